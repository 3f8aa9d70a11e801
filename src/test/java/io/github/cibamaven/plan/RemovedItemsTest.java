package io.github.cibamaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.ChangedSubject;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class RemovedItemsTest {
    private static final String CREDENTIALS = "client_authentication_methods";

    @Property(seed = "20261122")
    void whatWasPlannedIsNoSurprise(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Optional<SubjectChange> change = Differ.change(Differ.differences(desired, live), live);
        Assume.that(change.isPresent());

        assertThat(RemovedItems.beyond(change.get(), change)).isEmpty();
    }

    @Property(seed = "20261122")
    void whatAListMustOnlyContainNeverLosesAnything(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Assume.that(desired.ciba() && !desired.exactGrantTypes());
        Optional<SubjectChange> change = Differ.change(Differ.differences(desired, live), live);
        Assume.that(change.isPresent());
        List<String> grants = new ArrayList<>(live.value("grant_types").asTexts());
        grants.add("urn:x:somebody");
        LiveSubject moved = ChangedSubject.of(live, Map.of("grant_types", Value.texts(grants)));

        assertThat(RemovedItems.beyond(change.get(), Differ.change(Differ.differences(desired, moved), moved)))
                .doesNotContainKey("grant_types");
    }

    @Example
    void namesTheItemsThatNobodySaw() {
        SubjectChange planned = change("grant_types", Value.texts("a", "b"), Value.texts("a"));

        assertThat(RemovedItems.beyond(
                        planned, Optional.of(change("grant_types", Value.texts("a", "b", "c"), Value.texts("a")))))
                .isEqualTo(Map.of("grant_types", Set.of("c")));
        assertThat(RemovedItems.beyond(planned, Optional.of(change("app_type", Value.texts("x"), Value.texts()))))
                .isEqualTo(Map.of("app_type", Set.of("x")));
        assertThat(RemovedItems.beyond(planned, Optional.empty())).isEmpty();
    }

    @Example
    void credentialsAreItemsToo() {
        SubjectChange planned = change(CREDENTIALS, credentials("old"), credentials("new"));

        assertThat(RemovedItems.beyond(
                        planned, Optional.of(change(CREDENTIALS, credentials("old", "rotated"), credentials("new")))))
                .isEqualTo(Map.of(CREDENTIALS, Set.of("rotated")));
    }

    @Example
    void aSingleValueThatTheDeclaredOneReplacesIsNoLoss() {
        SubjectChange planned = change("app_type", Value.text("spa"), Value.text("regular_web"));

        assertThat(RemovedItems.beyond(
                        planned, Optional.of(change("app_type", Value.text("native"), Value.text("regular_web")))))
                .isEmpty();
    }

    private static SubjectChange change(String property, Value before, Value after) {
        return new SubjectChange(
                Subject.client("a", "A"), List.of(new SettingChange(property, before, after, Optional.empty())));
    }

    private static Value credentials(String... ids) {
        return Value.of(Map.of(
                "private_key_jwt",
                Map.of(
                        "credentials",
                        List.of(ids).stream().map(id -> Map.of("id", id)).toList())));
    }
}

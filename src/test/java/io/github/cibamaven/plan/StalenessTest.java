package io.github.cibamaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.ChangedSubject;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Any desired client beside any live one: when an agreed plan still holds. */
class StalenessTest {

    @Property(seed = "20261122")
    void aPlanHoldsWhileNothingMoves(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        SubjectChange agreed = change(desired, live);

        assertThat(Staleness.of(List.of(agreed), List.of(agreed), List.of(live)))
                .isEmpty();
    }

    @Property(seed = "20261122")
    void aPlanHoldsOnceItIsMade(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        SubjectChange agreed = change(desired, live);
        LiveSubject made = ChangedSubject.of(live, agreed.after());

        assertThat(Staleness.of(List.of(agreed), List.of(), List.of(made))).isEmpty();
    }

    @Property(seed = "20261122")
    void aPlanDoesNotHoldWhenOneOfItsValuesMoved(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        SubjectChange agreed = change(desired, live);
        SettingChange setting = agreed.settings().get(0);
        String property = setting.property();
        // What it is to become may be nothing at all, which says nothing of its kind.
        boolean list = Settings.of(live.subject().kind(), property).shape() == Setting.Shape.TEXTS;
        LiveSubject moved =
                ChangedSubject.of(live, Map.of(property, list ? Value.texts("somebody's") : Value.text("somebody's")));
        Optional<SubjectChange> now = Differ.change(Differ.differences(desired, moved), moved);

        assertThat(Staleness.of(agreed, now, moved))
                .anyMatch(line ->
                        line.contains(property + " is " + (list ? "[somebody's]" : "somebody's") + ", the plan knew "));
    }

    @Property(seed = "20261122")
    void aPlanDoesNotHoldWhenMoreWouldHaveToBeWritten(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        SubjectChange now = change(desired, live);

        assertThat(Staleness.of(List.of(), List.of(now), List.of(live)))
                .hasSize(now.settings().size())
                .allMatch(line -> line.contains("which the plan does not say"));
    }

    @Property(seed = "20261122", tries = 50)
    void aPlanDoesNotHoldForWhatIsNotThereAnyMore(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        SubjectChange agreed = change(desired, live);

        assertThat(Staleness.of(List.of(agreed), List.of(), List.of()))
                .containsExactly(live.name() + " is not declared, or not there, any more");
    }

    private static SubjectChange change(DesiredClient desired, LiveSubject live) {
        Optional<SubjectChange> change = Differ.change(Differ.differences(desired, live), live);
        Assume.that(change.isPresent());
        return change.get();
    }
}

package io.github.cibamaven.plan;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cibamaven.model.ChangedSubject;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.OldValues;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** The laws of comparing what the POM declares with what the tenant has. */
class DifferTest {
    private static final String GRANTS = "grant_types";
    private static final String CHANNELS = "async_approval_notification_channels";
    private static final String SECRET_METHOD = "token_endpoint_auth_method";
    private static final String CREDENTIALS = "client_authentication_methods";

    @Property(seed = "20261122")
    void findsNothingToWriteOnAClientThatWasMadeAsDeclared(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        LiveSubject written = write(desired, live);

        assertThat(Differ.differences(desired, written))
                .allMatch(left ->
                        !Settings.of(SubjectKind.CLIENT, left.property()).writable());
        assertThat(Differ.change(Differ.differences(desired, written), written)).isEmpty();
    }

    @Property(seed = "20261122")
    void findsNoDifferenceOnAClientThatIsExactlyWhatIsDeclared(@ForAll DesiredClient desired) {
        Map<String, Value> values = new HashMap<>();
        desired.settings().forEach((property, declared) -> values.put(property, declared.value()));
        if (desired.ciba()) {
            values.put("oidc_conformant", Value.flag(true));
            Set<String> grants = new LinkedHashSet<>(
                    values.getOrDefault(GRANTS, Value.texts()).asTexts());
            grants.add(CIBA_GRANT);
            values.put(GRANTS, Value.texts(List.copyOf(grants)));
        }

        assertThat(Differ.differences(desired, live(values))).isEmpty();
    }

    @Property(seed = "20261122")
    void neverTakesAwayAGrantThatIsNotForbidden(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Assume.that(!desired.exactGrantTypes());
        List<String> before = live.value(GRANTS).asTexts();
        List<String> after = write(desired, live).value(GRANTS).asTexts();

        List<String> kept = before.stream()
                .filter(grant -> desired.ciba() || !grant.equals(CIBA_GRANT))
                .distinct()
                .toList();
        assertThat(after.stream().distinct().limit(kept.size())).isEqualTo(kept);
    }

    @Property(seed = "20261122")
    void givesExactlyTheDeclaredGrantsAndThatOfCiba(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Assume.that(desired.exactGrantTypes() && live.knows(GRANTS));
        Set<String> wanted = new HashSet<>(
                desired.declared(() -> GRANTS).orElseThrow().value().asTexts());
        if (desired.ciba()) {
            wanted.add(CIBA_GRANT);
        }

        assertThat(new HashSet<>(write(desired, live).value(GRANTS).asTexts())).isEqualTo(wanted);
    }

    @Property(seed = "20261122")
    void leavesTheClientWithTheCibaGrantIfAndOnlyIfItIsDeclaredFor(
            @ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Assume.that(live.knows(GRANTS));

        assertThat(write(desired, live).value(GRANTS).asTexts().contains(CIBA_GRANT))
                .isEqualTo(desired.ciba());
    }

    @Property(seed = "20261122")
    void writesNothingThatIsNeitherDeclaredNorRequiredNorExcluded(
            @ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Set<String> allowed = new HashSet<>(desired.settings().keySet());
        allowed.add(GRANTS);
        if (desired.ciba()) {
            allowed.add("oidc_conformant");
        }
        desired.settings()
                .keySet()
                .forEach(property ->
                        Settings.of(SubjectKind.CLIENT, property).excludes().ifPresent(allowed::add));

        assertThat(written(desired, live)).allSatisfy(change -> {
            assertThat(change.property()).isIn(allowed);
            assertThat(Settings.of(SubjectKind.CLIENT, change.property()).writable())
                    .isTrue();
            assertThat(change.before()).isEqualTo(live.value(change));
            assertThat(change.after()).isNotEqualTo(change.before());
        });
    }

    @Property(seed = "20261122")
    void takesOnlyTheCibaGrantFromAClientThatMustNotUseIt(@ForAll LiveSubject live) {
        DesiredClient desired = desired(false, false, Map.of());
        List<String> before = live.value(GRANTS).asTexts();

        if (before.contains(CIBA_GRANT)) {
            assertThat(written(desired, live)).singleElement().satisfies(change -> {
                assertThat(change.property()).isEqualTo(GRANTS);
                assertThat(change.after().asTexts())
                        .isEqualTo(before.stream()
                                .filter(grant -> !grant.equals(CIBA_GRANT))
                                .distinct()
                                .toList());
            });
        } else {
            assertThat(Differ.differences(desired, live)).isEmpty();
        }
    }

    @Property(seed = "20261122")
    void doesNotCompareWhatWasNotRead(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        assertThat(Differ.differences(desired, live))
                .extracting(Difference::property)
                .allMatch(live::knows);
    }

    @Property(seed = "20261122")
    void neverLeavesBothWaysToAuthenticate(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        // A tenant has one of them; when the POM asks for the other, one request must do both.
        Assume.that(
                live.value(SECRET_METHOD).absent() || live.value(CREDENTIALS).absent());
        LiveSubject written = write(desired, live);

        assertThat(written.value(SECRET_METHOD).absent()
                        || written.value(CREDENTIALS).absent())
                .isTrue();
    }

    @Property(seed = "20261122")
    void doesNotCareAboutTheOrderOfGrants(
            @ForAll DesiredClient desired, @ForAll LiveSubject live, @ForAll Random random) {
        List<String> shuffled = new ArrayList<>(live.value(GRANTS).asTexts());
        Collections.shuffle(shuffled, random);
        Assume.that(!live.value(GRANTS).absent());

        assertThat(differs(GRANTS, desired, ChangedSubject.of(live, Map.of(GRANTS, Value.texts(shuffled)))))
                .isEqualTo(differs(GRANTS, desired, live));
    }

    @Property(seed = "20261122")
    void namesEachSettingOnceAndInTheOrderOfTheCatalogue(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        List<String> catalogue =
                ClientSettings.ALL.stream().map(Setting::property).toList();

        assertThat(Differ.differences(desired, live).stream()
                        .map(difference -> catalogue.indexOf(difference.property())))
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(written(desired, live).stream().map(change -> catalogue.indexOf(change.property())))
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Property(seed = "20261122")
    void saysWhatIsMissingAndWhatIsExtra(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        assertThat(Differ.differences(desired, live)).allSatisfy(difference -> {
            if (difference.target() instanceof Value.Tree || difference.live() instanceof Value.Tree) {
                // Credentials are compared by their ids, where both sides have the same method.
                assertThat(difference.missing())
                        .allMatch(id -> difference.target().toString().contains(id));
                assertThat(difference.extra())
                        .allMatch(id -> difference.live().toString().contains(id));
                return;
            }
            List<String> items = difference.live().asTexts();
            List<String> wanted = difference.target().asTexts();
            assertThat(difference.missing())
                    .isEqualTo(wanted.stream()
                            .filter(item -> !items.contains(item))
                            .distinct()
                            .toList());
            assertThat(difference.extra())
                    .isEqualTo(items.stream()
                            .filter(item -> !wanted.contains(item))
                            .distinct()
                            .toList());
            assertThat(difference.declaredAt())
                    .isEqualTo(desired.declared(difference).map(Declared::location));
        });
    }

    @Example
    void takesTheSameGrantsInAnotherOrderForTheSame() {
        DesiredClient desired = desired(true, true, Map.of(GRANTS, Value.texts("implicit", "password")));
        LiveSubject live = live(
                Map.of(GRANTS, Value.texts("password", CIBA_GRANT, "implicit"), "oidc_conformant", Value.flag(true)));

        assertThat(Differ.differences(desired, live)).isEmpty();
    }

    @Example
    void caresAboutTheOrderOfChannels() {
        DesiredClient desired = desired(true, false, Map.of(CHANNELS, Value.texts("guardian-push", "email")));
        LiveSubject live = live(Map.of(
                CHANNELS,
                Value.texts("email", "guardian-push"),
                GRANTS,
                Value.texts(CIBA_GRANT),
                "oidc_conformant",
                Value.flag(true)));

        assertThat(written(desired, live))
                .extracting(SettingChange::property, SettingChange::after)
                .containsExactly(tuple(CHANNELS, Value.texts("guardian-push", "email")));
    }

    @Example
    void appendsTheCibaGrantBehindForeignOnes() {
        LiveSubject live = live(Map.of(GRANTS, Value.texts("custom", "password"), "oidc_conformant", Value.flag(true)));

        assertThat(written(desired(true, false, Map.of()), live))
                .extracting(SettingChange::after)
                .containsExactly(Value.texts("custom", "password", CIBA_GRANT));
    }

    @Example
    void sendsGrantConformanceAndAuthenticationInOneChange() {
        LiveSubject live = live(Map.of(CREDENTIALS, credentials("private_key_jwt", "cred_1")));

        Optional<SubjectChange> change = Differ.change(
                Differ.differences(desired(true, false, Map.of(SECRET_METHOD, Value.text("client_secret_post"))), live),
                live);

        assertThat(change.orElseThrow().after())
                .containsExactly(
                        Map.entry(GRANTS, Value.texts(CIBA_GRANT)),
                        Map.entry(SECRET_METHOD, Value.text("client_secret_post")),
                        Map.entry(CREDENTIALS, Value.ABSENT),
                        Map.entry("oidc_conformant", Value.flag(true)));
        assertThat(OldValues.of(change.orElseThrow()))
                .containsEntry(CREDENTIALS, credentials("private_key_jwt", "cred_1"))
                .containsEntry(SECRET_METHOD, Value.ABSENT);
    }

    @Example
    void clearsTheSecretMethodWhenCredentialsAreDeclared() {
        LiveSubject live = live(Map.of(
                GRANTS,
                Value.texts(CIBA_GRANT),
                "oidc_conformant",
                Value.flag(true),
                SECRET_METHOD,
                Value.text("client_secret_post")));
        Value wanted = credentials("private_key_jwt", "cred_1", "cred_2");

        assertThat(written(desired(true, false, Map.of(CREDENTIALS, wanted)), live))
                .extracting(SettingChange::property, SettingChange::after)
                .containsExactly(tuple(SECRET_METHOD, Value.ABSENT), tuple(CREDENTIALS, wanted));
    }

    /** Two keys are valid while one is replaced: the new one must not be taken off by whoever declares the old. */
    @Property(seed = "20261122")
    void keepsOtherCredentialsOfTheDeclaredMethod(@ForAll DesiredClient desired, @ForAll LiveSubject live) {
        Assume.that(desired.declared(() -> CREDENTIALS).isPresent() && live.knows(CREDENTIALS));
        Value declared = desired.declared(() -> CREDENTIALS).orElseThrow().value();
        Set<String> wanted = ids(declared);
        Set<String> before =
                method(declared).equals(method(live.value(CREDENTIALS))) ? ids(live.value(CREDENTIALS)) : Set.of();
        Set<String> all = new HashSet<>(wanted);
        if (!desired.exactCredentials()) {
            all.addAll(before);
        }

        Value after = write(desired, live).value(CREDENTIALS);

        assertThat(method(after)).isEqualTo(method(declared));
        assertThat(ids(after)).isEqualTo(all);
        assertThat(differs(CREDENTIALS, desired, live))
                .isEqualTo(desired.exactCredentials() ? !before.equals(wanted) : !before.containsAll(wanted));
    }

    @Example
    void aMethodWithoutCredentialsIsFilled() {
        Value wanted = credentials("private_key_jwt", "cred_1");
        for (Object live : List.of(
                Map.of(),
                Map.of("private_key_jwt", Map.of()),
                Map.of("private_key_jwt", Map.of("credentials", List.of())),
                Map.of("tls_client_auth", Map.of("credentials", List.of(Map.of("id", "cred_9")))))) {
            assertThat(written(
                            desired(false, false, Map.of(CREDENTIALS, wanted)),
                            live(Map.of(CREDENTIALS, Value.of(live)))))
                    .extracting(SettingChange::after)
                    .containsExactly(wanted);
        }
    }

    private static Set<String> method(Value methods) {
        return methods instanceof Value.Tree tree ? tree.branches().keySet() : Set.of();
    }

    private static Set<String> ids(Value methods) {
        Set<String> ids = new HashSet<>();
        if (methods instanceof Value.Tree tree) {
            tree.branches().values().forEach(method -> {
                if (((Value.Tree) method).branches().get("credentials") instanceof Value.Items items) {
                    items.items()
                            .forEach(item -> ids.add(
                                    ((Value.Tree) item).branches().get("id").asText()));
                }
            });
        }
        return ids;
    }

    @Example
    void doesNotCareAboutTheOrderOfCredentials() {
        LiveSubject live = live(Map.of(CREDENTIALS, credentials("private_key_jwt", "cred_2", "cred_1")));

        assertThat(differs(
                        CREDENTIALS,
                        desired(false, false, Map.of(CREDENTIALS, credentials("private_key_jwt", "cred_1", "cred_2"))),
                        live))
                .isFalse();
        assertThat(differs(
                        CREDENTIALS,
                        desired(false, false, Map.of(CREDENTIALS, credentials("tls_client_auth", "cred_1", "cred_2"))),
                        live))
                .isTrue();
    }

    @Example
    void reportsButDoesNotWriteWhatAuth0DoesNotChange() {
        DesiredClient desired = desired(false, false, Map.of("is_first_party", Value.flag(true)));
        LiveSubject live = live(Map.of("is_first_party", Value.flag(false)));

        assertThat(Differ.differences(desired, live))
                .extracting(Difference::property)
                .containsExactly("is_first_party");
        assertThat(written(desired, live)).isEmpty();
    }

    private static boolean differs(String property, DesiredClient desired, LiveSubject live) {
        return Differ.differences(desired, live).stream()
                .anyMatch(difference -> difference.property().equals(property));
    }

    private static List<SettingChange> written(DesiredClient desired, LiveSubject live) {
        return Differ.change(Differ.differences(desired, live), live)
                .map(SubjectChange::settings)
                .orElse(List.of());
    }

    /** The client after the one write. */
    private static LiveSubject write(DesiredClient desired, LiveSubject live) {
        return Differ.change(Differ.differences(desired, live), live)
                .map(change -> ChangedSubject.of(live, change.after()))
                .orElse(live);
    }

    private static DesiredClient desired(boolean ciba, boolean exact, Map<String, Value> settings) {
        Map<String, Declared<Value>> declared = new HashMap<>();
        settings.forEach(
                (property, value) -> declared.put(property, new Declared<>(value, new PomLocation("pom.xml", 9))));
        return new DesiredClient(
                Optional.of(ClientSelector.id("abc")), ciba, exact, false, declared, Optional.empty(), null);
    }

    private static LiveSubject live(Map<String, Value> values) {
        return new LiveSubject(Subject.client("abc", "call-centre"), values, Clients.EVERYTHING);
    }

    private static Value credentials(String method, String... ids) {
        List<Map<String, String>> list = new ArrayList<>();
        for (String id : ids) {
            list.add(Map.of("id", id));
        }
        return Value.of(Map.of(method, Map.of("credentials", list)));
    }
}

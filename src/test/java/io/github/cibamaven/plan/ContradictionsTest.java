package io.github.cibamaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Contradiction;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The laws of declarations that meet on one tenant. */
class ContradictionsTest {
    private static final String DOMAIN = "acme.eu.auth0.com";

    @Property(seed = "20261128", tries = 300)
    void noDeclarationContradictsItself(@ForAll DesiredClient client) {
        assertThat(Contradictions.between(client, client)).isEmpty();
    }

    @Property(seed = "20261128", tries = 300)
    void theOrderDoesNotMatter(@ForAll DesiredClient one, @ForAll DesiredClient other) {
        assertThat(settings(Contradictions.between(one, other)))
                .isEqualTo(settings(Contradictions.between(other, one)));
    }

    @Property(seed = "20261128", tries = 600)
    void whereThereIsNoneBothCanBeApplied(
            @ForAll DesiredClient one,
            @ForAll DesiredClient other,
            @ForAll("kept") Set<String> ofOne,
            @ForAll("kept") Set<String> ofOther,
            @ForAll LiveSubject live) {
        DesiredClient first = keeping(ofOne, one, one.ciba());
        DesiredClient second = keeping(ofOther, other, one.ciba());
        Assume.that(Contradictions.between(first, second).isEmpty());

        LiveSubject written = write(second, write(first, live));

        assertThat(Differ.change(Differ.differences(first, written), written)).isEmpty();
    }

    @Provide
    Arbitrary<Set<String>> kept() {
        return Arbitraries.of(Clients.EVERYTHING).set().ofMaxSize(4);
    }

    /** With all that they can declare, two clients nearly always contradict each other. */
    private static DesiredClient keeping(Set<String> kept, DesiredClient client, boolean ciba) {
        Map<String, Declared<Value>> settings = new LinkedHashMap<>(client.settings());
        settings.keySet().retainAll(kept);
        if (ciba != client.ciba()) {
            settings.keySet().removeAll(Set.of("grant_types", "oidc_conformant"));
        }
        return new DesiredClient(
                client.selector(),
                ciba,
                client.exactGrantTypes() && settings.containsKey("grant_types"),
                client.exactCredentials() && settings.containsKey("client_authentication_methods"),
                settings,
                client.bcAuthorize(),
                client.location());
    }

    @ParameterizedTest
    @MethodSource
    void ofOneClient(DesiredClient one, DesiredClient other, List<String> about) {
        assertThat(Contradictions.between(one, other))
                .extracting(Contradiction::setting)
                .isEqualTo(about);
    }

    static Stream<Arguments> ofOneClient() {
        Map<String, Value> none = Map.of();
        return Stream.of(
                Arguments.of(client(true, false, none), client(false, false, none), List.of("grant_types")),
                Arguments.of(client(true, false, grants("a")), client(true, false, grants("b")), List.of()), // contains
                Arguments.of(client(true, true, grants("a")), client(true, false, grants("b")), List.of("grant_types")),
                Arguments.of(client(true, true, grants("a", "b")), client(true, false, grants("b")), List.of()),
                Arguments.of(client(true, true, grants("a")), client(true, true, grants("b")), List.of("grant_types")),
                Arguments.of(client(true, true, grants("a", "b")), client(true, true, grants("b", "a")), List.of()),
                Arguments.of(client(true, true, grants("a")), client(true, false, none), List.of()),
                Arguments.of(
                        client(true, false, channels("guardian-push", "email")),
                        client(true, false, channels("email", "guardian-push")),
                        List.of("async_approval_notification_channels")),
                Arguments.of(
                        client(true, false, Map.of("app_type", Value.text("spa"))),
                        client(true, false, Map.of("app_type", Value.text("native"))),
                        List.of("app_type")),
                Arguments.of(
                        client(true, false, Map.of("token_endpoint_auth_method", Value.text("client_secret_post"))),
                        client(true, false, Map.of("client_authentication_methods", credentials("cred_1"))),
                        List.of("token_endpoint_auth_method")),
                Arguments.of(
                        client(true, false, Map.of("client_authentication_methods", credentials("cred_1"))),
                        client(true, false, Map.of("client_authentication_methods", credentials("cred_2"))),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource
    void ofOnePartOfTheTenant(Subject subject, String setting, Value one, Value other, boolean contradict) {
        assertThat(Contradictions.between(
                        desired(DOMAIN, Optional.empty(), subject(subject, setting, one)),
                        desired(DOMAIN, Optional.empty(), subject(subject, setting, other))))
                .hasSize(contradict ? 1 : 0);
    }

    static Stream<Arguments> ofOnePartOfTheTenant() {
        return Stream.of(
                Arguments.of(Subject.PUSH_FACTOR, "enabled", Value.flag(true), Value.flag(false), true),
                Arguments.of(Subject.PUSH_PROVIDER, "provider", Value.text("guardian"), Value.text("sns"), true),
                Arguments.of(Subject.MFA_POLICIES, "policies", Value.texts("a"), Value.texts("a", "b"), true),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "body", Value.text("a\r\n"), Value.text("a\n"), false),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "body", Value.text("a"), Value.text("b"), true),
                Arguments.of(Subject.api("x"), "authorization_details", Value.texts("a"), Value.texts("b"), false),
                Arguments.of(Subject.api("x"), "allow_offline_access", Value.flag(true), Value.flag(false), true));
    }

    @Test
    void oneTenantIsOneDomainReachedInOneWay() {
        DesiredPart on = subject(Subject.PUSH_FACTOR, "enabled", Value.flag(true));
        DesiredPart off = subject(Subject.PUSH_FACTOR, "enabled", Value.flag(false));
        Optional<URI> there = Optional.of(URI.create("http://localhost:1"));

        assertThat(Contradictions.between(
                        desired(DOMAIN, Optional.empty(), on), desired("ACME.eu.auth0.com", Optional.empty(), off)))
                .hasSize(1);
        assertThat(Contradictions.between(
                        desired(DOMAIN, Optional.empty(), on), desired("b.eu.auth0.com", Optional.empty(), off)))
                .isEmpty();
        assertThat(Contradictions.between(desired(DOMAIN, Optional.empty(), on), desired(DOMAIN, there, off)))
                .isEmpty();
    }

    @Test
    void bothPlacesAreNamed() {
        Contradiction found = Contradictions.between(
                        client(true, false, channels("email")), client(true, false, channels("guardian-push")))
                .get(0);

        assertThat(found.oneAt()).contains(new PomLocation("pom.xml", 3));
        assertThat(found.one()).isEqualTo("[email]");
        assertThat(found.other()).isEqualTo("[guardian-push]");
    }

    /** A client is created with one module's keys, or with the other's. */
    @Test
    void twoModulesThatCreateOneClientWithDifferentKeysContradictEachOther() {
        DesiredClient one = client(true, false, keys("private_key_jwt", "pem", "one"));
        DesiredClient other = client(true, false, keys("private_key_jwt", "pem", "other"));
        DesiredClient byId = client(true, false, keys("private_key_jwt", "id", "cred_1"));
        DesiredClient mtls = client(true, false, keys("tls_client_auth", "id", "cred_1"));

        assertThat(Contradictions.between(one, one)).isEmpty();
        assertThat(Contradictions.between(one, other))
                .singleElement()
                .satisfies(found -> assertThat(found.one()).isEqualTo("keys of its own for private_key_jwt"));
        assertThat(Contradictions.between(one, byId)).isEmpty();
        assertThat(Contradictions.between(byId, one)).isEmpty();
        assertThat(Contradictions.between(one, mtls)).hasSize(1);
        assertThat(Contradictions.between(mtls, one)).hasSize(1);
    }

    private static Map<String, Value> keys(String method, String name, String value) {
        return Map.of(
                "client_authentication_methods",
                Value.of(Map.of(method, Map.of("credentials", List.of(Map.of(name, value))))));
    }

    private static List<String> settings(List<Contradiction> found) {
        return found.stream()
                .map(one -> one.setting().startsWith("token_") ? "client_authentication_methods" : one.setting())
                .sorted()
                .toList();
    }

    private static LiveSubject write(DesiredClient desired, LiveSubject live) {
        Map<String, Value> values = new HashMap<>();
        Clients.EVERYTHING.forEach(property -> values.put(property, live.value(property)));
        LiveSubject whole = new LiveSubject(Subject.client("abc", "call-centre"), values, Clients.EVERYTHING);
        Differ.change(Differ.differences(desired, whole), whole).stream()
                .flatMap(change -> change.settings().stream())
                .forEach((SettingChange change) -> values.put(change.property(), change.after()));
        return new LiveSubject(Subject.client("abc", "call-centre"), values, Clients.EVERYTHING);
    }

    private static Map<String, Value> grants(String... grants) {
        return Map.of("grant_types", Value.texts(grants));
    }

    private static Map<String, Value> channels(String... channels) {
        return Map.of("async_approval_notification_channels", Value.texts(channels));
    }

    private static Value credentials(String id) {
        return Value.of(Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", id)))));
    }

    private static DesiredClient client(boolean ciba, boolean exact, Map<String, Value> settings) {
        Map<String, Declared<Value>> declared = new LinkedHashMap<>();
        settings.forEach((name, value) -> declared.put(name, new Declared<>(value, new PomLocation("pom.xml", 3))));
        return new DesiredClient(
                Optional.of(ClientSelector.id("abc")),
                ciba,
                exact,
                false,
                declared,
                Optional.empty(),
                new PomLocation("pom.xml", 1));
    }

    private static DesiredPart subject(Subject subject, String setting, Value value) {
        assertThat(Settings.of(subject.kind(), setting)).isNotNull();
        return new DesiredPart(subject, Map.of(setting, new Declared<>(value, new PomLocation("pom.xml", 5))), null);
    }

    private static Desired desired(String domain, Optional<URI> baseUrl, DesiredPart subject) {
        Duration some = Duration.ofSeconds(1);
        return new Desired(
                new Connection(
                        Declared.of(domain),
                        Optional.empty(),
                        baseUrl.map(BaseUrl::new),
                        Optional.empty(),
                        Optional.empty(),
                        some,
                        some,
                        some),
                List.of(),
                List.of(subject),
                UndeclaredClients.IGNORE,
                Set.of(),
                List.of(),
                true,
                30);
    }
}

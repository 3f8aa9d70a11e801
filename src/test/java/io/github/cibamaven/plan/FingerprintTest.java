package io.github.cibamaven.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.details.AuthorizationDetail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

class FingerprintTest {

    @Property(seed = "20261122")
    void staysTheSameWhenTheConfigurationMovesToOtherLines(@ForAll @Size(max = 3) List<DesiredClient> clients) {
        List<DesiredClient> moved =
                clients.stream().map(FingerprintTest::elsewhere).toList();

        assertThat(fingerprint(moved)).isEqualTo(fingerprint(clients)).matches("[0-9a-f]{64}");
    }

    @Property(seed = "20261122")
    void tellsTwoDeclarationsApart(
            @ForAll @Size(max = 2) List<DesiredClient> some, @ForAll @Size(max = 2) List<DesiredClient> others) {
        List<DesiredClient> one = some.stream().map(FingerprintTest::elsewhere).toList();
        List<DesiredClient> other =
                others.stream().map(FingerprintTest::elsewhere).toList();
        Assume.that(!one.equals(other));

        assertThat(fingerprint(one)).isNotEqualTo(fingerprint(other));
    }

    @Example
    void tellsListsApartWhoseItemsOnlyLookTheSame() {
        assertThat(fingerprint(List.of(grants("a, b")))).isNotEqualTo(fingerprint(List.of(grants("a", "b"))));
        assertThat(fingerprint(List.of(client(ClientSelector.id("a"), Map.of("app_type", Value.text("[x]"))))))
                .isNotEqualTo(
                        fingerprint(List.of(client(ClientSelector.id("a"), Map.of("app_type", Value.texts("x"))))));
    }

    /** A plan of one client alone writes no less than one of a POM that declares it alone, but knows less. */
    @Example
    void tellsOneOfManyFromAll() {
        DesiredClient kiosk = client(ClientSelector.id("kiosk"), Map.of());
        DesiredClient other = client(ClientSelector.id("other"), Map.of());
        Desired all = desired(List.of(kiosk), UndeclaredClients.IGNORE, true);
        Desired part = new Desired(
                all.connection(),
                all.clients(),
                List.of(),
                UndeclaredClients.IGNORE,
                Set.of(),
                List.of(),
                true,
                30,
                Optional.of(new LeftOut(ClientSelector.id("kiosk"), List.of(other), List.of(), false)));

        assertThat(Fingerprint.of(part)).isNotEqualTo(Fingerprint.of(all));
    }

    @Example
    void tellsAClientIdFromAName() {
        assertThat(fingerprint(List.of(client(ClientSelector.id("a"), Map.of()))))
                .isNotEqualTo(fingerprint(List.of(client(ClientSelector.name("a"), Map.of()))));
    }

    @Example
    void tellsApartWhetherCibaIsWantedAndWhetherTheGrantsAreTheWholeSet() {
        DesiredClient client = grants("implicit");
        List<DesiredClient> variants = new ArrayList<>();
        for (boolean ciba : new boolean[] {true, false}) {
            for (boolean exact : new boolean[] {true, false}) {
                for (boolean credentials : new boolean[] {true, false}) {
                    variants.add(new DesiredClient(
                            client.selector(), ciba, exact, credentials, client.settings(), Optional.empty(), null));
                }
            }
        }

        assertThat(variants.stream().map(variant -> fingerprint(List.of(variant))))
                .doesNotHaveDuplicates();
    }

    @Example
    void ignoresTheOrderOfElementsInAClient() {
        Map<String, Value> one = new LinkedHashMap<>();
        one.put("app_type", Value.text("spa"));
        one.put("oidc_conformant", Value.flag(true));
        List<Map.Entry<String, Value>> entries = new ArrayList<>(one.entrySet());
        Collections.reverse(entries);
        Map<String, Value> other = new LinkedHashMap<>();
        entries.forEach(entry -> other.put(entry.getKey(), entry.getValue()));

        assertThat(fingerprint(List.of(client(ClientSelector.id("a"), one))))
                .isEqualTo(fingerprint(List.of(client(ClientSelector.id("a"), other))));
    }

    @Example
    void tellsApartHowTheClientIsUsedAndWhatElseIsAskedFor() {
        DesiredClient plain = grants("implicit");
        List<String> fingerprints = new ArrayList<>(List.of(fingerprint(List.of(plain))));
        for (String scope : List.of("openid", "openid offline_access")) {
            BcAuthorize request = new BcAuthorize(
                    Optional.of(Declared.of(scope)),
                    Optional.empty(),
                    Optional.of(Declared.of(300L)),
                    List.of(Declared.of(AuthorizationDetail.ofType("payment"))),
                    Optional.empty(),
                    null);
            fingerprints.add(fingerprint(List.of(new DesiredClient(
                    plain.selector(),
                    true,
                    false,
                    false,
                    plain.settings(),
                    Optional.of(request),
                    new PomLocation("pom.xml", 3)))));
        }
        for (boolean audience : new boolean[] {true, false}) {
            Optional<Declared<String>> api = Optional.of(Declared.of("https://api.acme.example/"));
            BcAuthorize request = new BcAuthorize(
                    Optional.empty(),
                    api.filter(named -> audience),
                    api.filter(named -> !audience),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    null);
            fingerprints.add(fingerprint(List.of(new DesiredClient(
                    plain.selector(), true, false, false, plain.settings(), Optional.of(request), null))));
        }
        fingerprints.add(fingerprint(List.of(plain), UndeclaredClients.FAIL, true));
        fingerprints.add(fingerprint(List.of(plain), UndeclaredClients.IGNORE, false));

        assertThat(fingerprints).doesNotHaveDuplicates();
    }

    private static DesiredClient grants(String... items) {
        return client(ClientSelector.id("a"), Map.of("grant_types", Value.texts(items)));
    }

    private static DesiredClient client(ClientSelector selector, Map<String, Value> settings) {
        Map<String, Declared<Value>> declared = new LinkedHashMap<>();
        settings.forEach((property, value) -> declared.put(property, Declared.of(value)));
        return new DesiredClient(Optional.of(selector), true, false, false, declared, Optional.empty(), null);
    }

    private static DesiredClient elsewhere(DesiredClient client) {
        PomLocation place = new PomLocation("parent/pom.xml", 1_000);
        Map<String, Declared<Value>> settings = new LinkedHashMap<>();
        client.settings().forEach((property, value) -> settings.put(property, new Declared<>(value.value(), place)));
        return new DesiredClient(
                client.selector(),
                client.ciba(),
                client.exactGrantTypes(),
                client.exactCredentials(),
                settings,
                client.bcAuthorize(),
                place);
    }

    private static String fingerprint(List<DesiredClient> clients) {
        return fingerprint(clients, UndeclaredClients.IGNORE, true);
    }

    private static String fingerprint(
            List<DesiredClient> clients, UndeclaredClients undeclared, boolean prerequisites) {
        return Fingerprint.of(desired(clients, undeclared, prerequisites));
    }

    private static Desired desired(List<DesiredClient> clients, UndeclaredClients undeclared, boolean prerequisites) {
        Connection connection = new Connection(
                Declared.of("acme.eu.auth0.com"),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(1),
                Duration.ofSeconds(1),
                Duration.ZERO);
        return new Desired(connection, clients, List.of(), undeclared, Set.of(), List.of(), prerequisites, 30);
    }
}

package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.tenant.Tenant;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The end of the keys that a client authenticates with is said in time, and costs a request only where there are keys. */
class CredentialExpiryTest {
    private static final String READ = "GET /clients/a/credentials";
    private static final String SCOPE = "read:client_credentials";
    private static final String NEVER = "";
    private static final String ENDED = "2026-02-27T00:00:00.000Z";
    private static final String LATER = "2027-01-01T00:00:00.000Z";

    /** West of Greenwich it is still the day before. */
    private static final Clock NOW =
            Clock.fixed(Instant.parse("2026-03-01T02:00:00Z"), ZoneId.of("America/Los_Angeles"));

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest(name = "{0} at {1} days")
    @CsvSource({
        "2026-03-31T23:59:59.000Z, 30, 'ends on 2026-03-31, in 30 days'",
        "2026-04-01T00:00:00.000Z, 31, 'ends on 2026-04-01, in 31 days'",
        "2026-03-02T00:00:00.000Z, 1, 'ends on 2026-03-02, in 1 day'",
        "2026-03-01T02:00:01.000Z, 0, 'ends on 2026-03-01, today'",
        "2026-03-02T00:30:00+01:00, 0, 'ends on 2026-03-01, today'"
    })
    void aKeyThatEndsSoonIsAWarning(String end, int days, String message) {
        given(key("cred_1", end));

        assertThat(ofKeys(declaring(client("a")).credentialExpiryWarningDays(days)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("CIBA-220");
                    assertThat(finding.isWarning()).isTrue();
                    assertThat(finding.fixable()).isFalse();
                    assertThat(finding.subject().id()).isEqualTo("a");
                    assertThat(finding.message())
                            .isEqualTo("credential cred_1 (\"key of cred_1\", kid kid-cred_1) " + message);
                    assertThat(finding.remedy()).contains("Add a new key", "Credentials", "remove the old one");
                });
    }

    @ParameterizedTest(name = "{0} at {1} days")
    @CsvSource({"2026-04-01T00:00:00.000Z, 30", "2026-03-02T00:00:00.000Z, 0", "'', 3650"})
    void aKeyThatEndsLaterOrNeverIsNotSpokenOf(String end, int days) {
        given(key("cred_1", end));

        assertThat(ofKeys(declaring(client("a")).credentialExpiryWarningDays(days)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-01T02:00:00.000Z, 'on 2026-03-01, today'",
        "2026-02-28T23:00:00.000Z, 'on 2026-02-28, 1 day ago'"
    })
    void theOnlyKeyThatHasEndedIsAnErrorAlsoWithoutWarnings(String end, String when) {
        given(key("cred_1", end));

        assertThat(ofKeys(declaring(client("a")).credentialExpiryWarningDays(0)))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.rule()).isEqualTo("CIBA-219");
                    assertThat(finding.isObstacle()).isTrue();
                    assertThat(finding.message()).contains("nobody can authenticate as the client: cred_1", when);
                });
    }

    @Test
    void aKeyThatHasEndedBesideOneThatHasNotIsAWarning() {
        given(key("cred_1", ENDED), key("cred_2", NEVER));

        assertThat(ofKeys(declaring(client("a")))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-220");
            assertThat(finding.isWarning()).isTrue();
            assertThat(finding.message())
                    .contains("cred_1", "ended on 2026-02-27, 2 days ago; another one has not ended");
        });
    }

    @Test
    void allOfSeveralKeysHaveEnded() {
        given(key("cred_1", ENDED), key("cred_2", "2026-02-28T00:00:00Z"));

        assertThat(ofKeys(declaring(client("a")))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-219");
            assertThat(finding.message()).contains("cred_1", "2 days ago; cred_2", "1 day ago");
        });
    }

    @Test
    void aKeyThatTheClientDoesNotUseDoesNotMatter() {
        given(List.of("cred_2"), key("cred_1", ENDED), key("cred_2", LATER));

        assertThat(ofKeys(declaring(client("a")))).isEmpty();
    }

    @Test
    void aCertificateIsAKeyAsWell() {
        stage = tenant(
                List.of(SCOPE, "read:clients"),
                withoutSecret()
                        .clientAuthenticationMethods("self_signed_tls_client_auth", "cred_1")
                        .with("credentials", List.of(key("cred_1", ENDED))));

        assertThat(ofKeys(declaring(client("a")))).extracting(Finding::rule).containsExactly("CIBA-219");
    }

    @Test
    void onlyAClientWithKeysTakesARequest() {
        given(key("cred_1", LATER));
        ofKeys(declaring(client("a")));
        assertThat(stage.calls()).filteredOn(READ::equals).hasSize(1);

        stage.sandbox().clearJournal();
        ofKeys(declaring(client("a").withoutCiba()));
        ofKeys(new DesiredBuilder(stage.connection()).clients(client("a")));
        ofKeys(declaring(client("a").tokenEndpointAuthMethod("client_secret_post")));
        assertThat(stage.calls()).isNotEmpty().doesNotContain(READ);

        stage.close();
        stage = tenant(List.of(SCOPE, "read:clients"), ready("a"));
        ofKeys(declaring(client("a")));
        assertThat(stage.calls()).isNotEmpty().doesNotContain(READ);
    }

    @Test
    void aTokenThatSeesNoKeysAsksForNoneAndSaysNoMoreThanBefore() {
        stage = tenant(List.of("read:clients"), withKeys(List.of("cred_1"), key("cred_1", ENDED)));

        assertThat(ofKeys(declaring(client("a")))).isEmpty();
        assertThat(stage.calls()).doesNotContain(READ);
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void aTokenThatSeesKeysButNotTheirEndSaysSo(boolean opaque) {
        stage = tenant(List.of("read:clients", "read:client_keys"), withKeys(List.of("cred_1"), key("cred_1", ENDED)));
        try (Tenant reader = opaque ? stage.opaque() : stage.tenant()) {
            List<Finding> declared = ofKeys(reader, declaring(client("a").privateKeyJwt("cred_1")));
            assertThat(declared).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("CIBA-702");
                assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
                assertThat(finding.isError()).isTrue();
                assertThat(finding.lacking()).containsExactly(SCOPE);
            });
            assertThat(stage.calls().contains(READ)).isEqualTo(opaque);
            if (!opaque) { // Without a declaration an opaque token is not asked for keys at all.
                assertThat(ofKeys(reader, declaring(client("a"))))
                        .singleElement()
                        .satisfies(finding -> {
                            assertThat(finding.rule()).isEqualTo("CIBA-702");
                            assertThat(finding.isWarning()).isTrue();
                        });
            }
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            200 | [{"id":"cred_1","expires_at":"next spring"}]   | CIBA-705
            200 | [{"id":"cred_1","expires_at":1772323200}]      | CIBA-705
            200 | [{"id":"cred_1","expires_at":"2026-02-30T00:00:00Z"}] | CIBA-705
            200 | [{"name":"no id"}]                             | CIBA-705
            200 | []                                             | CIBA-705
            200 | [{"id":"cred_other"}]                          | CIBA-705
            404 | {"statusCode":404,"error":"Not Found","message":"The client does not exist"} | CIBA-706
            403 | {"statusCode":403,"error":"Forbidden","message":"Please upgrade","errorCode":"feature_not_enabled"} | CIBA-706
            400 | {"statusCode":400,"error":"Bad Request","message":"no"} | CIBA-705
            """)
    void whatCannotBeReadIsNeverTakenForGood(int status, String answer, String rule) {
        given(key("cred_1", LATER));
        stage.sandbox()
                .faults()
                .add(Fault.answer(status).json(json(answer)).on("GET").at("/api/v2/clients/a/credentials"));

        assertThat(ofKeys(declaring(client("a")))).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
            assertThat(finding.isError()).isTrue();
            assertThat(finding.message()).contains("credentials of The a not checked");
        });
    }

    @Test
    void anOutageOfTheirReadAloneCanBeExcused() {
        given(key("cred_1", LATER));
        stage.sandbox().faults().add(Fault.answer(500).always().on("GET").at("/api/v2/clients/a/credentials"));

        GoalResult strict = stage.verify(declaring(client("a")).build());
        assertThat(strict.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(strict.end()).isEqualTo(GoalResult.End.ERROR);

        Strictness excusing = new Strictness(true, false, false);
        assertThat(stage.verify(declaring(client("a")).build(), excusing).end()).isEqualTo(GoalResult.End.SUCCESS);
    }

    @Test
    void aWaiverCanBeAboutOneKeyOfOneClient() {
        given(key("cred_1", "2026-03-05T00:00:00Z"), key("cred_2", "2026-03-06T00:00:00Z"));

        assertThat(ofKeys(declaring(client("a")).waivers(List.of(waiver("a", "cred_1")))))
                .extracting(Finding::status)
                .containsExactly(Finding.Status.WAIVED, Finding.Status.VIOLATION);
        assertThat(ofKeys(declaring(client("a")).waivers(List.of(waiver("b", "cred_1")))))
                .extracting(Finding::status)
                .containsOnly(Finding.Status.VIOLATION);
    }

    @Test
    void aKeyThatHasEndedDoesNotKeepItsDeclaredSuccessorFromBeingApplied() {
        given(List.of("cred_1"), key("cred_1", ENDED), key("cred_2", LATER));

        assertThat(ofKeys(declaring(client("a").privateKeyJwt("cred_2"))))
                .filteredOn(Finding::isObstacle)
                .isEmpty();
        assertThat(ofKeys(declaring(client("a").privateKeyJwt("cred_1"))))
                .filteredOn(Finding::isObstacle)
                .extracting(Finding::rule)
                .containsExactly("CIBA-219");
    }

    private void given(ObjectNode... keys) {
        List<String> all = new ArrayList<>();
        for (ObjectNode key : keys) {
            all.add(key.get("id").asText());
        }
        given(all, keys);
    }

    private void given(List<String> used, ObjectNode... keys) {
        stage = tenant(List.of(SCOPE, "read:clients"), withKeys(used, keys));
    }

    private static EmbeddedTenant tenant(List<String> clientScopes, ClientBuilder client) {
        List<String> scopes = new ArrayList<>(clientScopes);
        scopes.addAll(List.of("read:guardian_factors", "read:mfa_policies"));
        return EmbeddedTenant.of(
                List.of(client),
                scopes,
                object(
                        "{'guardian':{'factors':{'push-notification':{'enabled':true}},'policies':['all-applications']}}"));
    }

    private static ClientBuilder withKeys(List<String> used, ObjectNode... keys) {
        return withoutSecret().privateKeyJwt(used.toArray(String[]::new)).with("credentials", List.of(keys));
    }

    private static ClientBuilder withoutSecret() {
        return ready("a").with("token_endpoint_auth_method", null).asyncApprovalNotificationChannels("guardian-push");
    }

    private static ObjectNode key(String id, String end) {
        ObjectNode key = object("{'credential_type':'public_key','alg':'RS256'}")
                .put("id", id)
                .put("name", "key of " + id)
                .put("kid", "kid-" + id);
        return end.isEmpty() ? key : key.put("expires_at", end);
    }

    private DesiredBuilder declaring(ClientBuilder client) {
        return stage.declaring(client).checkPrerequisites();
    }

    private List<Finding> ofKeys(DesiredBuilder pom) {
        try (Tenant tenant = stage.tenant()) {
            return ofKeys(tenant, pom);
        }
    }

    /** What is found that is about keys: neither a difference nor what is said without keys as well. */
    private static List<Finding> ofKeys(Tenant tenant, DesiredBuilder pom) {
        return new Checker(tenant, NOW)
                .check(pom.build(), List.of()).findings().stream()
                        .filter(finding -> !finding.setting().equals("token_endpoint_auth_method")
                                && finding.status() != Finding.Status.DRIFT
                                && !finding.rule().equals("CIBA-218")
                                && !finding.rule().equals("CIBA-125"))
                        .toList();
    }

    private static Waiver waiver(String client, String credential) {
        return new Waiver(
                "CIBA-220",
                Optional.of(client),
                Optional.of("client_authentication_methods"),
                List.of(credential),
                "the partner rotates in May",
                Optional.empty(),
                null);
    }

    private static JsonNode json(String text) {
        try {
            return EmbeddedTenant.JSON.readTree(text);
        } catch (IOException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }
}

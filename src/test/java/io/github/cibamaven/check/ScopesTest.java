package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.tenant.Tenant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a token may see decides what is asked for; what it may not see is never taken for checked. */
class ScopesTest {
    private static final String CREDENTIALS = "client_authentication_methods";
    private static final List<String> PLAIN = List.of("read:clients", "update:clients");

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void credentialsAreAskedForWithTheScope() {
        stage = EmbeddedTenant.of(ready("a"));

        stage.verify(ClientBuilder.client("a"));

        assertThat(fields(0)).contains(CREDENTIALS);
    }

    @Test
    void credentialsAreNotAskedForWithoutTheScope() {
        stage = EmbeddedTenant.of(List.of(ready("a")), PLAIN);

        assertThat(stage.verify(ClientBuilder.client("a")).outcome().status()).isEqualTo(Status.IN_SYNC);

        assertThat(stage.calls()).hasSize(1);
        assertThat(fields(0)).doesNotContain(CREDENTIALS);
    }

    @Test
    void declaredCredentialsThatCannotBeSeenAreNotChecked() {
        stage = EmbeddedTenant.of(List.of(ready("a")), PLAIN);

        GoalResult result = stage.verify(ClientBuilder.client("a").privateKeyJwt("cred_1"));

        assertThat(stage.calls()).hasSize(1);
        assertNotChecked(result, "read:client_credentials");
    }

    @Test
    void driftAndUncheckedPartsTogetherAreAFailureThatListsBoth() {
        stage = EmbeddedTenant.of(List.of(unready("a")), PLAIN);

        GoalResult result = stage.verify(ClientBuilder.client("a").privateKeyJwt("cred_1"));

        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(rules(result)).contains("CIBA-203", "CIBA-208", "CIBA-702");
    }

    @Test
    void anOpaqueTokenIsNotAskedForCredentialsThatNobodyDeclares() {
        stage = EmbeddedTenant.of(List.of(ready("a")), PLAIN);

        assertThat(verify(stage.opaque(), stage.desired(ClientBuilder.client("a")))
                        .outcome()
                        .status())
                .isEqualTo(Status.IN_SYNC);

        assertThat(stage.sandbox().requests()).containsExactly("GET /api/v2/clients/a");
    }

    @Test
    void anOpaqueTokenWithoutTheScopeIsAskedAgainForTheRest() {
        stage = EmbeddedTenant.of(List.of(unready("a")), PLAIN);

        GoalResult result =
                verify(stage.opaque(), stage.desired(ClientBuilder.client("a").privateKeyJwt("cred_1")));

        assertThat(stage.calls()).containsExactly("GET /clients/a", "GET /clients/a");
        assertThat(fields(0)).contains(CREDENTIALS);
        assertThat(fields(1)).doesNotContain(CREDENTIALS);
        assertThat(rules(result)).contains("CIBA-203", "CIBA-208", "CIBA-702");
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.rule().equals("CIBA-702"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("read:client_credentials"));
    }

    @Test
    void anOpaqueTokenWithTheScopeIsAskedOnce() {
        stage = EmbeddedTenant.of(
                ready("a").with("token_endpoint_auth_method", null).privateKeyJwt("cred_1"));

        GoalResult result =
                verify(stage.opaque(), stage.desired(ClientBuilder.client("a").privateKeyJwt("cred_1")));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.calls()).hasSize(1);
    }

    @Test
    void aTokenThatMayReadNoClientChecksNothing() {
        stage = EmbeddedTenant.of(List.of(ready("a"), ready("b")), List.of("read:users"));

        GoalResult result = verify(
                stage.opaque(),
                stage.desired(UndeclaredClients.FAIL, ClientBuilder.client("a"), ClientBuilder.client("b")));

        assertNotChecked(result, "read:clients");
        assertThat(rules(result)).containsExactly("CIBA-702", "CIBA-702", "CIBA-702");
    }

    @Test
    void aClientThatShowsOnlyItsPublicPropertiesIsNotChecked() {
        stage = EmbeddedTenant.of(ready("a"));
        stage.sandbox()
                .faults()
                .add(Fault.answer(200)
                        .json(object("{'client_id':'a','name':'A','app_type':'regular_web'}"))
                        .on("GET"));

        assertNotChecked(stage.verify(ClientBuilder.client("a")), "read:clients");
    }

    @Test
    void aListThatShowsOnlyPublicPropertiesHidesUndeclaredClients() {
        stage = EmbeddedTenant.of(ready("a"));
        stage.sandbox().faults().add(bareList("{'client_id':'b','name':'B'}"));

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.WARN));

        assertNotChecked(result, "read:clients");
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.message()).contains("undeclared clients not checked");
            assertThat(finding.isError()).isTrue();
        });
    }

    @Test
    void aNamedClientThatShowsOnlyItsPublicPropertiesIsNotChecked() {
        stage = EmbeddedTenant.of(ready("a"));
        stage.sandbox().faults().add(bareList("{'client_id':'a','name':'The a'}"));

        assertNotChecked(stage.verify(ClientBuilder.named("The a")), "read:clients");
    }

    @Test
    void noSecretIsEverAskedFor() {
        stage = EmbeddedTenant.of(ready("a"), ready("b"));

        stage.verify(
                stage.desired(UndeclaredClients.FAIL, ClientBuilder.client("a").privateKeyJwt("cred_1")));
        stage.verify(ClientBuilder.client("b"));

        List<JournalEntry> reads = stage.sandbox().journal().stream()
                .filter(exchange -> exchange.method().equals("GET"))
                .toList();
        assertThat(reads).hasSize(2).allSatisfy(exchange -> {
            assertThat(exchange.query("include_fields")).hasValue("true");
            assertThat(exchange.query("fields").orElse(""))
                    .contains("grant_types")
                    .doesNotContain("client_secret")
                    .doesNotContain("signing_keys")
                    .doesNotContain("encryption_key");
        });
    }

    private static Fault bareList(String client) {
        return Fault.answer(200)
                .json(object("{'total':1,'start':0,'limit':100,'clients':[" + client + "]}"))
                .on("GET");
    }

    private static void assertNotChecked(GoalResult result, String scope) {
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().findings()).isNotEmpty().allSatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-702");
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
            assertThat(finding.message() + finding.remedy()).contains(scope);
        });
    }

    private static GoalResult verify(Tenant tenant, Desired desired) {
        return Goals.verify(tenant, desired, Strictness.NORMAL);
    }

    private List<String> fields(int read) {
        return stage.sandbox().journal().stream()
                .filter(exchange -> exchange.method().equals("GET"))
                .skip(read)
                .findFirst()
                .map(exchange ->
                        Arrays.asList(exchange.query("fields").orElse("").split(",")))
                .orElseThrow();
    }

    private static List<String> rules(GoalResult result) {
        return result.outcome().findings().stream().map(Finding::rule).toList();
    }
}

package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A part that cannot be read is a finding of that part: the others are read, and what was found there is kept. */
class UnreadTest {
    private static final String POLICIES = "/api/v2/guardian/policies";
    private static final String DISCOVERY = "/.well-known/openid-configuration";
    private static final Strictness LENIENT = new Strictness(true, false, false);

    private static final ObjectNode PARTS = object(
            "{'guardian':{'factors':{'push-notification':{'enabled':true}},'policies':['all-applications']},"
                    + "'emails':{'provider':{'name':'smtp','enabled':true,'default_from_address':'ciba@acme.example',"
                    + "'credentials':{'smtp_host':'localhost'}}},"
                    + "'email_templates':[{'template':'async_approval','enabled':true,'body':'{{ url }} {{ binding_message }}'}]}");

    private static final List<String> SCOPES = List.of(
            "read:clients",
            "read:client_credentials",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates");

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {POLICIES, DISCOVERY, "/api/v2/guardian/factors", "/api/v2/emails/provider"})
    void driftIsKeptWhateverElseCannotBeRead(String path) {
        given(unready("a"));
        strike(Fault.serverError(500), path);

        for (Strictness strictness : List.of(Strictness.NORMAL, LENIENT)) {
            GoalResult result = verify(strictness, ClientBuilder.client("a"));

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
            assertThat(rules(result)).contains("CIBA-203", "CIBA-208", "CIBA-705");
        }
    }

    @Test
    void whatWasReadAndPassedIsNotInSyncBesideWhatWasNotRead() {
        given(ready("a"));
        strike(Fault.serverError(500), POLICIES);

        GoalResult strict = verify(Strictness.NORMAL, ClientBuilder.client("a"));
        GoalResult lenient = verify(LENIENT, ClientBuilder.client("a"));

        assertThat(strict.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(lenient.end()).isEqualTo(GoalResult.End.SUCCESS);
        for (GoalResult result : List.of(strict, lenient)) {
            assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
            assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
                assertThat(finding.rule()).isEqualTo("CIBA-705");
                assertThat(finding.message()).contains("MFA policies not checked", "500");
            });
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"400, CIBA-705", "401, CIBA-701"})
    void whatIsNotTheTenantsTroubleIsNotExcused(int status, String rule) {
        given(ready("a"));
        strike(
                Fault.answer(status)
                        .json(object("{'statusCode':" + status + ",'error':'x','message':'no','errorCode':'x'}")),
                POLICIES);

        GoalResult result = verify(LENIENT, ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(rules(result)).containsOnly(rule);
    }

    @Test
    void oneOfSeveralClientsThatCannotBeReadLeavesTheOthers() {
        given(unready("a"), ready("b"));
        stage.sandbox()
                .faults()
                .add(Fault.captivePortal().matching("/api/v2/clients(/b)?").always());

        GoalResult result = verify(LENIENT, ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.status() == Finding.Status.NOT_CHECKED)
                .singleElement()
                .satisfies(finding -> assertThat(finding.subject().id()).isEqualTo("b"));
        assertThat(rules(result)).contains("CIBA-203", "CIBA-208");
    }

    @Test
    void aNameIsNotCheckedWithoutTheWholeListAndAnIdIs() {
        given(unready("a"), ready("b"));
        stage.sandbox()
                .faults()
                .add(Fault.serverError(500).matching("/api/v2/clients").always());

        GoalResult result = verify(LENIENT, ClientBuilder.client("a"), ClientBuilder.named("The b"));

        assertThat(rules(result)).contains("CIBA-203", "CIBA-705");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    @Test
    void undeclaredClientsThatCouldNotBeListedAreSaidToBeUnchecked() {
        given(ready("a"));
        stage.sandbox()
                .faults()
                .add(Fault.serverError(500).matching("/api/v2/clients").always());

        GoalResult result = stage.verify(stage.desired(UndeclaredClients.FAIL, ClientBuilder.client("a")));

        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.outcome().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("undeclared clients not checked"));
    }

    @Test
    void afterTwoThatCannotBeReachedNobodyIsAskedAnyMore() {
        given(unready("a"));
        strike(ConnectionFaults.resetBeforeAnswer().unhandled(), "/api/v2/guardian");

        GoalResult result = verify(LENIENT, ClientBuilder.client("a"));

        assertThat(stage.calls().stream().distinct())
                .containsExactly(
                        "GET /clients/a",
                        "GET /guardian/factors",
                        "GET /guardian/factors/push-notification/selected-provider");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.status() == Finding.Status.NOT_CHECKED)
                .hasSize(6)
                .filteredOn(finding -> finding.message().contains("not asked any more"))
                .hasSize(4);
    }

    @Test
    void aTokenThatIsRefusedMidwayIsNotTriedElsewhere() {
        given(unready("a"));
        strike(
                Fault.answer(401).json(object("{'statusCode':401,'error':'Unauthorized','message':'Invalid token'}")),
                "/api/v2/guardian/factors");

        GoalResult result = verify(LENIENT, ClientBuilder.client("a"));

        assertThat(stage.calls()).containsExactly("GET /clients/a", "GET /guardian/factors");
        assertThat(rules(result)).contains("CIBA-203", "CIBA-701");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    @Test
    void aListThatMayNotBeReadOnThisTenantIsNoQuestionOfScopes() {
        given(ready("a"));
        stage.sandbox()
                .faults()
                .add(Fault.answer(403)
                        .json(object(
                                "{'statusCode':403,'error':'Forbidden','message':'This operation is not supported.',"
                                        + "'errorCode':'operation_not_supported'}"))
                        .matching("/api/v2/clients")
                        .always());

        GoalResult result = verify(Strictness.NORMAL, ClientBuilder.named("The a"));

        assertThat(rules(result)).containsExactly("CIBA-706");
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
    }

    @Test
    void aTenantThatDoesNotKnowALatePropertyIsAskedForTheOthers() {
        given(ready("a"));
        stage.sandbox()
                .faults()
                .add(Fault.answer(400)
                        .json(object("{'statusCode':400,'error':'Bad Request','message':"
                                + "'Unknown field: third_party_security_mode','errorCode':'invalid_query_string'}"))
                        .at("/api/v2/clients/"));

        GoalResult result = verify(Strictness.NORMAL, ClientBuilder.client("a"));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.sandbox().journal().stream()
                        .filter(exchange -> exchange.path().endsWith("/a"))
                        .map(exchange -> exchange.query("fields").orElse("").contains("third_party_security_mode")))
                .containsExactly(true, false);
    }

    @Test
    void aSecretMethodIsNotComparedWhereItsAlternativeIsNotShown() {
        ClientBuilder robot =
                ready("a").with("token_endpoint_auth_method", null).privateKeyJwt("cred_1");
        stage = EmbeddedTenant.of(List.of(robot), List.of("read:clients"));

        GoalResult result = stage.verify(ClientBuilder.client("a").tokenEndpointAuthMethod("client_secret_post"));

        assertThat(rules(result)).containsExactly("CIBA-702");
        assertThat(result.outcome().findings().get(0).message()).contains("read:client_credentials");
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.outcome().changes()).isEmpty();
    }

    private void given(ClientBuilder... clients) {
        stage = EmbeddedTenant.of(List.of(clients), SCOPES, PARTS);
    }

    private void strike(Fault fault, String path) {
        stage.sandbox().faults().add(fault.at(path).always());
    }

    private GoalResult verify(Strictness strictness, ClientBuilder... clients) {
        return stage.verify(stage.declaring(clients).checkPrerequisites().build(), strictness);
    }

    private static List<String> rules(GoalResult result) {
        return result.outcome().findings().stream().map(Finding::rule).toList();
    }
}

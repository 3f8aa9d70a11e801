package io.github.cibamaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.tenant.Backchannel;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeGoalTest {
    private final List<String> progress = new ArrayList<>();
    private final List<Long> pauses = new ArrayList<>();
    private final EmbeddedTenant tenant = EmbeddedTenant.example();
    private final Sandbox sandbox = tenant.sandbox();
    private int interval;

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    void anApprovalProvesCibaEndToEnd() {
        GoalResult result = probe("auth0|alice", "Transfer 120 EUR", "guardian-push", "email");

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.outcome().notes()).singleElement().asString().startsWith("approved after");
        assertThat(progress).anyMatch(line -> line.contains("Transfer 120 EUR"));
        assertThat(progress + " " + result).doesNotContain("eyJ");
    }

    @Test
    void itPollsNoFasterThanTheTenantAsks() {
        interval = 1;

        GoalResult result = probe("auth0|alice", "Hello", "guardian-push");

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(pauses).hasSize(2).allMatch(millis -> millis >= 1_000);
        assertThat(progress).noneMatch(line -> line.contains("asked to poll"));
    }

    @Test
    void itSaysOnceUntilWhenItWaitsAndThenHowLongItHasWaited() {
        interval = 5;
        sandbox.faults()
                .add(Fault.answer(400)
                        .json(object("{\"error\":\"authorization_pending\",\"error_description\":\"pending\"}"))
                        .on("POST")
                        .at("/oauth/token")
                        .after(1) // The Management API's token.
                        .times(14));

        GoalResult result = probe("auth0|alice", "Hello", "guardian-push");

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(progress)
                .containsExactly(
                        "asked auth0|alice: \"Hello\"",
                        "waiting for the user until 12:05:00 (300 s), when the request expires",
                        "waiting for the user, 30 of 300 s",
                        "waiting for the user, 60 of 300 s");
    }

    @Test
    void aDenialFailsInPlainWords() {
        GoalResult result = probe("auth0|bob", "Hello", "guardian-push", "email");

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().error().map(RunError::text))
                .hasValueSatisfying(text -> assertThat(text).contains("the user said no"));
    }

    @Test
    void aUserWithoutEnrolmentIsNamedBeforeAndTheRefusalExplained() {
        GoalResult result = probe("auth0|carol", "Hello", "guardian-push");

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-601");
        assertThat(result.outcome().error().map(RunError::text))
                .hasValueSatisfying(text -> assertThat(text).contains("The user must enrol"));
    }

    /** Which channels a client has that the POM does not declare, only the tenant knows; without any it is push. */
    @Test
    void theFirstLookKnowsTheChannelsThatThePomDoesNotDeclare() {
        sandbox.patchClient("kiosk", object("{\"async_approval_notification_channels\":null}"));
        assertThat(first("auth0|carol")).extracting(Finding::rule).containsExactly("CIBA-601");

        sandbox.patchClient("kiosk", object("{\"async_approval_notification_channels\":[\"email\"]}"));
        assertThat(first("auth0|carol")).isEmpty();
    }

    @Test
    void aMessageThatAuth0RefusesIsExplained() {
        GoalResult result = probe("auth0|alice", "Überweisung <b>", "guardian-push", "email");

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().error().map(RunError::text))
                .hasValueSatisfying(text -> assertThat(text).contains("CIBA-118"));
    }

    @Test
    void theDeclaredObjectsAreSentWhole() {
        GoalResult result = called(declaring("transfer", "{\"type\":\"money_transfer\",\"amount\":12.50}"), List.of());

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(sent()).isEqualTo("[{\"type\":\"money_transfer\",\"amount\":12.50}]");
        assertThat(progress).anyMatch(line -> line.contains("asking the embedded tenant"));
    }

    @Test
    void theObjectsOfTheCallReplaceTheDeclaredOnes() {
        called(
                declaring("money_transfer", "{\"type\":\"money_transfer\"}"),
                List.of(new AuthorizationDetail("money_transfer", "{\"type\":\"money_transfer\",\"to\":\"x\"}", "")));

        assertThat(sent()).isEqualTo("[{\"type\":\"money_transfer\",\"to\":\"x\"}]");
    }

    @Test
    void objectsBeyondALimitAreNotSent() {
        GoalResult result = called(
                declaring("money_transfer", "{\"type\":\"money_transfer\"}"),
                Collections.nCopies(6, AuthorizationDetail.ofType("money_transfer")));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().error().map(RunError::text))
                .hasValueSatisfying(text -> assertThat(text)
                        .contains("nothing was sent", "6 authorization details, at most 5 are allowed (CIBA-127)"));
        assertThat(sandbox.requests()).isEmpty();
    }

    /** As the goal class calls it, without credentials of the Management API. */
    private GoalResult called(DesiredClient client, List<AuthorizationDetail> details) {
        sandbox.patch(Parts.ciba(), object("{\"interval\":0}"));
        Desired desired = new Desired(
                tenant.connection(),
                List.of(client),
                List.of(),
                UndeclaredClients.IGNORE,
                Set.of(),
                List.of(),
                true,
                30);
        return ProbeGoal.probe(
                Goals.goalRun(Goal.PROBE),
                desired,
                new Options.ProbeOptions(
                        Optional.empty(), Optional.of("auth0|alice"), Optional.of("Hello"), details, Optional.empty()),
                Optional::empty,
                clientId -> tenant.backchannel(clientId, "ciba-sandbox-kiosk-secret"),
                progress::add);
    }

    private static DesiredClient declaring(String type, String json) {
        DesiredClient client = client("guardian-push");
        BcAuthorize request = client.bcAuthorize().orElseThrow();
        return client.asking(new BcAuthorize(
                request.scope(),
                Optional.of(Declared.of("https://api.acme.example/")),
                Optional.empty(),
                List.of(Declared.of(new AuthorizationDetail(type, json, ""))),
                Optional.empty(),
                null));
    }

    private String sent() {
        return sandbox.journal().stream()
                .filter(entry -> entry.path().equals("/bc-authorize"))
                .map(entry -> entry.body().path("authorization_details").asText())
                .reduce((first, second) -> second)
                .orElseThrow();
    }

    private GoalResult probe(String user, String message, String... channels) {
        sandbox.patchClient("kiosk", object("{\"async_approval_notification_channels\":" + list(channels) + "}"));
        sandbox.patch(Parts.ciba(), object("{\"interval\":" + interval + "}"));
        return probe(client(channels), user, message);
    }

    private List<Finding> first(String user) {
        return probe(ClientBuilder.client("kiosk").declared(), user, "Hello")
                .outcome()
                .findings();
    }

    private GoalResult probe(DesiredClient client, String user, String message) {
        try (Backchannel channel = tenant.backchannel("kiosk", "ciba-sandbox-kiosk-secret")) {
            return new ProbeGoal(channel, Optional.of(tenant.tenant()), progress::add, this::pause, tenant.time())
                    .prove(
                            Goals.goalRun(Goal.PROBE).costing(channel::requests, () -> Scopes.NONE),
                            client,
                            "kiosk",
                            user,
                            message);
        }
    }

    private void pause(long millis) {
        pauses.add(millis);
        tenant.time().sleep(millis);
    }

    private static DesiredClient client(String... channels) {
        return new DesiredClient(
                Optional.of(ClientSelector.id("kiosk")),
                true,
                false,
                false,
                Map.of("async_approval_notification_channels", Declared.of(Value.texts(channels))),
                Optional.of(new BcAuthorize(
                        Optional.of(Declared.of("openid")),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        Optional.empty(),
                        null)),
                null);
    }

    private static String list(String... items) {
        return "[\"" + String.join("\",\"", items) + "\"]";
    }

    private static ObjectNode object(String json) {
        try {
            return (ObjectNode) new ObjectMapper().readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

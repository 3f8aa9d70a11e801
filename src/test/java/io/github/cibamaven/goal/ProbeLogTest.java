package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.Backchannel;
import io.github.cibamaven.tenant.FakeTime;
import io.github.cibamaven.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** After a refusal or a silence a probe says what the tenant log tells of its own request. */
class ProbeLogTest {
    private static final String LOGS = "/api/v2/logs";
    private static final String SECRET = "ciba-sandbox-kiosk-secret";
    private static final String LOOK = "dashboard, Monitoring > Logs, search for client_id:\"kiosk\"";

    private final List<Long> pauses = new ArrayList<>();

    @Test
    void aRefusalIsLookedUp() {
        try (EmbeddedTenant tenant = tenant()) {
            GoalResult result = probe(tenant, "auth0|nobody");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result))
                    .contains(
                            "Tenant log: ciba_start_failed, 20", "sub within login_hint is not a user of this tenant");
            assertThat(looks(tenant)).isEqualTo(1);
            assertThat(tenant.sandbox().journal())
                    .filteredOn(entry -> entry.path().equals(LOGS))
                    .singleElement()
                    .satisfies(entry -> assertThat(entry.query())
                            .containsEntry("sort", List.of("date:-1"))
                            .containsEntry("fields", List.of("date,type,client_id,user_id,details")));
        }
    }

    @Test
    void aDenialNamesTheChannelAndItsReason() {
        try (EmbeddedTenant tenant = tenant()) {
            GoalResult result = probe(tenant, "auth0|bob");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result))
                    .contains("the user said no")
                    .contains("ciba_start_succeeded", "the user was asked through guardian-push")
                    .contains("ciba_exchange_failed", "The end-user denied the authorization request")
                    .contains("To ask again:");
        }
    }

    @Test
    void aSilenceNamesTheChannel() {
        try (EmbeddedTenant tenant = tenant()) {
            tenant.sandbox().patch(Parts.user("auth0|alice"), object("{'ciba':{'decision':'ignore'}}"));

            GoalResult result = probe(tenant, "auth0|alice");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result)).contains("the user was asked through guardian-push");
        }
    }

    @Test
    void anEntryThatComesLateIsWaitedFor() {
        try (EmbeddedTenant tenant = tenant()) {
            tenant.sandbox().faults().add(nothing().times(2));

            assertThat(text(probe(tenant, "auth0|nobody"))).contains("Tenant log: ciba_start_failed");

            assertThat(looks(tenant)).isEqualTo(3);
        }
    }

    @Test
    void anEntryThatNeverComesIsNotWaitedForLong() {
        try (EmbeddedTenant tenant = tenant()) {
            tenant.sandbox().faults().add(nothing().always());

            GoalResult result = probe(tenant, "auth0|nobody");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result)).contains("unknown_user_id", "shows no entry of this request", LOOK);
            assertThat(looks(tenant)).isEqualTo(4);
            assertThat(pauses.stream().mapToLong(Long::longValue).sum()).isLessThanOrEqualTo(15_000);
        }
    }

    @Test
    void withoutTheScopeItSaysHowToLookAndAsksNothing() {
        try (EmbeddedTenant tenant = tenant("read:users", "read:clients")) {
            GoalResult result = probe(tenant, "auth0|nobody");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result)).contains("the token lacks the scope read:logs", LOOK);
            assertThat(looks(tenant)).isZero();
        }
    }

    @Test
    void withoutCredentialsItSaysHowToLook() {
        try (EmbeddedTenant tenant = tenant()) {
            GoalResult result = probe(tenant, Optional.empty(), "auth0|nobody");

            assertThat(text(result)).contains("no credentials for the Management API", LOOK);
            assertThat(tenant.sandbox().requests()).containsExactly("POST /bc-authorize");
        }
    }

    /** Who answers the Management API has seen the client's secret before, and may repeat it. */
    @Test
    void whyTheLogCannotBeReadIsShownSafely() {
        try (EmbeddedTenant tenant = tenant()) {
            String body = "{'statusCode':400,'error':'Bad Request','message':'no " + SECRET + " here'}";
            tenant.sandbox().faults().add(answering(400, body).at(LOGS));

            GoalResult result = probe(tenant, "auth0|nobody");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result))
                    .contains("The tenant log could not be read", LOOK)
                    .doesNotContain(SECRET);
        }
    }

    /** The same client asks others too, and asked this user before. */
    @Test
    void onlyItsOwnEntriesCount() {
        try (EmbeddedTenant tenant = tenant()) {
            probe(tenant, "auth0|nobody");
            tenant.time().sleep(11_000);
            tenant.sandbox()
                    .faults()
                    .add(answering(400, "{'error':'invalid_request'}").at("/bc-authorize"));

            assertThat(text(probe(tenant, "auth0|nobody"))).contains("shows no entry of this request");

            probe(tenant, "auth0|somebody");
            tenant.sandbox()
                    .faults()
                    .add(answering(400, "{'error':'invalid_request'}").at("/bc-authorize"));
            assertThat(text(probe(tenant, "auth0|else"))).contains("shows no entry of this request");
        }
    }

    @Test
    void whatTheLogSaysIsShownSafely() {
        try (EmbeddedTenant tenant = tenant()) {
            ObjectNode entry = object("{'type':'ciba_start_failed','client_id':'kiosk','user_id':''}");
            entry.put("date", tenant.time().instant().toString());
            entry.putObject("details")
                    .putObject("error")
                    .put("message", "\u001b[31m::error::" + SECRET + "\n eyJhbGciOi.eyJzdWIi.x");
            tenant.sandbox()
                    .faults()
                    .add(Fault.answer(200)
                            .json(Json.array().add(entry))
                            .at(LOGS)
                            .always());

            String text = text(probe(tenant, "auth0|nobody"));

            assertThat(text).contains("Tenant log: ciba_start_failed").doesNotContain(SECRET, "\u001b", "eyJ");
        }
    }

    static Stream<Misbehaviour> misbehaviours() {
        JournalEntry look = new JournalEntry("GET", LOGS, Map.of(), null, 200);
        return Misbehaviour.all().stream().filter(each -> each.suits(look));
    }

    /** What the tenant said of the request stands, whatever becomes of the log. */
    @ParameterizedTest
    @MethodSource("misbehaviours")
    void aLogThatCannotBeReadIsNoFailure(Misbehaviour mishap) {
        FakeTime time = mishap.takesTime() ? FakeTime.running() : new FakeTime();
        try (EmbeddedTenant tenant = tenant(time, Duration.ofMillis(500), "read:users", "read:logs")) {
            mishap.arm(tenant.sandbox(), tenant.time(), fault -> fault.at(LOGS).always());

            GoalResult result = probe(tenant, "auth0|nobody");

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(text(result))
                    .contains("unknown_user_id", "enant log")
                    .doesNotContain("Exception", "null", SECRET);
        }
    }

    private GoalResult probe(EmbeddedTenant tenant, String user) {
        return probe(tenant, Optional.of(tenant.tenant()), user);
    }

    private GoalResult probe(EmbeddedTenant tenant, Optional<Tenant> management, String user) {
        try (Backchannel channel = tenant.backchannel("kiosk", SECRET)) {
            return new ProbeGoal(channel, management, line -> {}, millis -> pause(tenant, millis), tenant.time())
                    .prove(
                            Goals.goalRun(Goal.PROBE).costing(channel::requests, () -> Scopes.NONE),
                            ClientBuilder.client("kiosk").declared(),
                            "kiosk",
                            user,
                            "Hello");
        }
    }

    private void pause(EmbeddedTenant tenant, long millis) {
        pauses.add(millis);
        tenant.time().sleep(millis);
    }

    private static EmbeddedTenant tenant() {
        return tenant("read:users", "read:clients", "read:logs");
    }

    private static EmbeddedTenant tenant(String... scopes) {
        return tenant(new FakeTime(), Duration.ofSeconds(20), scopes);
    }

    private static EmbeddedTenant tenant(FakeTime time, Duration readTimeout, String... scopes) {
        ObjectNode seed = (ObjectNode) Json.resource("example-seed.json");
        seed.withArray("clients")
                .add(object("{'client_id':'manager','client_secret':'manager-secret-5512','name':'Manager',"
                        + "'app_type':'non_interactive','grant_types':['client_credentials']}"));
        seed.withArray("client_grants")
                .addObject()
                .put("client_id", "manager")
                .put("audience", "https://acme.eu.auth0.com/api/v2/")
                .set("scope", Json.of(scopes));
        return EmbeddedTenant.of(Seed.parse(seed.toString()), time, readTimeout);
    }

    private static Fault nothing() {
        return Fault.answer(200).json(Json.array()).at(LOGS);
    }

    private static Fault answering(int status, String body) {
        JsonNode json = object(body);
        return Fault.answer(status).json(json);
    }

    private static long looks(EmbeddedTenant tenant) {
        return tenant.sandbox().journal().stream()
                .filter(entry -> entry.path().equals(LOGS))
                .count();
    }

    private static String text(GoalResult result) {
        return result.outcome().error().map(RunError::text).orElse("");
    }
}

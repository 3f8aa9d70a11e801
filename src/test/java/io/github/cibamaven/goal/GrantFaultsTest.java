package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.FakeTime;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every misbehaviour of the catalogue at every request about a client grant, in a run that creates it, that changes it, or
 * that creates its client first. Whatever happens, there is at most one such grant, none of its scopes is lost and nothing
 * else has changed; once the tenant behaves, the same command makes the rest, and the snapshot puts back what was there. What
 * takes real time is the same for every request, and {@link FaultSweepTest} has it.
 */
class GrantFaultsTest {
    private static final String API = "https://api.acme.example/";
    private static final String PATH = "/api/v2/client-grants";
    private static final String POST = "POST " + PATH;

    /** Others: what the client may do on its own behalf, and what another client may do. */
    private static final String SEED = "{'domain':'acme.eu.auth0.com','clients':["
            + "{'client_id':'manager','client_secret':'manager-secret-5512','name':'Manager',"
            + "'app_type':'non_interactive','grant_types':['client_credentials']},"
            + "{'client_id':'a','name':'A','app_type':'regular_web','oidc_conformant':true,'grant_types':['" + CIBA
            + "']},{'client_id':'b','name':'B'}],"
            + "'resource_servers':[{'identifier':'" + API + "','scopes':[{'value':'read:x'},{'value':'own:x'}]}],"
            + "'client_grants':[{'client_id':'manager','audience':'https://acme.eu.auth0.com/api/v2/','scope':["
            + "'read:clients','update:clients','create:clients','read:client_grants','create:client_grants',"
            + "'update:client_grants']},{'client_id':'a','audience':'" + API + "','scope':['own:x']},"
            + "{'client_id':'b','audience':'" + API + "','subject_type':'user','scope':['own:x']}%s]}";

    private enum Start {
        MISSING("", List.of("read:x")),
        LACKING(
                ",{'client_id':'a','audience':'" + API + "','subject_type':'user','scope':['own:x']}",
                List.of("own:x", "read:x")),
        NO_CLIENT("", List.of("read:x"));

        private final Seed seed;
        private final List<String> scopes;

        Start(String own, List<String> scopes) {
            this.seed = Seed.parse(object(SEED.formatted(own)).toString());
            this.scopes = scopes;
        }

        private EmbeddedTenant tenant() {
            return EmbeddedTenant.of(seed, new FakeTime(), Duration.ofSeconds(20));
        }

        private Desired desired(EmbeddedTenant stage) {
            ClientBuilder client = this == NO_CLIENT ? ClientBuilder.created("Fresh") : ClientBuilder.client("a");
            return stage.declaring().granting(client, API, "read:x").build();
        }

        /** The grants in question, whole. */
        private List<JsonNode> grants(EmbeddedTenant stage) throws IOException {
            return all(stage).stream().filter(this::declared).toList();
        }

        private List<JsonNode> others(EmbeddedTenant stage) throws IOException {
            return all(stage).stream().filter(grant -> !declared(grant)).toList();
        }

        private boolean declared(JsonNode grant) {
            String client = grant.path("client_id").asText();
            boolean made = !List.of("manager", "a", "b").contains(client);
            return grant.path("subject_type").asText().equals("user")
                    && (this == NO_CLIENT ? made : client.equals("a"));
        }

        private boolean whole(List<JsonNode> grants) {
            return grants.size() == 1 && scopes(grants.get(0)).equals(scopes);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void whateverHappensThereIsOneGrantAtMostAndNoScopeIsLost(Start start) throws IOException {
        List<JournalEntry> requests = undisturbed(start);
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (Misbehaviour mishap : Misbehaviour.all()) {
            for (int at = 0; at < requests.size(); at++) {
                JournalEntry struck = requests.get(at);
                if (struck.path().startsWith(PATH) && mishap.suits(struck) && !mishap.takesTime()) {
                    tried++;
                    List<String> faults = attempt(start, mishap, at, struck);
                    if (!faults.isEmpty()) {
                        wrong.add("\n" + mishap + " at " + at + " (" + struck.request() + "): "
                                + String.join("\n    ", faults));
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(100);
    }

    private List<JournalEntry> undisturbed(Start start) throws IOException {
        try (EmbeddedTenant stage = start.tenant()) {
            GoalResult result = new Goals(stage, folder.resolve("undisturbed")).apply(start.desired(stage));
            assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(start.whole(start.grants(stage))).isTrue();
            return stage.sandbox().journal();
        }
    }

    /** @return what is wrong with how it was taken */
    private List<String> attempt(Start start, Misbehaviour mishap, int at, JournalEntry struck) {
        List<String> wrong = new ArrayList<>();
        try (EmbeddedTenant stage = start.tenant()) {
            Goals goals = new Goals(stage, folder.resolve(mishap + "-" + at));
            List<JsonNode> before = start.grants(stage);
            List<JsonNode> others = start.others(stage);
            mishap.arm(stage.sandbox(), stage.time(), at);
            GoalResult result = goals.apply(start.desired(stage));
            ended(start, mishap, struck, stage, result, before, wrong);
            stage.sandbox().faults().clear();
            goesOn(start, stage, goals, wrong);
            if (!start.others(stage).equals(others)) {
                wrong.add("another grant has changed");
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            wrong.add("threw " + e);
        }
        return wrong;
    }

    private static void ended(
            Start start,
            Misbehaviour mishap,
            JournalEntry struck,
            EmbeddedTenant stage,
            GoalResult result,
            List<JsonNode> before,
            List<String> wrong)
            throws IOException {
        List<JsonNode> after = start.grants(stage);
        Status status = result.outcome().status();
        if (after.size() > 1
                || !after.equals(before)
                        && !start.whole(after)
                        && !mishap.name().equals("partly-stored")) {
            wrong.add("left " + after);
        }
        if (status == Status.APPLIED && !start.whole(after)) {
            wrong.add("claims to have written it: " + after);
        }
        if (result.end() == GoalResult.End.SUCCESS && status != Status.APPLIED) {
            wrong.add("success, but " + status);
        }
        if (mishap.outlook(Kind.of(struck)) == Outlook.AS_USUAL && status != Status.APPLIED) {
            wrong.add("ended " + status + ": " + Goals.error(result));
        }
        boolean claimed = result.outcome().changes().stream()
                .anyMatch(change ->
                        change.applied() && change.change().subject().grant().isPresent());
        if (!after.equals(before) && !claimed && !Goals.error(result).contains("sent, but not seen")) {
            wrong.add("does not say that it may have written it: " + Goals.error(result));
        }
        long posts = stage.sandbox().journal().stream()
                .filter(exchange -> exchange.request().equals(POST))
                .filter(exchange -> exchange.status() != 429 && exchange.status() != 503)
                .count();
        if (posts > 1) {
            wrong.add("sent " + posts + " times");
        }
    }

    /** Back, on once more, and then there is nothing to do. */
    private static void goesOn(Start start, EmbeddedTenant stage, Goals goals, List<String> wrong) throws IOException {
        if (!goals.snapshotFiles().isEmpty()) {
            List<JsonNode> before = start.grants(stage);
            GoalResult restored = goals.restore(goals.snapshotFiles().get(0));
            List<JsonNode> after = start.grants(stage);
            List<String> left = after.isEmpty() ? List.of() : scopes(after.get(0));
            if (restored.end() != GoalResult.End.SUCCESS
                    || after.size() != before.size()
                    || !left.equals(start == Start.LACKING ? List.of("own:x") : List.of())) {
                wrong.add("restored to " + after + " by " + restored.outcome().status() + Goals.error(restored));
            }
        }
        GoalResult again = goals.apply(start.desired(stage));
        if (again.end() != GoalResult.End.SUCCESS || !start.whole(start.grants(stage))) {
            wrong.add("once more ends " + again.outcome().status() + " with " + start.grants(stage) + " "
                    + Goals.error(again));
        }
        if (goals.apply(start.desired(stage)).outcome().status() != Status.IN_SYNC) {
            wrong.add("a third time finds something to do");
        }
    }

    private static List<JsonNode> all(EmbeddedTenant stage) throws IOException {
        return stage.sandbox()
                .state()
                .path("client_grants")
                .valueStream()
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
    }

    private static List<String> scopes(JsonNode grant) {
        return grant.path("scope").valueStream().map(JsonNode::asText).toList();
    }
}

package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.FakeTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every misbehaviour of the catalogue at every request of a run that creates a client. Whatever happens, there is at most one
 * such client and no other one has changed; once the tenant behaves, the same command ends with exactly one.
 */
class CreationFaultsTest {
    private static final Duration PATIENT = Duration.ofSeconds(20);
    private static final Duration IMPATIENT = Duration.ofMillis(500);
    private static final String NAME = "Kiosk";
    private static final String SECRET = "never-to-be-seen-7731";
    private static final ClientBuilder KIOSK =
            ClientBuilder.created(NAME).grantTypes("refresh_token").asyncApprovalNotificationChannels("email");

    /** Names that are like it, and one of which the name is the id. */
    private static final Seed SEED = Seed.parse(object("{'domain':'acme.eu.auth0.com','clients':["
                    + "{'client_id':'manager','client_secret':'manager-secret-5512','name':'Manager',"
                    + "'app_type':'non_interactive','grant_types':['client_credentials']},"
                    + "{'client_id':'a','client_secret':'" + SECRET + "','name':'kiosk','grant_types':['implicit']},"
                    + "{'client_id':'b','name':'Kiosk 2','client_metadata':{'ciba_maven_plugin':'of another run'}},"
                    + "{'client_id':'Kiosk','name':'c','grant_types':['" + CIBA + "']}],"
                    + "'client_grants':[{'client_id':'manager','audience':'https://acme.eu.auth0.com/api/v2/',"
                    + "'scope':['read:clients','update:clients','create:clients']}]}")
            .toString());

    @TempDir
    Path folder;

    @Test
    void whateverHappensThereIsOneClientAtMost() throws Exception {
        List<JournalEntry> requests = undisturbed();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<Case> cases = new ArrayList<>();
        List<Future<String>> running = new ArrayList<>();
        for (Misbehaviour mishap : Misbehaviour.all()) {
            for (int at = 0; at < requests.size(); at++) {
                Case one = new Case(mishap, at, requests.get(at));
                if (mishap.suits(one.struck())) {
                    cases.add(one);
                    running.add(threads.submit(() -> attempt(one, "first")));
                }
            }
        }
        List<String> wrong = new ArrayList<>();
        for (Future<String> one : running) {
            wrong.add(one.get());
        }
        threads.shutdown();
        for (int at = 0; at < cases.size(); at++) {
            wrong.set(at, undisturbed(cases.get(at), wrong.get(at)));
        }

        assertThat(running).hasSizeGreaterThan(200);
        assertThat(wrong.stream().filter(text -> !text.isEmpty())).isEmpty();
    }

    /** One misbehaviour at one request. */
    private record Case(Misbehaviour mishap, int request, JournalEntry struck) {
        @Override
        public String toString() {
            return mishap + " at " + request + " (" + struck.request() + ")";
        }
    }

    /** Real time is also what a busy machine takes: what depends on it and went wrong has to go wrong again, alone. */
    private String undisturbed(Case one, String verdict) {
        String last = verdict;
        for (int again = 1; again <= 2 && !last.isEmpty() && one.mishap().takesTime(); again++) {
            last = attempt(one, "again-" + again);
        }
        return last;
    }

    /** Token, the check's list, the list just before, the request, the new client by its id, and the list once more. */
    private List<JournalEntry> undisturbed() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(SEED, new FakeTime(), PATIENT)) {
            GoalResult result = new Goals(stage, folder.resolve("undisturbed")).apply(KIOSK);
            assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(stage.sandbox().journal()).hasSize(6);
            return stage.sandbox().journal();
        }
    }

    /** @param time tells apart several attempts at the same */
    private String attempt(Case one, String time) {
        Misbehaviour mishap = one.mishap();
        List<String> wrong = new ArrayList<>();
        boolean slow = mishap.takesTime();
        try (EmbeddedTenant stage =
                EmbeddedTenant.of(SEED, slow ? FakeTime.running() : new FakeTime(), slow ? IMPATIENT : PATIENT)) {
            Goals goals = new Goals(stage, folder.resolve((one + time).replaceAll("\\W+", "-")));
            List<JsonNode> others = others(stage);
            mishap.arm(stage.sandbox(), stage.time(), one.request());
            GoalResult result = goals.apply(KIOSK);
            ended(mishap, one.struck(), stage, result, wrong);
            quiet(stage, goals, result, wrong);
            stage.sandbox().faults().clear();
            if (one.request() == 0) {
                stage.sandbox().listen();
            }
            goesOn(stage, goals, wrong);
            if (!others(stage).equals(others)) {
                wrong.add("another client has changed");
            }
        } catch (IOException | RuntimeException | AssertionError e) {
            wrong.add("threw " + e);
        }
        return wrong.isEmpty() ? "" : "\n" + one + ": " + String.join("\n    ", wrong);
    }

    private static void ended(
            Misbehaviour mishap, JournalEntry struck, EmbeddedTenant stage, GoalResult result, List<String> wrong) {
        List<JsonNode> made = made(stage);
        Outlook outlook = mishap.outlook(Misbehaviour.Kind.of(struck));
        boolean post = struck.request().equals("POST /api/v2/clients");
        if (made.size() > 1) {
            wrong.add(made.size() + " clients of that name");
        }
        if (result.outcome().status() == Status.APPLIED && (made.size() != 1 || !whole(made.get(0)))) {
            wrong.add("claims to have created it: " + made);
        }
        if (result.end() == GoalResult.End.SUCCESS && result.outcome().status() != Status.APPLIED) {
            wrong.add("success, but " + result.outcome().status());
        }
        if (outlook == Outlook.AS_USUAL && !post && result.outcome().status() != Status.APPLIED) {
            wrong.add("ended " + result.outcome().status() + ": " + Goals.error(result));
        }
        boolean claimed = result.outcome().changes().stream().anyMatch(change -> change.applied());
        boolean said = claimed || Goals.error(result).contains("sent, but not seen");
        if (!made.isEmpty() && !said) {
            wrong.add("does not say that it may have created it: " + Goals.error(result));
        }
        long posts = stage.sandbox().journal().stream()
                .filter(exchange -> exchange.request().equals("POST /api/v2/clients"))
                .filter(exchange -> exchange.status() != 429)
                .count();
        if (posts > 1) {
            wrong.add("sent " + posts + " times");
        }
    }

    /** No secret of the answer, in what is told or kept. */
    private static void quiet(EmbeddedTenant stage, Goals goals, GoalResult result, List<String> wrong)
            throws IOException {
        for (JsonNode client : made(stage)) {
            String secret = client.path("client_secret").asText();
            boolean leaks = result.toString().contains(secret);
            for (Path file : goals.snapshotFiles()) {
                leaks |= Files.readString(file).contains(secret);
            }
            if (leaks) {
                wrong.add("tells the secret");
            }
        }
    }

    private static void goesOn(EmbeddedTenant stage, Goals goals, List<String> wrong) {
        if (!goals.snapshotFiles().isEmpty()) {
            List<JsonNode> before = made(stage);
            GoalResult restored = goals.restore(goals.snapshotFiles().get(0));
            List<JsonNode> after = made(stage);
            if (restored.end() != GoalResult.End.SUCCESS
                    || after.size() != before.size()
                    || after.stream().anyMatch(client -> client.toString().contains(CIBA))) {
                wrong.add("restored to " + after + " by " + restored.outcome().status() + Goals.error(restored));
            }
        }
        GoalResult again = goals.apply(KIOSK);
        List<JsonNode> made = made(stage);
        if (again.end() != GoalResult.End.SUCCESS || made.size() != 1 || !whole(made.get(0))) {
            wrong.add("once more ends " + again.outcome().status() + " with " + made + " " + Goals.error(again));
        }
        if (goals.apply(KIOSK).outcome().status() != Status.IN_SYNC) {
            wrong.add("a third time finds something to do");
        }
    }

    private static boolean whole(JsonNode client) {
        return client.path("grant_types").toString().contains(CIBA)
                && client.path("oidc_conformant").asBoolean()
                && client.path("token_endpoint_auth_method").asText().equals("client_secret_post");
    }

    private static List<JsonNode> made(EmbeddedTenant stage) {
        return stage.sandbox()
                .state()
                .path("clients")
                .valueStream()
                .filter(client -> client.path("name").asText().equals(NAME))
                .toList();
    }

    private static List<JsonNode> others(EmbeddedTenant stage) {
        return stage.sandbox()
                .state()
                .path("clients")
                .valueStream()
                .filter(client -> !client.path("name").asText().equals(NAME))
                .<JsonNode>map(client -> ((ObjectNode) client).deepCopy())
                .toList();
    }
}

package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Somebody else, or another run of ours, changes the tenant while an apply is under way. */
class RaceTest {
    private static final String FOREIGN = "urn:x:of-somebody";
    private static final ClientBuilder[] WANTED = {
        ClientBuilder.client("a").grantTypes("password").asyncApprovalNotificationChannels("guardian-push", "email"),
        ClientBuilder.client("b").tokenEndpointAuthMethod("client_secret_basic")
    };
    /** One list, then for each client: read again, write, read back. */
    private static final List<String> REQUESTS = List.of(
            "POST /oauth/token",
            "GET /clients",
            "GET /clients/a",
            "PATCH /clients/a",
            "GET /clients/a",
            "GET /clients/b",
            "PATCH /clients/b",
            "GET /clients/b");

    @TempDir
    Path folder;

    static IntStream interleavings() {
        return IntStream.range(0, 60);
    }

    @ParameterizedTest
    @MethodSource("interleavings")
    void twoRunsAtOnceConverge(int seed) throws Exception {
        try (EmbeddedTenant stage = EmbeddedTenant.of(foreign("a"), foreign("b"))) {
            Turns turns = new Turns(new Random(seed), 2);
            stage.sandbox().faults().add(TenantFaults.before(turns::take).always());
            List<CompletableFuture<GoalResult>> runs = Stream.of("one", "two")
                    .map(name -> new Goals(stage, folder.resolve(name)))
                    .map(desk -> CompletableFuture.supplyAsync(() -> {
                        try {
                            return desk.apply(WANTED);
                        } finally {
                            turns.leave();
                        }
                    }))
                    .toList();

            for (CompletableFuture<GoalResult> run : runs) {
                GoalResult result = run.get(60, TimeUnit.SECONDS);
                assertThat(result.end()).as(error(result)).isEqualTo(GoalResult.End.SUCCESS);
            }
            stage.sandbox().faults().clear();

            assertThat(stage.verify(WANTED).outcome().status()).isEqualTo(Status.IN_SYNC);
            assertThat(stage.grantTypes("a")).contains(CIBA, "password", FOREIGN);
            assertThat(stage.grantTypes("b")).contains(CIBA, FOREIGN);
            // Nothing is written twice with another meaning.
            Map<String, Set<Object>> bodies = new HashMap<>();
            stage.writes()
                    .forEach(write -> bodies.merge(
                            write.path(),
                            Set.of(write.body()),
                            (one, other) -> one.equals(other) ? one : Set.of(1, 2)));
            assertThat(bodies)
                    .allSatisfy((path, meanings) -> assertThat(meanings).hasSize(1));
        }
    }

    /** At each request but the write itself: between our last look and our write nobody can be seen (no ETag at Auth0). */
    static Stream<Arguments> moments() {
        return IntStream.range(1, REQUESTS.size())
                .filter(at -> !REQUESTS.get(at).startsWith("PATCH"))
                .boxed()
                .flatMap(at -> Stream.of("a", "b").map(id -> Arguments.of(at, id)));
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whatSomebodyAddsToAListSurvivesWheneverItComes(int at, String id) {
        Observed run = run(at, id, client -> client, false);

        assertThat(run.result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(run.grants).contains(CIBA, FOREIGN);
    }

    @ParameterizedTest
    @MethodSource("moments")
    void whatSomebodyAddsToAnExactListIsTakenAwayOnlyWhenItWasSeen(int at, String id) {
        Observed run = run(at, id, client -> client.exactGrantTypes("authorization_code"), false);

        boolean seen = at <= REQUESTS.indexOf("GET /clients");
        if (seen) {
            assertThat(run.result.outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(run.grants).doesNotContain(FOREIGN);
        } else {
            // Either the run refuses, or it was over with this client and the next verify reports the addition.
            assertThat(run.grants).contains(FOREIGN);
            assertThat(run.result.end() == GoalResult.End.FAILURE).isEqualTo(at <= reread(id));
            if (at == reread(id) + 2) {
                assertThat(error(run.result)).contains("neither the old value nor the new one", FOREIGN);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("moments")
    void underAPlanWhatMovedIsNotWrittenTo(int at, String id) {
        Observed run = run(at, id, client -> client, true);

        assertThat(run.grants).contains(FOREIGN);
        boolean over = at > reread(id);
        assertThat(run.result.end()).isEqualTo(over ? GoalResult.End.SUCCESS : GoalResult.End.FAILURE);
        assertThat(run.written.contains(id)).isEqualTo(over);
        if (!over) {
            assertThat(error(run.result)).contains("moved since the plan was made");
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 3", "6, 4", "30, 4"})
    void whatSomebodyAddsWhileAWriteIsHeldBackForLongSurvives(int seconds, int looks) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"))) {
            Goals desk = new Goals(stage, folder);
            stage.sandbox()
                    .faults()
                    .add(Fault.rateLimited().header("Retry-After", "" + seconds).on("PATCH"));
            if (seconds > 5) {
                stage.sandbox()
                        .faults()
                        .add(TenantFaults.before(() -> add(stage, "a")).on("PATCH"));
            }

            GoalResult result = desk.apply(ClientBuilder.client("a"));

            assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(stage.grantTypes("a").contains(FOREIGN)).isEqualTo(seconds > 5);
            assertThat(stage.calls().stream().filter(call -> call.startsWith("GET")))
                    .hasSize(looks);
            assertThat(desk.newest().progress().sent()).isEqualTo(1);
        }
    }

    @Test
    void aWriteThatWasCarriedOutInSpiteOfA503IsOursToPutBack() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"))) {
            Goals desk = new Goals(stage, folder);
            stage.sandbox()
                    .faults()
                    .add(TenantFaults.before(() -> stage.edit(
                                    "a",
                                    "{'grant_types':['authorization_code','refresh_token','" + CIBA
                                            + "'],'oidc_conformant':true}"))
                            .on("PATCH"))
                    .add(Fault.serverError(503).header("Retry-After", "20").on("PATCH"));

            GoalResult result = desk.apply(ClientBuilder.client("a"));

            assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(stage.writes()).hasSize(1);
            desk.restore();
            assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
        }
    }

    @Test
    void whatSomebodySpoilsWhileWeWriteFailsTheBuild() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"), unready("b"))) {
            Goals desk = new Goals(stage, folder);
            stage.edit("a", "{'oidc_conformant':true}");
            stage.sandbox()
                    .faults()
                    .add(TenantFaults.editedClient("a", EmbeddedTenant.object("{'oidc_conformant':false}"))
                            .on("PATCH"));

            GoalResult result = desk.apply(ClientBuilder.client("a"));

            assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
            assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
            assertThat(error(result)).contains("somebody changed the tenant at the same time");
            assertThat(Goals.applied(result)).containsExactly("a");
        }
    }

    @Test
    void aWriteThatShowsLateInSpiteOfA503IsOursToo() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"))) {
            Goals desk = new Goals(stage, folder);
            String made =
                    "{'grant_types':['authorization_code','refresh_token','" + CIBA + "'],'oidc_conformant':true}";
            stage.sandbox()
                    .faults()
                    .add(Fault.serverError(503).header("Retry-After", "20").on("PATCH"))
                    // Just before the second look after the refusal: list of requests is read, read again, PATCH, read,
                    // read.
                    .add(TenantFaults.before(() -> stage.edit("a", made))
                            .on("GET")
                            .skip(3));

            GoalResult result = desk.apply(ClientBuilder.client("a"));

            assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
            desk.restore();
            assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
        }
    }

    private static void add(EmbeddedTenant stage, String id) {
        Set<String> now = stage.grantTypes(id);
        now.add(FOREIGN);
        ObjectNode patch = EmbeddedTenant.JSON.createObjectNode();
        stage.sandbox().patchClient(id, patch.set("grant_types", EmbeddedTenant.JSON.valueToTree(now)));
    }

    private static int reread(String id) {
        return REQUESTS.indexOf("GET /clients/" + id);
    }

    private record Observed(GoalResult result, Set<String> grants, List<String> written) {}

    /** Applies while somebody adds a grant to a client just before the n-th request. */
    private Observed run(int at, String id, Function<ClientBuilder, ClientBuilder> as, boolean planned) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"), unready("b"))) {
            Goals desk = new Goals(stage, folder);
            ClientBuilder[] wanted = {as.apply(ClientBuilder.client("a")), as.apply(ClientBuilder.client("b"))};
            if (planned) {
                desk.plan(wanted);
            }
            stage.sandbox().clearJournal();
            stage.sandbox()
                    .faults()
                    .add(TenantFaults.before(() -> add(stage, id)).skip(at));
            GoalResult result = planned ? desk.applyAgreed(wanted) : desk.apply(wanted);
            List<String> written = stage.writes().stream()
                    .map(JournalEntry::path)
                    .map(path -> path.substring(path.lastIndexOf('/') + 1))
                    .toList();
            return new Observed(result, stage.grantTypes(id), written);
        }
    }

    private static ClientBuilder foreign(String id) {
        return unready(id).grantTypes("authorization_code", FOREIGN);
    }

    /** Lets several runs go on one request at a time, in an order that is random and yet always the same. */
    private static final class Turns {
        private final Random random;
        private final List<Thread> waiting = new ArrayList<>();
        private int runs;

        private Turns(Random random, int runs) {
            this.random = random;
            this.runs = runs;
        }

        /** Waits until all runs wait, and this one is chosen. */
        synchronized void take() {
            Thread self = Thread.currentThread();
            waiting.add(self);
            choose();
            try {
                while (waiting.contains(self)) {
                    wait();
                }
            } catch (InterruptedException e) {
                self.interrupt();
            }
        }

        /** A run is over. */
        synchronized void leave() {
            runs--;
            choose();
        }

        private void choose() {
            if (!waiting.isEmpty() && waiting.size() == runs) {
                waiting.remove(random.nextInt(waiting.size()));
                notifyAll();
            }
        }
    }
}

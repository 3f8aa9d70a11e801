package io.github.cibamaven.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.Figure;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a writing run, a JVM of its own, at each of its requests: after the tenant has carried it out, and for a write also
 * before. Whatever a run leaves on the disk it leaves before a request, so that this is every state in which it can die.
 * Then the next run must converge, and the snapshot on the disk must suffice to restore.
 */
class KillTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> CLIENTS = List.of("a", "b");
    private static final Part FACTOR = Parts.factor("push-notification");
    private static final String SEED = """
            {"domain": "%s",
             "clients": [
               {"client_id": "a", "name": "A", "app_type": "regular_web", "token_endpoint_auth_method": "client_secret_post",
                "oidc_conformant": false, "grant_types": ["authorization_code", "urn:x:of-somebody"], "callbacks": ["https://a.example"]},
               {"client_id": "b", "name": "B", "app_type": "regular_web", "token_endpoint_auth_method": "client_secret_post",
                "oidc_conformant": false, "grant_types": ["refresh_token"], "async_approval_notification_channels": ["email"]}],
             "guardian": {"factors": {"push-notification": {"enabled": false}}},
             "tokens": [{"token": "%s", "scope": [
               "read:clients", "update:clients", "read:client_credentials", "read:guardian_factors", "update:guardian_factors"]}]}
            """.formatted(KilledRun.DOMAIN, KilledRun.TOKEN);
    /** Both goals write three subjects, each with three requests: read again, write, read back. */
    private static final int WRITES = 3;
    /** An apply begins with the clients and the factors. */
    private static final int APPLY_READS = 2;
    /** A restore begins with a look at each subject. */
    private static final int RESTORE_READS = 3;

    private static final int AT_RANDOM = 4;

    @TempDir
    Path folder;

    /** Where a run is killed. */
    private record Point(String goal, int request, boolean handled) {}

    @Test
    void whereverARunIsKilledTheNextOneConverges() throws Exception {
        List<Point> points = new ArrayList<>(points("apply", APPLY_READS));
        points.addAll(points("restore", RESTORE_READS));
        List<Callable<String>> runs = new ArrayList<>();
        points.forEach(point -> runs.add(() -> killedAt(point)));
        for (int i = 0; i < AT_RANDOM; i++) {
            int millis = 300 + 200 * i;
            runs.add(() -> killedAfter(millis));
        }

        List<String> failures =
                inParallel(runs).stream().filter(outcome -> !outcome.isEmpty()).toList();

        Figure.KILLS.measured(runs.size(), runs.size() - failures.size());
        assertThat(failures).isEmpty();
        assertThat(runs).hasSizeGreaterThan(30);
    }

    /** The requests of a run that nobody kills, so that no boundary is missed when they become more. */
    @Test
    void theRequestsOfAnUndisturbedRunAreThoseThatAreKilled() throws Exception {
        try (Sandbox tenant = tenant()) {
            KilledRun run = new KilledRun(tenant.url(), folder);

            assertThat(run.apply(millis -> {}).outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(tenant.requests()).hasSize(APPLY_READS + 3 * WRITES);
            assertThat(run.restore(millis -> {}).outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(tenant.requests()).hasSize(APPLY_READS + RESTORE_READS + 6 * WRITES);
        }
    }

    private static List<Point> points(String goal, int reads) {
        List<Point> points = new ArrayList<>();
        for (int request = 0; request < reads + 3 * WRITES; request++) {
            points.add(new Point(goal, request, true));
            if (request >= reads && (request - reads) % 3 == 1) {
                points.add(new Point(goal, request, false));
            }
        }
        return points;
    }

    private String killedAt(Point point) throws Exception {
        Path output = Files.createDirectories(folder.resolve(point.toString().replaceAll("\\W+", "-")));
        try (Sandbox tenant = tenant()) {
            Map<String, JsonNode> original = state(tenant);
            if (point.goal().equals("restore")) {
                new KilledRun(tenant.url(), output).apply(millis -> {});
            }
            AtomicReference<Process> victim = new AtomicReference<>();
            CountDownLatch started = new CountDownLatch(1);
            tenant.faults().add(TenantFaults.before(() -> kill(started, victim)).skip(point.request()));
            if (!point.handled()) {
                tenant.faults().add(Fault.closedBeforeAnswer().unhandled().skip(point.request()));
            }
            victim.set(start(point.goal(), tenant, output));
            started.countDown();
            if (!victim.get().waitFor(60, TimeUnit.SECONDS)) {
                kill(victim.get());
                return point + ": does not end";
            }
            tenant.faults().clear();
            if (victim.get().exitValue() == 0) {
                return point + ": was not killed";
            }
            return after(point.toString(), point.goal(), tenant, output, original);
        }
    }

    /** Between the requests as well: wherever the run happens to be after so long. */
    private String killedAfter(int millis) throws Exception {
        Path output = Files.createDirectories(folder.resolve("after-" + millis));
        try (Sandbox tenant = tenant()) {
            Map<String, JsonNode> original = state(tenant);
            Process victim = start("apply", tenant, output);
            while (tenant.requests().isEmpty() && victim.isAlive()) {
                Thread.sleep(1);
            }
            Thread.sleep(millis / 10);
            kill(victim);
            return after("after " + millis / 10 + " ms", "apply", tenant, output, original);
        }
    }

    /** What is wrong after the kill; empty when all is as it should be. */
    private String after(String where, String goal, Sandbox tenant, Path output, Map<String, JsonNode> original)
            throws Exception {
        if (goal.equals("restore")) {
            GoalResult again = new KilledRun(tenant.url(), output).restore(millis -> {});
            return again.end() == GoalResult.End.SUCCESS && state(tenant).equals(original)
                    ? ""
                    : where + ": restored to " + state(tenant) + " by " + again.outcome();
        }
        String restored = restoredFrom(tenant, output, original);
        KilledRun next = new KilledRun(tenant.url(), output);
        GoalResult again = next.apply(millis -> {});
        List<String> complaints = new ArrayList<>();
        if (!restored.isEmpty()) {
            complaints.add("restored to " + restored);
        }
        if (again.end() != GoalResult.End.SUCCESS
                || next.apply(millis -> {}).outcome().status() != Status.IN_SYNC) {
            complaints.add("does not converge: " + again.outcome());
        }
        if (!tenant.client("a").path("grant_types").toString().contains("urn:x:of-somebody")
                || !tenant.client("a")
                        .path("callbacks")
                        .equals(original.get("a").path("callbacks"))) {
            complaints.add("somebody's settings are lost: " + tenant.client("a"));
        }
        return complaints.isEmpty() ? "" : where + ": " + String.join("; ", complaints);
    }

    /** Restores a copy of the tenant with a copy of the disk; what came of it unless it is the original. */
    private static String restoredFrom(Sandbox killed, Path output, Map<String, JsonNode> original) throws Exception {
        Path copy = output.resolveSibling(output.getFileName() + "-copy");
        try (Sandbox tenant = tenant();
                Stream<Path> files = Files.walk(output)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(output.relativize(file).toString()));
            }
            CLIENTS.forEach(id -> tenant.patchClient(id, (ObjectNode) killed.client(id)));
            tenant.patch(FACTOR, (ObjectNode) killed.part(FACTOR));
            KilledRun run = new KilledRun(tenant.url(), copy);
            if (run.snapshots().files().isEmpty()) {
                return state(tenant).equals(original) ? "" : "no snapshot, but written: " + state(tenant);
            }
            GoalResult result = run.restore(millis -> {});
            return result.end() == GoalResult.End.SUCCESS && state(tenant).equals(original)
                    ? ""
                    : state(tenant) + " by " + result.outcome();
        }
    }

    private static Sandbox tenant() throws IOException {
        return Sandbox.start(Seed.parse(SEED));
    }

    private static Map<String, JsonNode> state(Sandbox tenant) {
        Map<String, JsonNode> state = new LinkedHashMap<>();
        CLIENTS.forEach(id -> state.put(id, tenant.client(id)));
        state.put("factor", tenant.part(FACTOR));
        return state;
    }

    static Process start(String goal, Sandbox tenant, Path output) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-cp",
                        classPath,
                        KilledRun.class.getName(),
                        goal,
                        tenant.url().toString(),
                        output.toString())
                .redirectErrorStream(true)
                .redirectOutput(new File(output.toFile(), "console.txt"))
                .start();
    }

    static void kill(CountDownLatch started, AtomicReference<Process> victim) {
        try {
            started.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        kill(victim.get());
    }

    private static void kill(Process victim) {
        try {
            victim.destroyForcibly().waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> inParallel(List<Callable<String>> runs) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> run : threads.invokeAll(runs)) {
                outcomes.add(run.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}

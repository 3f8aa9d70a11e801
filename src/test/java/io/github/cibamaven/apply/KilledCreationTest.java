package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Kills a run that creates a client, and the restore after it, at each of its requests, as {@link KillTest} does: never are
 * there two such clients, the next run converges, and what is on the disk suffices to take the grant away.
 */
class KilledCreationTest {
    /** One of the name in other letters, which nobody may touch. */
    private static final String SEED = """
            {"domain": "%s",
             "clients": [{"client_id": "a", "name": "kiosk", "oidc_conformant": false, "grant_types": ["implicit"]}],
             "tokens": [{"token": "%s", "scope": ["read:clients", "update:clients", "create:clients"]}]}
            """.formatted(KilledRun.DOMAIN, KilledRun.TOKEN);

    @TempDir
    Path folder;

    /** The check's list, the list just before, the request, the new client by its id, and the list once more. */
    @ParameterizedTest
    @CsvSource({"0, true, 0", "1, true, 0", "2, false, 0", "2, true, 1", "3, true, 1", "4, true, 1"})
    void theNextRunTakesWhatIsThere(int request, boolean handled, int made) throws Exception {
        try (Sandbox tenant = Sandbox.start(Seed.parse(SEED))) {
            JsonNode other = tenant.client("a");
            kill("create", tenant, request, handled, folder);
            KilledRun run = new KilledRun(tenant.url(), folder);
            assertThat(kiosks(tenant)).hasSize(made);
            assertThat(run.snapshots().files()).hasSize(request < 2 ? 0 : 1);

            if (request >= 2) {
                assertThat(run.restore(millis -> {}).end()).isEqualTo(GoalResult.End.SUCCESS);
                assertThat(kiosks(tenant)).hasSize(made);
                assertThat(kiosks(tenant).toString()).doesNotContain(CIBA);
            }
            assertThat(run.create(millis -> {}).outcome().status()).isEqualTo(Status.APPLIED);
            assertThat(run.create(millis -> {}).outcome().status()).isEqualTo(Status.IN_SYNC);
            assertThat(kiosks(tenant)).hasSize(1);
            assertThat(kiosks(tenant).toString()).contains(CIBA);
            assertThat(tenant.client("a")).isEqualTo(other);
        }
    }

    /** A look, the same once more, the request, and the client as it is then. */
    @ParameterizedTest
    @CsvSource({"0, true", "1, true", "2, false", "2, true", "3, true"})
    void theNextRestoreGoesOn(int request, boolean handled) throws Exception {
        try (Sandbox tenant = Sandbox.start(Seed.parse(SEED))) {
            JsonNode other = tenant.client("a");
            KilledRun run = new KilledRun(tenant.url(), folder);
            assertThat(run.create(millis -> {}).outcome().status()).isEqualTo(Status.APPLIED);
            kill("restore", tenant, request, handled, folder);

            assertThat(run.restore(millis -> {}).end()).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(kiosks(tenant)).hasSize(1);
            assertThat(kiosks(tenant).toString()).doesNotContain(CIBA);
            assertThat(tenant.client("a")).isEqualTo(other);
        }
    }

    /** Kills a run of this goal at its request of this number, before the tenant handles it or after. */
    static void kill(String goal, Sandbox tenant, int request, boolean handled, Path folder) throws Exception {
        int before = tenant.requests().size();
        AtomicReference<Process> victim = new AtomicReference<>();
        CountDownLatch started = new CountDownLatch(1);
        tenant.faults()
                .add(TenantFaults.before(() -> KillTest.kill(started, victim)).skip(request));
        if (!handled) {
            tenant.faults().add(Fault.closedBeforeAnswer().unhandled().skip(request));
        }
        victim.set(KillTest.start(goal, tenant, Files.createDirectories(folder)));
        started.countDown();
        assertThat(victim.get().waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(victim.get().exitValue()).isNotZero();
        // The tenant goes on with the request whose sender is dead.
        while (tenant.requests().size() < before + request + 1) {
            Thread.sleep(1);
        }
        tenant.faults().clear();
    }

    private static List<JsonNode> kiosks(Sandbox tenant) throws IOException {
        return tenant.state()
                .path("clients")
                .valueStream()
                .filter(client -> client.path("name").asText().equals("Kiosk"))
                .toList();
    }
}

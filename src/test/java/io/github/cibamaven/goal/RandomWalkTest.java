package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.Figure;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.AnswerFaults;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever people and networks do, a clean apply ends in sync, and nothing of somebody else's is ever lost.
 *
 * <p>A build repeats the same walks. {@code mvn test -Dtest=RandomWalkTest -Dciba.walks=5000} takes so many others, and
 * prints the seed of the first; {@code -Dciba.walks.seed=123} begins with that one, so that {@code -Dciba.walks=1}
 * repeats a single walk.
 */
class RandomWalkTest {
    private static final int WALKS = 300;
    private static final long SEED = 20261127;

    private static final ClientBuilder[] WANTED = {
        ClientBuilder.client("a")
                .grantTypes("refresh_token")
                .asyncApprovalNotificationChannels("guardian-push", "email"),
        ClientBuilder.client("b").withoutCiba(),
        ClientBuilder.client("c").tokenEndpointAuthMethod("client_secret_basic")
    };
    private static final List<String> IDS = List.of("a", "b", "c");

    /** One step: somebody edits the tenant, or the tenant misbehaves while we apply. */
    private sealed interface Step {
        record Edit(String id, String patch) implements Step {}

        record ForeignGrant(String id, String grant) implements Step {}

        record Apply(String fault, String method, int skip, int times) implements Step {}

        /** A foreign grant arrives while we apply, between two reads. */
        record Race(String id, String grant, int skip) implements Step {}
    }

    @Provide
    Arbitrary<List<Step>> walks() {
        Arbitrary<String> ids = Arbitraries.of(IDS);
        Arbitrary<String> grants =
                Arbitraries.of("implicit", "password", "urn:ietf:params:oauth:grant-type:device_code", "urn:x:new");
        Arbitrary<Step> edits = Combinators.combine(
                        ids,
                        Arbitraries.of(
                                "{'oidc_conformant':false}",
                                "{'async_approval_notification_channels':['email']}",
                                "{'async_approval_notification_channels':null}",
                                "{'token_endpoint_auth_method':'client_secret_post'}",
                                "{'token_endpoint_auth_method':null,'client_authentication_methods':"
                                        + "{'private_key_jwt':{'credentials':[{'id':'cred_1'}]}}}"))
                .as(Step.Edit::new);
        Arbitrary<Step> foreign = Combinators.combine(ids, grants).as(Step.ForeignGrant::new);
        Arbitrary<Step> applies = Combinators.combine(
                        Arbitraries.of(
                                "none", "lost", "stored", "500", "503", "429", "reset", "cut", "empty", "portal",
                                "stale", "revoked"),
                        Arbitraries.of("GET", "PATCH"),
                        Arbitraries.integers().between(0, 4),
                        Arbitraries.integers().between(1, 3))
                .as(Step.Apply::new);
        Arbitrary<Step> races = Combinators.combine(
                        ids, grants, Arbitraries.integers().between(0, 5))
                .as(Step.Race::new);
        return Arbitraries.oneOf(edits, foreign, applies, races)
                .list()
                .ofMinSize(2)
                .ofMaxSize(7);
    }

    @Property(tries = 25, seed = "20261122")
    void endsInSyncAndLosesNoForeignGrant(@ForAll("walks") List<Step> walk) throws Exception {
        Path folder = Files.createTempDirectory("walk");
        Map<String, Set<String>> foreign = new HashMap<>();
        IDS.forEach(id -> foreign.put(id, new TreeSet<>(Set.of("authorization_code"))));
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"), unready("b"), unready("c"))) {
            Goals desk = new Goals(stage, folder);
            for (Step step : walk) {
                take(step, stage, desk, foreign);
                stage.sandbox().faults().clear();
                IDS.forEach(id -> assertThat(stage.grantTypes(id)).containsAll(foreign.get(id)));
            }

            GoalResult last = desk.apply(WANTED);

            assertThat(last.end()).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(stage.verify(WANTED).outcome().status()).isEqualTo(Status.IN_SYNC);
            IDS.forEach(id -> assertThat(stage.grantTypes(id)).containsAll(foreign.get(id)));
            assertThat(stage.grantTypes("a")).contains(CIBA, "refresh_token");
            assertThat(stage.grantTypes("b")).doesNotContain(CIBA);
            int writes = stage.writes().size();
            desk.apply(WANTED);
            assertThat(stage.writes()).hasSize(writes);
        } finally {
            delete(folder);
        }
    }

    @Test
    void wholeTenantsEndInSyncAndLoseNothingOfOthers(@TempDir Path folder) throws Exception {
        boolean asked = Integer.getInteger("ciba.walks") != null;
        int walks = Integer.getInteger("ciba.walks", WALKS);
        long seed = Long.getLong("ciba.walks.seed", asked ? System.nanoTime() : SEED);
        System.out.println("walks from seed " + seed);
        List<WholeTenantWalk.Outcome> outcomes = new ArrayList<>();
        ExecutorService threads =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
        try {
            List<Future<WholeTenantWalk.Outcome>> running = new ArrayList<>();
            for (int i = 0; i < walks; i++) {
                long own = seed + i;
                running.add(threads.submit(() -> new WholeTenantWalk(own, folder.resolve("walk-" + own)).walk()));
            }
            for (Future<WholeTenantWalk.Outcome> one : running) {
                outcomes.add(one.get());
            }
        } finally {
            threads.shutdownNow();
        }
        Figure.WALKS.measured(
                walks, outcomes.stream().mapToInt(WholeTenantWalk.Outcome::lost).sum());
        Figure.WAIVERS.measured(
                walks,
                outcomes.stream()
                        .mapToInt(WholeTenantWalk.Outcome::waivedAndChanged)
                        .sum());

        assertThat(outcomes.stream()
                        .filter(outcome -> outcome.lost() + outcome.waivedAndChanged() > 0
                                || !outcome.wrong().isEmpty())
                        .map(WholeTenantWalk.Outcome::told)
                        .toList())
                .isEmpty();
    }

    private static void take(Step step, EmbeddedTenant stage, Goals desk, Map<String, Set<String>> foreign) {
        if (step instanceof Step.Edit edit) {
            stage.edit(edit.id(), edit.patch());
        } else if (step instanceof Step.ForeignGrant added) {
            add(stage, added.id(), added.grant(), foreign);
        } else if (step instanceof Step.Race race) {
            stage.sandbox()
                    .faults()
                    .add(TenantFaults.before(() -> add(stage, race.id(), race.grant(), foreign))
                            .on("GET")
                            .skip(race.skip()));
            honest(desk.apply(WANTED), stage);
        } else if (step instanceof Step.Apply apply) {
            stage.sandbox().faults().add(fault(apply).skip(apply.skip()).times(apply.times()));
            honest(desk.apply(WANTED), stage);
        }
    }

    /** What is reported as applied is there. */
    private static void honest(GoalResult result, EmbeddedTenant stage) {
        result.outcome().changes().stream()
                .filter(change -> change.applied() && change.change().after().containsKey("oidc_conformant"))
                .forEach(change -> assertThat(
                                stage.stored(change.change().subject().id(), "oidc_conformant")
                                        .asBoolean())
                        .isTrue());
        if (result.outcome().status() == Status.APPLIED) {
            assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(stage.grantTypes("a")).contains(CIBA);
            assertThat(stage.grantTypes("b")).doesNotContain(CIBA);
        }
    }

    private static Fault fault(Step.Apply apply) {
        return switch (apply.fault()) {
            case "lost" -> TenantFaults.lostWrite().on("PATCH");
            case "stored" -> AnswerFaults.storedButFails(500).on(apply.method());
            case "500" -> Fault.serverError(500).on(apply.method());
            case "503" -> Fault.serverError(503).header("Retry-After", "1").on(apply.method());
            case "429" -> Fault.rateLimited().on(apply.method());
            case "reset" -> ConnectionFaults.resetBeforeAnswer().on(apply.method());
            case "cut" -> ConnectionFaults.truncatedBody().on(apply.method());
            case "empty" -> AnswerFaults.emptyBody().on(apply.method());
            case "portal" -> Fault.captivePortal().on(apply.method());
            case "stale" -> TenantFaults.staleReads();
            case "revoked" -> TenantFaults.revokedTokens();
            default -> TenantFaults.before(() -> {});
        };
    }

    private static void add(EmbeddedTenant stage, String id, String grant, Map<String, Set<String>> foreign) {
        Set<String> grants = stage.grantTypes(id);
        grants.add(grant);
        foreign.get(id).add(grant);
        stage.sandbox().patchClient(id, object("{}").set("grant_types", EmbeddedTenant.JSON.valueToTree(grants)));
    }

    private static void delete(Path folder) throws Exception {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

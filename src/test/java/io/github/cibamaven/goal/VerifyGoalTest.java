package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Fault;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a check ends: the status in the report, and whether the build goes on. */
class VerifyGoalTest {

    /** What is wrong with the tenant, in ways that a user can tell apart. */
    enum Scene {
        SOUND(ClientBuilder.client("a")),
        WARNED(ClientBuilder.client("warned")),
        DRIFTED(ClientBuilder.client("drifted")),
        DRIFTED_AND_WARNED(ClientBuilder.client("drifted"), ClientBuilder.client("warned")),
        UNCHECKED(ClientBuilder.client("a").privateKeyJwt("cred_1")),
        UNCHECKED_AND_WARNED(ClientBuilder.client("a").privateKeyJwt("cred_1"), ClientBuilder.client("warned")),
        UNCHECKED_AND_DRIFTED(ClientBuilder.client("a").privateKeyJwt("cred_1"), ClientBuilder.client("drifted")),
        MISSING(ClientBuilder.client("gone"));

        private final ClientBuilder[] wanted;

        Scene(ClientBuilder... wanted) {
            this.wanted = wanted;
        }
    }

    @ParameterizedTest(name = "{0} onDrift={1} onWarning={2} -> {3} {4}")
    @CsvSource({
        "SOUND,                 true,  false, IN_SYNC,      SUCCESS",
        "SOUND,                 true,  true,  IN_SYNC,      SUCCESS",
        "WARNED,                true,  false, IN_SYNC,      SUCCESS",
        "WARNED,                true,  true,  IN_SYNC,      FAILURE",
        "DRIFTED,               true,  false, DRIFT,        FAILURE",
        "DRIFTED,               false, false, DRIFT,        SUCCESS",
        "DRIFTED,               false, true,  DRIFT,        SUCCESS",
        "DRIFTED_AND_WARNED,    false, false, DRIFT,        SUCCESS",
        "DRIFTED_AND_WARNED,    false, true,  DRIFT,        FAILURE",
        "UNCHECKED,             true,  false, NOT_VERIFIED, ERROR",
        "UNCHECKED,             false, false, NOT_VERIFIED, ERROR",
        "UNCHECKED_AND_WARNED,  true,  true,  NOT_VERIFIED, ERROR",
        "UNCHECKED_AND_DRIFTED, true,  false, DRIFT,        FAILURE",
        "UNCHECKED_AND_DRIFTED, false, false, DRIFT,        ERROR",
        "MISSING,               true,  false, DRIFT,        FAILURE",
        "MISSING,               false, false, DRIFT,        SUCCESS",
    })
    void endsAsTheTableSays(Scene scene, boolean onDrift, boolean onWarning, Status status, GoalResult.End end) {
        ClientBuilder warned = ready("warned").with("async_approval_notification_channels", null);
        try (EmbeddedTenant stage =
                EmbeddedTenant.of(List.of(ready("a"), warned, unready("drifted")), List.of("read:clients"))) {
            // Whether an unreachable tenant is excused must make no difference to one that answers.
            for (boolean onUnreachable : new boolean[] {true, false}) {
                GoalResult result =
                        stage.verify(stage.desired(scene.wanted), new Strictness(onDrift, onWarning, onUnreachable));

                assertThat(result.outcome().status()).isEqualTo(status);
                assertThat(result.end()).isEqualTo(end);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, ERROR, ERROR", "false, NOT_VERIFIED, SUCCESS"})
    void aTenantThatCannotBeReachedIsExcusedOnRequestOnly(boolean onUnreachable, Status status, GoalResult.End end) {
        EmbeddedTenant stage = EmbeddedTenant.of(ready("a"));
        stage.close();

        GoalResult result = verify(stage, new Strictness(true, true, onUnreachable));

        assertThat(result.outcome().status()).isEqualTo(status);
        assertThat(result.end()).isEqualTo(end);
        assertUnread(result, "CIBA-705");
    }

    @ParameterizedTest
    @CsvSource({"503, CIBA-705", "429, CIBA-704"})
    void anOutageIsExcusedOnRequestOnly(int code, String rule) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ready("a"))) {
            Fault fault = code == 429 ? Fault.rateLimited() : Fault.serverError(code);
            stage.sandbox().faults().add(fault.at("/api/v2/").always());

            assertThat(verify(stage, new Strictness(true, true, true)).end()).isEqualTo(GoalResult.End.ERROR);
            GoalResult excused = verify(stage, new Strictness(true, true, false));

            assertThat(excused.end()).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(excused.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
            assertUnread(excused, rule);
        }
    }

    /** What was found in the POM before the tenant was asked is not excused by its silence. */
    @ParameterizedTest
    @CsvSource({"true, FAILURE", "false, SUCCESS"})
    void anOutageDoesNotExcuseWarningsOfThePom(boolean onWarning, GoalResult.End end) {
        Finding warning = Finding.of(
                        "CIBA-115",
                        Severity.WARNING,
                        Finding.Status.VIOLATION,
                        Subject.client("a", "a"),
                        "appType spa is public by type")
                .build();
        try (EmbeddedTenant stage = EmbeddedTenant.of(ready("a"))) {
            stage.sandbox().faults().add(Fault.serverError(503).at("/api/v2/").always());
            GoalRun run = Goals.goalRun(Goal.VERIFY, List.of(warning));

            GoalResult result = VerifyGoal.verify(
                    run,
                    stage.desired(ClientBuilder.client("a")),
                    stage.tenant(),
                    new Strictness(true, onWarning, false));

            assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
            assertThat(result.end()).isEqualTo(end);
        }
    }

    @Test
    void refusedCredentialsAreNeverExcused() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ready("a"))) {
            GoalResult result = Goals.verify(
                    stage.token("expired"),
                    stage.desired(ClientBuilder.client("a")),
                    new Strictness(false, false, false));

            assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
            assertThat(result.outcome().status()).isEqualTo(Status.ERROR);
            assertUnread(result, "CIBA-701");
        }
    }

    @Test
    void aCheckThatFailsHalfwayPassesNothing() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ClientBuilder.crowd(250))) {
            stage.sandbox().faults().add(Fault.captivePortal().on("GET").skip(1).always());

            GoalResult result = stage.verify(ClientBuilder.named("The c1"));

            assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
            assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
            assertThat(result.outcome().findings())
                    .extracting(Finding::rule, Finding::status)
                    .containsExactly(tuple("CIBA-705", Finding.Status.NOT_CHECKED));
        }
    }

    @Test
    void offlineFindingsComeFirstAndCount() {
        Finding warning = Finding.of(
                        "CIBA-123", Severity.WARNING, Finding.Status.VIOLATION, Subject.configuration(), "nothing")
                .build();
        GoalRun run = Goals.goalRun(Goal.VERIFY, List.of(warning));
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"))) {
            Outcome outcome = VerifyGoal.verify(
                            run, stage.desired(ClientBuilder.client("a")), stage.tenant(), Strictness.NORMAL)
                    .outcome();

            assertThat(outcome.findings().get(0)).isEqualTo(warning);
            assertThat(outcome.findings()).hasSize(3);
        }
        assertThat(VerifyGoal.offline(run, Strictness.NORMAL).end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(VerifyGoal.offline(run, new Strictness(true, true, true)).end())
                .isEqualTo(GoalResult.End.FAILURE);
    }

    @Test
    void sumsUpWhatApplyWouldChangeAndWritesNothing() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(unready("a"))) {
            GoalResult result = stage.verify(ClientBuilder.client("a"));

            assertThat(result.outcome().changes()).singleElement().satisfies(change -> {
                assertThat(change.applied()).isFalse();
                assertThat(change.change().after()).containsOnlyKeys("grant_types", "oidc_conformant");
            });
            assertThat(stage.writes()).isEmpty();
        }
    }

    private static GoalResult verify(EmbeddedTenant stage, Strictness strictness) {
        return stage.verify(stage.desired(ClientBuilder.client("a")), strictness);
    }

    private static void assertUnread(GoalResult result, String rule) {
        assertThat(result.outcome().error()).isPresent();
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
        });
    }
}

package io.github.cibamaven.check;

import static io.github.cibamaven.check.Stage.ready;
import static io.github.cibamaven.check.Stage.unready;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Outcome;
import io.github.cibamaven.model.Requests;
import io.github.cibamaven.model.Severity;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.sandbox.Fault;
import io.github.cibamaven.tenant.OpenTenant;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a check ends: the status in the report, and whether the build goes on. */
class VerificationTest {

    /** What is wrong with the tenant, in ways that a user can tell apart. */
    enum Scene {
        SOUND(Wanted.client("a")),
        WARNED(Wanted.client("warned")),
        DRIFTED(Wanted.client("drifted")),
        DRIFTED_AND_WARNED(Wanted.client("drifted"), Wanted.client("warned")),
        UNCHECKED(Wanted.client("a").privateKeyJwt("cred_1")),
        UNCHECKED_AND_WARNED(Wanted.client("a").privateKeyJwt("cred_1"), Wanted.client("warned")),
        UNCHECKED_AND_DRIFTED(Wanted.client("a").privateKeyJwt("cred_1"), Wanted.client("drifted")),
        MISSING(Wanted.client("gone"));

        private final Wanted[] wanted;

        Scene(Wanted... wanted) {
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
    void endsAsTheTableSays(Scene scene, boolean onDrift, boolean onWarning, Status status, Result.End end) {
        ObjectNode warned = ready("warned");
        warned.putNull("async_approval_notification_channels");
        try (Stage stage = Stage.of(List.of(ready("a"), warned, unready("drifted")), List.of("read:clients"))) {
            // Whether an unreachable tenant is excused must make no difference to one that answers.
            for (boolean onUnreachable : new boolean[] {true, false}) {
                Result result = Verification.verify(
                        Stage.course("verify"),
                        stage.desired(scene.wanted),
                        stage.tenant(),
                        new Strictness(onDrift, onWarning, onUnreachable));

                assertThat(result.outcome().status()).isEqualTo(status);
                assertThat(result.end()).isEqualTo(end);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"true, ERROR, ERROR", "false, NOT_VERIFIED, SUCCESS"})
    void aTenantThatCannotBeReachedIsExcusedOnRequestOnly(boolean onUnreachable, Status status, Result.End end) {
        Stage stage = Stage.of(ready("a"));
        stage.close();

        Result result = verify(stage, new Strictness(true, true, onUnreachable));

        assertThat(result.outcome().status()).isEqualTo(status);
        assertThat(result.end()).isEqualTo(end);
        assertUnread(result, "CIBA-705");
    }

    @ParameterizedTest
    @CsvSource({"503, CIBA-705", "429, CIBA-704"})
    void anOutageIsExcusedOnRequestOnly(int code, String rule) {
        try (Stage stage = Stage.of(ready("a"))) {
            Fault fault = code == 429 ? Fault.rateLimited() : Fault.serverError(code);
            stage.sandbox().faults().add(fault.at("/api/v2/").always());

            assertThat(verify(stage, new Strictness(true, true, true)).end()).isEqualTo(Result.End.ERROR);
            Result excused = verify(stage, new Strictness(true, true, false));

            assertThat(excused.end()).isEqualTo(Result.End.SUCCESS);
            assertThat(excused.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
            assertUnread(excused, rule);
        }
    }

    /** What was found in the POM before the tenant was asked is not excused by its silence. */
    @ParameterizedTest
    @CsvSource({"true, FAILURE", "false, SUCCESS"})
    void anOutageDoesNotExcuseWarningsOfThePom(boolean onWarning, Result.End end) {
        Finding warning = Finding.of(
                        "CIBA-115",
                        Severity.WARNING,
                        Finding.Status.VIOLATION,
                        Subject.client("a", "a"),
                        "appType spa is public by type")
                .build();
        try (Stage stage = Stage.of(ready("a"))) {
            stage.sandbox().faults().add(Fault.serverError(503).at("/api/v2/").always());
            Course course =
                    new Course("verify", Stage.DOMAIN, List.of(warning), () -> Requests.NONE, () -> Duration.ZERO);

            Result result = Verification.verify(
                    course, stage.desired(Wanted.client("a")), stage.tenant(), new Strictness(true, onWarning, false));

            assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
            assertThat(result.end()).isEqualTo(end);
        }
    }

    @Test
    void refusedCredentialsAreNeverExcused() {
        try (Stage stage = Stage.of(ready("a"))) {
            Result result = Verification.verify(
                    Stage.course("verify"),
                    stage.desired(Wanted.client("a")),
                    OpenTenant.withToken(stage.sandbox(), "expired"),
                    new Strictness(false, false, false));

            assertThat(result.end()).isEqualTo(Result.End.ERROR);
            assertThat(result.outcome().status()).isEqualTo(Status.ERROR);
            assertUnread(result, "CIBA-701");
        }
    }

    @Test
    void aCheckThatFailsHalfwayPassesNothing() {
        try (Stage stage = Stage.of(Stage.crowd(250))) {
            stage.sandbox().faults().add(Fault.captivePortal().on("GET").skip(1).always());

            Result result = stage.verify(Wanted.named("The c1"));

            assertThat(result.end()).isEqualTo(Result.End.ERROR);
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
        Course course = new Course("verify", Stage.DOMAIN, List.of(warning), () -> Requests.NONE, () -> Duration.ZERO);
        try (Stage stage = Stage.of(unready("a"))) {
            Outcome outcome = Verification.verify(
                            course, stage.desired(Wanted.client("a")), stage.tenant(), Strictness.NORMAL)
                    .outcome();

            assertThat(outcome.findings().get(0)).isEqualTo(warning);
            assertThat(outcome.findings()).hasSize(3);
        }
        assertThat(Verification.offline(course, Strictness.NORMAL).end()).isEqualTo(Result.End.SUCCESS);
        assertThat(Verification.offline(course, new Strictness(true, true, true))
                        .end())
                .isEqualTo(Result.End.FAILURE);
    }

    @Test
    void sumsUpWhatApplyWouldChangeAndWritesNothing() {
        try (Stage stage = Stage.of(unready("a"))) {
            Result result = stage.verify(Wanted.client("a"));

            assertThat(result.outcome().changes()).singleElement().satisfies(change -> {
                assertThat(change.applied()).isFalse();
                assertThat(change.change().after()).containsOnlyKeys("grant_types", "oidc_conformant");
            });
            assertThat(stage.writes()).isEmpty();
        }
    }

    private static Result verify(Stage stage, Strictness strictness) {
        return Verification.verify(
                Stage.course("verify"), stage.desired(Wanted.client("a")), stage.tenant(), strictness);
    }

    private static void assertUnread(Result result, String rule) {
        assertThat(result.outcome().error()).isPresent();
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo(rule);
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
        });
    }
}

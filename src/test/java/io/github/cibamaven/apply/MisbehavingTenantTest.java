package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static io.github.cibamaven.fixture.Goals.notApplied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.AnswerFaults;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writing to a tenant that fails halfway: what is reported is what is there, and a second run makes the rest. */
class MisbehavingTenantTest {
    private static final ClientBuilder[] BOTH = {ClientBuilder.client("a"), ClientBuilder.client("b")};

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @BeforeEach
    void start() {
        stage = EmbeddedTenant.of(unready("a"), unready("b"));
        desk = new Goals(stage, folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aWriteThatIsAcceptedButNotStoredIsNeverReportedAsApplied() {
        stage.sandbox().faults().add(TenantFaults.lostWrite().on("PATCH"));

        GoalResult result = desk.apply(BOTH);

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isNotIn(Status.APPLIED, Status.IN_SYNC);
        assertThat(applied(result)).isEmpty();
        assertThat(notApplied(result)).containsExactly("a", "b");
        assertThat(error(result)).contains("was accepted, but the new values did not show within 5 s");
        assertThat(desk.pauses().stream().mapToLong(Long::longValue).sum()).isEqualTo(5_000);
        assertThat(stage.writes()).hasSize(1);
    }

    static Stream<Fault> storedAllTheSame() {
        return Stream.of(
                AnswerFaults.storedButFails(500),
                AnswerFaults.storedButFails(502),
                ConnectionFaults.resetBeforeAnswer(),
                ConnectionFaults.resetInsideBody(10),
                ConnectionFaults.truncatedBody(),
                AnswerFaults.emptyBody(),
                AnswerFaults.nullBody());
    }

    @ParameterizedTest
    @MethodSource("storedAllTheSame")
    void aWriteThatIsStoredAlthoughItsAnswerIsLostIsRecognisedByReadingBack(Fault fault) {
        stage.sandbox().faults().add(fault.on("PATCH"));

        GoalResult result = desk.apply(BOTH);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(result)).containsExactly("a", "b");
        assertThat(stage.writes()).hasSize(2);
        assertThat(stage.grantTypes("a")).contains(CIBA);
    }

    static Stream<Fault> notStored() {
        return Stream.of(
                Fault.serverError(500),
                Fault.gatewayError(502),
                Fault.captivePortal(),
                Fault.redirect(302, "https://login.example/"),
                Fault.answer(403));
    }

    @ParameterizedTest
    @MethodSource("notStored")
    void aWriteThatIsNotStoredIsNotReportedAsApplied(Fault fault) {
        stage.sandbox().faults().add(fault.on("PATCH"));

        GoalResult result = desk.apply(BOTH);

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(applied(result)).isEmpty();
        assertThat(error(result)).contains("0 applied: none", "2 not applied: The a, The b");
        assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
    }

    @Test
    void readsThatAreStaleForAWhileAreWaitedFor() {
        stage.sandbox().faults().add(TenantFaults.staleReads().times(3));

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(desk.pauses()).containsExactly(200L, 400L, 800L);
        assertThat(stage.writes()).hasSize(1);
    }

    @Test
    void aRateLimitOnAWriteIsWaitedFor() {
        stage.sandbox()
                .faults()
                .add(Fault.rateLimited().header("Retry-After", "2").on("PATCH"));

        assertThat(desk.apply(BOTH).outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes()).hasSize(3);
    }

    @Test
    void aFailureMidwaySaysWhatWasAndWhatWasNotApplied() {
        secondWriteFails();

        GoalResult result = desk.apply(BOTH);

        assertThat(result.outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(applied(result)).containsExactly("a");
        assertThat(notApplied(result)).containsExactly("b");
        assertThat(error(result))
                .contains("1 applied: The a", "1 not applied: The b", "Run the same command again to make the rest.");
        assertThat(result.outcome().findings())
                .allSatisfy(finding -> assertThat(finding.subject().id()).isEqualTo("b"));
        assertThat(result.outcome().notes()).singleElement().asString().contains("snapshots/", "mvn ciba:restore");
    }

    @Test
    void theSnapshotOfAFailureMidwayRestores() {
        secondWriteFails();
        desk.apply(BOTH);
        stage.sandbox().faults().clear();

        GoalResult restored = desk.restore();

        assertThat(restored.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(restored)).containsExactly("a");
        assertThat(stage.grantTypes("a")).isEqualTo(stage.grantTypes("b")).doesNotContain(CIBA);
        assertThat(stage.stored("a", "oidc_conformant").asBoolean()).isFalse();
    }

    @Test
    void runAgainItMakesTheRest() {
        secondWriteFails();
        desk.apply(BOTH);
        stage.sandbox().faults().clear();

        GoalResult again = desk.apply(BOTH);

        assertThat(again.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(again)).containsExactly("b");
        assertThat(again.outcome().notes()).anyMatch(note -> note.startsWith("An earlier run broke off"));
        assertThat(stage.verify(BOTH).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.writes().stream().filter(write -> write.path().endsWith("/a")))
                .hasSize(1);
    }

    @Test
    void theWayBackBehindARunThatBrokeOffIsTwoRestores() {
        secondWriteFails();
        desk.apply(BOTH);
        Path first = desk.toRestore().file();
        stage.sandbox().faults().clear();
        desk.apply(BOTH);

        desk.restore();
        desk.restore(first);

        assertThat(stage.grantTypes("a")).isEqualTo(stage.grantTypes("b")).doesNotContain(CIBA);
    }

    @Test
    void aPlanThatStoppedHalfwayIsGoneOnWith() {
        desk.plan(BOTH);
        secondWriteFails();
        GoalResult result = desk.applyAgreed(BOTH);
        assertThat(result.outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(error(result)).contains("Run the same command again");
        stage.sandbox().faults().clear();

        GoalResult again = desk.applyAgreed(BOTH);

        assertThat(again.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(again)).containsExactly("b");
    }

    @Test
    void aWriteThatNobodyCouldReadBackIsNeitherAppliedNorNot() {
        stage.sandbox().faults().add(Fault.serverError(503).on("GET").skip(2).times(4));

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result)).contains("1 sent, but not seen: The a", "0 not applied: none");
        assertThat(result.outcome().notes()).isNotEmpty();
        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
    }

    @Test
    void whatATenantCallsAClientForgesNoLineOfAnError() {
        String forged = "\n[INFO] BUILD SUCCESS\n::error::";
        stage.sandbox().patchClient("a", EmbeddedTenant.JSON.createObjectNode().put("name", "A" + forged));
        stage.sandbox().faults().add(TenantFaults.lostWrite().on("PATCH"));
        List<String> errors = new ArrayList<>(List.of(error(desk.apply(BOTH))));
        desk.plan(BOTH);
        stage.edit("a", "{'grant_types':['x" + forged.replace("\n", "\\n") + "']}");
        errors.add(error(desk.applyAgreed(BOTH)));
        desk.apply(BOTH);
        stage.edit("a", "{'grant_types':['y" + forged.replace("\n", "\\n") + "']}");
        errors.add(error(desk.restore()));

        assertThat(errors)
                .hasSize(3)
                .allMatch(error -> error.contains("\\n[INFO] BUILD SUCCESS"))
                .noneMatch(error -> error.lines().anyMatch(line -> line.startsWith("[INFO]") || line.startsWith("::")));
    }

    @Test
    void anInterruptStopsAndSaysHowFarItCame() {
        stage.sandbox().faults().add(TenantFaults.staleReads().always());

        GoalResult result = new Goals(stage, folder, millis -> {
                    throw new InterruptedException();
                })
                .apply(BOTH);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result))
                .contains("the build was interrupted", "1 sent, but not seen: The a", "1 not applied: The b");
        assertThat(stage.writes()).hasSize(1);
    }

    @Test
    void anInterruptThatCameBeforeTheFirstRequestWritesNothing() {
        Thread.currentThread().interrupt();

        GoalResult result = desk.apply(BOTH);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(stage.writes()).isEmpty();
    }

    private void secondWriteFails() {
        stage.sandbox().faults().add(Fault.serverError(500).on("PATCH").skip(1).always());
    }
}

package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.ClientBuilder.crowd;
import static io.github.cibamaven.fixture.EmbeddedTenant.ALL_SCOPES;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static io.github.cibamaven.fixture.Goals.notApplied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.fixture.Meeting;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.RateLimit;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Clients that are written side by side: what is reported is what is there, also where one of them fails, and what was
 * written can be put back. Of seven the first goes alone, then four, then two.
 */
class WavesTest {
    private static final String FOREIGN = "urn:x:of-somebody";
    private static final ClientBuilder[] SEVEN =
            IntStream.range(0, 7).mapToObj(i -> ClientBuilder.client("c" + i)).toArray(ClientBuilder[]::new);
    private static final Subject FACTOR = Subject.PUSH_FACTOR;

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @BeforeEach
    void start() {
        List<String> scopes = new ArrayList<>(ALL_SCOPES);
        scopes.addAll(List.of("read:guardian_factors", "update:guardian_factors"));
        stage = EmbeddedTenant.of(
                crowd(7), scopes, object("{'guardian':{'factors':{'push-notification':{'enabled':false}}}}"));
        desk = Goals.sideBySide(4, stage, folder, stage.time()::sleep);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    private static Fault of(String id, Fault fault) {
        return fault.on("PATCH").at("/api/v2/clients/" + id);
    }

    private static Fault rejected(String id) {
        return of(
                id,
                Fault.answer(400)
                        .json(object("{'statusCode':400,'error':'Bad Request','message':'Something unheard of'}")));
    }

    private List<String> written() {
        return stage.writes().stream()
                .map(write -> write.path().replaceAll(".*/", ""))
                .toList();
    }

    private List<String> kept() {
        return desk.newest().sent().stream()
                .map(change -> change.subject().id())
                .toList();
    }

    /** Once the tenant behaves: what was written is put back, whatever became of the run. */
    private void everythingCanBePutBack() {
        stage.sandbox().faults().clear();
        GoalResult restored = desk.restore();

        assertThat(restored.end()).as(error(restored)).isEqualTo(GoalResult.End.SUCCESS);
        for (int i = 0; i < 7; i++) {
            assertThat(stage.grantTypes("c" + i)).as("c" + i).doesNotContain(CIBA);
            assertThat(stage.stored("c" + i, "oidc_conformant").asBoolean())
                    .as("c" + i)
                    .isFalse();
        }
    }

    private void reportsWhatIsThere(GoalResult result, int unseen) {
        assertThat(applied(result))
                .allSatisfy(id -> assertThat(stage.grantTypes(id)).contains(CIBA));
        assertThat(notApplied(result).stream().skip(unseen))
                .allSatisfy(id -> assertThat(stage.grantTypes(id)).doesNotContain(CIBA));
        assertThat(Stream.concat(applied(result).stream(), notApplied(result).stream()))
                .containsExactlyInAnyOrder("c0", "c1", "c2", "c3", "c4", "c5", "c6");
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("ciba-side-by-side");
    }

    private static int unseen(String error) {
        Matcher said = Pattern.compile("(\\d+) sent, but not seen: ").matcher(error);
        return said.find() ? Integer.parseInt(said.group(1)) : 0;
    }

    @Test
    void fourAreWrittenAtTheSameTimeOnceTheFirstIsProven() {
        Meeting meeting = new Meeting(4);
        stage.sandbox()
                .faults()
                .add(Fault.of("meeting", meeting).on("PATCH").skip(1).times(4));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(meeting.missing()).isZero();
        assertThat(applied(result)).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
        assertThat(stage.calls())
                .hasSize(1 + 3 * 7)
                .startsWith("GET /clients", "GET /clients/c0", "PATCH /clients/c0", "GET /clients/c0");
        assertThat(written().subList(1, 5)).containsExactlyInAnyOrder("c1", "c2", "c3", "c4");
        assertThat(desk.newest().progress().finished()).isTrue();
        assertThat(kept()).containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6");
        assertThat(result.outcome().requests().total())
                .isEqualTo(stage.sandbox().requests().size());
        reportsWhatIsThere(result, 0);
        everythingCanBePutBack();
    }

    @Test
    void aRestoreWritesSideBySideAsWell() {
        desk.apply(SEVEN);
        Meeting meeting = new Meeting(4);
        stage.sandbox()
                .faults()
                .add(Fault.of("meeting", meeting).on("PATCH").skip(1).times(4));
        stage.sandbox().clearJournal();

        GoalResult result = desk.restore();

        assertThat(meeting.missing()).isZero();
        assertThat(applied(result)).containsExactly("c6", "c5", "c4", "c3", "c2", "c1", "c0");
        assertThat(stage.calls()).hasSize(7 + 3 * 7);
    }

    @Test
    void aPartOfTheTenantIsWrittenAloneBeforeTheClientsAndPutBackAfterThem() {
        GoalResult result = desk.apply(stage.declaring(SEVEN)
                .subjects(DesiredBuilder.subject(FACTOR, Map.of("enabled", Value.flag(true))))
                .build());
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        List<String> calls = stage.calls();
        assertThat(calls.indexOf("PUT /guardian/factors/push-notification"))
                .isPositive()
                .isLessThan(calls.indexOf("GET /clients/c0"));
        stage.sandbox().clearJournal();

        desk.restore();

        List<String> back = stage.calls();
        assertThat(back.indexOf("PUT /guardian/factors/push-notification"))
                .isGreaterThan(back.lastIndexOf("GET /clients/c0"));
    }

    @Test
    void theOthersBesideOneThatIsRefusedAreReportedAndCanBePutBack() {
        stage.sandbox().faults().add(rejected("c2"));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(error(result))
                .contains(
                        "Something unheard of",
                        "of The c2.",
                        "\n4 applied: The c0, The c1, The c3, The c4\n3 not applied: The c2, The c5, The c6\n");
        assertThat(kept()).containsExactly("c0", "c1", "c3", "c4");
        reportsWhatIsThere(result, 0);
        everythingCanBePutBack();
    }

    @Test
    void runAgainItMakesTheRest() {
        stage.sandbox().faults().add(of("c2", Fault.serverError(500)));
        desk.apply(SEVEN);

        GoalResult again = desk.apply(SEVEN);

        assertThat(applied(again)).containsExactly("c2", "c5", "c6");
        assertThat(stage.verify(SEVEN).outcome().status()).isEqualTo(Status.IN_SYNC);
    }

    @Test
    void ofSeveralFailuresNoneIsLost() {
        stage.sandbox()
                .faults()
                .add(of("c1", Fault.serverError(500)), of("c4", Fault.serverError(500)), rejected("c3"));

        GoalResult result = desk.apply(SEVEN);

        assertThat(error(result).lines().toList())
                .anyMatch(line -> line.startsWith("PATCH /api/v2/clients/c1") && line.contains("answered 500"))
                .anyMatch(line -> line.startsWith("Also: PATCH /api/v2/clients/c3") && line.contains("unheard of"))
                .noneMatch(line -> line.contains("clients/c4"))
                .contains("2 applied: The c0, The c2", "5 not applied: The c1, The c3, The c4, The c5, The c6");
        reportsWhatIsThere(result, 0);
        everythingCanBePutBack();
    }

    @Test
    void aLostAnswerIsRecognisedByReadingBack() {
        stage.sandbox().faults().add(of("c2", ConnectionFaults.resetBeforeAnswer()));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes()).hasSize(7);
        everythingCanBePutBack();
    }

    @Test
    void oneThatDoesNotShowIsSentButNotSeen() {
        stage.sandbox().faults().add(of("c2", TenantFaults.lostWrite()), rejected("c3"));

        GoalResult result = desk.apply(SEVEN);

        assertThat(error(result))
                .contains(
                        "the write to The c2 was accepted, but the new values did not show",
                        "Also: PATCH /api/v2/clients/c3",
                        "\n3 applied: The c0, The c1, The c4\n1 sent, but not seen: The c2\n"
                                + "3 not applied: The c3, The c5, The c6\n");
        assertThat(notApplied(result)).startsWith("c2");
        assertThat(kept()).containsExactly("c0", "c1", "c4", "c2");
        reportsWhatIsThere(result, 1);
        everythingCanBePutBack();
    }

    @Test
    void readsThatAreStaleForAWhileAreWaitedFor() {
        stage.sandbox().faults().add(TenantFaults.staleReads().skip(5).times(6));

        assertThat(desk.apply(SEVEN).outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes()).hasSize(7);
    }

    @Test
    void oneThatIsHeldBackForLongIsLookedAtAgain() {
        stage.sandbox()
                .faults()
                .add(
                        of("c2", Fault.rateLimited().header("Retry-After", "20")),
                        of(
                                "c2",
                                TenantFaults.before(() -> stage.edit(
                                        "c2",
                                        "{'grant_types':['authorization_code','refresh_token','" + FOREIGN + "']}"))));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("c2")).contains(CIBA, FOREIGN);
        assertThat(kept()).hasSize(7);
        assertThat(written().stream().filter("c2"::equals)).hasSize(2);
    }

    @Test
    void aLimitThatIsUsedUpStopsTheRun() {
        stage.sandbox().faults().add(of("c2", Fault.rateLimited().header("Retry-After", "86400")));

        GoalResult result = desk.apply(SEVEN);

        assertThat(error(result)).contains("maxWait").contains("not applied: The c2, ");
        assertThat(written()).doesNotContain("c5", "c6");
        reportsWhatIsThere(result, 0);
        everythingCanBePutBack();
    }

    @Test
    void oneThatWasCarriedOutInSpiteOfA503IsOursToPutBack() {
        String made = "{'grant_types':['authorization_code','refresh_token','" + CIBA + "'],'oidc_conformant':true}";
        stage.sandbox()
                .faults()
                .add(
                        of("c2", TenantFaults.before(() -> stage.edit("c2", made))),
                        of("c2", Fault.serverError(503).header("Retry-After", "20")));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(result)).contains("c2");
        everythingCanBePutBack();
    }

    /** The calling thread, while it and its helpers write. */
    @Test
    void afterAnInterruptNobodyGoesOnWriting() {
        Thread self = Thread.currentThread();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(self::interrupt).on("PATCH").skip(2));

        GoalResult result = desk.apply(SEVEN);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(written()).doesNotContain("c5", "c6");
        assertThat(error(result)).contains("interrupted");
        // Of those that are said not to be seen, an interrupt may have kept some from leaving at all.
        reportsWhatIsThere(result, unseen(error(result)));
        everythingCanBePutBack();
    }

    @Test
    void underAPlanOnlyWhatComesBeforeTheOneThatMovedIsWritten() {
        desk.plan(SEVEN);
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.edit("c2", "{'grant_types':['" + FOREIGN + "']}"))
                        .on("GET")
                        .at("/api/v2/clients/c2"));

        GoalResult result = desk.applyAgreed(SEVEN);

        assertThat(error(result)).contains("The c2 has moved since the plan was made");
        assertThat(applied(result)).containsExactly("c0", "c1");
        assertThat(written()).containsExactly("c0", "c1");
        assertThat(kept()).containsExactly("c0", "c1");
        reportsWhatIsThere(result, 0);
        everythingCanBePutBack();
    }

    @Test
    void whatSomebodyElseMadeMeanwhileIsNotOursToPutBack() {
        String made = "{'grant_types':['authorization_code','refresh_token','" + CIBA + "'],'oidc_conformant':true}";
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.edit("c2", made)).on("GET").at("/api/v2/clients/c2"));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(result)).containsExactly("c0", "c1", "c3", "c4", "c5", "c6");
        assertThat(kept()).containsExactly("c0", "c1", "c3", "c4", "c5", "c6");
    }

    /** One look takes three seconds, in which somebody edits a client that was looked at before. */
    @Test
    void whatWasLookedAtTooEarlyIsLookedAtAgain() {
        Thread self = Thread.currentThread();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> {
                            othersAreDone(self);
                            stage.time().pass(Duration.ofSeconds(3));
                            stage.edit(
                                    "c1", "{'grant_types':['authorization_code','refresh_token','" + FOREIGN + "']}");
                        })
                        .on("GET")
                        .at("/api/v2/clients/c4"));

        GoalResult result = desk.apply(SEVEN);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("c1")).contains(CIBA, FOREIGN);
        assertThat(written()).startsWith("c0", "c4").hasSize(7);
    }

    /** Waits until one thread is left that works for a goal, be it the calling one or a helper. */
    private static void othersAreDone(Thread calling) {
        while (true) {
            long helpers = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread -> thread.getName().equals("ciba-side-by-side"))
                    .count();
            if (helpers == 0 || helpers == 1 && calling.getState() == Thread.State.WAITING) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    @ParameterizedTest
    @CsvSource({"2, 500", "5, 200", "10, 500", "20, 100"})
    void noLimitRefuses(int burst, int millis) {
        RateLimit limit = RateLimit.dripping(burst, millis, stage.time());
        stage.sandbox().faults().add(limit.at("/api/v2/"));

        GoalResult result = desk.apply(SEVEN);

        assertThat(limit.refused()).isZero();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.writes()).hasSize(7);
    }

    @Test
    void aSmallLimitCostsNoRequestMore() {
        stage.sandbox().faults().add(RateLimit.dripping(2, 500, stage.time()).at("/api/v2/"));

        desk.apply(SEVEN);

        assertThat(stage.calls()).hasSize(1 + 3 * 7);
    }

    /** What fails, and with it the text, does not depend on which thread was faster. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5})
    void twoRunsOfTheSameSayTheSame(int time) {
        stage.sandbox()
                .faults()
                .add(of("c4", Fault.serverError(500)), rejected("c1"), of("c3", TenantFaults.lostWrite()));

        assertThat(error(desk.apply(SEVEN)).lines().filter(line -> line.contains("applied") || line.contains("sent")))
                .containsExactly(
                        "2 applied: The c0, The c2",
                        "1 sent, but not seen: The c3",
                        "4 not applied: The c1, The c4, The c5, The c6");
    }
}

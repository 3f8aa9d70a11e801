package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the user is told after a write that the tenant refuses: nothing that would fail in the same way. */
class RejectedWriteTest {
    private static final String LEGACY = "http://auth0.com/oauth/legacy/grant-type/ro";

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @AfterEach
    void close() {
        stage.close();
    }

    /** Each answer: status, Auth0's code and words, what is said of it. */
    private static final List<String[]> ANSWERS = List.of(
            answer(
                    400,
                    "invalid_body",
                    "Payload validation error: 'x' on property grant_types",
                    "does not take that value"),
            answer(400, "invalid_body", "Legacy grants cannot be added to this tenant", "legacy"),
            answer(400, "", "Something unheard of", "See what Auth0 names"),
            answer(400, "invalid_body", "This feature is not available on your plan", "plan or its settings"),
            answer(403, "insufficient_scope", "Insufficient scope, expected any of: update:clients", "update:clients"),
            answer(403, "insufficient_entitlement", "Not entitled", "plan or its settings"),
            answer(
                    403,
                    "insufficient_scope",
                    "Please upgrade your subscription to enable this.",
                    "plan or its settings"),
            answer(403, "too_many_entities", "You reached the limit of entities of this type", "a limit of the tenant"),
            answer(404, "inexistent_client", "The client does not exist", "who removed it"),
            answer(409, "", "Conflict", "look at it in the dashboard"));

    private static String[] answer(int status, String code, String words, String said) {
        return new String[] {String.valueOf(status), code, words, said};
    }

    static Stream<Arguments> refusals() {
        List<Arguments> rows = new ArrayList<>();
        for (String[] answer : ANSWERS) {
            for (String goal : List.of("apply", "restore")) {
                for (int before = 0; before < 2; before++) {
                    rows.add(Arguments.of(goal, before, answer[0], answer[1], answer[2], answer[3]));
                }
            }
        }
        return rows.stream();
    }

    @ParameterizedTest(name = "{0} after {1} writes: {2} {3} {4}")
    @MethodSource("refusals")
    void anAnswerThatWillNotChangeIsNotAskedForAgain(
            String goal, int before, String status, String code, String words, String said) {
        given();
        if (goal.equals("restore")) {
            desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));
        }
        stage.sandbox()
                .faults()
                .add(refusal(Integer.parseInt(status), code, words).skip(before));

        GoalResult result = goal.equals("apply")
                ? desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"))
                : desk.restore();

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.lasting()).isTrue();
        assertThat(error(result))
                .contains(said)
                .doesNotContainIgnoringCase("run again", "run the same command")
                .contains(
                        goal.equals("apply")
                                ? "Once that is corrected, to make the rest: mvn ciba:apply"
                                : "Once that is corrected, to put back the rest: mvn ciba:restore -Dciba.snapshot=");
        if (!said.equals("update:clients")) {
            assertThat(error(result))
                    .contains("It is about ", "grant_types (", goal.equals("apply") ? "implied" : "from the snapshot");
        }
    }

    @ParameterizedTest
    @CsvSource({"500, apply", "502, apply", "500, restore"})
    void afterAnOutageTheSameCommandHelps(int status, String goal) {
        given();
        if (goal.equals("restore")) {
            desk.apply(ClientBuilder.client("a"));
        }
        stage.sandbox().faults().add(Fault.serverError(status).on("PATCH").always());

        GoalResult result = goal.equals("apply") ? desk.apply(ClientBuilder.client("a")) : desk.restore();

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.lasting()).isFalse();
        assertThat(error(result))
                .contains(
                        goal.equals("apply")
                                ? "Run the same command again to make the rest."
                                : "To put back the rest: mvn")
                .doesNotContain("corrected");
    }

    @Test
    void aLegacyGrantIsNamed() {
        stage = EmbeddedTenant.of(unready("a").grantTypes(LEGACY));
        desk = new Goals(stage, folder);
        stage.sandbox()
                .faults()
                .add(refusal(400, "invalid_body", "Cannot use legacy grants").always());

        assertThat(error(desk.apply(ClientBuilder.client("a")))).contains("take " + LEGACY + " off the client");
    }

    private void given() {
        stage = EmbeddedTenant.of(unready("a"), unready("b"), ready("c"));
        desk = new Goals(stage, folder);
    }

    private static Fault refusal(int status, String code, String words) {
        return Fault.answer(status)
                .json(object("{'statusCode':" + status + ",'error':'Refused','message':'"
                        + words.replace("'", "\\u0027") + "'"
                        + (code.isEmpty() ? "" : ",'errorCode':'" + code + "'") + "}"))
                .on("PATCH");
    }
}

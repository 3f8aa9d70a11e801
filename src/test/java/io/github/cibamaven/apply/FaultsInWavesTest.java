package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static io.github.cibamaven.fixture.Goals.notApplied;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every misbehaviour that can strike a write, at one of four that go side by side. */
class FaultsInWavesTest {
    private static final ClientBuilder[] SIX =
            IntStream.range(0, 6).mapToObj(i -> ClientBuilder.client("c" + i)).toArray(ClientBuilder[]::new);
    private static final Pattern UNSEEN = Pattern.compile("(\\d+) sent, but not seen");

    /** Token, list, three of the first client, and a look at each of four. */
    private static final int FIRST_OF_FOUR = 2 + 3 + 4;

    @TempDir
    Path folder;

    static Stream<Misbehaviour> mishaps() {
        return Misbehaviour.all().stream()
                .filter(mishap -> mishap.outlook(Kind.WRITE) != Outlook.IMPOSSIBLE && !mishap.takesTime());
    }

    @ParameterizedTest
    @MethodSource("mishaps")
    void whatIsReportedIsThereAndCanBePutBack(Misbehaviour mishap) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ClientBuilder.crowd(6))) {
            Goals desk = Goals.sideBySide(4, stage, folder, stage.time()::sleep);
            JsonNode original = stage.sandbox().state();
            mishap.arm(stage.sandbox(), stage.time(), FIRST_OF_FOUR);

            GoalResult result = desk.apply(SIX);

            boolean whole = result.outcome().status() == Status.APPLIED;
            if (mishap.outlook(Kind.WRITE) != Outlook.OPEN) {
                assertThat(whole).as(error(result)).isEqualTo(mishap.outlook(Kind.WRITE) == Outlook.AS_USUAL);
            }
            assertThat(result.end() == GoalResult.End.SUCCESS).as(error(result)).isEqualTo(whole);
            int unseen = UNSEEN.matcher(error(result))
                    .results()
                    .map(MatchResult::group)
                    .mapToInt(words -> Integer.parseInt(words.split(" ")[0]))
                    .sum();
            List<String> left = notApplied(result);
            assertThat(applied(result))
                    .allSatisfy(id -> assertThat(stage.grantTypes(id)).contains(CIBA));
            assertThat(left.subList(unseen, left.size()))
                    .allSatisfy(id -> assertThat(stage.grantTypes(id)).doesNotContain(CIBA));
            assertThat(applied(result).size() + left.size()).isEqualTo(6);
            stage.sandbox().faults().clear();
            GoalResult restored = desk.restore();
            assertThat(restored.end()).as(error(restored)).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(stage.sandbox().state()).isEqualTo(original);
        }
    }
}

package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.ModuleRun;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.WholeOutcome;
import io.github.cibamaven.report.ReportFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WholeBuildTest {
    private static final Path A = Path.of("a");
    private static final Path B = Path.of("b");

    private final WholeBuild whole = new WholeBuild(Path.of("root"));

    @Test
    void nothingIsSaidBeforeARunHasEnded() {
        whole.begin(run("a", Goal.VERIFY), A);

        assertThat(whole.outcome()).isEmpty();
    }

    /** Whatever ends the build next, the file that is there then says what was not come to. */
    @Test
    void whatIsStillToComeIsMissing() {
        whole.await(List.of(List.of(run("a", Goal.VERIFY)), List.of(run("b", Goal.VERIFY))));
        end("a", Goal.VERIFY, A);

        assertThat(missing()).containsExactly("b");
        end("b", Goal.VERIFY, B);
        assertThat(missing()).isEmpty();
        assertThat(ended()).containsExactly("a", "b");
    }

    @Test
    void whoeverSharesADeclarationIsNotMissing() {
        whole.await(List.of(List.of(run("a", Goal.VERIFY), run("b", Goal.VERIFY))));
        end("b", Goal.VERIFY, B);

        assertThat(missing()).isEmpty();
    }

    @Test
    void aRunWithNothingToDoIsNotMissing() {
        whole.await(List.of(List.of(run("a", Goal.VERIFY)), List.of(run("b", Goal.VERIFY))));
        end("a", Goal.VERIFY, A);

        assertThat(whole.pass(run("b", Goal.VERIFY))).isTrue();
        assertThat(whole.pass(run("b", Goal.VERIFY))).isFalse();
        assertThat(missing()).isEmpty();
    }

    /** As with the module's own report: after validate and verify there is that of verify. */
    @Test
    void aLaterGoalTakesThePlaceOfAnEarlierOne() {
        end("a", Goal.VALIDATE, A);
        end("b", Goal.VALIDATE, B);

        assertThat(whole.begin(run("a", Goal.VERIFY), A)).isTrue();
        assertThat(ended()).containsExactly("b");
        assertThat(missing()).containsExactly("a");
        end("a", Goal.VERIFY, A);
        assertThat(whole.outcome().orElseThrow().parts())
                .extracting(part -> part.run().goal())
                .containsExactly(Goal.VALIDATE, Goal.VERIFY);
    }

    @Test
    void executionsWithFoldersOfTheirOwnAreKeptApart() {
        end("a", Goal.VERIFY, A.resolve("staging"));
        end("a", Goal.VERIFY, A.resolve("production"));

        assertThat(ended()).containsExactly("a", "a");
    }

    private void end(String module, Goal goal, Path own) {
        Outcome outcome = Goals.goalRun(goal).broken("no").outcome();
        whole.begin(run(module, goal), own);
        whole.end(run(module, goal), own, outcome, Set.of(ReportFormat.JSON), Optional.of("report.json"));
    }

    private List<String> ended() {
        return names(whole.outcome().orElseThrow().parts().stream()
                .map(WholeOutcome.Part::run)
                .toList());
    }

    private List<String> missing() {
        return names(whole.outcome().orElseThrow().missing());
    }

    private static List<String> names(List<ModuleRun> runs) {
        return runs.stream().map(ModuleRun::project).toList();
    }

    private static ModuleRun run(String module, Goal goal) {
        return ModuleRun.missing(module, "default-" + goal.word(), goal);
    }

    /** With -T: one report for all that end at the same time, and none that lacks the last. */
    @Test
    void theLastOfThoseThatEndTogetherWritesForAll() {
        WholeBuild whole = new WholeBuild(Path.of("target/ciba"));
        whole.announceEnd();
        whole.announceEnd();

        assertThat(whole.lastToEnd()).isFalse();
        assertThat(whole.lastToEnd()).isTrue();
    }
}

package io.github.cibamaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.Figure;
import io.github.cibamaven.goal.FaultSweep.Case;
import io.github.cibamaven.goal.FaultSweep.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every misbehaviour of the catalogue at every request of verify, apply and restore. What became of them is the page of
 * the documentation; {@code -Dciba.docs.write=true} writes it anew.
 */
class FaultSweepTest {
    private static final Path PAGE = Path.of("src/site/markdown/faults.md");

    /** Those that are about real time mostly wait. */
    private static final int WAITING = 16;

    @TempDir
    Path folder;

    @Test
    void everyMisbehaviourAtEveryRequestIsSurvivedAsThePageSays() throws Exception {
        List<Verdict> verdicts = attempts(new FaultSweep(folder));
        String page = FaultPage.of(verdicts);
        System.out.println(page.substring(page.indexOf("| misbehaviour")));
        List<Verdict> failed =
                verdicts.stream().filter(verdict -> !verdict.wrong().isEmpty()).toList();
        Figure.FAULTS.measured(verdicts.size(), verdicts.size() - failed.size());

        assertThat(failed.stream().map(FaultSweepTest::told).collect(Collectors.joining()))
                .isEmpty();
        if (Boolean.getBoolean("ciba.docs.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).isEqualTo(page);
    }

    private static String told(Verdict verdict) {
        return verdict.tried() + ": " + verdict.words() + "\n    " + String.join("\n    ", verdict.wrong()) + "\n";
    }

    /** Real time is also what a busy machine takes: what depends on it and went wrong has to go wrong again, alone. */
    private static Verdict undisturbed(FaultSweep sweep, Verdict verdict) {
        Verdict last = verdict;
        for (int again = 1;
                again <= 2 && !last.wrong().isEmpty() && last.tried().mishap().takesTime();
                again++) {
            last = sweep.attempt(verdict.tried(), "again-" + again);
        }
        return last;
    }

    private static List<Verdict> attempts(FaultSweep sweep) throws Exception {
        ExecutorService working =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
        ExecutorService waiting = Executors.newFixedThreadPool(WAITING);
        try {
            List<Future<Verdict>> running = new ArrayList<>();
            for (Case each : sweep.cases()) {
                running.add((each.mishap().takesTime() ? waiting : working).submit(() -> sweep.attempt(each)));
            }
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> one : running) {
                verdicts.add(one.get());
            }
            verdicts.replaceAll(verdict -> undisturbed(sweep, verdict));
            return verdicts;
        } finally {
            working.shutdownNow();
            waiting.shutdownNow();
        }
    }
}

package io.github.cibamaven.apply;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.Figure;
import io.github.cibamaven.apply.FaultSweep.Case;
import io.github.cibamaven.apply.FaultSweep.Verdict;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultSweepTest {
    @TempDir
    Path folder;

    @Test
    void everyMishapAtEveryRequestIsSurvived() throws Exception {
        long t0 = System.nanoTime();
        FaultSweep sweep = new FaultSweep(folder);
        List<Verdict> verdicts = all(sweep);
        System.out.println("cases " + verdicts.size() + " in " + (System.nanoTime() - t0) / 1_000_000 + " ms");
        long survived = verdicts.stream().filter(v -> v.wrong().isEmpty()).count();
        Figure.FAULTS.measured(verdicts.size(), (int) survived);
        for (Verdict v : verdicts) {
            if (!v.wrong().isEmpty()) {
                System.out.println("WRONG " + v.tried() + " [" + v.words() + "]");
                v.wrong().forEach(w -> System.out.println("    " + w.replace("\n", "\n      | ")));
            }
        }
        assertThat(survived).isEqualTo(verdicts.size());
    }

    private static List<Verdict> all(FaultSweep sweep) throws Exception {
        ExecutorService busy =
                Executors.newFixedThreadPool(Math.max(2, Runtime.getRuntime().availableProcessors()));
        ExecutorService idle = Executors.newFixedThreadPool(12);
        try {
            List<Future<Verdict>> running = new ArrayList<>();
            for (Case each : sweep.cases()) {
                Callable<Verdict> attempt = () -> sweep.attempt(each);
                running.add((each.mishap().takesTime() ? idle : busy).submit(attempt));
            }
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> one : running) {
                verdicts.add(one.get());
            }
            return verdicts;
        } finally {
            busy.shutdownNow();
            idle.shutdownNow();
        }
    }
}

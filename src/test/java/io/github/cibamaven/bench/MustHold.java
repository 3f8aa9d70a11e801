package io.github.cibamaven.bench;

import static io.github.cibamaven.bench.BenchCases.ALL_OF_THOUSAND;
import static io.github.cibamaven.bench.BenchCases.BOTH;
import static io.github.cibamaven.bench.BenchCases.BOTH_TLS;
import static io.github.cibamaven.bench.BenchCases.EMPTY;
import static io.github.cibamaven.bench.BenchCases.HUNDRED_OF_TEN_THOUSAND;
import static io.github.cibamaven.bench.BenchCases.HUNDRED_OF_THOUSAND;
import static io.github.cibamaven.bench.BenchCases.NOTHING;
import static io.github.cibamaven.bench.BenchCases.ONE;
import static io.github.cibamaven.bench.BenchCases.ONE_TLS;
import static io.github.cibamaven.bench.BenchCases.THIN;
import static io.github.cibamaven.bench.BenchCases.VALIDATE;

import io.github.cibamaven.bench.BenchCase.Work;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/** The ratios that are to hold; those whose cases were measured. They judge CPU time where nothing else is said. */
final class MustHold {
    /** What memory may differ between two tenants: a garbage collector does not stop at the same byte twice. */
    private static final double SAME_MEMORY = 1.05;

    private final Map<BenchCase, Sample> samples;
    private final List<Bar> bars = new ArrayList<>();

    /** One of them. */
    record Bar(String what, double measured, double most) {
        boolean holds() {
            return measured <= most;
        }
    }

    MustHold(Map<BenchCase, Sample> samples) {
        this.samples = samples;
    }

    List<Bar> bars() {
        add("validate ÷ a goal that does nothing", 1.15, () -> cpu(VALIDATE) / cpu(NOTHING), VALIDATE);
        byHand(ONE, 1.35);
        byHand(ONE_TLS, 1.35);
        byHand(BOTH, 1.5);
        byHand(BOTH_TLS, 1.5);
        for (BenchCase bench : List.of(VALIDATE, ONE, BOTH, BOTH_TLS)) {
            add("MB of " + bench.name() + " above Maven alone", 50, () -> peak(bench) - peak(EMPTY), bench);
        }
        add(
                "wall of verify 1000 of 1000 ÷ (1.5 × that of verify 1 + the time its requests need)",
                1,
                () -> wall(ALL_OF_THOUSAND)
                        / (1.5 * wall(ONE) + wall(ALL_OF_THOUSAND.doing(Work.BY_HAND)) - wall(NOTHING)),
                ALL_OF_THOUSAND,
                ONE,
                ALL_OF_THOUSAND.doing(Work.BY_HAND));
        add(
                "peak memory of verify 100 in a tenant of 10,000 ÷ of 1,000",
                SAME_MEMORY,
                () -> peak(HUNDRED_OF_TEN_THOUSAND) / peak(HUNDRED_OF_THOUSAND),
                HUNDRED_OF_TEN_THOUSAND,
                HUNDRED_OF_THOUSAND);
        for (int threads : List.of(1, 4)) {
            BenchCase many = BOTH.inModules(BenchCases.MODULES, threads);
            add(
                    "plugin time of " + BenchCases.MODULES + " modules, -T" + threads + " ÷ of one module",
                    1.1,
                    () -> (cpu(many) - cpu(many.floor())) / (cpu(BOTH) - cpu(NOTHING)),
                    many,
                    BOTH);
        }
        add(
                "429 provoked at 2 requests/s with burst 2",
                0,
                () -> samples.get(THIN).traffic().refused(),
                THIN);
        return bars;
    }

    private void byHand(BenchCase bench, double most) {
        BenchCase hand = bench.doing(Work.BY_HAND);
        add(bench.name() + " ÷ the same requests by hand", most, () -> cpu(bench) / cpu(hand), bench, hand);
    }

    private void add(String what, double most, DoubleSupplier measured, BenchCase... of) {
        if (samples.keySet().containsAll(List.of(of))) {
            bars.add(new Bar(what, measured.getAsDouble(), most));
        }
    }

    private double cpu(BenchCase bench) {
        return samples.get(bench).cpu();
    }

    private double wall(BenchCase bench) {
        return samples.get(bench).wall();
    }

    private double peak(BenchCase bench) {
        return samples.get(bench).peak();
    }
}

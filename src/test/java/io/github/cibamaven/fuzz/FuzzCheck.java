package io.github.cibamaven.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The fuzzer, for a bounded time in every {@code mvn verify}; longer with {@code mvn -Pfuzz verify
 * -Dfuzz.seconds=600}, and one target alone with {@code -Dfuzz.target=pom}.
 */
class FuzzCheck {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final String ONLY = System.getProperty("fuzz.target", "");

    /** Two targets at a time: the build machine has two processors. */
    private static final int AT_ONCE = 2;

    @BeforeEach
    void notIfLeftOut() {
        assumeTrue(SECONDS > 0, "fuzz.seconds is 0");
    }

    @TestFactory
    Stream<DynamicTest> findsNothing() {
        List<FuzzTarget> targets = Arrays.stream(FuzzTarget.values())
                .filter(target -> ONLY.isEmpty() || target.word().equals(ONLY))
                .toList();
        assertThat(targets).as("targets named " + ONLY).isNotEmpty();
        ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE);
        Map<FuzzTarget, Future<Fuzzing.Result>> results = new EnumMap<>(FuzzTarget.class);
        targets.forEach(target -> results.put(
                target,
                runners.submit(() -> target.fuzzing().with(target.made()).run(SECONDS))));
        runners.shutdown();
        return targets.stream()
                .map(target -> DynamicTest.dynamicTest(
                        target.word(), () -> judge(target, results.get(target).get())));
    }

    private static void judge(FuzzTarget target, Fuzzing.Result result) {
        System.out.printf(
                Locale.ROOT,
                "fuzz %-8s %,9d executions in %d s, %,d places of the code reached: %s%n",
                target.word(),
                result.executions(),
                SECONDS,
                result.coverage(),
                result.sound() ? "nothing found" : "FOUND " + result.reproducer());

        assertThat(result.sound()).as(() -> target.fuzzing().replayed(result)).isTrue();
        // Slow machines may not get far, but past the seeds.
        assertThat(result.executions()).as(result::log).isGreaterThan(target.seeds());
    }

    /** A fuzzer that finds nothing proves something only if it would find something. */
    @Test
    void findsAPlantedFault() throws Exception {
        Fuzzing planted = new Fuzzing("planted", PlantedFault.class.getName(), List.of("fuzz"));

        Fuzzing.Result result = planted.run(30);

        assertThat(result.sound()).as(result::log).isFalse();
        assertThat(result.log()).contains(PlantedFault.MESSAGE);
        assertThat(Fuzzing.BASE.resolve(result.reproducer()))
                .isRegularFile()
                .content()
                .contains(PlantedFault.MAGIC);
        assertThat(planted.replayed(result)).contains("-Dfuzz.input=target/fuzz/planted/crash-");
    }
}

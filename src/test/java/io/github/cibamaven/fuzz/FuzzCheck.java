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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/**
 * The fuzzer, for a bounded time in every {@code mvn verify}; longer with {@code mvn -Pfuzz verify
 * -Dfuzz.seconds=600}, and one target alone with {@code -Dfuzz.target=pom}.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FuzzCheck {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final String ONLY = System.getProperty("fuzz.target", "");

    /** Two targets at a time: the build machine has two processors. */
    private static final int AT_ONCE = 2;

    private final Fuzzing planted = new Fuzzing("planted", PlantedFault.class.getName(), List.of("fuzz"));
    private final Map<FuzzTarget, Future<Fuzzing.Result>> results = new EnumMap<>(FuzzTarget.class);
    private Future<Fuzzing.Result> findOfPlanted;

    /** All of them together, so that no processor waits for the end of another fuzzer. */
    @BeforeAll
    void start() {
        assumeTrue(SECONDS > 0, "fuzz.seconds is 0");
        ExecutorService runners = Executors.newFixedThreadPool(AT_ONCE);
        findOfPlanted = runners.submit(() -> planted.run(30));
        Arrays.stream(FuzzTarget.values())
                .filter(target -> ONLY.isEmpty() || target.word().equals(ONLY))
                .forEach(target -> results.put(
                        target,
                        runners.submit(
                                () -> target.fuzzing().with(target.made()).run(SECONDS))));
        runners.shutdown();
    }

    @TestFactory
    Stream<DynamicTest> findsNothing() {
        assertThat(results).as("targets named " + ONLY).isNotEmpty();
        return results.entrySet().stream()
                .map(run -> DynamicTest.dynamicTest(
                        run.getKey().word(),
                        () -> judge(run.getKey(), run.getValue().get())));
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
        Fuzzing.Result result = findOfPlanted.get();

        assertThat(result.sound()).as(result::log).isFalse();
        assertThat(result.log()).contains(PlantedFault.MESSAGE);
        assertThat(Fuzzing.BASE.resolve(result.reproducer()))
                .isRegularFile()
                .content()
                .contains(PlantedFault.MAGIC);
        assertThat(planted.replayed(result)).contains("-Dfuzz.input=target/fuzz/planted/crash-");
    }
}

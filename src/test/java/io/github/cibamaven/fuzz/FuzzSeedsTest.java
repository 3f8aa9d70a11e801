package io.github.cibamaven.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Replays, without a fuzzer, the seeds of every target: real examples, and each input that once found something. */
class FuzzSeedsTest {

    @ParameterizedTest
    @EnumSource
    void hasARealExampleOfEverything(FuzzTarget target) {
        assertThat(target.files()).isNotEmpty();
    }

    @TestFactory
    Stream<DynamicContainer> everySeedIsTaken() {
        return Arrays.stream(FuzzTarget.values())
                .map(target -> DynamicContainer.dynamicContainer(
                        target.word(),
                        Stream.concat(
                                target.files().stream()
                                        .map(seed -> replayed(
                                                target, seed.getFileName().toString(), () -> Files.readAllBytes(seed))),
                                target.made().entrySet().stream()
                                        .map(made -> replayed(
                                                target,
                                                made.getKey(),
                                                () -> made.getValue().getBytes(StandardCharsets.UTF_8))))));
    }

    private static DynamicTest replayed(FuzzTarget target, String name, Callable<byte[]> input) {
        return DynamicTest.dynamicTest(name, () -> target.replay(input.call()));
    }

    /** The one that {@code -Dfuzz.input=target/fuzz/<target>/crash-…} names, if any. */
    @TestFactory
    Stream<DynamicTest> theGivenInputIsTaken() {
        return Stream.ofNullable(System.getProperty("fuzz.input"))
                .map(Fuzzing.BASE::resolve)
                .map(input -> DynamicTest.dynamicTest(
                        input.toString(),
                        () -> Arrays.stream(FuzzTarget.values())
                                .filter(target -> input.getParent().endsWith(target.word()))
                                .findFirst()
                                .orElseThrow()
                                .replay(Files.readAllBytes(input))));
    }
}

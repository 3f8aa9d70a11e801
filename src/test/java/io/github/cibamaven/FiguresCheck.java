package io.github.cibamaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last step of {@code mvn verify}: what was skipped, what took longest, and the figures, which must hold. */
class FiguresCheck {
    private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");

    /** Printed, not held: a clone without Auth0's OpenAPI document is as good a one. */
    @Test
    void showsWhatWasSkipped() throws Exception {
        SkippedTests.of(TARGET.resolve("surefire-reports")).lines().forEach(System.out::println);
    }

    @Test
    void showsWhatTookLongest() throws Exception {
        SlowestTests.of(TARGET).lines().forEach(System.out::println);
    }

    @ParameterizedTest
    @EnumSource
    void holds(Figure figure) throws Exception {
        String line = figure.last(TARGET).orElse(figure + " was not measured");
        System.out.println(line);

        assertThat(line).matches(figure::holds, "holds");
    }
}

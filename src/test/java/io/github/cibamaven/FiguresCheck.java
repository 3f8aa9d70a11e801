package io.github.cibamaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last step of {@code mvn verify}: shows the figures that unit and integration tests measured, and that they hold. */
class FiguresCheck {
    private static final Path TARGET = Path.of(System.getProperty("basedir", "."), "target");

    @ParameterizedTest
    @EnumSource
    void holds(Figure figure) throws Exception {
        String line = figure.last(TARGET).orElse(figure + " was not measured");
        System.out.println(line);

        assertThat(line).matches(figure::holds, "holds");
    }
}

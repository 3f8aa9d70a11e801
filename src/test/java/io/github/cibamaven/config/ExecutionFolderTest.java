package io.github.cibamaven.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExecutionFolderTest {

    @ParameterizedTest
    @CsvSource({
        "default, ''",
        "default-cli, ''",
        "default-verify, ''",
        "x, x",
        "defaults, defaults",
        "my.checks-2, my.checks-2",
        "a/b, a%2Fb",
        ".., %2E%2E",
        "'a b', a%20b",
        "ä, %C3%A4"
    })
    void isTheIdOfAnExecutionThatSomebodyNamed(String id, String folder) {
        assertThat(ExecutionFolder.of(id)).isEqualTo(folder);
    }

    @Property(tries = 200)
    void isOneFolderAndNoOther(
            @ForAll @AlphaChars @Chars({'/', '\\', '.', ' ', '%', 'ä'}) String one,
            @ForAll @AlphaChars @Chars({'/', '\\', '.', ' ', '%', 'ä'}) String other) {
        String folder = ExecutionFolder.of("x" + one);

        assertThat(Path.of("out").resolve(folder).normalize().getNameCount()).isEqualTo(2);
        assertThat(folder.equals(ExecutionFolder.of("x" + other))).isEqualTo(one.equals(other));
    }
}

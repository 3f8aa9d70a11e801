package io.github.cibamaven.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafeFileTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderAndLeavesNothingButTheFile() throws Exception {
        Path file = folder.resolve("a/b/plan.json");

        SafeFile.write(file, "→ first");
        SafeFile.write(file, "→ second");

        assertThat(Files.readString(file)).isEqualTo("→ second");
        assertThat(names(file.getParent())).containsExactly("plan.json");
    }

    @Test
    void anEarlierFileIsUntouchedWhenWritingFails() throws Exception {
        Path occupied = folder.resolve("plan.json");
        Files.createDirectories(occupied.resolve("not-empty"));

        assertThatIOException().isThrownBy(() -> SafeFile.write(occupied, "text"));

        assertThat(names(folder)).containsExactly("plan.json");
        assertThat(occupied.resolve("not-empty")).isDirectory();
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

package io.github.cibamaven.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
    @TempDir
    Path folder;

    @Test
    void makesTheFolderAndLeavesNothingButTheFile() throws Exception {
        Path file = folder.resolve("a/b/plan.json");

        AtomicFile.write(file, "→ first");
        AtomicFile.write(file, "→ second");

        assertThat(Files.readString(file)).isEqualTo("→ second");
        assertThat(names(file.getParent())).containsExactly("plan.json");
    }

    @Test
    void anEarlierFileIsUntouchedWhenWritingFails() throws Exception {
        Path occupied = folder.resolve("plan.json");
        Files.createDirectories(occupied.resolve("not-empty"));

        assertThatIOException().isThrownBy(() -> AtomicFile.write(occupied, "text"));

        assertThat(names(folder)).containsExactly("plan.json");
        assertThat(occupied.resolve("not-empty")).isDirectory();
    }

    @Test
    void ofManyWhoCreateOneFileOnlyOneDoes() throws Exception {
        Path file = folder.resolve("snapshot.json");
        List<Callable<Boolean>> all = IntStream.range(0, 16)
                .mapToObj(i -> (Callable<Boolean>) () -> {
                    try {
                        AtomicFile.create(file, "by " + i);
                        return true;
                    } catch (FileAlreadyExistsException taken) {
                        return false;
                    }
                })
                .toList();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Boolean> created = new ArrayList<>();
            for (Future<Boolean> one : threads.invokeAll(all)) {
                created.add(one.get());
            }

            assertThat(created).containsOnlyOnce(true);
            assertThat(names(folder)).containsExactly("snapshot.json");
            assertThat(Files.readString(file)).isEqualTo("by " + created.indexOf(true));
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> names(Path folder) throws Exception {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}

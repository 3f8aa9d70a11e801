package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Everything that is seen from outside of a goal, byte for byte: log, standard output, how it ends, requests, and files.
 * Each folder below {@code src/test/resources/golden} that has {@code case.properties} is a case, see {@link GoldenCase}; what is expected
 * of its run {@code x} is in {@code x.txt}, which {@code -Dciba.golden.write=true} writes.
 */
class GoldenTest {
    static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path CASES = BASE.resolve("src/test/resources/golden");
    private static final Path SEEN = BASE.resolve("target/golden");
    private static final boolean WRITE = Boolean.getBoolean("ciba.golden.write");

    static Stream<String> cases() throws IOException {
        try (Stream<Path> folders = Files.list(CASES)) {
            return folders
                    .filter(folder -> Files.exists(folder.resolve("case.properties")))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void whatIsSeenFromOutsideIsWhatItWas(String name, @TempDir Path empty) throws Exception {
        Path folder = CASES.resolve(name);
        Map<String, String> records = new GoldenCase(folder).records(empty.toRealPath());
        if (WRITE) {
            write(folder, records);
        }
        Path seen = SEEN.resolve(name);
        write(seen, records);

        SoftAssertions soft = new SoftAssertions();
        for (String run : records.keySet()) {
            Path file = folder.resolve(run + ".txt");
            soft.assertThat(file).exists();
            if (Files.exists(file)) {
                soft.assertThat(seen.resolve(run + ".txt")).hasSameTextualContentAs(file);
                soft.assertThat(seen.resolve(run + ".txt")).hasSameBinaryContentAs(file);
            }
        }
        soft.assertAll();
        assertThat(textsIn(folder)).hasSameSizeAs(records.keySet());
    }

    private static Stream<Path> textsIn(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".txt")).toList().stream();
        }
    }

    private static void write(Path folder, Map<String, String> records) throws IOException {
        Files.createDirectories(folder);
        for (Path old : textsIn(folder).toList()) {
            Files.delete(old);
        }
        for (Map.Entry<String, String> record : records.entrySet()) {
            Files.writeString(folder.resolve(record.getKey() + ".txt"), record.getValue());
        }
    }
}

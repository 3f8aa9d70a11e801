package io.github.cibamaven.fuzz;

import io.github.cibamaven.config.PomFuzz;
import io.github.cibamaven.plan.ChangeFileFuzz;
import io.github.cibamaven.report.ReportFuzz;
import io.github.cibamaven.sandbox.http.RequestFuzz;
import io.github.cibamaven.tenant.AnswerFuzz;
import io.github.cibamaven.tenant.credentials.PemKeyFuzz;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Every part of the plugin that takes bytes which somebody else wrote. The seeds of each, real examples and what was
 * found before, lie in {@code src/test/resources/fuzz}.
 */
enum FuzzTarget {
    /** The {@code <configuration>} of a POM. */
    POM(PomFuzz.class, PomFuzz::fuzzerTestOneInput, "config", "model"),
    /** Plan files and snapshots. */
    CHANGES(ChangeFileFuzz.class, ChangeFileFuzz::fuzzerTestOneInput, "plan", "model"),
    /** Texts of a tenant and of a POM in every report. */
    REPORTS(ReportFuzz.class, ReportFuzz::fuzzerTestOneInput, "report", "model"),
    /** What a tenant, or whoever sits before it, answers to {@code verify}. */
    ANSWERS(AnswerFuzz.class, AnswerFuzz::fuzzerTestOneInput, "tenant", "check"),
    /** Private keys as PEM. */
    KEYS(PemKeyFuzz.class, PemKeyFuzz::fuzzerTestOneInput, "tenant"),
    /** What is sent to the embedded tenant. */
    REQUESTS(RequestFuzz.class, RequestFuzz::fuzzerTestOneInput, "sandbox");

    private final Class<?> type;
    private final Consumer<byte[]> once;
    private final List<String> rooms;

    /** @param rooms whose coverage leads the fuzzer */
    FuzzTarget(Class<?> type, Consumer<byte[]> once, String... rooms) {
        this.type = type;
        this.once = once;
        this.rooms = List.of(rooms);
    }

    /** The name of its folder, and of {@code -Dfuzz.target}. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Fuzzing fuzzing() {
        return new Fuzzing(word(), type.getName(), rooms);
    }

    /** Seeds that are no files of the sources: nobody commits private keys, not even worthless ones. */
    Map<String, String> made() {
        return this == KEYS ? PemKeyFuzz.examples() : Map.of();
    }

    /** The files of its seeds. */
    List<Path> files() {
        try (Stream<Path> files = Files.list(Fuzzing.BASE.resolve(Fuzzing.SEEDS).resolve(word()))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int seeds() {
        return files().size() + made().size();
    }

    /** Throws whatever is wrong with the plugin. */
    void replay(byte[] input) {
        once.accept(input);
    }
}

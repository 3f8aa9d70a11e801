package io.github.cibamaven.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One target under the fuzzer Jazzer, in a JVM of its own. Whatever it writes goes to {@code target/fuzz}.
 *
 * @param word names the folders
 * @param type the class whose {@code fuzzerTestOneInput} is called
 * @param rooms the packages whose coverage leads it
 */
record Fuzzing(String word, String type, List<String> rooms) {
    static final Path BASE = Path.of(System.getProperty("basedir", "."));
    static final Path SEEDS = Path.of("src", "test", "resources", "fuzz");

    private static final Pattern EXECUTIONS = Pattern.compile("stat::number_of_executed_units:\\s*(\\d+)");
    private static final Pattern COVERAGE = Pattern.compile("cov: (\\d+)");
    private static final Pattern REPRODUCER = Pattern.compile("Test unit written to (\\S+)");

    /** An input that takes longer hangs. */
    private static final int HANG_SECONDS = 60;

    /**
     * Sanitizers that see an attack in what a target does on purpose (speak to a loopback server, name a file), and those
     * for what the plugin has not got.
     */
    private static final List<String> OFF = Stream.of(
                    "ServerSideRequestForgery",
                    "FilePathTraversal",
                    "ClojureLangHooks",
                    "ExpressionLanguageInjection",
                    "LdapInjection",
                    "NamingContextLookup",
                    "ScriptEngineInjection",
                    "SqlInjection",
                    "TemplateInjection",
                    "XPathInjection")
            .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
            .toList();

    /**
     * What came of it.
     *
     * @param sound whether nothing was found
     * @param executions how many inputs were tried
     * @param coverage how many places of the code were reached
     * @param reproducer the input that something was found with; empty text when nothing was
     * @param log everything the fuzzer printed
     */
    record Result(boolean sound, long executions, long coverage, String reproducer, String log) {}

    /** Adds seeds to those of the sources. */
    Fuzzing with(Map<String, String> seeds) throws IOException {
        Path corpus = BASE.resolve(work()).resolve("corpus");
        Files.createDirectories(corpus);
        for (Map.Entry<String, String> seed : seeds.entrySet()) {
            Files.writeString(corpus.resolve(seed.getKey()), seed.getValue());
        }
        return this;
    }

    Result run(int seconds) throws IOException, InterruptedException {
        Path work = work();
        Files.createDirectories(BASE.resolve(work).resolve("corpus"));
        Files.createDirectories(BASE.resolve(work).resolve("java"));
        String classes = rooms.stream()
                .map(room -> "io.github.cibamaven." + room + ".**")
                .collect(Collectors.joining(":"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx768m",
                "-XX:+UseSerialGC",
                // A short run is over before better code is ready.
                "-XX:TieredStopAtLevel=" + (seconds > 60 ? 4 : 1),
                "-Dfile.encoding=UTF-8",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + type,
                "--instrumentation_includes=" + classes,
                "--custom_hook_includes=" + classes,
                "--disabled_hooks=" + String.join(":", OFF),
                "--reproducer_path=" + work.resolve("java"),
                "-artifact_prefix=" + work + "/",
                "-max_total_time=" + seconds,
                "-timeout=" + HANG_SECONDS,
                "-print_final_stats=1"));
        command.add(work.resolve("corpus").toString());
        if (Files.isDirectory(BASE.resolve(SEEDS).resolve(word))) {
            command.add(SEEDS.resolve(word).toString());
        }
        Path log = BASE.resolve(work).resolve("log.txt");
        Process fuzzer = new ProcessBuilder(command)
                .directory(BASE.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            if (!fuzzer.waitFor(seconds + 120L, TimeUnit.SECONDS)) {
                return new Result(false, 0, 0, "", "the fuzzer itself did not end\n" + Files.readString(log));
            }
        } finally {
            fuzzer.destroyForcibly();
        }
        String said = Files.readString(log);
        return new Result(
                fuzzer.exitValue() == 0,
                last(EXECUTIONS, said).map(Long::parseLong).orElse(0L),
                last(COVERAGE, said).map(Long::parseLong).orElse(0L),
                last(REPRODUCER, said).orElse(""),
                said);
    }

    /** Runs one input again, and keeps it for every build to come. */
    String replayed(Result result) {
        return "the fuzzer found something in " + word + ". The input: " + result.reproducer()
                + "\nTo replay it: mvn test -Dtest=FuzzSeedsTest -Dfuzz.input=" + result.reproducer()
                + "\nTo keep it as a test: copy it to " + SEEDS.resolve(word) + "\n\n" + result.log();
    }

    private Path work() {
        return Path.of("target", "fuzz", word);
    }

    private static Optional<String> last(Pattern pattern, String text) {
        return pattern.matcher(text).results().reduce((earlier, later) -> later).map(found -> found.group(1));
    }
}

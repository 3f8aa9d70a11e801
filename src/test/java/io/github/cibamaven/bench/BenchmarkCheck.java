package io.github.cibamaven.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * The benchmark: {@code mvn -Pbench verify}, with {@code -Dbench.rounds=3} and {@code -Dbench.cases='verify 1 of 10'} (a
 * regular expression that is looked for in the names, also in {@code SDK} and {@code JMH}) for less, {@code -Dbench.clients=100000} for larger tenants, and
 * {@code -Dbench.write=true} to put what was measured into {@code src/site/markdown/performance.md}. It fails only when a run does.
 */
class BenchmarkCheck {
    private static final Path BASE = Path.of(System.getProperty("basedir", ".")).toAbsolutePath();
    private static final int ROUNDS = Integer.getInteger("bench.rounds", 5);
    private static final int ROUNDS_OF_SLOW = 2;
    private static final Pattern WANTED = Pattern.compile(System.getProperty("bench.cases", ""));

    @Test
    void measure() throws Exception {
        Path folder = BASE.resolve("target/bench");
        Files.createDirectories(folder);
        long start = System.nanoTime();
        List<String> lines = new ArrayList<>();
        try (Tenants tenants = new Tenants(folder)) {
            MavenRuns maven = new MavenRuns(
                    folder, BASE.resolve("target/local-repo"), tenants, System.getProperty("bench.version"));
            keep(folder, lines, new BenchTable(rounds(maven, cases())).lines());
            if (wanted("SDK")) {
                keep(folder, lines, ColdStarts.measured(folder, ROUNDS, tenants));
            }
        }
        if (wanted("JMH")) {
            keep(folder, lines, MicroBenchmarks.measured(folder));
        }
        keep(folder, lines, List.of(machine((System.nanoTime() - start) / 1e9, maven(folder))));
        if (Boolean.getBoolean("bench.write")) {
            new PerformancePage(BASE.resolve("src/site/markdown/performance.md")).replace(lines);
        }
    }

    /** At once: what follows may fail. */
    private static void keep(Path folder, List<String> lines, List<String> more) throws IOException {
        more.forEach(System.out::println);
        lines.addAll(more);
        lines.add("");
        Files.write(folder.resolve("table.md"), lines);
    }

    private static boolean wanted(String name) {
        return WANTED.matcher(name).find();
    }

    private static List<BenchCase> cases() {
        return BenchCases.chosen(Integer.getInteger("bench.clients", 10_000), BenchmarkCheck::wanted);
    }

    /** Each round runs each case once, every other one backwards, so that what the machine does besides strikes all. */
    private static Map<BenchCase, Sample> rounds(MavenRuns maven, List<BenchCase> cases)
            throws IOException, InterruptedException {
        Map<BenchCase, Sample> samples = new LinkedHashMap<>();
        maven.resolve();
        for (BenchCase bench : cases) {
            samples.put(bench, maven.prepare(bench));
        }
        List<BenchCase> order = new ArrayList<>(cases);
        for (int round = 1; round <= ROUNDS; round++) {
            System.out.println("round " + round + " of " + ROUNDS + ", " + cases.size() + " cases");
            for (BenchCase bench : order) {
                if (!bench.slow() || round <= ROUNDS_OF_SLOW) {
                    samples.get(bench).runs().add(maven.measure(bench));
                }
            }
            Collections.reverse(order);
        }
        return samples;
    }

    private static String maven(Path folder) throws IOException, InterruptedException {
        Path log = folder.resolve("version.log");
        Usage.of(List.of(MavenRuns.executable(), "-v"), folder, Map.of(), log);
        return Files.readAllLines(log).get(0).replaceAll("\\x1b\\[[0-9;]*m", "").replaceAll(" \\(.*", "");
    }

    private static String machine(double seconds, String maven) {
        return String.format(
                Locale.ROOT,
                "%d processors, %s %s; JDK %s (%s); %s. Medians of %d interleaved runs (%d of cases that mostly wait),"
                        + " measured in %.0f minutes.",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                System.getProperty("java.version"),
                System.getProperty("java.vendor"),
                maven,
                ROUNDS,
                Math.min(ROUNDS, ROUNDS_OF_SLOW),
                seconds / 60);
    }
}

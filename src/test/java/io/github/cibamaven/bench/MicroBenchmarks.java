package io.github.cibamaven.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Runs {@link WarmCheckBenchmark} under JMH, and shows what it measured. */
final class MicroBenchmarks {
    private static final String ALLOCATION = "gc.alloc.rate.norm";

    private MicroBenchmarks() {}

    static List<String> measured(Path folder) throws IOException, InterruptedException {
        Path results = folder.resolve("jmh.json");
        List<String> command = List.of(
                Jvm.java(),
                "-cp",
                Jvm.classPath(),
                "org.openjdk.jmh.Main",
                WarmCheckBenchmark.class.getName(),
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                results.toString());
        Usage.of(command, folder, Map.of(), folder.resolve("jmh.log"));
        List<String> lines = new ArrayList<>(
                List.of("| in a warm JVM (JMH) | declared clients | µs | ± | KB allocated |", "|---|--:|--:|--:|--:|"));
        for (JsonNode result : new ObjectMapper().readTree(results.toFile())) {
            JsonNode score = result.get("primaryMetric");
            JsonNode allocated = result.get("secondaryMetrics").path(ALLOCATION);
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %.1f | %.1f | %.1f |",
                    result.get("benchmark").asText().replaceAll(".*\\.", ""),
                    result.path("params").path("clients").asText(),
                    score.get("score").asDouble(),
                    score.get("scoreError").asDouble(),
                    allocated.path("score").asDouble() / 1024));
        }
        return lines;
    }
}

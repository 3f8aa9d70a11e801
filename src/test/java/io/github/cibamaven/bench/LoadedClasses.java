package io.github.cibamaven.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The classes that a JVM says it loaded, by origin. */
final class LoadedClasses {
    static final String DATABIND = "Jackson databind";
    static final String SDK = "Auth0 SDK";

    private static final List<Map.Entry<String, String>> ORIGINS = List.of(
            Map.entry("com.fasterxml.jackson.databind", DATABIND),
            Map.entry("com.fasterxml.jackson", "Jackson, the rest"),
            Map.entry("com.auth0", SDK),
            Map.entry("okhttp3", "OkHttp and Okio"),
            Map.entry("okio", "OkHttp and Okio"),
            Map.entry("kotlin", "Kotlin"),
            Map.entry("io.github.cibamaven", "this plugin"));

    private LoadedClasses() {}

    /** @param log what {@code -Xlog:class+load} wrote */
    static Sample sample(Path log, Tenants.Traffic traffic) throws IOException {
        Map<String, Integer> counts = new TreeMap<>();
        try (Stream<String> lines = Files.lines(log)) {
            lines.filter(line -> line.contains(" source: "))
                    .map(line -> line.replaceAll("^(?:\\[[^]]*])+ *", ""))
                    .forEach(name -> counts.merge(origin(name), 1, Integer::sum));
        }
        return new Sample(counts.values().stream().mapToInt(Integer::intValue).sum(), counts, traffic);
    }

    private static String origin(String name) {
        if (name.contains("Lambda") || name.startsWith("java.lang.invoke.")) {
            return "lambdas and method handles";
        }
        return ORIGINS.stream()
                .filter(entry -> name.startsWith(entry.getKey() + "."))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("JDK, Maven and others");
    }
}

package io.github.cibamaven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the last build spent its time on: test classes, and integration tests by the folder of their project. */
record SlowestTests(List<Timed> tests) {
    private static final int SHOWN = 10;

    /** The first element of a report of Surefire or of Maven Invoker. */
    private static final Pattern REPORT = Pattern.compile("<(?:testsuite|build-job)\\s[^>]*>");

    private static final Pattern NAME = Pattern.compile("\\s(?:name|project)=\"([^\"]+)\"");
    private static final Pattern SECONDS = Pattern.compile("\\stime=\"([\\d.,]+)\"");

    record Timed(String name, double seconds) {}

    /** @param target the build folder of this project */
    static SlowestTests of(Path target) throws IOException {
        List<Timed> tests = new ArrayList<>();
        for (String reports : List.of("surefire-reports", "invoker-reports")) {
            Path folder = target.resolve(reports);
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    for (Path file :
                            files.filter(one -> one.toString().endsWith(".xml")).toList()) {
                        read(Files.readString(file), tests);
                    }
                }
            }
        }
        tests.sort(Comparator.comparingDouble(Timed::seconds).reversed().thenComparing(Timed::name));
        return new SlowestTests(List.copyOf(tests));
    }

    private static void read(String report, List<Timed> tests) {
        Matcher element = REPORT.matcher(report);
        if (element.find()) {
            Matcher name = NAME.matcher(element.group());
            Matcher seconds = SECONDS.matcher(element.group());
            if (name.find() && seconds.find()) {
                tests.add(new Timed(
                        name.group(1), Double.parseDouble(seconds.group(1).replace(",", ""))));
            }
        }
    }

    /** A heading and a line for each of the ten that took longest; nothing where nothing was timed. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        tests.stream()
                .limit(SHOWN)
                .forEach(test -> lines.add(String.format(Locale.ROOT, "%7.1f s %s", test.seconds(), test.name())));
        if (!lines.isEmpty()) {
            lines.add(0, "slowest of " + tests.size() + " tests:");
        }
        return lines;
    }
}

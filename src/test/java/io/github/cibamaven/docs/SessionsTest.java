package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.docs.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What a console session of the documentation shows (a block with a line that begins with {@code $}) is what the goals
 * print: each line stands in a golden file, {@code …} for what is left out.
 */
class SessionsTest {
    private static final Pattern OF_MAVEN =
            Pattern.compile("^\\[(INFO|WARNING|ERROR)\\] ?(Failed to execute goal .* on project [\\w.-]+: )?");
    private static final Set<String> ENDS = Set.of("", "…", "BUILD SUCCESS", "BUILD FAILURE");

    @Test
    void everyLineIsPrintedByAGoal() throws IOException {
        Set<String> printed = printed();
        List<String> strange = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.text().lines().anyMatch(line -> line.startsWith("$ "))) {
                    block.text()
                            .lines()
                            .filter(line -> !line.startsWith("$ "))
                            .map(SessionsTest::words)
                            .filter(line -> !ENDS.contains(line) && !shown(line, printed))
                            .forEach(line -> strange.add(block.place() + ": " + line));
                }
            }
        }

        assertThat(printed).isNotEmpty();
        assertThat(strange).as("in no golden file").isEmpty();
    }

    private static boolean shown(String line, Set<String> printed) {
        String pattern = Stream.of(line.split("…", -1))
                .map(Pattern::quote)
                .reduce((one, next) -> one + ".*" + next)
                .get();
        return line.contains("…")
                ? printed.stream().anyMatch(Pattern.compile(pattern).asMatchPredicate())
                : printed.contains(line);
    }

    private static Set<String> printed() throws IOException {
        Set<String> printed = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".txt")).toList()) {
                String text = Files.readString(file);
                int requests = text.indexOf("==== requests");
                text.substring(0, requests < 0 ? text.length() : requests)
                        .replace("[WARN]", "[WARNING]")
                        .lines()
                        .map(SessionsTest::words)
                        .forEach(printed::add);
            }
        }
        return printed;
    }

    private static String words(String line) {
        return OF_MAVEN.matcher(line).replaceFirst("").stripTrailing();
    }
}

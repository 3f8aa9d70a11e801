package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each message that the page about messages quotes is one that the plugin says. */
class TroubleshootingPageTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");
    private static final String OF_MAVEN = "## Maven does not know the plugin";

    @Test
    void everyMessageIsSaidByThePlugin() throws IOException {
        String said = texts(Path.of("src/main/java"), ".java").replaceAll("\"\\s*\\+ \"", "")
                + texts(Path.of("src/test/resources/golden"), ".txt");
        List<String> unknown = new ArrayList<>();
        List<String> messages = messages();
        for (String message : messages) {
            for (String part : message.split("…")) {
                if (!said.contains(part)) {
                    unknown.add(part);
                }
            }
        }

        assertThat(messages).hasSizeGreaterThan(25);
        assertThat(unknown).isEmpty();
    }

    /** Without those of Maven itself. */
    private static List<String> messages() {
        String page = Fences.text("troubleshooting.md");
        int from = page.indexOf("\n## ", page.indexOf(OF_MAVEN) + OF_MAVEN.length());
        return ROW.matcher(page.substring(from))
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static String texts(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            StringBuilder texts = new StringBuilder();
            for (Path file : files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .collect(Collectors.toList())) {
                texts.append(Files.readString(file)).append('\n');
            }
            return texts.toString();
        }
    }
}

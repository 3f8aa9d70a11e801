package io.github.cibamaven.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The page with the results: what stands between its two marks was measured. */
record PerformancePage(Path file) {
    private static final String BEGIN = "<!-- measured: begin -->\n";
    private static final String END = "<!-- measured: end -->";

    void replace(List<String> lines) throws IOException {
        String page = Files.readString(file);
        int begin = page.indexOf(BEGIN) + BEGIN.length();
        int end = page.indexOf(END);
        Files.writeString(
                file,
                page.substring(0, begin) + "\n" + String.join("\n", lines).strip() + "\n\n" + page.substring(end));
    }
}

package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.html.HtmlReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The HTML report as a browser shows it. One page holds the report of several runs in frames of several widths, bright,
 * dark and as it is printed, measures them, and is read back.
 */
class ReportInBrowserTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "."));
    private static final Path FOLDER = BASE.resolve("target/browser");
    private static final List<String> WIDTHS = List.of("360", "768", "1280");

    /** About what a sheet of A4 has room for, in the pixels of CSS. */
    private static final String PAPER = "690";

    private static final Map<String, Outcome> RUNS = new TreeMap<>(Map.of(
            "one", AuditedRun.of(1, 0),
            "four", AuditedRun.of(4, 0),
            "hundred", AuditedRun.of(100, 7),
            "hostile", Outcomes.hostile(),
            "applied", Outcomes.partiallyApplied()));

    @Test
    void isReadableAtEveryWidthBrightDarkAndPrinted() throws Exception {
        Optional<String> browser = browser();
        assumeTrue(browser.isPresent(), "there is no Chromium to show the HTML report in");
        JsonNode seen = new ObjectMapper().readTree(measured(browser.get()));

        assertThat(seen.path("failures")).as("what is wrong").isEmpty();
        JsonNode counts = seen.path("counts");
        for (String run : RUNS.keySet()) {
            for (String width : WIDTHS) {
                shown(counts.path(run + " " + width), true);
            }
            shown(counts.path(run + " dark"), false);
            shown(counts.path(run + " printed"), true);
            JsonNode sticky = counts.path(run + " sticky");
            assertThat(sticky.path("scrolled").asInt()).as("scrolled").isPositive();
            assertThat(sticky.path("head").asInt(99))
                    .as("head of the matrix, scrolled")
                    .isBetween(0, 2);
            assertThat(sticky.path("row").asInt(99))
                    .as("row of the matrix, scrolled")
                    .isBetween(0, 2);
            assertThat(counts.path(run + " focus").asText()).isEqualTo("solid");
        }
        for (String run : List.of("one", "four", "hundred")) {
            JsonNode folded = counts.path(run + " folded");
            assertThat(folded.path("all").asInt()).as("what is folded").isPositive();
            assertThat(folded.path("seen").asInt()).isZero();
            assertThat(folded.path("printed").asInt())
                    .isEqualTo(folded.path("all").asInt());
        }
    }

    private static void shown(JsonNode page, boolean bright) {
        assertThat(page.path("matrix").asInt()).as("height of the matrix").isGreaterThan(60);
        assertThat(page.path("links").asInt()).isPositive();
        assertThat(page.path("bright").asBoolean()).isEqualTo(bright);
    }

    private static Optional<String> browser() {
        return Stream.of(
                        Optional.ofNullable(System.getenv("CHROMIUM")).orElse(""),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome",
                        "/usr/bin/google-chrome-stable",
                        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome")
                .filter(path -> !path.isEmpty() && Files.isExecutable(Path.of(path)))
                .findFirst();
    }

    /** The browser is started once, since that is what takes the time. It needs no network. */
    private static String measured(String browser) throws Exception {
        Files.createDirectories(FOLDER);
        Path page = Files.writeString(FOLDER.resolve("measure.html"), frames());
        Path shown = FOLDER.resolve("shown.html");
        Path errors = FOLDER.resolve("errors.txt");
        List<String> command = List.of(
                browser,
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--allow-file-access-from-files",
                "--user-data-dir=" + FOLDER.resolve("profile").toAbsolutePath(),
                "--dump-dom",
                page.toUri().toString());
        Process process = new ProcessBuilder(command)
                .redirectOutput(shown.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(shown);
        int start = text.indexOf("<pre id=\"seen\">{");
        assertThat(start).as("measured, see %s", errors).isPositive();
        return text.substring(text.indexOf('{', start), text.indexOf("</pre>", start))
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String frames() throws IOException {
        List<String> frames = new ArrayList<>();
        for (Map.Entry<String, Outcome> run : RUNS.entrySet()) {
            Files.writeString(FOLDER.resolve(run.getKey() + ".html"), new HtmlReport().render(run.getValue()));
            WIDTHS.forEach(width -> frames.add(frame(run.getKey(), width, width + "px")));
            frames.add(frame(run.getKey(), "dark", "768px; color-scheme: dark"));
            frames.add(frame(run.getKey(), "paper", PAPER + "px"));
            frames.add(frame(run.getKey(), "linked", "768px").replace(".html'", ".html#met-1'"));
        }
        return Files.readString(BASE.resolve("src/test/resources/browser/measure.html")) + String.join("\n", frames);
    }

    private static String frame(String run, String how, String style) {
        return "<iframe data-page='%s' data-how='%s' src='%s.html' style='width: %s'></iframe>"
                .formatted(run, how, run, style);
    }
}

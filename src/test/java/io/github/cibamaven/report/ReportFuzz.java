package io.github.cibamaven.report;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.outcome.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Document;

/** Fuzz target: what a tenant and a POM say, in every report. Whatever they say, it stays text. */
public final class ReportFuzz {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What GitHub, GitLab, Azure and TeamCity take for a command. */
    private static final Pattern COMMAND = Pattern.compile("^[\\s\\p{Z}]*::|##[A-Za-z]*\\[");

    /** A workflow command of GitHub Actions as the plugin writes it. */
    private static final Pattern WORKFLOW =
            Pattern.compile("::(?:error|warning|notice) (?:file=[^,:]*,line=\\d+,)?title=[^,:]*::.*");

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** What the Markdown report itself writes: escaped punctuation, a few tags, links to Auth0's documentation. */
    private static final Pattern OWN =
            Pattern.compile("\\\\\\p{Punct}|</?code>|<br>|<!-- -->|\\]\\(https://auth0\\.com/docs/");

    private ReportFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        Outcome outcome = HostileOutcome.of(input);
        try {
            json(outcome);
            sarif(outcome);
            junit(outcome);
            html(outcome);
            markdown(outcome);
            gitHub(outcome);
            gitLab(outcome);
            for (boolean unicode : new boolean[] {true, false}) {
                console(outcome, unicode);
            }
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception malformed) {
            throw new AssertionError("a report is malformed: " + malformed.getMessage(), malformed);
        }
    }

    private static void json(Outcome outcome) throws Exception {
        JsonNode json = JSON.readTree(written(ReportFormat.JSON, outcome));
        must(json.path("schemaVersion").intValue() == 1, "no schemaVersion");
        must(json.path("status").asText().equals(outcome.status().name()), "another status");
        must(json.path("findings").size() == outcome.findings().size(), "other findings");
        must(json.path("changes").size() == outcome.changes().size(), "other changes");
    }

    private static void sarif(Outcome outcome) throws Exception {
        JsonNode sarif = JSON.readTree(written(ReportFormat.SARIF, outcome));
        must(sarif.path("version").asText().equals("2.1.0"), "no version");
        must(sarif.path("runs").size() == 1, "more than one run");
        sarif.findValuesAsText("uri").forEach(uri -> must(!uri.startsWith("javascript:"), "a script: " + uri));
    }

    private static void junit(Outcome outcome) throws Exception {
        Document junit = Xml.parse(written(ReportFormat.JUNIT, outcome));
        must(
                Set.of(
                                "testsuites",
                                "testsuite",
                                "testcase",
                                "failure",
                                "error",
                                "skipped",
                                "properties",
                                "property",
                                "system-out",
                                "system-err")
                        .containsAll(Xml.names(junit)),
                "other elements: " + Xml.names(junit));
    }

    private static void html(Outcome outcome) throws Exception {
        Document page = Xml.parse(written(ReportFormat.HTML, outcome));
        must(HtmlReportTest.ELEMENTS.containsAll(Xml.names(page)), "other elements: " + Xml.names(page));
        must(
                HtmlReportTest.ATTRIBUTES.containsAll(Xml.attributeNames(page)),
                "other attributes: " + Xml.attributeNames(page));
        Xml.attributes(page, "a", "href")
                .forEach(link -> must(
                        link.matches("#[a-z]+(-[a-z]+)?(-[0-9]+)?")
                                || link.startsWith("https://auth0.com/docs/")
                                || HtmlReportTest.PAGES.contains(link),
                        "a link to " + link));
    }

    /** No line but its own ones; no markup, link, image or mention; as many cells in every row of a table. */
    private static void markdown(Outcome outcome) {
        String page = written(ReportFormat.MARKDOWN, outcome);
        int cells = 0;
        for (String line : page.split("\n", -1)) {
            must(!UNPRINTABLE.matcher(line).find(), "an unprintable line: " + line);
            String bare = OWN.matcher(line).replaceAll("");
            must(!bare.contains("<") && !bare.contains("]("), "markup: " + line);
            boolean row = bare.startsWith("|");
            int count = (int) bare.chars().filter(letter -> letter == '|').count();
            must(row || count == 0, "a cell outside of a table: " + line);
            must(!row || cells == 0 || count == cells, "a row of " + count + " instead of " + cells + ": " + line);
            cells = row ? count : 0;
        }
    }

    /** One command a line, each of them ours, and no more than there is to say. */
    private static void gitHub(Outcome outcome) {
        String[] lines = written(ReportFormat.GITHUB, outcome).split("\n");
        for (String line : lines) {
            must(line.isEmpty() || WORKFLOW.matcher(line).matches(), "another command: " + line);
            must(!UNPRINTABLE.matcher(line).find(), "an unprintable line: " + line);
            must(!line.contains("##[") && !line.contains("##vso["), "a command in a line: " + line);
        }
        must(lines.length <= outcome.findings().size() + 2, "more commands than findings");
    }

    private static void gitLab(Outcome outcome) throws Exception {
        JsonNode entries = JSON.readTree(written(ReportFormat.GITLAB, outcome));
        must(entries.isArray() && entries.size() >= outcome.findings().size(), "other findings");
        must(
                new HashSet<>(entries.findValuesAsText("fingerprint")).size() == entries.size(),
                "a fingerprint of two entries");
        entries.findValues("begin").forEach(line -> must(line.asInt() > 0, "no line: " + line));
    }

    private static void console(Outcome outcome, boolean unicode) {
        ConsoleReport console = new ConsoleReport(
                new ConsoleStyle(unicode, false),
                new DeclarationPlaces(List.of()),
                Optional.of("ciba-report.json"),
                Commands.PLAIN,
                false);
        List<String> lines = console.message(outcome).lines().toList();
        for (String line : lines) {
            must(!COMMAND.matcher(line).find(), "a command: " + line);
            must(!UNPRINTABLE.matcher(line).find(), "an unprintable line: " + line);
        }
        must(!console.headline(outcome).isBlank(), "no headline");
    }

    /** As it comes out of a file: what UTF-8 cannot say must have been replaced before. */
    private static String written(ReportFormat format, Outcome outcome) {
        String text = format.render(outcome, Repository.UNKNOWN);
        must(StandardCharsets.UTF_8.newEncoder().canEncode(text), format + " has half a character");
        return text;
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}

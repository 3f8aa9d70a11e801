package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.ci.GitHubReport;
import io.github.cibamaven.report.ci.GitLabReport;
import io.github.cibamaven.report.html.HtmlReport;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.commonmark.ext.autolink.AutolinkExtension;
import org.commonmark.ext.gfm.strikethrough.StrikethroughExtension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/**
 * No text forges a report: for every hostile text in every place of an outcome, each report says the same as for a
 * harmless text in that place, with the hostile one where the harmless one was.
 */
class ForgeryTest {
    /** Harmless, and long enough to be found again. */
    private static final String HARMLESS = "harmless text";

    /** Properties of the JSON report that are printed, not processed. */
    private static final Set<String> SENTENCES = Set.of("reason", "error", "message", "remedy");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Parser MARKDOWN = Parser.builder()
            .extensions(List.of(TablesExtension.create(), StrikethroughExtension.create(), AutolinkExtension.create()))
            .build();

    /** What a CI system obeys: anywhere in a line, or at its start. */
    private static final Pattern COMMAND = Pattern.compile("##[A-Za-z]*\\[|^[\\s\\p{Z}]*::"
            + "|^\\s*(?:---|\\+\\+\\+|~~~|\\^\\^\\^) |^\\s*travis_(?:fold|time):|section_(?:start|end):.*[\\r\\u001b]");

    /** What GitHub and GitLab make a link or a notification of, after Markdown is done. */
    private static final Pattern REFERENCE =
            Pattern.compile("@\\w|#\\d|\\bGH-\\d|\\bwww\\.\\w|://", Pattern.CASE_INSENSITIVE);

    /** A command of GitHub Actions as the plugin writes it, with the two properties that have no text. */
    private static final Pattern WORKFLOW =
            Pattern.compile("::(error|warning|notice) (?:file=[^,:]*,line=(\\d+),)?title=[^,:]*(?:%3A[^,:]*)?::.*");

    private static final Pattern TOKEN = Pattern.compile("eyJ[A-Za-z0-9_-]{6,}\\.|PRIVATE KEY-----|TEVBSw");

    static Stream<String> places() {
        return Hostility.PLACES.keySet().stream();
    }

    private static Outcome harmless(String place) {
        return Hostility.PLACES.get(place).apply(HARMLESS);
    }

    /** Checks the report on every hostile text. */
    private static void each(String place, Check check) throws Exception {
        Function<String, Outcome> outcome = Hostility.PLACES.get(place);
        SoftAssertions all = new SoftAssertions();
        for (Map.Entry<String, String> text : Hostility.TEXTS.entrySet()) {
            try {
                check.of(outcome.apply(text.getValue()), text.getValue());
            } catch (AssertionError | Exception forged) {
                all.fail(text.getKey() + " as " + place + ": " + forged);
            }
        }
        all.assertAll();
    }

    @FunctionalInterface
    private interface Check {
        void of(Outcome hostile, String text) throws Exception;
    }

    private static void plain(String report) {
        assertThat(report.codePoints().anyMatch(point -> point != '\n' && Printable.hidden(point)))
                .as("something hidden")
                .isFalse();
        assertThat(report.lines().filter(line -> COMMAND.matcher(line).find()).findFirst())
                .as("a command of a CI system")
                .isEmpty();
        assertThat(TOKEN.matcher(report).find()).as("a token or a key").isFalse();
    }

    /** The start of what a reader must see of a text, whatever the report does to it for its own sake. */
    private static String start(String text) {
        String line = Printable.of(text, Integer.MAX_VALUE);
        int odd = line.codePoints()
                .takeWhile(point -> Character.isLetterOrDigit(point) || point == ' ')
                .map(Character::charCount)
                .sum();
        return line.substring(0, Math.min(odd, 40)).strip();
    }

    /** Where the report shows the harmless text it shows the hostile one. */
    private static void seen(String report, String harmless, String text) {
        if (harmless.contains(HARMLESS)) {
            assertThat(report).contains(start(text));
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void theConsoleKeepsItsLines(String place) throws Exception {
        for (boolean unicode : new boolean[] {true, false}) {
            ConsoleReport console = new ConsoleReport(
                    new ConsoleStyle(unicode, false),
                    Outcomes.DECLARED,
                    Optional.of("report.json"),
                    Commands.PLAIN,
                    false);
            long lines = console.message(harmless(place)).lines().count();
            each(place, (hostile, text) -> {
                String message = console.message(hostile);
                plain(message);
                // Only an error may have several lines, and each of them stands behind our indentation or is our first.
                long more =
                        place.contains("error") ? Secret.masked(text).lines().count() : 0;
                assertThat(message.lines().count()).isBetween(lines, lines + more);
                assertThat(message.lines().skip(1))
                        .noneMatch(line -> line.startsWith("[INFO]") || line.startsWith("[ERROR]"));
            });
        }
    }

    @ParameterizedTest
    @MethodSource("places")
    void jsonKeepsItsShapeAndItsData(String place) throws Exception {
        JsonNode expected = JSON.readTree(new JsonReport().render(harmless(place)));
        each(place, (hostile, text) -> {
            String report = new JsonReport().render(hostile);
            plain(report);
            assertThat(JSON.readTree(report)).isEqualTo(replaced(expected, text));
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    void sarifKeepsItsShapeAndHasNoLinks(String place) throws Exception {
        JsonNode expected = structure(JSON.readTree(new SarifReport(Repository.UNKNOWN).render(harmless(place))));
        each(place, (hostile, text) -> {
            String report = new SarifReport(Repository.UNKNOWN).render(hostile);
            plain(report);
            JsonNode sarif = JSON.readTree(report);
            // What lies outside of the repository has no line there.
            String unplaced = expected.toString().replace(",\"region\":{\"startLine\":\"NUMBER\"}", "");
            assertThat(structure(sarif)).isIn(expected, place.equals("file") ? JSON.readTree(unplaced) : expected);
            assertThat(sarif.findValuesAsText("text"))
                    .allSatisfy(message -> assertThat(message).doesNotContain("]("));
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    void htmlKeepsItsElements(String place) throws Exception {
        String harmless = new HtmlReport().render(harmless(place));
        List<String> expected = elements(Xml.parse(harmless));
        each(place, (hostile, text) -> {
            String page = new HtmlReport().render(hostile);
            plain(page);
            Document document = Xml.parse(page);
            assertThat(elements(document)).isEqualTo(expected);
            seen(document.getDocumentElement().getTextContent(), harmless, text);
            assertThat(page).containsOnlyOnce("Content-Security-Policy").doesNotContain("<script", "<img");
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    void junitKeepsItsCases(String place) throws Exception {
        String harmless = new JUnitReport().render(harmless(place));
        List<String> expected = cases(Xml.parse(harmless));
        each(place, (hostile, text) -> {
            String report = new JUnitReport().render(hostile);
            plain(report);
            assertThat(cases(Xml.parse(report))).isEqualTo(expected);
            seen(report, harmless, text);
            assertThat(report).doesNotContain("[[");
        });
    }

    /** Elements, with the attributes that count and not those that show a text. */
    private static List<String> cases(Document document) {
        return elements(document).stream()
                .map(line -> line.replaceAll(" (?:name|classname|message)=.*", ""))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("places")
    void markdownKeepsItsBlocksAndLinksNobody(String place) throws Exception {
        Page expected = Page.of(new MarkdownReport().render(harmless(place)));
        each(place, (hostile, text) -> {
            String page = new MarkdownReport().render(hostile);
            plain(page);
            Page read = Page.of(page);
            if (!place.contains("error")) {
                assertThat(read.blocks).isEqualTo(expected.blocks);
            } else {
                assertThat(read.blocks).containsAll(expected.blocks);
                assertThat(read.blocks.stream().distinct())
                        .hasSameElementsAs(expected.blocks.stream().distinct().toList());
            }
            assertThat(read.html).isSubsetOf("<!-- -->", "<br>", "<code>", "</code>");
            assertThat(read.links).isEqualTo(expected.links);
            assertThat(read.texts).noneMatch(one -> REFERENCE.matcher(one).find());
            seen(String.join("", read.texts), String.join("", expected.texts), text);
        });
    }

    @ParameterizedTest
    @MethodSource("places")
    void gitHubKeepsItsCommandsAndGetsNoOther(String place) throws Exception {
        GitHubReport report = new GitHubReport(Repository.UNKNOWN);
        String harmless = report.render(harmless(place));
        List<String> expected = commands(harmless);
        each(place, (hostile, text) -> {
            String lines = report.render(hostile);
            // Each line is one command; what follows may hold none.
            plain(lines.lines().map(line -> line.substring(2)).collect(Collectors.joining("\n")));
            // A path that leads out of the repository annotates no line.
            assertThat(commands(lines)).isIn(expected, place.equals("file") ? List.of("error ") : expected);
            seen(lines.replace("%25", "%").replace("%3A", ":").replace("%2C", ","), harmless, text);
        });
    }

    /** The commands with the names of their properties and the values that are not a text. */
    private static List<String> commands(String lines) {
        return lines.lines()
                .map(line -> {
                    Matcher command = WORKFLOW.matcher(line);
                    assertThat(command.matches()).as(line).isTrue();
                    String file = command.group(2) == null ? "" : "file,line=" + command.group(2);
                    return command.group(1) + " " + file;
                })
                .toList();
    }

    @ParameterizedTest
    @MethodSource("places")
    void gitLabKeepsItsShape(String place) throws Exception {
        GitLabReport report = new GitLabReport(Repository.UNKNOWN);
        JsonNode expected = structure(JSON.readTree(report.render(harmless(place))));
        each(place, (hostile, text) -> {
            String json = report.render(hostile);
            plain(json);
            assertThat(structure(JSON.readTree(json))).isEqualTo(expected);
        });
    }

    /** What the report on the harmless text becomes when the hostile one takes its place. */
    private static JsonNode replaced(JsonNode node, String text) {
        if (node.isTextual()) {
            return JSON.getNodeFactory().textNode(replaced(node.textValue(), text));
        }
        if (node.isObject()) {
            ObjectNode replaced = JSON.createObjectNode();
            node.properties().forEach(field -> {
                String name = replaced(field.getKey(), text);
                JsonNode value = replaced(field.getValue(), text);
                boolean sentence =
                        SENTENCES.contains(name) && field.getValue().asText().contains(HARMLESS);
                String said = field.getValue().asText().replace(HARMLESS, text);
                replaced.set(
                        name,
                        !sentence
                                ? value
                                : JSON.getNodeFactory()
                                        .textNode(
                                                name.equals("error")
                                                        ? String.join("\n", Printable.lines(said))
                                                        : Printable.of(said)));
            });
            return replaced;
        }
        if (node.isArray()) {
            ArrayNode replaced = JSON.createArrayNode();
            node.forEach(item -> replaced.add(replaced(item, text)));
            return replaced;
        }
        return node;
    }

    /** Data stays as it is, but for secrets and for half characters. */
    private static String replaced(String data, String text) {
        return Secret.masked(data.replace(HARMLESS, text)).replaceAll("\\p{Cs}", "\ufffd");
    }

    /** Names and kinds alone. */
    private static JsonNode structure(JsonNode node) {
        if (node.isObject()) {
            ObjectNode shape = JSON.createObjectNode();
            node.properties().forEach(field -> shape.set(field.getKey(), structure(field.getValue())));
            return shape;
        }
        if (node.isArray()) {
            List<JsonNode> items = new ArrayList<>();
            node.forEach(item -> items.add(structure(item)));
            return JSON.createArrayNode().addAll(items);
        }
        return JSON.getNodeFactory().textNode(node.getNodeType().name());
    }

    /** Every element with its attributes; of what an error says, one paragraph counts as well as several. */
    private static List<String> elements(Document document) {
        List<String> lines = new ArrayList<>();
        for (Element element : Xml.all(document, "*")) {
            StringBuilder line = new StringBuilder(element.getTagName());
            for (int at = 0; at < element.getAttributes().getLength(); at++) {
                line.append(' ')
                        .append(element.getAttributes().item(at).getNodeName())
                        .append('=');
                line.append(element.getAttributes().item(at).getNodeValue());
            }
            if (!line.toString().equals("p") || !lines.get(lines.size() - 1).equals("p")) {
                lines.add(line.toString());
            }
        }
        return lines;
    }

    /** What a reader of Markdown sees. */
    private static final class Page extends AbstractVisitor {
        private final List<String> blocks = new ArrayList<>();
        private final List<String> html = new ArrayList<>();
        private final List<String> links = new ArrayList<>();
        private final List<String> texts = new ArrayList<>();

        static Page of(String markdown) {
            Page page = new Page();
            MARKDOWN.parse(markdown).accept(page);
            return page;
        }

        @Override
        protected void visitChildren(Node parent) {
            if (parent instanceof org.commonmark.node.Link link) {
                links.add(link.getDestination());
            }
            if (!(parent instanceof Text)) {
                blocks.add(parent.getClass().getSimpleName());
            }
            super.visitChildren(parent);
        }

        @Override
        public void visit(Text text) {
            texts.add(text.getLiteral());
        }

        @Override
        public void visit(HtmlInline inline) {
            html.add(inline.getLiteral());
        }

        @Override
        public void visit(org.commonmark.node.HtmlBlock block) {
            html.add(block.getLiteral());
        }

        @Override
        public void visit(org.commonmark.node.Code code) {
            blocks.add("Code");
        }

        @Override
        public void visit(org.commonmark.node.FencedCodeBlock code) {
            blocks.add("FencedCodeBlock");
        }

        @Override
        public void visit(org.commonmark.node.IndentedCodeBlock code) {
            blocks.add("IndentedCodeBlock");
        }

        @Override
        public void visit(org.commonmark.node.ThematicBreak rule) {
            blocks.add("ThematicBreak");
        }
    }
}

package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.docs.Page.Block;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Every {@code xml} block of the documentation is part of a file below {@code src/it} or {@code src/demo}, but for white
 * space and comments; {@code …}, perhaps in a comment, stands for what is left out. What is in none of them must be configuration that is read
 * without a problem.
 */
class SnippetsTest {
    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TOKEN = Pattern.compile("@([\\w.]+)@");

    @Test
    void everySnippetComesFromATest() throws IOException {
        Map<Path, String> tests = tests();
        List<String> strange = new ArrayList<>();
        for (Page page : Page.all()) {
            for (Block block : page.blocks()) {
                if (block.language().equals("xml") && tests.values().stream().noneMatch(test -> isPart(block, test))) {
                    List<String> problems = problems(block.text());
                    if (!problems.isEmpty()) {
                        strange.add(block.place() + " is part of no file of src/it or src/demo ("
                                + nearest(block, tests) + "), and as configuration: " + problems);
                    }
                }
            }
        }

        assertThat(strange).isEmpty();
    }

    /** The test can fail: what is in no integration test and cannot be read is found. */
    @Test
    void findsWhatIsFromNowhere() {
        assertThat(problems("<client><clientIdd>kiosk</clientIdd></client>")).isNotEmpty();
        assertThat(problems("<dependency><groupId>com.acme</groupId></dependency>"))
                .isNotEmpty();
        assertThat(problems("<client><clientId>kiosk</clientId></client>")).isEmpty();
        assertThat(isPart(new Block("xml", "<a>1</a>\n…\n<c> 3 </c>", "here"), "<x><a>1</a><b>2</b><c>3</c></x>"))
                .isTrue();
        assertThat(isPart(new Block("xml", "<a>1</a><b>2</b>", "here"), "<x><a>${one}</a><b>2</b></x>"))
                .isTrue();
        assertThat(isPart(new Block("xml", "<a>1</a><b>2</b>", "here"), "<x><a>${one}</a><b>3</b></x>"))
                .isFalse();
        assertThat(isPart(new Block("xml", "<c>3</c> … <a>1</a>", "here"), "<x><a>1</a><b>2</b><c>3</c></x>"))
                .isFalse();
    }

    private static Map<Path, String> tests() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Map<Path, String> tests = new TreeMap<>();
        for (String folder : List.of("src/it", "src/demo")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                for (Path file :
                        files.filter(file -> file.toString().endsWith(".xml")).toList()) {
                    tests.put(
                            file,
                            compact(TOKEN.matcher(Files.readString(file))
                                    .replaceAll(token -> value(token.group(1), pom))));
                }
            }
        }
        return tests;
    }

    /** What Maven Invoker puts in the place of a token: the first element of this name is the project's own, or a property. */
    private static String value(String name, String pom) {
        Matcher element = Pattern.compile("<" + name.replace("project.", "") + ">([^<]+)</")
                .matcher(pom);
        return element.find() ? Matcher.quoteReplacement(element.group(1)) : name;
    }

    private static boolean isPart(Block block, String test) {
        String pattern = Stream.of(compact(block.text()).split("…", -1))
                .map(SnippetsTest::pattern)
                .collect(Collectors.joining(".*?"));
        return Pattern.compile(pattern).matcher(test).find();
    }

    /** Where the test has a property, the page may have a value. */
    private static String pattern(String part) {
        return Stream.of(part.split("(?<=>)(?=[^<])|(?<=[^>])(?=<)"))
                .map(piece -> piece.startsWith("<") || piece.isEmpty()
                        ? Pattern.quote(piece)
                        : "(?:" + Pattern.quote(piece) + "|\\$\\{[^}<]+})")
                .collect(Collectors.joining());
    }

    /** How much of the block is in the test, from the block's beginning. */
    private static int common(Block block, String test) {
        int from = 0;
        int common = 0;
        for (String part : compact(block.text()).split("(?<=…)")) {
            String wanted = part.replace("…", "");
            int at = test.indexOf(wanted, from);
            if (at < 0) {
                int length = wanted.length();
                while (!test.substring(from).contains(wanted.substring(0, length))) {
                    length--;
                }
                return common + length;
            }
            from = at + wanted.length();
            common += part.length();
        }
        return common;
    }

    private static String nearest(Block block, Map<Path, String> tests) {
        Path best = null;
        int most = -1;
        for (Map.Entry<Path, String> test : tests.entrySet()) {
            int common = common(block, test.getValue());
            if (common > most) {
                most = common;
                best = test.getKey();
            }
        }
        String compact = compact(block.text());
        return best + " differs at " + compact.substring(most, Math.min(compact.length(), most + 40));
    }

    private static String compact(String xml) {
        return COMMENT.matcher(xml.replaceAll("<!--\\s*…\\s*-->", "…"))
                .replaceAll("")
                .replaceAll("\\s+", "");
    }

    /** What the reader of the POM says of the configuration, of a plugin or of one of its elements. */
    private static List<String> problems(String xml) {
        String inner = COMMENT.matcher(xml).replaceAll("").strip();
        if (inner.contains("<configuration>")) {
            inner = inner.substring(inner.indexOf("<configuration>") + 15, inner.lastIndexOf("</configuration>"));
        } else if (inner.startsWith("<client>")) {
            inner = "<clients>" + inner + "</clients>";
        }
        String domain = inner.contains("<domain>") ? "" : "<domain>acme.eu.auth0.com</domain>";
        try {
            return PomFixture.read("<configuration>" + domain + inner + "</configuration>").problems().stream()
                    .map(Object::toString)
                    .toList();
        } catch (IllegalArgumentException malformed) {
            return List.of("it is no configuration");
        }
    }
}

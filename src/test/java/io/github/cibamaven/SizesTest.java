package io.github.cibamaven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** How large a package, a file and a method may become, and that one simple name stands for one class. */
class SizesTest {
    private static final Path BASE = Path.of(System.getProperty("basedir", "."), "src", "main", "java");
    private static final int MOST_FILES = 25;
    private static final int MOST_LINES = 300;
    private static final int MOST_LINES_OF_A_METHOD = 40;

    /** The first line of a method or a constructor, as the formatter writes it. */
    private static final Pattern HEAD = Pattern.compile("^( {4}| {8}| {12})"
            + "(?!(?:if|for|while|switch|try|catch|return|throw|new|else|case|synchronized)\\b)"
            + "(?:(?:public|protected|private|static|final|abstract|synchronized|default) )*(?:<[^()]+> )?"
            + "(?:[A-Za-z][\\w<>\\[\\], .?]* [A-Za-z]\\w*|[A-Z]\\w*)\\(.*");

    private static final Pattern TYPE =
            Pattern.compile("^ *(?:(?:public|protected|private|static|final|abstract|sealed|non-sealed) )*"
                    + "(?:class|record|interface|enum|@interface) ([A-Z]\\w*)");

    @Test
    void noPackageIsCrowded() {
        Map<Path, Long> packages =
                sources().collect(Collectors.groupingBy(Path::getParent, TreeMap::new, Collectors.counting()));

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy((folder, files) -> assertThat(files)
                        .as("files in %s", BASE.relativize(folder))
                        .isLessThanOrEqualTo(MOST_FILES));
    }

    @Test
    void noFileIsLong() {
        assertThat(sources())
                .isNotEmpty()
                .allSatisfy(file -> assertThat(lines(file))
                        .as("lines of %s", BASE.relativize(file))
                        .hasSizeLessThanOrEqualTo(MOST_LINES));
    }

    @Test
    void noMethodIsLong() {
        List<String> methods = sources().flatMap(file -> methods(file).stream()).toList();

        assertThat(methods).hasSizeGreaterThan(1000);
        assertThat(methods.stream().filter(method -> Integer.parseInt(method.split(" ")[0]) > MOST_LINES_OF_A_METHOD))
                .isEmpty();
    }

    @Test
    void oneSimpleNameStandsForOneClass() {
        Map<String, List<Path>> names = sources()
                .collect(Collectors.groupingBy(
                        file -> file.getFileName().toString(), TreeMap::new, Collectors.toList()));
        names.remove("package-info.java");

        assertThat(names.values())
                .isNotEmpty()
                .allSatisfy(files -> assertThat(files).hasSize(1));
    }

    /** Such as {@code 12 config/Fields.java:40}. */
    private static List<String> methods(Path file) {
        List<String> lines = lines(file);
        List<String> methods = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher head = HEAD.matcher(lines.get(i));
            if (!head.matches() || TYPE.matcher(lines.get(i)).find()) {
                continue;
            }
            int open = i;
            while (open < lines.size()
                    && !lines.get(open).endsWith("{")
                    && !lines.get(open).endsWith(";")
                    && !lines.get(open).endsWith("}")) {
                open++;
            }
            if (open < lines.size() && lines.get(open).endsWith("{")) {
                int close = open + 1;
                while (close < lines.size() && !lines.get(close).equals(head.group(1) + "}")) {
                    close++;
                }
                if (close < lines.size()) {
                    methods.add(close - i + 1 + " " + BASE.relativize(file) + ":" + (i + 1));
                }
            }
        }
        return methods;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> sources() {
        try (Stream<Path> files = Files.walk(BASE)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

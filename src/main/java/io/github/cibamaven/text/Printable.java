package io.github.cibamaven.text;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that a tenant or a POM controls, made safe to print: it cannot end the line it stands in, colour or rewrite a
 * terminal, reorder what is read, or be taken for a command by a CI system that scans the log. Asterisks stand for
 * whatever looks like a token or a private key.
 *
 * <p>Whatever is not plain visible text is shown as an escape such as <code>&#92;u001b</code>, so that nothing
 * disappears without a trace.
 */
public final class Printable {

    /** Longer texts are cut: a log is no place for a document. */
    public static final int LIMIT = 500;

    /**
     * The characters that must not reach a terminal, an editor or a browser as they are, for a class of a pattern:
     * controls, formats, halves of characters, private and unassigned ones, and the separators of lines and paragraphs.
     */
    static final String HIDDEN = "\\p{C}\\p{Zl}\\p{Zp}";

    private static final Pattern HIDDEN_CHARACTER = Pattern.compile("[" + HIDDEN + "]");

    /** Azure and TeamCity find their commands anywhere in a line: {@code ##vso[}, {@code ##[}, {@code ##teamcity[}. */
    private static final Pattern ANYWHERE = Pattern.compile("#(?=#[A-Za-z]*\\[)");

    /**
     * GitHub finds {@code ::error} at the start of a line, after blanks; Buildkite opens a group at {@code ---},
     * {@code +++} and {@code ~~~}, and Travis at {@code travis_fold:}.
     */
    private static final Pattern AT_START = Pattern.compile(
            "^([\\s\\p{Z}]*)(?:(:)(?=:)|(--|\\+\\+|~~|\\^\\^)(?=[-+~^] )|(travis_fold|travis_time)(?=:))");

    private Printable() {}

    /** The text as one safe line, cut after {@value #LIMIT} characters. */
    public static String of(String text) {
        return of(text, LIMIT);
    }

    /** The text as one safe line, cut after so many characters. */
    public static String of(String text, int limit) {
        String masked = Secret.masked(text);
        String start = masked.codePointCount(0, masked.length()) <= limit
                ? masked
                : masked.substring(0, masked.offsetByCodePoints(0, limit)) + '…';
        String safe = HIDDEN_CHARACTER
                .matcher(start)
                .replaceAll(
                        found -> Matcher.quoteReplacement(escape(found.group().codePointAt(0))));
        String line = AT_START.matcher(safe).replaceFirst("$1$2$3$4 ");
        return ANYWHERE.matcher(line).replaceAll("# ");
    }

    /** A text of several lines, each of them safe. */
    public static List<String> lines(String text) {
        return Secret.masked(text).lines().map(Printable::of).toList();
    }

    /** Whether a character must not reach a terminal, an editor or a browser as it is. */
    public static boolean hidden(int point) {
        return HIDDEN_CHARACTER.matcher(Character.toString(point)).matches();
    }

    private static String escape(int point) {
        return switch (point) {
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default -> String.format(Character.isBmpCodePoint(point) ? "\\u%04x" : "\\u{%x}", point);
        };
    }
}

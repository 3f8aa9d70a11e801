package io.github.cibamaven.text;

import java.util.List;
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
        StringBuilder safe = new StringBuilder();
        int shown = 0;
        for (int at = 0; at < masked.length(); shown++) {
            int point = masked.codePointAt(at);
            if (shown == limit) {
                safe.append('…');
                break;
            }
            append(safe, point);
            at += Character.charCount(point);
        }
        String line = AT_START.matcher(safe).replaceFirst("$1$2$3$4 ");
        return ANYWHERE.matcher(line).replaceAll("# ");
    }

    /** A text of several lines, each of them safe. */
    public static List<String> lines(String text) {
        return Secret.masked(text).lines().map(Printable::of).toList();
    }

    /** Whether a character must not reach a terminal, an editor or a browser as it is. */
    public static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    private static void append(StringBuilder safe, int point) {
        switch (point) {
            case '\n' -> safe.append("\\n");
            case '\r' -> safe.append("\\r");
            case '\t' -> safe.append("\\t");
            default -> {
                if (!hidden(point)) {
                    safe.appendCodePoint(point);
                } else if (Character.isBmpCodePoint(point)) {
                    safe.append(String.format("\\u%04x", point));
                } else {
                    safe.append(String.format("\\u{%x}", point));
                }
            }
        }
    }
}

package io.github.cibamaven.text;

import io.github.cibamaven.json.JsonText;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The text of a JSON file, in which every character can be seen: what it does to the terminal, the editor or the log of a
 * CI system that shows the file must not depend on what a tenant calls its clients. Lines are indented by two blanks and
 * end with a line feed on every system.
 */
public final class VisibleJson {
    private static final Pattern UNSAFE = Pattern.compile("[" + Printable.HIDDEN + "&&[^\n]]|#(?=#)");

    private VisibleJson() {}

    /** A file for every reader of JSON: asterisks stand for whatever looks like a token or a private key. */
    public static String masked(Map<String, @Nullable Object> tree) {
        return maskedValue(tree);
    }

    /** The same of an array. */
    public static String masked(List<@Nullable Object> items) {
        return maskedValue(items);
    }

    private static String maskedValue(Object tree) {
        // Half a character has no form that every JSON reader must accept.
        return visible(JsonText.indented(mask(tree)), "\\ufffd") + "\n";
    }

    /** A file that only this plugin reads, with exactly the values of the tree, be they half a character. */
    public static String exactly(Map<String, @Nullable Object> tree) {
        return visible(JsonText.spaced(tree), "") + "\n";
    }

    /**
     * The same JSON with escapes for what is hidden, and for what starts a command of a CI system.
     *
     * @param half what becomes of half a character; an empty text for its own escape
     */
    private static String visible(String json, String half) {
        return UNSAFE.matcher(json).replaceAll(found -> {
            boolean halved = Character.getType(found.group().codePointAt(0)) == Character.SURROGATE;
            return Matcher.quoteReplacement(
                    halved && !half.isEmpty()
                            ? half
                            : found.group()
                                    .chars()
                                    .mapToObj(unit -> String.format("\\u%04x", unit))
                                    .collect(Collectors.joining()));
        });
    }

    private static @Nullable Object mask(@Nullable Object plain) {
        if (plain instanceof String text) {
            return Secret.masked(text);
        }
        if (plain instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> masked = new LinkedHashMap<>();
            members.forEach((name, value) -> masked.put(Secret.masked((String) name), mask(value)));
            return masked;
        }
        if (plain instanceof Collection<?> items) {
            List<@Nullable Object> masked = new ArrayList<>();
            items.forEach(item -> masked.add(mask(item)));
            return masked;
        }
        return plain;
    }
}

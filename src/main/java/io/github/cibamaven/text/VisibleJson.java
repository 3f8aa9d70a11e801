package io.github.cibamaven.text;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The text of a JSON file, in which every character can be seen: what it does to the terminal, the editor or the log of a
 * CI system that shows the file must not depend on what a tenant calls its clients. Lines are indented by two blanks and
 * end with a line feed on every system.
 */
public final class VisibleJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final Pattern UNSAFE = Pattern.compile("[" + Printable.HIDDEN + "&&[^\n]]|#(?=#)");

    private VisibleJson() {}

    /** A file for every reader of JSON: asterisks stand for whatever looks like a token or a private key. */
    public static String masked(JsonNode tree) {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        // Half a character has no form that every JSON reader must accept.
        return text(mask(tree), separators, "\\ufffd");
    }

    /** A file that only this plugin reads, with exactly the values of the tree, be they half a character. */
    public static String exactly(JsonNode tree) {
        return text(tree, Separators.createDefaultInstance(), "");
    }

    /** @param half what becomes of half a character; an empty text for its own escape */
    private static String text(JsonNode tree, Separators separators, String half) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return visible(JSON.writer(printer).writeValueAsString(tree), half) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values is always JSON", impossible);
        }
    }

    /** The same JSON with escapes for what is hidden, and for what starts a command of a CI system. */
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

    private static JsonNode mask(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(Secret.masked(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> masked.set(Secret.masked(field.getKey()), mask(field.getValue())));
            return masked;
        }
        if (node.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> masked.add(mask(item)));
            return masked;
        }
        return node;
    }
}

package io.github.cibamaven.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.Printable;
import io.github.cibamaven.model.Value;
import java.io.UncheckedIOException;

/** JSON as we write it into files: indented by two, line feeds on every system, invisible characters escaped. */
final class JsonText {

    private final ObjectMapper mapper = new ObjectMapper();

    /** A value as the tenant has it; {@code null} for none. */
    JsonNode node(Value value) {
        return mapper.valueToTree(value.plain());
    }

    String write(JsonNode node) {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withObjectEmptySeparator("")
                .withArrayEmptySeparator("");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
        try {
            return visible(mapper.writer(printer).writeValueAsString(node)) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a report that cannot be written as JSON", e);
        }
    }

    /** The same JSON: what these characters mean to a reader of the file must not depend on the terminal. */
    private static String visible(String json) {
        StringBuilder text = new StringBuilder(json.length());
        json.codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE) {
                text.append("\\ufffd"); // Half a character has no form that a JSON reader must accept.
            } else if (point != '\n' && Printable.hidden(point)) {
                for (char unit : Character.toChars(point)) {
                    text.append(String.format("\\u%04x", (int) unit));
                }
            } else {
                text.appendCodePoint(point);
            }
        });
        return text.toString();
    }
}

package io.github.cibamaven.report;

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
import io.github.cibamaven.model.Value;
import io.github.cibamaven.text.Secret;
import io.github.cibamaven.text.VisibleJson;
import java.io.UncheckedIOException;

/** JSON as we write it into files: indented by two, line feeds on every system, invisible characters escaped. */
final class JsonText {

    private final ObjectMapper mapper = new ObjectMapper();

    /** A value as the tenant has it; {@code null} for none. */
    JsonNode node(Value value) {
        return mapper.valueToTree(value.plain());
    }

    /** The tree as text, but for what in it looks like a token or a private key. */
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
            return VisibleJson.of(mapper.writer(printer).writeValueAsString(masked(node))) + "\n";
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a report that cannot be written as JSON", e);
        }
    }

    private static JsonNode masked(JsonNode node) {
        if (node.isTextual()) {
            return TextNode.valueOf(Secret.masked(node.textValue()));
        }
        if (node.isObject()) {
            ObjectNode masked = JsonNodeFactory.instance.objectNode();
            node.properties().forEach(field -> masked.set(Secret.masked(field.getKey()), masked(field.getValue())));
            return masked;
        }
        if (node.isArray()) {
            ArrayNode masked = JsonNodeFactory.instance.arrayNode();
            node.forEach(item -> masked.add(masked(item)));
            return masked;
        }
        return node;
    }
}

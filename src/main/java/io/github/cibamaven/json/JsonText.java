package io.github.cibamaven.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.core.util.Separators;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes plain Java values as JSON: texts, flags, numbers, collections, maps with texts for keys, and {@code null}. */
public final class JsonText {
    /** Without buffers that a thread keeps, since a thread of a Maven daemon outlives the plugin's class loader. */
    static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private JsonText() {}

    /** On one line. */
    public static String of(@Nullable Object plain) {
        return written(plain, null, false);
    }

    /** On one line, the members of every object ordered by their names. */
    public static String ordered(@Nullable Object plain) {
        return written(plain, null, true);
    }

    /** On indented lines that end with a line feed on every system. */
    public static String indented(@Nullable Object plain) {
        return written(
                plain,
                Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator(""),
                false);
    }

    /** The same with a blank before each colon, and in what is empty. */
    public static String spaced(@Nullable Object plain) {
        return written(plain, Separators.createDefaultInstance(), false);
    }

    private static String written(@Nullable Object plain, @Nullable Separators separators, boolean ordered) {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = FACTORY.createGenerator(text)) {
            if (separators != null) {
                DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
                out.setPrettyPrinter(new DefaultPrettyPrinter(separators)
                        .withObjectIndenter(indenter)
                        .withArrayIndenter(indenter));
            }
            write(plain, out, ordered);
        } catch (IOException impossible) {
            throw new IllegalStateException("plain values are always JSON", impossible);
        }
        return text.toString();
    }

    private static void write(@Nullable Object plain, JsonGenerator out, boolean ordered) throws IOException {
        if (plain == null) {
            out.writeNull();
        } else if (plain instanceof String text) {
            out.writeString(text);
        } else if (plain instanceof Boolean flag) {
            out.writeBoolean(flag);
        } else if (plain instanceof BigDecimal number) {
            out.writeNumber(number);
        } else if (plain instanceof BigInteger number) {
            out.writeNumber(number);
        } else if (plain instanceof Integer || plain instanceof Long) {
            out.writeNumber(((Number) plain).longValue());
        } else if (plain instanceof Collection<?> items) {
            out.writeStartArray();
            for (Object item : items) {
                write(item, out, ordered);
            }
            out.writeEndArray();
        } else if (plain instanceof Map<?, ?> members) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : (ordered ? new TreeMap<>(members) : members).entrySet()) {
                out.writeFieldName((String) member.getKey());
                write(member.getValue(), out, ordered);
            }
            out.writeEndObject();
        } else {
            throw new IllegalArgumentException(
                    "not a JSON value: " + plain.getClass().getName());
        }
    }
}

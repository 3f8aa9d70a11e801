package io.github.cibamaven.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value (RFC 8259) as it was read, or the lack of one. Immutable; asks of it never fail, and a value of another
 * kind than the one asked for has none of it. Prints nothing of itself.
 */
public final class JsonValue {
    /** There is no value, which is not the same as {@code null}. */
    public static final JsonValue MISSING = new JsonValue(new Object());

    private final @Nullable Object value;

    private JsonValue(@Nullable Object value) {
        this.value = value;
    }

    /** A value that is here already, as plain Java; its lists and maps stay as they are. */
    public static JsonValue of(@Nullable Object plain) {
        return new JsonValue(plain);
    }

    /**
     * Reads the first value; whatever follows it is left alone. Of two members of one name the last one counts.
     *
     * @return {@link #MISSING} for no bytes at all, or blanks only
     * @throws MalformedJsonException for what is no JSON, or is nested or long beyond Jackson's limits
     */
    public static JsonValue read(byte[] bytes) throws MalformedJsonException {
        try (JsonParser parser = JsonText.FACTORY.createParser(bytes)) {
            return read(parser);
        } catch (JsonProcessingException malformed) {
            throw MalformedJsonException.of(malformed);
        } catch (IOException noText) {
            throw new MalformedJsonException(1); // In the encoding that the first bytes look like.
        }
    }

    /**
     * Reads a text that holds one value and nothing else, in which no object names a member twice.
     *
     * @throws MalformedJsonException for anything else
     */
    public static JsonValue readStrictly(String text) throws MalformedJsonException {
        try (JsonParser parser = JsonText.FACTORY.createParser(text)) {
            parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            JsonValue read = read(parser);
            if (parser.nextToken() != null) {
                throw new JsonParseException(parser, "something follows the value", parser.currentTokenLocation());
            }
            return read;
        } catch (JsonProcessingException malformed) {
            throw MalformedJsonException.of(malformed);
        } catch (IOException impossible) {
            throw new IllegalStateException("a text in memory can be read", impossible);
        }
    }

    private static JsonValue read(JsonParser parser) throws IOException {
        JsonToken first = parser.nextToken();
        return first == null ? MISSING : new JsonValue(value(parser, first));
    }

    private static @Nullable Object value(JsonParser parser, @Nullable JsonToken token) throws IOException {
        if (token == null) {
            throw new JsonParseException(parser, "the value ends too early");
        }
        return switch (token) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getText();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            // Numbers of what is written back must keep their digits.
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_NULL -> null;
            default -> throw new JsonParseException(parser, "no value");
        };
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) throws IOException {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            members.put(name, value(parser, parser.nextToken()));
        }
        return Collections.unmodifiableMap(members);
    }

    private static List<@Nullable Object> array(JsonParser parser) throws IOException {
        List<@Nullable Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            items.add(value(parser, token));
        }
        return Collections.unmodifiableList(items);
    }

    /** The member of that name of an object. */
    public JsonValue path(String name) {
        return value instanceof Map<?, ?> members && members.containsKey(name)
                ? new JsonValue(members.get(name))
                : MISSING;
    }

    /** The members of an object by their names, in their order; empty for anything else. */
    public Map<String, JsonValue> members() {
        Map<String, JsonValue> all = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> members) {
            members.forEach((name, member) -> all.put((String) name, new JsonValue(member)));
        }
        return all;
    }

    /** The items of an array; empty for anything else. */
    public List<JsonValue> items() {
        List<JsonValue> all = new ArrayList<>();
        if (value instanceof List<?> items) {
            items.forEach(item -> all.add(new JsonValue(item)));
        }
        return all;
    }

    /** A text as it is, a number or a flag as it is written; empty for anything else. */
    public String text() {
        return isScalar() ? String.valueOf(value) : "";
    }

    /** A number, cut to what a {@code long} holds; 0 for anything else. */
    public long number() {
        return value instanceof Number number ? number.longValue() : 0;
    }

    /**
     * The value as plain Java: String, Boolean, Integer, Long, BigInteger, BigDecimal, List, Map or {@code null}.
     *
     * @throws IllegalStateException when there is none
     */
    public @Nullable Object plain() {
        if (isMissing()) {
            throw new IllegalStateException("there is no value");
        }
        return value;
    }

    public boolean isMissing() {
        return this == MISSING;
    }

    public boolean isNull() {
        return value == null;
    }

    public boolean isObject() {
        return value instanceof Map;
    }

    public boolean isArray() {
        return value instanceof List;
    }

    public boolean isText() {
        return value instanceof String;
    }

    public boolean isNumber() {
        return value instanceof Number;
    }

    public boolean isFlag() {
        return value instanceof Boolean;
    }

    /** Whether it is a text, a number or a flag. */
    public boolean isScalar() {
        return isText() || isNumber() || isFlag();
    }

    @Override
    public String toString() {
        return "JsonValue";
    }
}

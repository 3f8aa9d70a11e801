package io.github.cibamaven.model;

import io.github.cibamaven.text.Printable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One value of one setting, as the Management API speaks JSON: text, flag, number, list of texts, tree, or nothing.
 *
 * <p>Auth0 returns a cleared property as {@code null} in its documentation and not at all in recordings, so both are
 * one thing here: {@link Absent}.
 */
public sealed interface Value {

    /** A JSON string. */
    record Text(String plain) implements Value {
        @Override
        public String toString() {
            return plain;
        }
    }

    /** A JSON boolean. */
    record Flag(Boolean plain) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(plain);
        }
    }

    /** A JSON whole number. */
    record Whole(long number) implements Value {
        @Override
        public Object plain() {
            return number;
        }

        @Override
        public String toString() {
            return Long.toString(number);
        }
    }

    /** A JSON number with a fraction, or one that does not fit into 64 bits; with all its digits. */
    record Decimal(BigDecimal plain) implements Value {
        /** By number: a tenant may return 1.50 as 1.5. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Decimal decimal && plain.compareTo(decimal.plain) == 0;
        }

        @Override
        public int hashCode() {
            return plain.stripTrailingZeros().hashCode();
        }

        @Override
        public String toString() {
            return plain.toString();
        }
    }

    /** A JSON array of strings, in its order. Whether the order matters is the setting's business. */
    record Texts(List<String> plain) implements Value {
        public Texts {
            plain = List.copyOf(plain);
        }

        @Override
        public String toString() {
            return "[" + String.join(", ", plain) + "]";
        }
    }

    /** A JSON object, or any other shape that is carried but not looked into. */
    record Tree(Map<String, Value> branches) implements Value {
        public Tree {
            branches = Collections.unmodifiableMap(new LinkedHashMap<>(branches));
        }

        @Override
        public Object plain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            branches.forEach((name, value) -> plain.put(name, value.plain()));
            return plain;
        }

        @Override
        public String toString() {
            StringJoiner text = new StringJoiner(", ", "{", "}");
            branches.forEach((name, value) -> text.add(name + ": " + value));
            return text.toString();
        }
    }

    /** A JSON array whose items are not all strings. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }

        @Override
        public Object plain() {
            List<Object> plain = new ArrayList<>();
            items.forEach(item -> plain.add(item.plain()));
            return plain;
        }

        @Override
        public String toString() {
            return items.toString();
        }
    }

    /** No value: the property is missing, or null. */
    record Absent() implements Value {
        @Override
        public @Nullable Object plain() {
            return null;
        }

        @Override
        public String toString() {
            return "(not set)";
        }
    }

    /** The value of a property that is missing or null. */
    Value ABSENT = new Absent();

    static Value text(String text) {
        return new Text(text);
    }

    static Value flag(boolean on) {
        return new Flag(on);
    }

    static Value texts(String... items) {
        return new Texts(List.of(items));
    }

    static Value texts(List<String> items) {
        return new Texts(items);
    }

    /**
     * Reads a value back from its {@link #plain()} form.
     *
     * @throws IllegalArgumentException for a Java type that JSON does not have
     */
    static Value of(@Nullable Object plain) {
        if (plain == null) {
            return ABSENT;
        }
        if (plain instanceof String text) {
            return new Text(text);
        }
        if (plain instanceof Boolean on) {
            return new Flag(on);
        }
        if (plain instanceof Number number) {
            return number(number);
        }
        if (plain instanceof List<?> items) {
            if (items.stream().allMatch(String.class::isInstance)) {
                return new Texts(items.stream().map(String.class::cast).toList());
            }
            return new Items(items.stream().map(Value::of).toList());
        }
        if (plain instanceof Map<?, ?> branches) {
            Map<String, Value> tree = new LinkedHashMap<>();
            branches.forEach((name, branch) -> {
                if (branch != null) {
                    tree.put(String.valueOf(name), of(branch));
                }
            });
            return new Tree(tree);
        }
        throw new IllegalArgumentException(
                "not a JSON value: " + plain.getClass().getName());
    }

    private static Value number(Number number) {
        if (number instanceof Long || number instanceof Integer || number instanceof Short || number instanceof Byte) {
            return new Whole(number.longValue());
        }
        BigDecimal exact = number instanceof BigDecimal decimal
                ? decimal
                : number instanceof BigInteger big ? new BigDecimal(big) : new BigDecimal(number.toString());
        // An exponent of a million must not become a million digits: zeros are counted, not written out.
        BigDecimal stripped = exact.stripTrailingZeros();
        boolean whole = stripped.scale() <= 0
                && stripped.precision() - (long) stripped.scale() <= 19
                && stripped.toBigInteger().bitLength() < Long.SIZE;
        return whole ? new Whole(stripped.longValue()) : new Decimal(exact);
    }

    /** The same value as plain Java: String, Boolean, Long, BigDecimal, List, Map or null. */
    @Nullable
    Object plain();

    /** The value on one printable line, cut where it is long: whatever a tenant holds, for a sentence of ours. */
    default String shown() {
        return Printable.of(toString(), 200);
    }

    /** Whether there is no value. */
    default boolean absent() {
        return this instanceof Absent;
    }

    /** The items of a list of texts; empty for every other kind of value. */
    default List<String> asTexts() {
        return this instanceof Texts list ? list.plain() : List.of();
    }

    /** The items of any list; empty for every other kind of value. */
    default List<Value> items() {
        return asTexts().stream().map(Value::text).toList();
    }

    /** The values of an object by name; empty for every other kind of value. */
    default Map<String, Value> branches() {
        return Map.of();
    }

    /** The object with one value set; where this is none, an object of that value alone. */
    default Value with(String name, Value value) {
        Map<String, Value> changed = new LinkedHashMap<>(branches());
        changed.put(name, value);
        return new Tree(changed);
    }

    /** One value of an object; {@link #ABSENT} where it has none of that name, and for every other kind of value. */
    default Value get(String name) {
        return branches().getOrDefault(name, ABSENT);
    }

    /** The text itself, or an empty string for every other kind of value. */
    default String asText() {
        return this instanceof Text text ? text.plain() : "";
    }

    /** The point in time that a text names by date, time and offset (ISO 8601); empty for every other value. */
    default Optional<Instant> asInstant() {
        try {
            return Optional.of(OffsetDateTime.parse(asText()).toInstant());
        } catch (DateTimeParseException otherwise) {
            return Optional.empty();
        }
    }

    /** Whether this is the flag {@code true}. */
    default boolean isTrue() {
        return this instanceof Flag flag && flag.plain();
    }
}

package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Checks a JSON value against rules in a small dialect of JSON Schema ({@code type enum anyOf minLength maxLength pattern
 * minimum maximum minItems uniqueItems items properties required additionalProperties minProperties maxProperties};
 * {@code ref} names a definition). It finds the first fault and words it as the Management API does.
 */
public record BodyRules(JsonNode rules, JsonNode definitions) {

    /** Such as {@code 'Array is too short (0), minimum 1' on property grant_types}; empty if the value is fine. */
    public Optional<String> fault(JsonNode value) {
        return fault(value, rules, "");
    }

    /** @throws X made of the fault, unless the value is fine */
    public <X extends RuntimeException> void check(JsonNode value, Function<String, X> refusal) {
        Optional<String> fault = fault(value);
        if (fault.isPresent()) {
            throw refusal.apply(fault.get());
        }
    }

    private Optional<String> fault(JsonNode value, JsonNode rule, String where) {
        if (rule.has("ref")) {
            return fault(value, definitions.get(rule.get("ref").asText()), where);
        }
        List<String> types = types(rule);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isA(value, type))) {
            return say("Expected type " + String.join(" or ", types) + " but found type " + Json.typeOf(value), where);
        }
        if (rule.has("enum") && rule.get("enum").valueStream().noneMatch(value::equals)) {
            return say("No enum match for: " + value.asText(), where);
        }
        if (rule.has("anyOf") && matchesNone(value, rule.get("anyOf"), where)) {
            return say("Data does not match any schemas from 'anyOf'", where);
        }
        if (value.isTextual()) {
            return text(value.asText(), rule, where);
        }
        if (value.isNumber()) {
            return number(value.asLong(), rule, where);
        }
        if (value.isArray()) {
            return array(value, rule, where);
        }
        return value.isObject() ? object((ObjectNode) value, rule, where) : Optional.empty();
    }

    private boolean matchesNone(JsonNode value, JsonNode choices, String where) {
        return choices.valueStream()
                .allMatch(choice -> fault(value, choice, where).isPresent());
    }

    private static Optional<String> text(String text, JsonNode rule, String where) {
        int length = text.codePointCount(0, text.length());
        return below(length, rule.path("minLength"), "String is too short (" + length + " chars),", where)
                .or(() -> above(length, rule.path("maxLength"), "String is too long (" + length + " chars),", where))
                .or(() -> Optional.ofNullable(rule.get("pattern"))
                        .filter(pattern -> !text.matches(pattern.asText()))
                        .flatMap(pattern ->
                                say("String does not match pattern " + pattern.asText() + ": " + text, where)));
    }

    private static Optional<String> number(long number, JsonNode rule, String where) {
        return below(number, rule.path("minimum"), "Value " + number + " is less than", where)
                .or(() -> above(number, rule.path("maximum"), "Value " + number + " is greater than", where));
    }

    private Optional<String> array(JsonNode array, JsonNode rule, String where) {
        return below(array.size(), rule.path("minItems"), "Array is too short (" + array.size() + "),", where)
                .or(() -> IntStream.range(0, rule.has("items") ? array.size() : 0)
                        .mapToObj(i -> fault(array.get(i), rule.get("items"), where + "[" + i + "]"))
                        .flatMap(Optional::stream)
                        .findFirst())
                .or(() -> rule.path("uniqueItems").asBoolean(false) ? repetition(array, where) : Optional.empty());
    }

    private static Optional<String> repetition(JsonNode array, String where) {
        List<JsonNode> seen = new ArrayList<>();
        for (JsonNode item : array) {
            if (seen.contains(item)) {
                return say(
                        "Array items are not unique (indexes " + seen.indexOf(item) + " and " + seen.size() + ")",
                        where);
            }
            seen.add(item);
        }
        return Optional.empty();
    }

    private Optional<String> object(ObjectNode object, JsonNode rule, String where) {
        JsonNode known = rule.path("properties");
        Set<String> strange = new TreeSet<>();
        object.fieldNames().forEachRemaining(strange::add);
        known.fieldNames().forEachRemaining(strange::remove);
        if (!rule.path("additionalProperties").asBoolean(true) && !strange.isEmpty()) {
            return say("Additional properties not allowed: " + String.join(",", strange), where);
        }
        int size = object.size();
        return Json.strings(rule.get("required")).stream()
                .filter(required -> !object.has(required))
                .findFirst()
                .flatMap(required -> say("Missing required property: " + required, where))
                .or(() -> below(size, rule.path("minProperties"), "Too few properties defined (" + size + "),", where))
                .or(() -> above(size, rule.path("maxProperties"), "Too many properties defined (" + size + "),", where))
                .or(() -> object.properties().stream()
                        .filter(field -> known.has(field.getKey()))
                        .map(field -> fault(
                                field.getValue(),
                                known.get(field.getKey()),
                                where.isEmpty() ? field.getKey() : where + "." + field.getKey()))
                        .flatMap(Optional::stream)
                        .findFirst());
    }

    private static List<String> types(JsonNode rule) {
        JsonNode type = rule.path("type");
        return type.isTextual() ? List.of(type.asText()) : Json.strings(type);
    }

    private static boolean isA(JsonNode value, String type) {
        return type.equals(Json.typeOf(value)) || type.equals("number") && value.isNumber();
    }

    private static Optional<String> below(long actual, JsonNode least, String what, String where) {
        return least.isNumber() && actual < least.asLong() ? say(what + " minimum " + least, where) : Optional.empty();
    }

    private static Optional<String> above(long actual, JsonNode most, String what, String where) {
        return most.isNumber() && actual > most.asLong() ? say(what + " maximum " + most, where) : Optional.empty();
    }

    private static Optional<String> say(String what, String where) {
        return Optional.of("'" + what + "'" + (where.isEmpty() ? "" : " on property " + where));
    }
}

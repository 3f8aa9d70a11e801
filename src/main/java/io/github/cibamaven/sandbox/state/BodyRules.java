package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Checks a JSON value against rules in a small dialect of JSON Schema ({@code type enum anyOf minLength maxLength pattern
 * minimum maximum minItems uniqueItems items properties required additionalProperties minProperties maxProperties};
 * {@code ref} names a definition). It finds the first fault and words it as the Management API does.
 */
public final class BodyRules {

    private final JsonNode rules;
    private final JsonNode definitions;

    public BodyRules(JsonNode rules, JsonNode definitions) {
        this.rules = rules;
        this.definitions = definitions;
    }

    /** Such as {@code 'Array is too short (0), minimum 1' on property grant_types}; empty if the value is fine. */
    public Optional<String> fault(JsonNode value) {
        return fault(value, rules, "");
    }

    private Optional<String> fault(JsonNode value, JsonNode rule, String where) {
        if (rule.has("ref")) {
            return fault(value, definitions.get(rule.get("ref").asText()), where);
        }
        List<String> types = types(rule);
        if (!types.isEmpty() && types.stream().noneMatch(type -> isA(value, type))) {
            return say("Expected type " + String.join(" or ", types) + " but found type " + Json.typeOf(value), where);
        }
        if (rule.has("enum") && !contains(rule.get("enum"), value)) {
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
        for (JsonNode choice : choices) {
            if (fault(value, choice, where).isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Optional<String> text(String text, JsonNode rule, String where) {
        int length = text.codePointCount(0, text.length());
        if (length < rule.path("minLength").asInt(0)) {
            return say("String is too short (" + length + " chars), minimum " + rule.get("minLength"), where);
        }
        if (length > rule.path("maxLength").asInt(Integer.MAX_VALUE)) {
            return say("String is too long (" + length + " chars), maximum " + rule.get("maxLength"), where);
        }
        if (rule.has("pattern") && !text.matches(rule.get("pattern").asText())) {
            return say("String does not match pattern " + rule.get("pattern").asText() + ": " + text, where);
        }
        return Optional.empty();
    }

    private static Optional<String> number(long number, JsonNode rule, String where) {
        if (number < rule.path("minimum").asLong(Long.MIN_VALUE)) {
            return say("Value " + number + " is less than minimum " + rule.get("minimum"), where);
        }
        if (number > rule.path("maximum").asLong(Long.MAX_VALUE)) {
            return say("Value " + number + " is greater than maximum " + rule.get("maximum"), where);
        }
        return Optional.empty();
    }

    private Optional<String> array(JsonNode array, JsonNode rule, String where) {
        if (array.size() < rule.path("minItems").asInt(0)) {
            return say("Array is too short (" + array.size() + "), minimum " + rule.get("minItems"), where);
        }
        for (int i = 0; rule.has("items") && i < array.size(); i++) {
            Optional<String> fault = fault(array.get(i), rule.get("items"), where + "[" + i + "]");
            if (fault.isPresent()) {
                return fault;
            }
        }
        if (rule.path("uniqueItems").asBoolean(false)) {
            List<JsonNode> seen = new ArrayList<>();
            for (JsonNode item : array) {
                if (seen.contains(item)) {
                    return say(
                            "Array items are not unique (indexes " + seen.indexOf(item) + " and " + seen.size() + ")",
                            where);
                }
                seen.add(item);
            }
        }
        return Optional.empty();
    }

    private Optional<String> object(ObjectNode object, JsonNode rule, String where) {
        JsonNode known = rule.path("properties");
        Set<String> strange = new HashSet<>();
        object.fieldNames().forEachRemaining(strange::add);
        known.fieldNames().forEachRemaining(strange::remove);
        if (!rule.path("additionalProperties").asBoolean(true) && !strange.isEmpty()) {
            return say(
                    "Additional properties not allowed: "
                            + String.join(",", strange.stream().sorted().toList()),
                    where);
        }
        for (String required : Json.strings(rule.get("required"))) {
            if (!object.has(required)) {
                return say("Missing required property: " + required, where);
            }
        }
        if (object.size() < rule.path("minProperties").asInt(0)) {
            return say(
                    "Too few properties defined (" + object.size() + "), minimum " + rule.get("minProperties"), where);
        }
        if (object.size() > rule.path("maxProperties").asInt(Integer.MAX_VALUE)) {
            return say(
                    "Too many properties defined (" + object.size() + "), maximum " + rule.get("maxProperties"), where);
        }
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (known.has(field.getKey())) {
                String inside = where.isEmpty() ? field.getKey() : where + "." + field.getKey();
                Optional<String> fault = fault(field.getValue(), known.get(field.getKey()), inside);
                if (fault.isPresent()) {
                    return fault;
                }
            }
        }
        return Optional.empty();
    }

    private static List<String> types(JsonNode rule) {
        JsonNode type = rule.path("type");
        return type.isTextual() ? List.of(type.asText()) : Json.strings(type);
    }

    private static boolean isA(JsonNode value, String type) {
        return type.equals(Json.typeOf(value)) || type.equals("number") && value.isNumber();
    }

    private static boolean contains(JsonNode choices, JsonNode value) {
        for (JsonNode choice : choices) {
            if (choice.equals(value)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> say(String what, String where) {
        return Optional.of("'" + what + "'" + (where.isEmpty() ? "" : " on property " + where));
    }
}

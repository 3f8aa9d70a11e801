package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.state.Identifiers;
import io.github.cibamaven.sandbox.state.Json;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** What may have become of the JSON of an answer. Each makes a new tree. */
public final class Distortions {

    private static final long PROMISED = 1_000_000;

    /** Single words out of a list that Auth0 may make longer; what a user declares is not among them. */
    private static final Set<String> WORDS =
            Set.of("app_type", "organization_usage", "syntax", "token_dialect", "signing_alg");

    private static final Set<String> LISTS = Set.of("clients", "client_grants");

    private Distortions() {}

    /** Of the thing that was asked for, or of each in a list; not inside its properties, which are written back whole. */
    public static JsonNode withUnknownFields(JsonNode node) {
        if (node.isArray()) {
            return eachChild(node, Distortions::withUnknownFields);
        }
        JsonNode same = node.deepCopy();
        if (same instanceof ObjectNode object) {
            for (String list : LISTS) {
                if (object.has(list)) {
                    object.set(list, withUnknownFields(object.get(list)));
                }
            }
            object.put("x_unheard_of", 1).putObject("x_unheard_of_object").putArray("of");
        }
        return same;
    }

    public static JsonNode withUnknownWords(JsonNode node) {
        JsonNode same = eachChild(node, Distortions::withUnknownWords);
        if (same instanceof ObjectNode object) {
            WORDS.stream().filter(object::has).forEach(name -> object.put(name, "unheard_of"));
        }
        return same;
    }

    public static JsonNode withNulls(JsonNode node) {
        return node.isContainerNode()
                ? eachChild(
                        node,
                        child -> child.isObject() ? withNulls(child) : child.isArray() ? nullsIn(child) : nothing())
                : nothing();
    }

    /** A list of objects stays one, so that the nulls lie deeper; any other is null as a whole. */
    private static JsonNode nullsIn(JsonNode array) {
        return array.path(0).isObject() ? withNulls(array) : nothing();
    }

    public static JsonNode misshapen(JsonNode node) {
        if (node.isContainerNode() && !(node.isArray() && !node.path(0).isObject())) {
            return eachChild(node, Distortions::misshapen);
        }
        if (node.isTextual()) {
            return JsonNodeFactory.instance.numberNode(7);
        }
        return node.isArray()
                ? Json.object().put("0", "unheard of")
                : Json.array().add("unheard of");
    }

    public static JsonNode swapped(JsonNode node) {
        if (node.isArray()) {
            return Json.object().set("items", node);
        }
        return node.isObject() ? Json.array().add(node) : node;
    }

    /** Both kinds of pages: a total that is never reached, or a checkpoint that leads to the same page. */
    public static JsonNode promising(JsonNode node) {
        JsonNode same = node.deepCopy();
        if (same instanceof ObjectNode page) {
            if (page.has("total")) {
                page.put("total", PROMISED);
            } else {
                page.put("next", "again");
            }
        }
        return same;
    }

    /** The same with one more item each time, and another checkpoint. */
    public static JsonNode endless(JsonNode node) {
        JsonNode same = promising(node);
        if (same instanceof ObjectNode page) {
            page.properties().stream()
                    .map(Map.Entry::getValue)
                    .filter(ArrayNode.class::isInstance)
                    .forEach(items -> lengthen((ArrayNode) items));
            if (page.has("next")) {
                page.put("next", Identifiers.random(16));
            }
        }
        return same;
    }

    private static void lengthen(ArrayNode items) {
        ObjectNode another = items.path(0).isObject() ? items.get(0).deepCopy() : Json.object();
        for (String id : Set.of("client_id", "id")) {
            if (another.has(id) || items.isEmpty()) {
                another.put(id, Identifiers.random(32));
            }
        }
        items.add(another);
    }

    private static JsonNode eachChild(JsonNode node, UnaryOperator<JsonNode> change) {
        if (node.isObject()) {
            ObjectNode object = Json.object();
            node.properties().forEach(field -> object.set(field.getKey(), change.apply(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.array();
            node.forEach(item -> array.add(change.apply(item)));
            return array;
        }
        return node;
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.nullNode();
    }
}

package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What the Management API accepts for everything but clients, from {@code management-rules.json}, after Auth0's OpenAPI
 * document.
 */
public final class PartRules {

    private static final JsonNode SOURCE = Json.resource("management-rules.json");
    private static final JsonNode DEFINITIONS = definitions();

    private PartRules() {}

    /** Every rule has a name that others may refer to. */
    private static JsonNode definitions() {
        ObjectNode all = SOURCE.get("definitions").deepCopy();
        SOURCE.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The rules of this name in the resource, for a whole body or for one of the definitions. */
    public static BodyRules of(String name) {
        return new BodyRules(DEFINITIONS.get(name), DEFINITIONS);
    }

    /** The words of the list of this name. */
    public static List<String> words(String name) {
        return Json.strings(DEFINITIONS.get(name).get("enum"));
    }

    /** A rule of {@link #of}, where these properties must be there too. */
    public static BodyRules requiring(String name, String... properties) {
        ObjectNode rule = SOURCE.get(name).deepCopy();
        rule.set("required", Json.of(properties));
        return new BodyRules(rule, DEFINITIONS);
    }

    /** A rule of {@link #of} with more properties, each under the definition of its own name; the first of them must be there. */
    public static BodyRules extended(String name, String... properties) {
        BodyRules rules = requiring(name, properties[0]);
        for (String property : properties) {
            ((ObjectNode) rules.rules().get("properties"))
                    .set(property, Json.object().put("ref", property));
        }
        return rules;
    }
}

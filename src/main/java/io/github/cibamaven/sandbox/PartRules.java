package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * What the Management API accepts for everything but clients, from {@code management-rules.json}, after Auth0's OpenAPI
 * document.
 */
final class PartRules {

    private static final JsonNode SOURCE = Json.resource("management-rules.json");
    private static final JsonNode DEFINITIONS = definitions();

    private final BodyRules rules;

    private PartRules(JsonNode rules) {
        this.rules = new BodyRules(rules, DEFINITIONS);
    }

    /** Every rule has a name that others may refer to. */
    private static JsonNode definitions() {
        ObjectNode all = SOURCE.get("definitions").deepCopy();
        SOURCE.properties().forEach(entry -> all.set(entry.getKey(), entry.getValue()));
        return all;
    }

    /** The rules of this name in the resource, for a whole body or for one of the definitions. */
    static PartRules of(String name) {
        return new PartRules(DEFINITIONS.get(name));
    }

    /** The same, where these properties must be there too. */
    static PartRules requiring(String name, String... properties) {
        ObjectNode rule = SOURCE.get(name).deepCopy();
        rule.set("required", Json.array(List.of(properties)));
        return new PartRules(rule);
    }

    /** The same with more properties, each under the definition of its own name; the first of them must be there. */
    static PartRules extended(String name, String... properties) {
        ObjectNode extended = SOURCE.get(name).deepCopy();
        extended.set("required", Json.array(List.of(properties[0])));
        for (String property : properties) {
            extended.withObject("/properties").set(property, Json.object().put("ref", property));
        }
        return new PartRules(extended);
    }

    /** @throws ApiError 400 {@code invalid_body} */
    void check(JsonNode body) {
        fault(body).ifPresent(fault -> {
            throw ApiError.badBody("Payload validation error: " + fault + ".");
        });
    }

    Optional<String> fault(JsonNode value) {
        return rules.fault(value);
    }

    /**
     * The path variable, if it is one of those the API knows.
     *
     * @throws ApiError 400 {@code invalid_uri}; the wording is unconfirmed
     */
    static String pathVariable(Call call, String variable, String rule) {
        String value = call.variable(variable);
        of(rule).fault(Json.text(value)).ifPresent(fault -> {
            throw ApiError.badRequest(
                    "invalid_uri", "Path validation error: " + fault + " on property " + variable + ".");
        });
        return value;
    }
}

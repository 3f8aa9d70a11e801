package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the Management API accepts as a client. The shapes are in {@code client-rules.json}, after Auth0's OpenAPI
 * document, with the nested parts that CIBA does not touch left open. That {@code grant_types} must be unique is
 * documented elsewhere; that {@code async_approval_notification_channels} must be is unconfirmed. Formats of URLs are
 * not checked.
 */
public final class ClientSchema {

    private static final JsonNode SOURCE = Json.resource("client-rules.json");

    /** Of a client that is to be created. */
    public static final BodyRules CREATE = rules("notOnCreate", List.of(), 0, true);

    /** Of a change to a client. */
    public static final BodyRules PATCH = rules("notOnPatch", Json.strings(SOURCE.get("nullableOnPatch")), 1, false);

    private static final BodyRules SEED = rules("", List.of(), 0, false);

    private ClientSchema() {}

    /**
     * Of a client that is to exist from the start; in {@code body} a null stands for an absent property.
     *
     * @throws X made of the fault, unless it is fine
     */
    static <X extends RuntimeException> void checkSeed(ObjectNode body, Function<String, X> refusal) {
        ObjectNode given = body.deepCopy();
        given.remove(Json.strings(SOURCE.get("readOnly")));
        given.removeIf(JsonNode::isNull);
        SEED.check(given, refusal);
    }

    /**
     * What is wrong with the whole client rather than with one property. The wording about grant types is as reported by
     * third parties, that about the two ways to authenticate is unconfirmed.
     */
    public static Optional<String> wholeFault(ObjectNode client) {
        if (client.has("token_endpoint_auth_method") && client.has("client_authentication_methods")) {
            return Optional.of(
                    "token_endpoint_auth_method and client_authentication_methods are mutually exclusive: set one of them to"
                            + " null");
        }
        String method = client.path("token_endpoint_auth_method").asText();
        if (method.equals("none") && Json.strings(client.get("grant_types")).contains("client_credentials")) {
            return Optional.of("Invalid grant types: client_credentials");
        }
        String algorithm = client.path("jwt_configuration").path("alg").asText("RS256");
        if (client.has("client_authentication_methods") && !algorithm.equals("RS256")) {
            return Optional.of("jwt_configuration.alg must be RS256 to configure client_authentication_methods");
        }
        return Optional.empty();
    }

    private static BodyRules rules(String without, List<String> nullable, int least, boolean creating) {
        ObjectNode properties = SOURCE.get("properties").deepCopy();
        properties.remove(Json.strings(SOURCE.get(without)));
        nullable.forEach(name -> allowNull((ObjectNode) properties.get(name)));
        ObjectNode whole = Json.object().put("type", "object").put("additionalProperties", false);
        whole.put("minProperties", least).set("properties", properties);
        ObjectNode definitions = SOURCE.get("definitions").deepCopy();
        if (creating) {
            // Credentials are given in full when a client is created, and by their ids ever after.
            definitions.set("stored", definitions.get("created"));
        }
        if (least == 0) {
            whole.set("required", Json.of(List.of("name")));
        }
        return new BodyRules(whole, definitions);
    }

    private static void allowNull(ObjectNode rule) {
        rule.set("type", Json.of(List.of(rule.get("type").asText(), "null")));
        if (rule.has("enum")) {
            rule.withArray("enum").addNull();
        }
    }
}

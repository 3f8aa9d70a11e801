package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * What Auth0 stores of a part of the tenant beside what was asked for, and what a new tenant has, from
 * {@code defaults.json}. A text that is empty there is filled in by who asks.
 */
public final class PartDefaults {

    private static final JsonNode SOURCE = Json.resource("defaults.json");

    private PartDefaults() {}

    /** A copy of the defaults of this name in the resource, in the order in which Auth0 answers them. */
    public static ObjectNode of(String name) {
        return SOURCE.get(name).deepCopy();
    }

    /** The e-mail provider as stored: enabled unless it says otherwise. */
    public static ObjectNode emailProvider(ObjectNode body) {
        ObjectNode provider = body.deepCopy();
        provider.removeIf(JsonNode::isNull);
        provider.putIfAbsent("enabled", provider.booleanNode(true));
        return provider;
    }

    /** The e-mail template as stored: Auth0 adds {@code includeEmailInRedirect}. */
    public static ObjectNode emailTemplate(ObjectNode body) {
        return Json.object().put("includeEmailInRedirect", false).setAll(body.deepCopy());
    }

    /** The client grant as stored, with the defaults around what {@code body} asks for. The defaults are unconfirmed. */
    public static ObjectNode clientGrant(ObjectNode body) {
        ObjectNode grant = of("clientGrant").put("id", "cgr_" + Identifiers.random(16));
        return grant.setAll(body.deepCopy());
    }

    /** The API as stored, with the defaults around what {@code body} asks for. The defaults are unconfirmed. */
    public static ObjectNode resourceServer(ObjectNode body) {
        ObjectNode server = of("resourceServer")
                .put("id", Identifiers.random(24))
                .put("name", body.get("identifier").asText());
        Json.merge(server, body);
        return server;
    }
}

package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code POST /api/v2/resource-servers}. The defaults and the words of the 409 are unconfirmed. */
final class CreateResourceServer implements Endpoint {

    private final PartRules rules = PartRules.extended("resourceServer", "identifier");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object();
        rules.check(body);
        if (call.tenant().part("resource_servers").has(body.get("identifier").asText())) {
            throw ApiError.conflict("A resource server with the same identifier already exists.");
        }
        return Answer.json(201, put(call.tenant(), body));
    }

    /** Adds an API with the defaults around what {@code body} asks for. */
    static ObjectNode put(TenantState tenant, ObjectNode body) {
        String identifier = body.get("identifier").asText();
        ObjectNode server = Json.object()
                .put("id", Identifiers.random(24))
                .put("name", identifier)
                .put("is_system", false)
                .put("signing_alg", "RS256")
                .put("allow_offline_access", false)
                .put("token_lifetime", 86_400)
                .put("token_lifetime_for_web", 7_200)
                .put("skip_consent_for_verifiable_first_party_clients", false);
        Json.merge(server, body);
        tenant.part("resource_servers").set(identifier, server);
        return server;
    }
}

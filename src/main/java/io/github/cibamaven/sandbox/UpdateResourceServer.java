package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code PATCH /api/v2/resource-servers/{id}}: merges at the top, replaces lists whole, null removes. It answers 200, as
 * recorded, and not 201, as documented. {@code identifier} is not among what it takes.
 */
final class UpdateResourceServer implements Endpoint {

    private final BodyRules rules = PartRules.of("resourceServer");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        ObjectNode server = GetResourceServer.find(call);
        Json.merge(server, body);
        return Answer.json(200, server);
    }
}

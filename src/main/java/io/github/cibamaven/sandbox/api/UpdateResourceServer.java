package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;

/**
 * {@code PATCH /api/v2/resource-servers/{id}}: merges at the top, replaces lists whole, null removes. It answers 200, as
 * recorded, and not 201, as documented. {@code identifier} is not among what it takes.
 */
public final class UpdateResourceServer implements Endpoint {

    private final BodyRules rules = PartRules.of("resourceServer");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        ObjectNode server = GetResourceServer.find(call);
        Json.merge(server, body);
        return Answer.json(200, server);
    }
}

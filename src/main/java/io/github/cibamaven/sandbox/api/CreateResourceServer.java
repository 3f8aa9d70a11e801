package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;

/** {@code POST /api/v2/resource-servers}. The words of the 409 are unconfirmed. */
public final class CreateResourceServer implements Endpoint {

    private final BodyRules rules = PartRules.extended("resourceServer", "identifier");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        String identifier = body.get("identifier").asText();
        if (call.tenant().part("resource_servers").has(identifier)) {
            throw ApiError.conflict("A resource server with the same identifier already exists.");
        }
        ObjectNode server = PartDefaults.resourceServer(body);
        call.tenant().part("resource_servers").set(identifier, server);
        return Answer.json(201, server);
    }
}

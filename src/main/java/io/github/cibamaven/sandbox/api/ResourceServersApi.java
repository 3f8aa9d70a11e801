package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** {@code /api/v2/resource-servers}: the APIs. */
final class ResourceServersApi {

    private static final BodyRules NEW = PartRules.extended("resourceServer", "identifier");

    private ResourceServersApi() {}

    /** {@code GET /resource-servers}: in the order of creation, the Management API first. */
    static Answer list(Call call) {
        List<String> wanted = call.request().query().getOrDefault("identifiers", List.of());
        List<JsonNode> servers = call.tenant()
                .part("resource_servers")
                .valueStream()
                .filter(server -> wanted.isEmpty()
                        || wanted.contains(server.get("identifier").asText()))
                .toList();
        return Answer.json(
                200, new Paging(call.request(), 1).page(servers, "resource_servers", UnaryOperator.identity()));
    }

    /**
     * {@code GET /resource-servers/{id}}, by id or by URL-encoded identifier; no recording confirms that the latter
     * works.
     */
    static Answer get(Call call) {
        return Answer.json(200, find(call));
    }

    /** {@code POST /resource-servers}. The words of the 409 are unconfirmed. */
    static Answer create(Call call) {
        ObjectNode body = call.object(NEW);
        ObjectNode servers = call.tenant().part("resource_servers");
        String identifier = body.get("identifier").asText();
        if (servers.has(identifier)) {
            throw ApiError.of(409, null, "A resource server with the same identifier already exists.");
        }
        servers.set(identifier, PartDefaults.resourceServer(body));
        return Answer.json(201, servers.get(identifier));
    }

    /**
     * {@code PATCH /resource-servers/{id}}: merges at the top, replaces lists whole, null removes. It answers 200, as
     * recorded, and not 201, as documented. {@code identifier} is not among what it takes.
     */
    static Answer update(Call call) {
        ObjectNode body = call.object(PartRules.of("resourceServer"));
        ObjectNode server = find(call);
        Json.merge(server, body);
        return Answer.json(200, server);
    }

    /** @throws ApiError 404 {@code inexistent_resource_server} */
    private static ObjectNode find(Call call) {
        Optional<ObjectNode> server = call.tenant().resourceServer(call.variable("id"));
        return Call.found(server, "inexistent_resource_server", "The resource server does not exist");
    }
}

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.http.Answer;
import java.util.ArrayList;
import java.util.List;

/** {@code GET /api/v2/resource-servers}: in the order of creation, the Management API first. */
public final class ListResourceServers implements Endpoint {

    @Override
    public Answer handle(Call call) {
        List<String> wanted = call.request().query().getOrDefault("identifiers", List.of());
        List<JsonNode> servers = new ArrayList<>();
        for (JsonNode server : call.tenant().part("resource_servers")) {
            if (wanted.isEmpty() || wanted.contains(server.get("identifier").asText())) {
                servers.add(server);
            }
        }
        return Answer.json(200, new Paging(call.request(), 1).page(servers, "resource_servers"));
    }
}

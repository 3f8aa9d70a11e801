package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import java.util.List;

/** {@code GET /api/v2/client-grants}, filtered, in the order of creation. */
public final class ListClientGrants implements Endpoint {

    private static final List<String> FILTERS = List.of("audience", "client_id", "subject_type", "default_for");

    @Override
    public Answer handle(Call call) {
        Request request = call.request();
        Queries queries = new Queries(request);
        var anyOrganization = queries.flag("allow_any_organization");
        request.query("subject_type")
                .filter(type -> !type.matches("client|user"))
                .ifPresent(type -> {
                    throw queries.fault("subject_type", "No enum match for: " + type);
                });
        List<JsonNode> grants = call.tenant().clientGrants().stream()
                .filter(grant -> FILTERS.stream()
                        .allMatch(filter -> request.query(filter)
                                .map(value -> value.equals(grant.path(filter).asText()))
                                .orElse(true)))
                .filter(grant -> anyOrganization.isEmpty()
                        || anyOrganization.get()
                                == grant.path("allow_any_organization").asBoolean(false))
                .map(JsonNode.class::cast)
                .toList();
        return Answer.json(200, new Paging(request, 1).page(grants, "client_grants"));
    }
}

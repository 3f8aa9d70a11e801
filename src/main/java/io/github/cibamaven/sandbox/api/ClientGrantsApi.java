package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** {@code /api/v2/client-grants}. */
final class ClientGrantsApi {

    private ClientGrantsApi() {}

    /** {@code GET /client-grants}, filtered, in the order of creation. */
    static Answer list(Call call) {
        Request request = call.request();
        Queries queries = new Queries(request);
        Predicate<JsonNode> wanted = queries.flagged("allow_any_organization", "allow_any_organization")
                .and(queries.equal("audience"))
                .and(queries.equal("client_id"))
                .and(queries.equal("subject_type"))
                .and(queries.equal("default_for"));
        String type = request.query("subject_type").orElse("client");
        queries.require(type.matches("client|user"), "subject_type", "No enum match for: " + type);
        List<JsonNode> grants = call.tenant().clientGrants().filter(wanted).toList();
        return Answer.json(200, new Paging(request, 1).page(grants, "client_grants", UnaryOperator.identity()));
    }
}

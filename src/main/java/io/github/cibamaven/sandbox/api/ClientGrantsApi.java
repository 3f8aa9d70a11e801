package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** {@code /api/v2/client-grants}. */
final class ClientGrantsApi {

    private static final List<String> KEY = List.of("client_id", "audience", "subject_type");
    private static final BodyRules NEW = PartRules.requiring("clientGrant", "audience");

    private ClientGrantsApi() {}

    /**
     * {@code POST /client-grants}: at most one for each client, API and subject type. The words of the refusals are
     * unconfirmed, but for the 409, which users of Auth0's tools report; so is that a scope must be one of the API's.
     */
    static Answer create(Call call) {
        ObjectNode grant = PartDefaults.clientGrant(call.object(NEW));
        TenantState tenant = call.tenant();
        boolean client = tenant.client(grant.path("client_id").asText()).isPresent();
        Call.found(client ? Optional.of(grant) : Optional.empty(), "inexistent_client", "The client does not exist");
        checkScopes(tenant, grant);
        boolean taken = tenant.clientGrants()
                .anyMatch(other -> KEY.stream().allMatch(name -> grant.get(name).equals(other.get(name))));
        if (taken) {
            throw ApiError.of(409, null, "client_grant already exists");
        }
        tenant.addClientGrant(grant);
        return Answer.json(201, grant);
    }

    /** {@code PATCH /client-grants/{id}}: replaces lists whole, null removes. Who and what it is for cannot be changed. */
    static Answer update(Call call) {
        ObjectNode body = call.object(PartRules.of("clientGrantChange"));
        Optional<JsonNode> found = call.tenant()
                .clientGrants()
                .filter(grant -> grant.path("id").asText().equals(call.variable("id")))
                .findFirst();
        ObjectNode grant = Call.found(found, "inexistent_client_grant", "The client grant does not exist");
        checkScopes(
                call.tenant(),
                Json.object().put("audience", grant.get("audience").asText()).setAll(body));
        Json.merge(grant, body);
        return Answer.json(200, grant);
    }

    private static void checkScopes(TenantState tenant, ObjectNode grant) {
        String audience = grant.get("audience").asText();
        Optional<ObjectNode> api = tenant.resourceServer(audience);
        ApiError.requireBody(api.isPresent(), "Resource server not found: " + audience);
        List<String> known = api.get()
                .path("scopes")
                .valueStream()
                .map(scope -> scope.path("value").asText())
                .toList();
        // The scopes of the Management API itself are not kept here.
        List<String> strange = api.get().path("is_system").asBoolean()
                ? List.of()
                : Json.strings(grant.get("scope")).stream()
                        .filter(scope -> !known.contains(scope))
                        .toList();
        ApiError.requireBody(strange.isEmpty(), "Invalid scopes: " + String.join(", ", strange));
    }

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

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * {@code GET /api/v2/clients}, in the order of creation. Without {@code is_global=false} the list holds the global
 * client, "All Applications", too. There is no filter by name. The search {@code q} is refused: nothing here needs it.
 */
public final class ListClients implements Endpoint {

    @Override
    public Answer handle(Call call) {
        Request request = call.request();
        Queries queries = new Queries(request);
        if (request.query("q").isPresent()) {
            throw queries.fault("q", "The embedded tenant has no search");
        }
        ClientView view = ClientView.of(call);
        Optional<Boolean> global = queries.flag("is_global");
        Optional<Boolean> firstParty = queries.flag("is_first_party");
        Optional<Set<String>> types = request.query("app_type").map(list -> Set.of(list.split(",")));
        Optional<String> external = request.query("external_client_id");
        List<JsonNode> clients = call.tenant().clients().stream()
                .filter(client -> matches(client, "global", global))
                .filter(client -> matches(client, "is_first_party", firstParty))
                .filter(client -> types.isEmpty()
                        || types.get().contains(client.path("app_type").asText()))
                .filter(client -> external.isEmpty()
                        || external.get()
                                .equals(client.path("external_client_id").asText()))
                .map(view::of)
                .toList();
        return Answer.json(200, new Paging(request).page(clients, "clients"));
    }

    private static boolean matches(ObjectNode client, String name, Optional<Boolean> wanted) {
        return wanted.isEmpty() || wanted.get() == client.path(name).asBoolean(false);
    }
}

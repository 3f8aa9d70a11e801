package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.ClientDefaults;
import io.github.cibamaven.sandbox.state.ClientSchema;
import io.github.cibamaven.sandbox.state.Identifiers;
import io.github.cibamaven.sandbox.state.Json;

/** {@code POST /api/v2/clients}. Names need not be unique. */
public final class CreateClient implements Endpoint {

    private final ClientSchema rules;

    public CreateClient(ClientSchema rules) {
        this.rules = rules;
    }

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules.create());
        Entitlements.checkGrants(call.tenant(), body);
        ObjectNode client = ClientDefaults.complete(body, call.tenant());
        Json.dropNulls(client);
        client.path("client_authentication_methods").forEach(CreateClient::identify);
        rules.wholeFault(client).ifPresent(fault -> {
            throw ApiError.badBody(fault);
        });
        call.tenant().putClient(client);
        return Answer.json(201, ClientView.afterWrite(call.access(), client));
    }

    /** Credentials arrive in full and are answered by id. */
    private static void identify(JsonNode method) {
        ArrayNode credentials = (ArrayNode) method.get("credentials");
        for (int i = 0; i < credentials.size(); i++) {
            credentials.set(i, Json.object().put("id", "cred_" + Identifiers.random(22)));
        }
    }
}

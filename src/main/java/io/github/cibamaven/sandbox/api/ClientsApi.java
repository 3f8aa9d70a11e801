package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Access;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.ClientDefaults;
import io.github.cibamaven.sandbox.state.ClientSchema;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** {@code /api/v2/clients}. */
public final class ClientsApi {

    private ClientsApi() {}

    /**
     * {@code GET /clients}, in the order of creation. Without {@code is_global=false} the list holds the global client,
     * "All Applications", too. There is no filter by name. The search {@code q} is refused: nothing here needs it.
     */
    static Answer list(Call call) {
        Request request = call.request();
        Queries queries = new Queries(request);
        queries.require(request.query("q").isEmpty(), "q", "The embedded tenant has no search");
        ClientAnswer view = ClientAnswer.of(call);
        Optional<List<String>> types = request.query("app_type").map(list -> List.of(list.split(",")));
        Predicate<JsonNode> wanted = queries.flagged("is_global", "global")
                .and(queries.flagged("is_first_party", "is_first_party"))
                .and(queries.equal("external_client_id"))
                .and(client -> types.isEmpty()
                        || types.get().contains(client.path("app_type").asText()));
        List<JsonNode> clients = call.tenant().clients().filter(wanted).toList();
        return Answer.json(
                200,
                new Paging(request, 0, call.tenant().pagesEnd(), call.tenant().largestPage())
                        .page(clients, "clients", view::of));
    }

    /** {@code GET /clients/{id}}. */
    static Answer get(Call call) {
        ClientAnswer view = ClientAnswer.of(call);
        return Answer.json(200, view.of(find(call)));
    }

    /**
     * {@code POST /clients}. Names need not be unique. Keys that come with it can be used at once; they take a scope of
     * their own, as documented. The answer to keys that are none, and to one client more than the tenant's plan includes,
     * is assumed.
     */
    static Answer create(Call call) {
        ObjectNode body = call.object(ClientSchema.CREATE);
        checkCreation(call, body);
        Entitlements.checkGrants(call.tenant(), body);
        Entitlements.checkClients(call.tenant());
        ObjectNode client = ClientDefaults.complete(body, call.tenant());
        client.removeIf(JsonNode::isNull);
        CredentialsApi.keep(call, client);
        checkWhole(client);
        putKey(call, client.get("client_id").asText(), body);
        call.tenant().putClient(client);
        return Answer.json(201, ClientAnswer.afterWrite(call.access(), client));
    }

    /**
     * {@code PATCH /clients/{id}}: what is not sent stays, arrays and objects are replaced whole in the order sent, null
     * removes the key. {@code client_metadata} alone is merged key by key (documented for metadata in general,
     * unconfirmed here).
     *
     * <p>It does not ask whether the settings make sense for CIBA: the real API is recorded accepting notification
     * channels on a client without the CIBA grant. Whether it refuses the grant for a public or third-party client is
     * unconfirmed.
     */
    static Answer update(Call call) {
        ObjectNode body = call.object(ClientSchema.PATCH);
        checkScopes(call.access(), body);
        ObjectNode client = find(call);
        Entitlements.checkGrants(call.tenant(), body);
        checkUnchangeable(client, body);
        checkCredentials(client, body);
        merge(client, body);
        checkWhole(client);
        call.tenant().putClient(client);
        return Answer.json(200, ClientAnswer.afterWrite(call.access(), client));
    }

    /** Changes a client as PATCH does, without asking whether it may. */
    public static void merge(ObjectNode client, ObjectNode body) {
        boolean encoded =
                client.path("jwt_configuration").path("secret_encoded").asBoolean(false);
        body.properties().forEach(field -> {
            if (field.getKey().equals("client_metadata") && field.getValue().isObject()) {
                client.withObject("/client_metadata")
                        .setAll((ObjectNode) field.getValue().deepCopy());
            } else {
                client.set(field.getKey(), field.getValue().deepCopy());
            }
        });
        client.removeIf(JsonNode::isNull);
        if (client.get("client_metadata") instanceof ObjectNode metadata) {
            metadata.removeIf(JsonNode::isNull);
        }
        if (client.get("jwt_configuration") instanceof ObjectNode jwt) {
            jwt.put("secret_encoded", encoded);
            ClientDefaults.normalise(client);
        }
    }

    /** @throws ApiError 404 {@code inexistent_client} */
    static ObjectNode find(Call call) {
        Optional<ObjectNode> client = call.tenant().client(call.variable("id"));
        return Call.found(client, "inexistent_client", "The client does not exist");
    }

    private static void checkCreation(Call call, ObjectNode body) {
        if (body.has("client_authentication_methods") && !call.access().hasAny("create:client_credentials")) {
            throw ApiError.of(
                    403, "insufficient_scope", "Insufficient scope, expected any of: create:client_credentials");
        }
    }

    /** One key for each client is enough here: the last. */
    private static void putKey(Call call, String id, ObjectNode body) {
        for (JsonNode credential : body.path("client_authentication_methods")
                .path("private_key_jwt")
                .path("credentials")) {
            try {
                call.tenant().putPublicKey(id, credential.path("pem").asText());
            } catch (GeneralSecurityException | IllegalArgumentException unfit) {
                throw ApiError.badBody("The credential's pem is not an RSA public key or a certificate of one");
            }
        }
    }

    private static void checkWhole(ObjectNode client) {
        ClientSchema.wholeFault(client).ifPresent(fault -> {
            throw ApiError.badBody(fault);
        });
    }

    private static void checkScopes(Access access, ObjectNode body) {
        List<String> refused = body.propertyStream()
                .map(Map.Entry::getKey)
                .filter(name -> !access.hasAny(scopeFor(name)))
                .toList();
        if (!refused.isEmpty()) {
            throw ApiError.of(
                    403,
                    "insufficient_scope",
                    "Some fields cannot be updated with the permissions granted by the access_token scopes. The fields are: "
                            + String.join(", ", refused));
        }
    }

    private static String scopeFor(String name) {
        return switch (name) {
            case "client_authentication_methods" -> "update:client_credentials";
            case "client_secret" -> "update:client_keys";
            default -> "update:clients";
        };
    }

    /** In the schema, yet fixed at creation; sending the current value again is recorded as accepted. */
    private static void checkUnchangeable(ObjectNode client, ObjectNode body) {
        for (String name : List.of("is_first_party", "third_party_security_mode")) {
            boolean same = !body.has(name) || body.get(name).equals(client.get(name));
            ApiError.requireBody(same, "Cannot change is_first_party or security mode");
        }
        JsonNode encoded = body.path("jwt_configuration").path("secret_encoded");
        JsonNode current = client.path("jwt_configuration").path("secret_encoded");
        boolean same = encoded.isMissingNode() || encoded.equals(current);
        ApiError.requireBody(same, "Cannot change jwt_configuration.secret_encoded");
    }

    /** Auth0 wants the credentials gone, or going in the same request, before a client returns to a secret. */
    private static void checkCredentials(ObjectNode client, ObjectNode body) {
        boolean stays = !body.has("client_authentication_methods");
        boolean asked = body.hasNonNull("token_endpoint_auth_method");
        boolean active = client.path("client_authentication_methods")
                .valueStream()
                .anyMatch(method -> !method.path("credentials").isEmpty());
        ApiError.requireBody(
                !(asked && stays && active),
                "token_endpoint_auth_method cannot be set while the client has active credentials");
    }
}

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Identifiers;
import io.github.cibamaven.sandbox.state.Json;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code /api/v2/clients/{id}/credentials}, as Auth0 documents it. That the list has no pages, is in the order of creation
 * and lacks what a credential does not have is assumed.
 */
final class CredentialsApi {
    /** What Auth0 answers of a credential that is created; never its key. */
    private static final List<String> KEPT =
            List.of("name", "kid", "alg", "credential_type", "subject_dn", "expires_at");

    private CredentialsApi() {}

    /** {@code GET /clients/{id}/credentials}, whether the client uses them or not. */
    static Answer list(Call call) {
        ObjectNode client = ClientsApi.find(call);
        ArrayNode credentials = call.tenant().credentials(call.variable("id"));
        Set<String> known = new TreeSet<>();
        credentials.forEach(credential -> known.add(credential.path("id").asText()));
        for (Map.Entry<String, JsonNode> method :
                client.path("client_authentication_methods").properties()) {
            for (JsonNode named : method.getValue().path("credentials")) {
                // A seed, or a change to a client, may name one of which nothing more is known.
                if (known.add(named.path("id").asText())) {
                    credentials.add(Json.object()
                            .put("id", named.path("id").asText())
                            .put("name", "")
                            .put("credential_type", type(method.getKey())));
                }
            }
        }
        return Answer.json(200, credentials);
    }

    /** Gives ids to the credentials that arrive in full with a new client, and keeps what is shown of them. */
    static void keep(Call call, ObjectNode client) {
        for (JsonNode method : client.path("client_authentication_methods")) {
            ArrayNode given = (ArrayNode) method.get("credentials");
            for (int i = 0; i < given.size(); i++) {
                ObjectNode kept = Json.object()
                        .put("id", "cred_" + Identifiers.random(22))
                        .put("name", "");
                if (given.get(i).path("credential_type").asText().equals("public_key")) {
                    kept.put("kid", Identifiers.random(43)).put("alg", "RS256");
                }
                kept.setAll(((ObjectNode) given.get(i)).deepCopy().retain(KEPT));
                call.tenant().putCredential(client.get("client_id").asText(), kept);
                given.set(i, Json.object().put("id", kept.get("id").asText()));
            }
        }
    }

    private static String type(String method) {
        return switch (method) {
            case "private_key_jwt" -> "public_key";
            case "tls_client_auth" -> "cert_subject_dn";
            default -> "x509_cert";
        };
    }
}

package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import java.util.Optional;

/** What the endpoints of the Authentication API have in common. */
final class OAuth {

    private OAuth() {}

    /** A parameter that is there and not empty. */
    static Optional<String> text(ObjectNode body, String name) {
        return Optional.ofNullable(body.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    static ApiError refused(int status, String error, String description) {
        return ApiError.of(Answer.oauthError(status, error, description));
    }

    static ApiError invalidRequest(String description) {
        return refused(400, "invalid_request", description);
    }

    /** @throws ApiError 403 {@code unauthorized_client}; the wording is unconfirmed */
    static void checkGrant(ObjectNode client, String grant) {
        if (!Json.strings(client.get("grant_types")).contains(grant)) {
            throw refused(403, "unauthorized_client", "Grant type '" + grant + "' not allowed for the client.");
        }
    }

    static Answer unstored(ObjectNode body) {
        return Answer.json(200, body).withHeader("Cache-Control", "no-store");
    }
}

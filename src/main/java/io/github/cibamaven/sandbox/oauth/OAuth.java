package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.util.List;
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

    /** @throws ApiError 400 if there is no such parameter */
    static String required(ObjectNode body, String name) {
        return text(body, name).orElseThrow(() -> invalidRequest("Missing required parameter: " + name));
    }

    /** The words of a {@code scope}. */
    static List<String> words(String scope) {
        return List.of(scope.trim().split("\\s+"));
    }

    /**
     * The parameters of a request, sent as a form or as JSON.
     *
     * @throws ApiError 400
     */
    static ObjectNode body(Request request) {
        try {
            if (request.isForm()) {
                return request.form();
            }
            if (request.json() instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw invalidRequest("Invalid request payload format");
        }
        throw invalidRequest("Invalid request payload");
    }

    static ApiError refused(int status, String error, String description) {
        return new ApiError(Answer.oauthError(status, error, description));
    }

    static ApiError invalidRequest(String description) {
        return refused(400, "invalid_request", description);
    }

    /** @throws ApiError unless it holds */
    static void require(boolean condition, int status, String error, String description) {
        if (!condition) {
            throw refused(status, error, description);
        }
    }

    /** @throws ApiError 400 {@code invalid_request} unless it holds */
    static void require(boolean condition, String description) {
        require(condition, 400, "invalid_request", description);
    }

    /** @throws ApiError 403 {@code unauthorized_client}; the wording is unconfirmed */
    static void checkGrant(ObjectNode client, String grant) {
        boolean allowed = Json.strings(client.get("grant_types")).contains(grant);
        require(allowed, 403, "unauthorized_client", "Grant type '" + grant + "' not allowed for the client.");
    }

    static Answer unstored(ObjectNode body) {
        return Answer.json(200, body).withHeader("Cache-Control", "no-store");
    }
}

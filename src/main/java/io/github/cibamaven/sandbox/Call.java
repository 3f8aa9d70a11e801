package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;

/**
 * Everything an endpoint may look at.
 *
 * @param variables the decoded path variables of the route
 * @param tenant for a writing request a private draft, otherwise a version that must not be changed
 * @param access of the presented token; without scopes on routes that need no token
 */
record Call(Request request, Map<String, String> variables, TenantState tenant, Access access) {

    String variable(String name) {
        return variables.get(name);
    }

    /**
     * The JSON object in the body.
     *
     * @throws ApiError 415 for another content type, 400 for another body. The wordings are unconfirmed
     */
    ObjectNode object() {
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badBody("Payload validation error: 'Expected type object'.");
    }

    /** The JSON in the body, whatever it is; see {@link #object}. */
    JsonNode json() {
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw ApiError.of(Answer.error(415, "Unsupported Media Type", "Unsupported Media Type", null));
        }
        try {
            return request.json();
        } catch (IOException e) {
            throw ApiError.badRequest("invalid_body", "Invalid request payload JSON format");
        }
    }
}

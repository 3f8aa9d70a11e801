package io.github.cibamaven.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;
import io.github.cibamaven.sandbox.state.TenantState;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Everything an endpoint may look at.
 *
 * @param variables the decoded path variables of the route
 * @param tenant for a writing request a private draft, otherwise a version that must not be changed
 * @param access of the presented token; without scopes on routes that need no token
 */
public record Call(Request request, Map<String, String> variables, TenantState tenant, Access access) {

    public String variable(String name) {
        return Objects.requireNonNull(variables.get(name));
    }

    /**
     * The path variable, if it is one of those the API knows.
     *
     * @param rule the name of its rule among those of {@link PartRules}
     * @throws ApiError 400 {@code invalid_uri}; the wording is unconfirmed
     */
    public String variable(String name, String rule) {
        BodyRules rules = PartRules.of(rule);
        rules.check(Json.text(variable(name)), fault -> ApiError.badUri("Path", fault, name));
        return variable(name);
    }

    /**
     * What the path names.
     *
     * @throws ApiError 404 if it is not there
     */
    public static ObjectNode found(Optional<? extends JsonNode> thing, String errorCode, String message) {
        return (ObjectNode) thing.orElseThrow(() -> ApiError.of(404, errorCode, message));
    }

    /**
     * The JSON object in the body.
     *
     * @throws ApiError 415 for another content type, 400 for another body. The wordings are unconfirmed
     */
    public ObjectNode object() {
        if (json() instanceof ObjectNode object) {
            return object;
        }
        throw ApiError.badBody("Payload validation error: 'Expected type object'.");
    }

    /**
     * The JSON object in the body, if it is as these rules want it; see {@link #object()}.
     *
     * @throws ApiError 400 {@code invalid_body}
     */
    public ObjectNode object(BodyRules rules) {
        ObjectNode object = object();
        rules.check(object, Call::refusal);
        return object;
    }

    /** The JSON in the body, if it is as these rules want it, whatever its type; see {@link #object(BodyRules)}. */
    public JsonNode json(BodyRules rules) {
        JsonNode json = json();
        rules.check(json, Call::refusal);
        return json;
    }

    private static ApiError refusal(String fault) {
        return ApiError.badBody("Payload validation error: " + fault + ".");
    }

    /** The JSON in the body, whatever it is; see {@link #object()}. */
    private JsonNode json() {
        String type = request.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/json")) {
            throw new ApiError(Answer.error(415, "Unsupported Media Type", null));
        }
        try {
            return request.json();
        } catch (IOException e) {
            throw ApiError.badBody("Invalid request payload JSON format");
        }
    }
}

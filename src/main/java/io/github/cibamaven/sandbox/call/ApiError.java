package io.github.cibamaven.sandbox.call;

import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request early with an error answer. It carries no stack trace: it is an answer, not a fault.
 */
public final class ApiError extends RuntimeException {

    private final transient Answer answer;

    public ApiError(Answer answer) {
        super("answer " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public static ApiError of(int status, @Nullable String errorCode, String message) {
        return new ApiError(Answer.error(status, message, errorCode));
    }

    public static ApiError badBody(String message) {
        return of(400, "invalid_body", message);
    }

    /** @param where what has the fault: the path or the query */
    static ApiError badUri(String where, String fault, String property) {
        return of(400, "invalid_uri", where + " validation error: " + fault + " on property " + property + ".");
    }

    /** Recorded shape: no {@code errorCode}, the message once more among the {@code attributes}. */
    public static ApiError unauthorized(String message) {
        var body = Json.object()
                .put("statusCode", 401)
                .put("error", "Unauthorized")
                .put("message", message);
        body.putObject("attributes").put("error", message);
        return new ApiError(Answer.json(401, body));
    }

    /** @throws ApiError 400 {@code invalid_body} unless it holds */
    public static void requireBody(boolean condition, String message) {
        if (!condition) {
            throw badBody(message);
        }
    }

    public Answer answer() {
        return answer;
    }
}

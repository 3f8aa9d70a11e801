package io.github.cibamaven.sandbox.call;

import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import org.jspecify.annotations.Nullable;

/**
 * Ends the handling of a request early with an error answer. It carries no stack trace: it is an answer, not a fault.
 */
public final class ApiError extends RuntimeException {

    private final transient Answer answer;

    private ApiError(Answer answer) {
        super("answer " + answer.status(), null, false, false);
        this.answer = answer;
    }

    public static ApiError of(Answer answer) {
        return new ApiError(answer);
    }

    public static ApiError badRequest(@Nullable String errorCode, String message) {
        return of(Answer.error(400, "Bad Request", message, errorCode));
    }

    public static ApiError badBody(String message) {
        return badRequest("invalid_body", message);
    }

    /** @param where what has the fault: the path or the query */
    static ApiError badUri(String where, String fault, String property) {
        return badRequest("invalid_uri", where + " validation error: " + fault + " on property " + property + ".");
    }

    /** Recorded shape: no {@code errorCode}, the message once more among the {@code attributes}. */
    public static ApiError unauthorized(String message) {
        var body = Json.object()
                .put("statusCode", 401)
                .put("error", "Unauthorized")
                .put("message", message);
        body.putObject("attributes").put("error", message);
        return of(Answer.json(401, body));
    }

    public static ApiError forbidden(@Nullable String errorCode, String message) {
        return of(Answer.error(403, "Forbidden", message, errorCode));
    }

    public static ApiError notFound(@Nullable String errorCode, String message) {
        return of(Answer.error(404, "Not Found", message, errorCode));
    }

    public static ApiError conflict(String message) {
        return of(Answer.error(409, "Conflict", message, null));
    }

    public Answer answer() {
        return answer;
    }
}

package io.github.cibamaven.sandbox;

/**
 * Ends the handling of a request early with an error answer. It carries no stack trace: it is an answer, not a fault.
 */
final class ApiError extends RuntimeException {

    private final transient Answer answer;

    private ApiError(Answer answer) {
        super("answer " + answer.status(), null, false, false);
        this.answer = answer;
    }

    static ApiError of(Answer answer) {
        return new ApiError(answer);
    }

    static ApiError badRequest(String errorCode, String message) {
        return of(Answer.error(400, "Bad Request", message, errorCode));
    }

    static ApiError badBody(String message) {
        return badRequest("invalid_body", message);
    }

    /** Recorded shape: no {@code errorCode}, the message once more among the {@code attributes}. */
    static ApiError unauthorized(String message) {
        var body = Json.object()
                .put("statusCode", 401)
                .put("error", "Unauthorized")
                .put("message", message);
        body.putObject("attributes").put("error", message);
        return of(Answer.json(401, body));
    }

    static ApiError forbidden(String errorCode, String message) {
        return of(Answer.error(403, "Forbidden", message, errorCode));
    }

    static ApiError notFound(String errorCode, String message) {
        return of(Answer.error(404, "Not Found", message, errorCode));
    }

    static ApiError conflict(String message) {
        return of(Answer.error(409, "Conflict", message, null));
    }

    Answer answer() {
        return answer;
    }
}

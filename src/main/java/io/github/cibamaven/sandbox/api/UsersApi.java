package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.http.Answer;
import java.util.List;

/** {@code /api/v2/users}. */
final class UsersApi {

    /** Seeded on a user, and no part of its profile. */
    private static final List<String> ASIDE = List.of("enrollments", "permissions", "ciba");

    private UsersApi() {}

    /** {@code GET /users/{id}}. */
    static Answer get(Call call) {
        FieldSelection fields = FieldSelection.of(call.request(), "userFields");
        return Answer.json(200, fields.of(find(call)).remove(ASIDE));
    }

    /** {@code GET /users/{id}/enrollments}. */
    static Answer enrollments(Call call) {
        return Answer.json(200, find(call).get("enrollments"));
    }

    /** @throws ApiError 404 {@code inexistent_user}; the wording is unconfirmed */
    private static ObjectNode find(Call call) {
        return Call.found(call.tenant().user(call.variable("id")), "inexistent_user", "The user does not exist.");
    }
}

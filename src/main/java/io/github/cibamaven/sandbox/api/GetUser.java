package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.http.Answer;
import java.util.List;
import java.util.Set;

/** {@code GET /api/v2/users/{id}}. */
public final class GetUser implements Endpoint {

    /** Seeded on a user, and no part of its profile. */
    private static final List<String> ASIDE = List.of("enrollments", "ciba");

    private static final Set<String> FIELDS = Set.of(
            "phone_number",
            "email",
            "email_verified",
            "picture",
            "username",
            "user_id",
            "name",
            "nickname",
            "created_at",
            "identities",
            "app_metadata",
            "user_metadata",
            "last_ip",
            "last_login",
            "logins_count",
            "updated_at",
            "blocked",
            "family_name",
            "given_name");

    @Override
    public Answer handle(Call call) {
        FieldSelection fields = FieldSelection.of(call.request(), FIELDS);
        return Answer.json(200, fields.of(find(call)).remove(ASIDE));
    }

    /** @throws ApiError 404 {@code inexistent_user}; the wording is unconfirmed */
    public static ObjectNode find(Call call) {
        return call.tenant()
                .user(call.variable("id"))
                .orElseThrow(() -> ApiError.notFound("inexistent_user", "The user does not exist."));
    }
}

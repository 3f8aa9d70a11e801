package io.github.cibamaven.sandbox;

/** {@code GET /api/v2/users/{id}/enrollments}. */
final class ListEnrollments implements Endpoint {

    @Override
    public Answer handle(Call call) {
        return Answer.json(200, GetUser.find(call).get("enrollments"));
    }
}

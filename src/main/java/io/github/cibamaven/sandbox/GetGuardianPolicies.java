package io.github.cibamaven.sandbox;

/** {@code GET /api/v2/guardian/policies}. */
final class GetGuardianPolicies implements Endpoint {

    @Override
    public Answer handle(Call call) {
        return Answer.json(200, call.tenant().part("guardian").get("policies"));
    }
}

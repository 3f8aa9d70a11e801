package io.github.cibamaven.sandbox.api;

import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;

/** {@code GET /api/v2/guardian/policies}. */
public final class GetGuardianPolicies implements Endpoint {

    @Override
    public Answer handle(Call call) {
        return Answer.json(200, call.tenant().part("guardian").get("policies"));
    }
}

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartRules;

/** {@code PUT /api/v2/guardian/policies}: replaces the whole list; an empty one is fine. */
public final class SetGuardianPolicies implements Endpoint {

    private final BodyRules rules = PartRules.of("policies");

    @Override
    public Answer handle(Call call) {
        JsonNode body = call.json(rules);
        call.tenant().part("guardian").set("policies", body);
        return Answer.json(200, body);
    }
}

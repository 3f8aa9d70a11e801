package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code PUT /api/v2/guardian/policies}: replaces the whole list; an empty one is fine. */
final class SetGuardianPolicies implements Endpoint {

    private final BodyRules rules = PartRules.of("policies");

    @Override
    public Answer handle(Call call) {
        JsonNode body = call.json(rules);
        call.tenant().part("guardian").set("policies", body);
        return Answer.json(200, body);
    }
}

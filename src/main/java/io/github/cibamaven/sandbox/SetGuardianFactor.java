package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code PUT /api/v2/guardian/factors/{name}}. */
final class SetGuardianFactor implements Endpoint {

    private final BodyRules rules = PartRules.of("factor");

    @Override
    public Answer handle(Call call) {
        String name = call.variable("name", "factorName");
        ObjectNode body = call.object(rules);
        call.tenant().part("guardian").withObject("/factors/" + name).setAll(body);
        return Answer.json(200, body);
    }
}

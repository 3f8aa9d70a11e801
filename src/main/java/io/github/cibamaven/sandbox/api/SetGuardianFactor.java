package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartRules;

/** {@code PUT /api/v2/guardian/factors/{name}}. */
public final class SetGuardianFactor implements Endpoint {

    private final BodyRules rules = PartRules.of("factor");

    @Override
    public Answer handle(Call call) {
        String name = call.variable("name", "factorName");
        ObjectNode body = call.object(rules);
        call.tenant().part("guardian").withObject("/factors/" + name).setAll(body);
        return Answer.json(200, body);
    }
}

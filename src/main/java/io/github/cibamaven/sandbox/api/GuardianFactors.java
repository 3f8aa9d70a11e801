package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartDefaults;

/** {@code GET /api/v2/guardian/factors}: always all eight, in the recorded order. */
public final class GuardianFactors implements Endpoint {

    @Override
    public Answer handle(Call call) {
        JsonNode factors = call.tenant().part("guardian").get("factors");
        ArrayNode all = Json.array();
        PartDefaults.FACTORS.forEach(name -> all.addObject().put("name", name).setAll((ObjectNode)
                factors.get(name).deepCopy()));
        return Answer.json(200, all);
    }
}

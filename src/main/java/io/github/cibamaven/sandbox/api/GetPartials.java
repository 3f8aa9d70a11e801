package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;

/** {@code GET /api/v2/prompts/{prompt}/partials}; an empty object where none were ever set. */
public final class GetPartials implements Endpoint {

    @Override
    public Answer handle(Call call) {
        String prompt = call.variable("prompt", "promptName");
        JsonNode partials = call.tenant().part("prompts").get(prompt);
        return Answer.json(200, partials == null ? Json.object() : partials);
    }
}

package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;

/** {@code GET /api/v2/prompts/{prompt}/partials}; an empty object where none were ever set. */
final class GetPartials implements Endpoint {

    @Override
    public Answer handle(Call call) {
        String prompt = call.variable("prompt", "promptName");
        JsonNode partials = call.tenant().part("prompts").get(prompt);
        return Answer.json(200, partials == null ? Json.object() : partials);
    }
}

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;

/** {@code /api/v2/prompts/{prompt}/partials}. */
final class PromptsApi {

    private PromptsApi() {}

    /** {@code GET}; an empty object where none were ever set. */
    static Answer partials(Call call) {
        JsonNode partials = call.tenant().part("prompts").get(call.variable("prompt", "promptName"));
        return Answer.json(200, partials == null ? Json.object() : partials);
    }

    /** {@code PUT}. That the answer has no body is how the document reads; unconfirmed. */
    static Answer setPartials(Call call) {
        String prompt = call.variable("prompt", "promptName");
        ObjectNode body = call.object();
        call.tenant().part("prompts").set(prompt, body);
        return Answer.empty(200);
    }
}

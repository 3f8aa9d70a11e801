package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;

/** {@code PUT /api/v2/prompts/{prompt}/partials}. That the answer has no body is how the document reads; unconfirmed. */
public final class SetPartials implements Endpoint {

    @Override
    public Answer handle(Call call) {
        String prompt = call.variable("prompt", "promptName");
        ObjectNode body = call.object();
        call.tenant().part("prompts").set(prompt, body);
        return Answer.empty(200);
    }
}

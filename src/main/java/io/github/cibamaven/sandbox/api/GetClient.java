package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;

/** {@code GET /api/v2/clients/{id}}. */
public final class GetClient implements Endpoint {

    @Override
    public Answer handle(Call call) {
        ClientView view = ClientView.of(call);
        return Answer.json(200, view.of(find(call)));
    }

    /** @throws ApiError 404 {@code inexistent_client} */
    public static ObjectNode find(Call call) {
        return call.tenant()
                .client(call.variable("id"))
                .orElseThrow(() -> ApiError.notFound("inexistent_client", "The client does not exist"));
    }
}

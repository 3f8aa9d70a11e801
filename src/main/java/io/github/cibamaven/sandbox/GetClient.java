package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code GET /api/v2/clients/{id}}. */
final class GetClient implements Endpoint {

    @Override
    public Answer handle(Call call) {
        ClientView view = ClientView.of(call);
        return Answer.json(200, view.of(find(call)));
    }

    /** @throws ApiError 404 {@code inexistent_client} */
    static ObjectNode find(Call call) {
        return call.tenant()
                .client(call.variable("id"))
                .orElseThrow(() -> ApiError.notFound("inexistent_client", "The client does not exist"));
    }
}

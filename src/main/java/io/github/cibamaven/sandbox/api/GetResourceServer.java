package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;

/**
 * {@code GET /api/v2/resource-servers/{id}}, by id or by URL-encoded identifier; no recording confirms that the
 * latter works.
 */
public final class GetResourceServer implements Endpoint {

    @Override
    public Answer handle(Call call) {
        return Answer.json(200, find(call));
    }

    /** @throws ApiError 404 {@code inexistent_resource_server} */
    public static ObjectNode find(Call call) {
        return call.tenant()
                .resourceServer(call.variable("id"))
                .orElseThrow(
                        () -> ApiError.notFound("inexistent_resource_server", "The resource server does not exist"));
    }
}

package io.github.cibamaven.sandbox.api;

import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;

/** {@code GET /api/v2/guardian/factors/push-notification/selected-provider}. */
public final class GetSelectedProvider implements Endpoint {

    @Override
    public Answer handle(Call call) {
        var provider = call.tenant().part("guardian").get("selected_provider");
        return Answer.json(200, Json.object().set("provider", provider));
    }
}

package io.github.cibamaven.sandbox;

/** {@code GET /api/v2/guardian/factors/push-notification/selected-provider}. */
final class GetSelectedProvider implements Endpoint {

    @Override
    public Answer handle(Call call) {
        var provider = call.tenant().part("guardian").get("selected_provider");
        return Answer.json(200, Json.object().set("provider", provider));
    }
}

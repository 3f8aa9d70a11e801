package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * {@code PUT /api/v2/guardian/factors/push-notification/selected-provider}. Recorded: it does not ask whether the
 * provider has any credentials.
 */
final class SetSelectedProvider implements Endpoint {

    private final BodyRules rules = PartRules.of("selectedProvider");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        call.tenant().part("guardian").set("selected_provider", body.get("provider"));
        return Answer.json(200, body);
    }
}

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartRules;

/**
 * {@code PUT /api/v2/guardian/factors/push-notification/selected-provider}. Recorded: it does not ask whether the
 * provider has any credentials.
 */
public final class SetSelectedProvider implements Endpoint {

    private final BodyRules rules = PartRules.of("selectedProvider");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        call.tenant().part("guardian").set("selected_provider", body.get("provider"));
        return Answer.json(200, body);
    }
}

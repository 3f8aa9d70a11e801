package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;

/** {@code PATCH /api/v2/emails/provider}; recorded: it needs no credentials. */
public final class UpdateEmailProvider implements Endpoint {

    private final BodyRules rules = PartRules.of("emailProvider");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        ObjectNode provider = GetEmailProvider.find(call);
        Json.merge(provider, body);
        return Answer.json(200, GetEmailProvider.view(provider));
    }
}

package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code PATCH /api/v2/emails/provider}; recorded: it needs no credentials. */
final class UpdateEmailProvider implements Endpoint {

    private final BodyRules rules = PartRules.of("emailProvider");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        ObjectNode provider = GetEmailProvider.find(call);
        Json.merge(provider, body);
        return Answer.json(200, GetEmailProvider.view(provider));
    }
}

package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code POST /api/v2/emails/provider}. A tenant has at most one; the words of the 409 are unconfirmed. */
final class CreateEmailProvider implements Endpoint {

    private final PartRules rules = PartRules.requiring("emailProvider", "name", "credentials");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object();
        rules.check(body);
        if (call.tenant().part("emails").has("provider")) {
            throw ApiError.conflict("An email provider is already configured");
        }
        ObjectNode provider = stored(body);
        call.tenant().part("emails").set("provider", provider);
        return Answer.json(201, GetEmailProvider.view(provider));
    }

    /** The provider as stored: enabled unless it says otherwise. */
    static ObjectNode stored(ObjectNode body) {
        ObjectNode provider = body.deepCopy();
        Json.dropNulls(provider);
        provider.putIfAbsent("enabled", provider.booleanNode(true));
        return provider;
    }
}

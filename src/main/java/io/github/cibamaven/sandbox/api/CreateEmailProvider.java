package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;

/** {@code POST /api/v2/emails/provider}. A tenant has at most one; the words of the 409 are unconfirmed. */
public final class CreateEmailProvider implements Endpoint {

    private final BodyRules rules = PartRules.requiring("emailProvider", "name", "credentials");

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        if (call.tenant().part("emails").has("provider")) {
            throw ApiError.conflict("An email provider is already configured");
        }
        ObjectNode provider = PartDefaults.emailProvider(body);
        call.tenant().part("emails").set("provider", provider);
        return Answer.json(201, GetEmailProvider.view(provider));
    }
}

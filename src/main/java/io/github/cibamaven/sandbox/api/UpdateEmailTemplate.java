package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;

/**
 * {@code PATCH} (merges) and {@code PUT} (replaces) {@code /api/v2/email-templates/{name}}; neither creates one. A null
 * is kept as such. That {@code template} must repeat the name in the path is unconfirmed.
 */
public final class UpdateEmailTemplate implements Endpoint {

    private final boolean replaces;
    private final BodyRules rules;

    private UpdateEmailTemplate(boolean replaces, BodyRules rules) {
        this.replaces = replaces;
        this.rules = rules;
    }

    public static UpdateEmailTemplate replacing() {
        return new UpdateEmailTemplate(true, CreateEmailTemplate.complete());
    }

    public static UpdateEmailTemplate merging() {
        return new UpdateEmailTemplate(false, PartRules.of("emailTemplate"));
    }

    @Override
    public Answer handle(Call call) {
        String name = GetEmailTemplate.name(call);
        ObjectNode body = call.object(rules);
        if (!body.path("template").asText(name).equals(name)) {
            throw ApiError.badBody("The template in the body is not the one in the path.");
        }
        ObjectNode template = GetEmailTemplate.find(call, name);
        CreateEmailTemplate.checkSender(call.tenant(), body);
        if (replaces) {
            template.removeAll();
            template.setAll(PartDefaults.emailTemplate(body));
        } else {
            template.setAll(body);
        }
        return Answer.json(200, template);
    }
}

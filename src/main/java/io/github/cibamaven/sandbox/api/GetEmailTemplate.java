package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.http.Answer;

/** {@code GET /api/v2/email-templates/{name}}. */
public final class GetEmailTemplate implements Endpoint {

    @Override
    public Answer handle(Call call) {
        return Answer.json(200, find(call, name(call)));
    }

    /** @throws ApiError 400 for a name the API does not know, 403 if the plan lacks the template */
    public static String name(Call call) {
        String name = call.variable("templateName", "templateName");
        Entitlements.checkTemplate(call.tenant(), name);
        return name;
    }

    /** @throws ApiError 404 {@code inexistent_email_template} */
    public static ObjectNode find(Call call, String name) {
        if (call.tenant().part("email_templates").get(name) instanceof ObjectNode template) {
            return template;
        }
        throw ApiError.notFound("inexistent_email_template", "The template does not exist.");
    }
}

package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;
import io.github.cibamaven.sandbox.state.TenantState;

/** {@code POST /api/v2/email-templates}, answered 200. The words of the 409 are unconfirmed. */
public final class CreateEmailTemplate implements Endpoint {

    private static final String[] REQUIRED = {"template", "body", "from", "subject", "syntax", "enabled"};

    private final BodyRules rules = complete();

    /** The rules of POST and PUT. */
    public static BodyRules complete() {
        return PartRules.requiring("emailTemplate", REQUIRED);
    }

    /**
     * Auth0 takes a sender only beside an e-mail provider that is on; the words are as reported by users of its tools.
     *
     * @throws ApiError 400
     */
    public static void checkSender(TenantState tenant, ObjectNode body) {
        boolean provider = tenant.part("emails").at("/provider/enabled").asBoolean();
        if (!body.path("from").asText("").isBlank() && !provider) {
            throw ApiError.badRequest(null, "From address cannot be set without an enabled email provider.");
        }
    }

    @Override
    public Answer handle(Call call) {
        ObjectNode body = call.object(rules);
        String name = body.get("template").asText();
        Entitlements.checkTemplate(call.tenant(), name);
        checkSender(call.tenant(), body);
        ObjectNode templates = call.tenant().part("email_templates");
        if (templates.has(name)) {
            throw ApiError.conflict("The template already exists.");
        }
        templates.set(name, PartDefaults.emailTemplate(body));
        return Answer.json(200, templates.get(name));
    }
}

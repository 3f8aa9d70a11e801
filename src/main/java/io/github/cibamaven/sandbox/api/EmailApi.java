package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartDefaults;
import io.github.cibamaven.sandbox.state.PartRules;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code /api/v2/emails/provider} and {@code /api/v2/email-templates}. */
final class EmailApi {

    private static final BodyRules NEW_PROVIDER = PartRules.requiring("emailProvider", "name", "credentials");
    private static final BodyRules WHOLE_TEMPLATE =
            PartRules.requiring("emailTemplate", "template", "body", "from", "subject", "syntax", "enabled");
    private static final List<String> READABLE = List.of("api_user", "region", "smtp_host", "smtp_port", "smtp_user");

    private EmailApi() {}

    /** {@code GET /emails/provider}: without {@code fields} only name and enabled; no secret ever. */
    static Answer provider(Call call) {
        FieldSelection fields = FieldSelection.of(call.request(), "emailProviderFields");
        return Answer.json(200, fields.of(view(findProvider(call)), Set.of("name", "enabled")));
    }

    /** {@code POST /emails/provider}. A tenant has at most one; the words of the 409 are unconfirmed. */
    static Answer createProvider(Call call) {
        ObjectNode provider = PartDefaults.emailProvider(call.object(NEW_PROVIDER));
        if (call.tenant().part("emails").has("provider")) {
            throw ApiError.of(409, null, "An email provider is already configured");
        }
        call.tenant().part("emails").set("provider", provider);
        return Answer.json(201, view(provider));
    }

    /** {@code PATCH /emails/provider}; recorded: it needs no credentials. */
    static Answer updateProvider(Call call) {
        ObjectNode body = call.object(PartRules.of("emailProvider"));
        ObjectNode provider = findProvider(call);
        Json.merge(provider, body);
        return Answer.json(200, view(provider));
    }

    /** {@code DELETE /emails/provider}. */
    static Answer deleteProvider(Call call) {
        findProvider(call);
        call.tenant().part("emails").remove("provider");
        return Answer.empty(204);
    }

    /** {@code GET /email-templates/{templateName}}. */
    static Answer template(Call call) {
        return Answer.json(200, findTemplate(call, templateName(call)));
    }

    /** {@code POST /email-templates}, answered 200. The words of the 409 are unconfirmed. */
    static Answer createTemplate(Call call) {
        ObjectNode body = call.object(WHOLE_TEMPLATE);
        String name = body.get("template").asText();
        Entitlements.checkTemplate(call.tenant(), name);
        checkSender(call.tenant(), body);
        ObjectNode templates = call.tenant().part("email_templates");
        if (templates.has(name)) {
            throw ApiError.of(409, null, "The template already exists.");
        }
        templates.set(name, PartDefaults.emailTemplate(body));
        return Answer.json(200, templates.get(name));
    }

    /**
     * {@code PATCH} (merges) and {@code PUT} (replaces) {@code /email-templates/{templateName}}; neither creates one. A
     * null is kept as such. That {@code template} must repeat the name in the path is unconfirmed.
     */
    static Answer updateTemplate(Call call) {
        boolean replaces = call.request().method().equals("PUT");
        String name = templateName(call);
        ObjectNode body = call.object(replaces ? WHOLE_TEMPLATE : PartRules.of("emailTemplate"));
        boolean same = body.path("template").asText(name).equals(name);
        ApiError.requireBody(same, "The template in the body is not the one in the path.");
        ObjectNode template = findTemplate(call, name);
        checkSender(call.tenant(), body);
        if (replaces) {
            template.removeAll();
        }
        template.setAll(replaces ? PartDefaults.emailTemplate(body) : body);
        return Answer.json(200, template);
    }

    /** @throws ApiError 404 {@code inexistent_email_provider} */
    private static ObjectNode findProvider(Call call) {
        Optional<JsonNode> provider = call.tenant().part("emails").optional("provider");
        return Call.found(provider, "inexistent_email_provider", "There is not a configured email provider");
    }

    private static ObjectNode view(ObjectNode provider) {
        ObjectNode view = provider.deepCopy();
        view.withObject("/credentials").retain(READABLE);
        return view;
    }

    /** @throws ApiError 400 for a name the API does not know, 403 if the plan lacks the template */
    private static String templateName(Call call) {
        String name = call.variable("templateName", "templateName");
        Entitlements.checkTemplate(call.tenant(), name);
        return name;
    }

    /** @throws ApiError 404 {@code inexistent_email_template} */
    private static ObjectNode findTemplate(Call call, String name) {
        Optional<JsonNode> template = call.tenant().part("email_templates").optional(name);
        return Call.found(template, "inexistent_email_template", "The template does not exist.");
    }

    /**
     * Auth0 takes a sender only beside an e-mail provider that is on; the words are as reported by users of its tools.
     *
     * @throws ApiError 400
     */
    private static void checkSender(TenantState tenant, ObjectNode body) {
        boolean provider = tenant.part("emails").at("/provider/enabled").asBoolean();
        if (!body.path("from").asText("").isBlank() && !provider) {
            throw ApiError.of(400, null, "From address cannot be set without an enabled email provider.");
        }
    }
}

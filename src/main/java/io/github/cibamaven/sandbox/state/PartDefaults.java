package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** What Auth0 stores of a part of the tenant beside what was asked for, and what a new tenant has. */
public final class PartDefaults {

    /** All factors of Guardian, in the recorded order. */
    public static final List<String> FACTORS = PartRules.words("factorName");

    /** The providers of push notifications. */
    public static final List<String> PUSH_PROVIDERS = List.of("apns", "fcm", "fcmv1", "sns");

    private PartDefaults() {}

    /** A tenant on which multi-factor authentication was never configured. */
    public static ObjectNode guardian() {
        ObjectNode guardian = Json.object();
        ObjectNode factors = guardian.putObject("factors");
        FACTORS.forEach(name -> factors.putObject(name).put("enabled", false).put("trial_expired", false));
        guardian.put("selected_provider", "guardian");
        guardian.putArray("policies");
        ObjectNode providers = guardian.putObject("providers");
        PUSH_PROVIDERS.forEach(providers::putObject);
        return guardian;
    }

    /** The e-mail provider as stored: enabled unless it says otherwise. */
    public static ObjectNode emailProvider(ObjectNode body) {
        ObjectNode provider = body.deepCopy();
        Json.dropNulls(provider);
        provider.putIfAbsent("enabled", provider.booleanNode(true));
        return provider;
    }

    /** The e-mail template as stored: Auth0 adds {@code includeEmailInRedirect}. */
    public static ObjectNode emailTemplate(ObjectNode body) {
        return Json.object().put("includeEmailInRedirect", false).setAll(body.deepCopy());
    }

    /** The API as stored, with the defaults around what {@code body} asks for. The defaults are unconfirmed. */
    public static ObjectNode resourceServer(ObjectNode body) {
        ObjectNode server = Json.object()
                .put("id", Identifiers.random(24))
                .put("name", body.get("identifier").asText())
                .put("is_system", false)
                .put("signing_alg", "RS256")
                .put("allow_offline_access", false)
                .put("token_lifetime", 86_400)
                .put("token_lifetime_for_web", 7_200)
                .put("skip_consent_for_verifiable_first_party_clients", false);
        Json.merge(server, body);
        return server;
    }
}

package io.github.cibamaven.sandbox.state;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/**
 * What Auth0 adds to a client that is created through the API. Note what it does not add: a first-party client is not
 * {@code oidc_conformant}, and {@code app_type}, {@code token_endpoint_auth_method} and the notification channels stay
 * absent.
 */
public final class ClientDefaults {

    private static final List<String> PUBLIC_GRANTS = List.of("authorization_code", "implicit", "refresh_token");
    private static final List<String> CONFIDENTIAL_GRANTS =
            List.of("authorization_code", "implicit", "refresh_token", "client_credentials");
    private static final Set<String> BORN_CONFORMANT = Set.of("resource_server", "express_configuration");

    private ClientDefaults() {}

    /** A client as stored, with its own identity and the defaults around what {@code body} asks for. */
    public static ObjectNode complete(ObjectNode body, TenantState tenant) {
        ObjectNode client = Json.object()
                .put("tenant", tenant.name())
                .put("global", false)
                .put("is_first_party", true)
                .put("oidc_conformant", conformant(body))
                .put("is_token_endpoint_ip_header_trusted", false)
                .put("cross_origin_authentication", false)
                .put("sso_disabled", false)
                .put("custom_login_page_on", true);
        client.set("grant_types", Json.array(grants(body)));
        client.set("jwt_configuration", Json.object());
        client.set("refresh_token", refreshToken());
        client.setAll(body.deepCopy());
        normalise(client);
        if (!client.has("client_id")) {
            client.put("client_id", (strict(body) ? "tpc_" : "") + Identifiers.random(32));
        }
        if (!client.has("client_secret")) {
            client.put("client_secret", Identifiers.random(64));
        }
        client.withArray("signing_keys")
                .addObject()
                .put(
                        "cert",
                        "-----BEGIN CERTIFICATE-----\r\n" + Identifiers.random(64) + "\r\n-----END CERTIFICATE-----")
                .put("subject", "/CN=" + tenant.domain());
        return client;
    }

    /** Auth0 always answers with these two parts of {@code jwt_configuration}. */
    public static void normalise(ObjectNode client) {
        if (client.get("jwt_configuration") instanceof ObjectNode jwt) {
            jwt.putIfAbsent("lifetime_in_seconds", jwt.numberNode(36_000));
            jwt.putIfAbsent("secret_encoded", jwt.booleanNode(false));
        }
    }

    private static List<String> grants(ObjectNode body) {
        if (body.path("app_type").asText().equals("resource_server")) {
            return List.of();
        }
        if (strict(body)) {
            return List.of("authorization_code");
        }
        boolean open = body.path("token_endpoint_auth_method").asText().equals("none");
        return open ? PUBLIC_GRANTS : CONFIDENTIAL_GRANTS;
    }

    private static boolean conformant(ObjectNode body) {
        return !body.path("is_first_party").asBoolean(true)
                || BORN_CONFORMANT.contains(body.path("app_type").asText());
    }

    private static boolean strict(ObjectNode body) {
        return body.path("third_party_security_mode").asText().equals("strict");
    }

    private static JsonNode refreshToken() {
        return Json.object()
                .put("expiration_type", "non-expiring")
                .put("leeway", 0)
                .put("infinite_token_lifetime", true)
                .put("infinite_idle_token_lifetime", true)
                .put("token_lifetime", 31_557_600)
                .put("idle_token_lifetime", 2_592_000)
                .put("rotation_type", "non-rotating");
    }
}

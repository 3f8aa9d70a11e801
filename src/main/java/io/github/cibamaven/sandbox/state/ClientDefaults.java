package io.github.cibamaven.sandbox.state;

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
        ObjectNode client =
                PartDefaults.of("client").put("tenant", tenant.name()).put("oidc_conformant", conformant(body));
        client.set("grant_types", Json.of(grants(body)));
        client.setAll(body.deepCopy());
        normalise(client);
        client.putIfAbsent("client_id", Json.text((strict(body) ? "tpc_" : "") + Identifiers.random(32)));
        client.putIfAbsent("client_secret", Json.text(Identifiers.random(64)));
        client.withArray("signing_keys")
                .addObject()
                .put(
                        "cert",
                        "-----BEGIN CERTIFICATE-----\r\n" + Identifiers.random(64) + "\r\n-----END CERTIFICATE-----")
                .put("subject", "/CN=" + tenant.domain());
        return client;
    }

    /** "All Applications", as recorded: without app_type, grant_types, oidc_conformant and token_endpoint_auth_method. */
    static ObjectNode global(TenantState tenant) {
        return PartDefaults.of("globalClient")
                .put("tenant", tenant.name())
                .put("client_id", Identifiers.random(32))
                .put("client_secret", Identifiers.random(64));
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
}

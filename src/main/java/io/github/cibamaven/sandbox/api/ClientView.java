package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Access;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.state.Json;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which properties of a client a reader gets to see: those that its scopes permit, cut down to the {@code fields} it
 * asks for. A property it may not see is left out in silence, unless it is asked for by name. That
 * {@code async_approval_notification_channels} goes with {@code read:clients} is assumed.
 */
public final class ClientView {

    private static final Set<String> ANYONE = Set.of("client_id", "app_type", "name", "description");
    private static final Set<String> SECRET =
            Set.of("client_secret", "client_authentication_methods", "encryption_key", "signing_keys");

    private static final Set<String> NAMES = Set.of(
            "name",
            "description",
            "callbacks",
            "oidc_backchannel_logout",
            "oidc_logout",
            "session_transfer",
            "allowed_origins",
            "web_origins",
            "client_id",
            "tenant",
            "global",
            "config_route",
            "callback_url_template",
            "jwt_configuration",
            "jwt_configuration.lifetime_in_seconds",
            "jwt_configuration.secret_encoded",
            "jwt_configuration.scopes",
            "jwt_configuration.alg",
            "api_type",
            "logo_uri",
            "allowed_clients",
            "owners",
            "custom_login_page",
            "custom_login_page_on",
            "sso",
            "addons",
            "form_template",
            "custom_login_page_preview",
            "encryption_key",
            "encryption_key.pub",
            "encryption_key.cert",
            "client_secret",
            "signing_keys",
            "mobile",
            "mobile.android",
            "mobile.ios",
            "token_endpoint_auth_method",
            "allowed_logout_urls",
            "app_type",
            "is_first_party",
            "oidc_conformant",
            "client_metadata",
            "is_token_endpoint_ip_header_trusted",
            "initiate_login_uri",
            "grant_types",
            "refresh_token",
            "refresh_token.rotation_type",
            "refresh_token.expiration_type",
            "refresh_token.leeway",
            "refresh_token.policies",
            "refresh_token.token_lifetime",
            "default_organization",
            "organization_usage",
            "organization_require_behavior",
            "organization_discovery_methods",
            "client_authentication_methods",
            "client_authentication_methods.private_key_jwt",
            "require_pushed_authorization_requests",
            "require_proof_of_possession",
            "id_token",
            "signed_request_object",
            "signed_request_object.required",
            "signed_request_object.credentials",
            "compliance_level",
            "skip_non_verifiable_callback_uri_confirmation_prompt",
            "token_exchange",
            "token_exchange.allow_any_profile_of_type",
            "token_quota",
            "identity_assertion_authorization_grant",
            "third_party_security_mode",
            "subject_type_authorization",
            "resource_server_identifier",
            "express_configuration",
            "my_organization_configuration",
            "async_approval_notification_channels",
            "token_vault_privileged_access",
            "token_vault_privileged_access.credentials",
            "registration_type",
            "external_metadata_type",
            "external_metadata_created_by",
            "external_client_id",
            "redirection_policy");

    private final Access access;
    private final Set<String> fields;
    private final boolean include;

    private ClientView(Access access, Set<String> fields, boolean include) {
        this.access = access;
        this.fields = fields;
        this.include = include;
    }

    /** @throws ApiError 400 for a name the API does not know, 403 for one the token may not read */
    public static ClientView of(Call call) {
        Queries queries = new Queries(call.request());
        boolean include = queries.flag("include_fields").orElse(true);
        String asked = call.request().query("fields").orElse("");
        Set<String> fields = asked.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(asked.split(",", -1)));
        for (String field : fields) {
            if (!NAMES.contains(field)) {
                throw queries.fault("fields", "String does not match pattern: " + field);
            }
        }
        ClientView view = new ClientView(call.access(), fields, include);
        List<String> gated =
                fields.stream().filter(field -> !view.permits(top(field))).toList();
        if (include && !gated.isEmpty()) {
            throw ApiError.forbidden(
                    "insufficient_scope", "You cannot read the following fields: " + String.join(", ", gated));
        }
        return view;
    }

    public JsonNode of(ObjectNode client) {
        ObjectNode seen = Json.object();
        client.properties().forEach(field -> {
            if (permits(field.getKey()) && selects(field.getKey())) {
                seen.set(field.getKey(), field.getValue());
            }
        });
        return fields.isEmpty() ? seen : nested(seen.deepCopy());
    }

    /** The answer to a write: everything, the secret parts only for a token that may also read them. */
    public static JsonNode afterWrite(Access access, ObjectNode client) {
        ObjectNode seen = client.deepCopy();
        if (!access.hasAny("read:client_keys", "read:client_credentials")) {
            seen.remove(SECRET);
        }
        return seen;
    }

    private boolean permits(String name) {
        if (ANYONE.contains(name)) {
            return true;
        }
        if (SECRET.contains(name)) {
            return access.hasAny("read:client_keys", "read:client_credentials");
        }
        return access.hasAny("read:clients", "read:client_keys");
    }

    private boolean selects(String name) {
        if (fields.isEmpty() || name.equals("tenant")) {
            return true;
        }
        return include ? fields.stream().anyMatch(field -> top(field).equals(name)) : !fields.contains(name);
    }

    /** Cuts objects down where only parts of them were asked for, or were asked to be left out. */
    private ObjectNode nested(ObjectNode seen) {
        for (String name : fields.stream().map(ClientView::top).distinct().toList()) {
            if (seen.get(name) instanceof ObjectNode object && !fields.contains(name)) {
                Set<String> parts = new HashSet<>();
                fields.stream()
                        .filter(field -> field.startsWith(name + "."))
                        .forEach(field -> parts.add(field.substring(name.length() + 1)));
                if (include) {
                    object.retain(parts);
                } else {
                    object.remove(parts);
                }
            }
        }
        return seen;
    }

    private static String top(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }
}

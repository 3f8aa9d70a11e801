package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a backchannel request asks of the API it names: that it exists, that its consent policy permits CIBA, that the
 * types of authorization details are registered, and that users may let this client in. All of it is documented; with
 * which code and words it is refused is unconfirmed, but for "service not found".
 */
final class BackchannelApi {

    private BackchannelApi() {}

    /** @throws ApiError to refuse */
    static void check(TenantState tenant, ObjectNode client, BackchannelRequest request) {
        if (request.audience().isEmpty()) {
            require(request.details().isEmpty(), "authorization_details need an audience");
            return;
        }
        String audience = request.audience().get();
        ObjectNode api = tenant.resourceServer(audience)
                .filter(found -> found.get("identifier").asText().equals(audience))
                .orElseThrow(() -> OAuth.invalidRequest("Service not found: " + audience));
        require(
                !api.path("consent_policy").asText().equals("transactional-authorization-with-mfa"),
                "CIBA flow is not supported with transactional-authorization-with-mfa consent policy");
        checkTypes(api, request.detailTypes());
        require(
                permitted(tenant, client, api, request),
                403,
                "access_denied",
                "Client is not authorized to access \"" + audience + "\" on behalf of a user");
    }

    private static void checkTypes(ObjectNode api, List<String> asked) {
        List<String> registered = BackchannelRequest.types(api.path("authorization_details"));
        for (String type : asked) {
            require(
                    registered.contains(type),
                    400,
                    "invalid_authorization_details",
                    "Authorization details type " + type + " is not registered for the API");
        }
    }

    /**
     * What of the scopes that were asked for the token has: those of OpenID Connect and of the session, and of the others
     * those that the API defines, the client grant allows, if the API wants one, and the user has permission for, if the API
     * enforces that. It is documented as this intersection; that none of an API's is left where no API is named is assumed.
     */
    static List<String> granted(TenantState tenant, ObjectNode client, BackchannelRequest request) {
        Optional<ObjectNode> api = request.audience().flatMap(tenant::resourceServer);
        List<String> left = new ArrayList<>(request.scopes());
        List<String> dropped = new ArrayList<>(request.apiScopes());
        api.ifPresent(found -> dropped.removeIf(scope -> allows(tenant, client, found, request.userId(), scope)));
        left.removeAll(dropped);
        return left;
    }

    private static boolean allows(TenantState tenant, ObjectNode client, ObjectNode api, String userId, String scope) {
        boolean managed =
                api.path("is_system").asBoolean(); // Its scopes are not among the properties of this API here.
        boolean defined = managed
                || api.path("scopes")
                        .valueStream()
                        .anyMatch(one -> one.path("value").asText().equals(scope));
        boolean granted = !policy(api).equals("require_client_grant")
                || grants(tenant, client, api)
                        .anyMatch(grant -> grant.path("allow_all_scopes").asBoolean()
                                || Json.strings(grant.get("scope")).contains(scope));
        boolean permitted = !api.path("enforce_policies").asBoolean()
                || tenant.user(userId).stream()
                        .flatMap(user -> user.path("permissions").valueStream())
                        .anyMatch(permission ->
                                permission.get("permission_name").asText().equals(scope)
                                        && permission
                                                .get("resource_server_identifier")
                                                .equals(api.get("identifier")));
        return defined && granted && permitted;
    }

    private static String policy(ObjectNode api) {
        return api.at("/subject_type_authorization/user/policy").asText("allow_all");
    }

    /** Without a grant for users nothing is issued; that more types of authorization details are refused is unconfirmed. */
    private static boolean permitted(
            TenantState tenant, ObjectNode client, ObjectNode api, BackchannelRequest request) {
        return switch (policy(api)) {
            case "deny_all" -> false;
            case "require_client_grant" ->
                grants(tenant, client, api)
                        .anyMatch(grant -> Json.strings(grant.get("authorization_details_types"))
                                .containsAll(request.detailTypes()));
            default -> true;
        };
    }

    private static Stream<JsonNode> grants(TenantState tenant, ObjectNode client, ObjectNode api) {
        return tenant.clientGrants()
                .filter(grant -> grant.path("subject_type").asText().equals("user")
                        && grant.get("client_id").equals(client.get("client_id"))
                        && grant.get("audience").equals(api.get("identifier")));
    }
}

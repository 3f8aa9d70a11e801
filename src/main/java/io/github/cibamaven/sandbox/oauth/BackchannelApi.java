package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.require;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.List;

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

    /** A grant is documented as a hard ceiling; that asking for more is refused, and how, is unconfirmed. */
    private static boolean permitted(
            TenantState tenant, ObjectNode client, ObjectNode api, BackchannelRequest request) {
        String policy = api.at("/subject_type_authorization/user/policy").asText("allow_all");
        return switch (policy) {
            case "deny_all" -> false;
            case "require_client_grant" ->
                tenant.clientGrants().anyMatch(grant -> permits(grant, client, api, request));
            default -> true;
        };
    }

    private static boolean permits(JsonNode grant, ObjectNode client, ObjectNode api, BackchannelRequest request) {
        return grant.path("subject_type").asText().equals("user")
                && grant.get("client_id").equals(client.get("client_id"))
                && grant.get("audience").equals(api.get("identifier"))
                && (grant.path("allow_all_scopes").asBoolean()
                        || Json.strings(grant.get("scope")).containsAll(request.apiScopes()))
                && Json.strings(grant.get("authorization_details_types")).containsAll(request.detailTypes());
    }
}

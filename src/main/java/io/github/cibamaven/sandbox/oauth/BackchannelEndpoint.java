package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.require;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;

/**
 * {@code POST /bc-authorize}: starts a backchannel request. What it asks of a client is documented, that is: the grant,
 * first-party, OIDC-conformant, confidential. With which status, code and words it refuses is unconfirmed.
 */
record BackchannelEndpoint(ClientAuthentication authentication, Transactions transactions, CibaLog log)
        implements Endpoint {

    @Override
    public Answer handle(Call call) {
        TenantState tenant = call.tenant();
        require(call.request().isForm(), "Content-Type must be application/x-www-form-urlencoded");
        ObjectNode form = OAuth.body(call.request());
        try {
            return started(call, tenant, form);
        } catch (ApiError error) {
            log.refused(tenant, authentication.claimed(call, form), form, error);
            throw error;
        }
    }

    private Answer started(Call call, TenantState tenant, ObjectNode form) {
        ObjectNode client = authentication.client(call, form);
        checkClient(tenant, client);
        BackchannelRequest request = BackchannelRequest.of(form, tenant);
        BackchannelApi.check(tenant, client, request);
        String channel = NotificationChannels.choose(tenant, client, request);
        int interval = tenant.pollingInterval();
        String clientId = client.get("client_id").asText();
        String id = transactions.start(clientId, request, interval);
        log.started(tenant, clientId, form, request.userId(), channel);
        return OAuth.unstored(Json.object()
                .put("auth_req_id", id)
                .put("expires_in", request.expiry())
                .put("interval", interval));
    }

    private static void checkClient(TenantState tenant, ObjectNode client) {
        require(tenant.entitled("ciba"), 403, "feature_not_enabled", "CIBA is not enabled for this tenant");
        OAuth.checkGrant(client, Entitlements.CIBA_GRANT);
        requireKind(client.path("is_first_party").asBoolean(false), "first-party");
        requireKind(client.path("oidc_conformant").asBoolean(false), "OIDC-conformant");
        requireKind(confidential(client), "confidential");
    }

    private static void requireKind(boolean given, String kind) {
        require(given, 403, "unauthorized_client", "CIBA is only available to " + kind + " clients");
    }

    /** Documented; that a client which says nothing about itself is confidential is unconfirmed. */
    private static boolean confidential(ObjectNode client) {
        if (!client.path("client_authentication_methods").isEmpty()) {
            return true;
        }
        String method = client.path("token_endpoint_auth_method").asText("");
        boolean open = client.path("app_type").asText().matches("spa|native");
        return method.isEmpty() ? !open : !method.equals("none");
    }
}

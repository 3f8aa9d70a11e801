package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.refused;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.Entitlements;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.Optional;

/**
 * {@code POST /bc-authorize}: starts a backchannel request. What it asks of a client is documented, that is: the grant,
 * first-party, OIDC-conformant, confidential. With which status, code and words it refuses is unconfirmed.
 */
record BackchannelEndpoint(ClientAuthentication authentication, Transactions transactions) implements Endpoint {

    @Override
    public Answer handle(Call call) {
        TenantState tenant = call.tenant();
        ObjectNode form = form(call.request());
        ObjectNode client = authentication.client(call, form);
        checkClient(tenant, client);
        BackchannelRequest request = BackchannelRequest.of(form, tenant);
        BackchannelApi.check(tenant, client, request);
        NotificationChannels.check(tenant, client, request);
        int interval = tenant.pollingInterval();
        String id = transactions.start(client.get("client_id").asText(), request, interval);
        return OAuth.unstored(Json.object()
                .put("auth_req_id", id)
                .put("expires_in", request.expiry())
                .put("interval", interval));
    }

    private static ObjectNode form(Request request) {
        try {
            if (request.isForm()) {
                return request.form();
            }
        } catch (IllegalArgumentException e) {
            throw OAuth.invalidRequest("Invalid request payload format");
        }
        throw OAuth.invalidRequest("Content-Type must be application/x-www-form-urlencoded");
    }

    private static void checkClient(TenantState tenant, ObjectNode client) {
        if (!tenant.entitled("ciba")) {
            throw refused(403, "feature_not_enabled", "CIBA is not enabled for this tenant");
        }
        OAuth.checkGrant(client, Entitlements.CIBA_GRANT);
        fault(client).ifPresent(fault -> {
            throw refused(403, "unauthorized_client", fault);
        });
    }

    private static Optional<String> fault(ObjectNode client) {
        if (!client.path("is_first_party").asBoolean(false)) {
            return Optional.of("CIBA is only available to first-party clients");
        }
        if (!client.path("oidc_conformant").asBoolean(false)) {
            return Optional.of("CIBA is only available to OIDC-conformant clients");
        }
        return confidential(client) ? Optional.empty() : Optional.of("CIBA is only available to confidential clients");
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

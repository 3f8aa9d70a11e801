package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantLog;
import io.github.cibamaven.sandbox.state.TenantState;
import java.io.IOException;
import java.util.Optional;

/**
 * What the tenant log tells of CIBA requests: the four types of entries, with the properties of Auth0's published schemas
 * (https://github.com/auth0/auth0-log-schemas). The descriptions, that a poll which is pending or too fast leaves no entry,
 * and that wrong credentials of a poll leave none, are unconfirmed.
 */
record CibaLog(TenantLog log) {

    void started(TenantState tenant, String clientId, ObjectNode form, String userId, String channel) {
        ObjectNode entry = entry("ciba_start_succeeded", tenant, clientId, userId);
        ObjectNode details = entry.put("description", "Successful CIBA Start").putObject("details");
        details.put("notification_channel", channel).set("body", body(form));
        log.add(entry);
    }

    /** @param clientId what the request says of itself: it may be no client */
    void refused(TenantState tenant, String clientId, ObjectNode form, ApiError error) {
        ObjectNode entry = entry("ciba_start_failed", tenant, clientId, sub(form));
        fail(entry, error).set("body", body(form));
        log.add(entry);
    }

    void exchanged(TenantState tenant, String clientId, BackchannelRequest asked) {
        ObjectNode entry = entry("ciba_exchange_succeeded", tenant, clientId, asked.userId());
        entry.put("description", "Successful CIBA Exchange")
                .put("audience", asked.audience().orElse(tenant.issuer() + "userinfo"))
                .putObject("details");
        log.add(entry);
    }

    /** Nothing for an answer that lets the client ask again. */
    void notExchanged(TenantState tenant, String clientId, String userId, ApiError error) {
        String code = said(error, "error");
        if (!code.equals("authorization_pending") && !code.equals("slow_down")) {
            ObjectNode entry = entry("ciba_exchange_failed", tenant, clientId, userId);
            fail(entry, error);
            log.add(entry);
        }
    }

    private static ObjectNode entry(String type, TenantState tenant, String clientId, String userId) {
        Optional<ObjectNode> client = tenant.client(clientId);
        return Json.object()
                .put("type", type)
                .put("client_id", clientId)
                .put(
                        "client_name",
                        client.map(known -> known.path("name").asText()).orElse(""))
                .put("user_id", userId)
                .put(
                        "user_name",
                        tenant.user(userId)
                                .map(user -> user.path("email").asText())
                                .orElse(""))
                .put("ip", "127.0.0.1")
                .put("hostname", tenant.domain())
                .put("tenant_name", tenant.name())
                .put("environment_name", "sandbox");
    }

    /** @return the details */
    private static ObjectNode fail(ObjectNode entry, ApiError error) {
        String message = said(error, "error_description");
        ObjectNode details = entry.put("description", message).putObject("details");
        details.putObject("error").put("message", message);
        if (error.answer().status() == 401) {
            details.put("client_authentication_error", message);
        }
        return details;
    }

    private static ObjectNode body(ObjectNode form) {
        return form.deepCopy().retain("audience", "login_hint", "scope");
    }

    private static String sub(ObjectNode form) {
        try {
            return Json.read(OAuth.text(form, "login_hint").orElse("{}"))
                    .path("sub")
                    .asText();
        } catch (IOException e) {
            return "";
        }
    }

    private static String said(ApiError error, String property) {
        try {
            JsonNode body = Json.read(error.answer().body());
            return body.path(property).asText();
        } catch (IOException e) {
            return "";
        }
    }
}

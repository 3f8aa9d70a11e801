package io.github.cibamaven.sandbox.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;

/**
 * What the tenant's plan does not include. Auth0 is recorded refusing with {@code insufficient_entitlement} and its own
 * tools expect {@code feature_not_enabled}; which of them belongs to which feature, and the wordings, are unconfirmed.
 * No such message begins with "Insufficient scope".
 */
public final class Entitlements {

    public static final String CIBA_GRANT = "urn:openid:params:grant-type:ciba";

    private Entitlements() {}

    /**
     * For a template that is about to be read or written.
     *
     * @throws ApiError 403 {@code feature_not_enabled}
     */
    public static void checkTemplate(TenantState tenant, String name) {
        if (name.equals("async_approval") && !tenant.entitled("async_approval")) {
            throw ApiError.of(403, "feature_not_enabled", "Asynchronous approval is not enabled for this tenant.");
        }
    }

    /**
     * For one client more than there are.
     *
     * @throws ApiError 403 {@code too_many_entities}, as other limits of Auth0 are recorded
     */
    public static void checkClients(TenantState tenant) {
        long clients = tenant.clients()
                .filter(client -> !client.path("global").asBoolean())
                .count();
        if (clients >= tenant.mostClients()) {
            throw ApiError.of(
                    403, "too_many_entities", "You reached the limit of entities of this type for this tenant.");
        }
    }

    /**
     * For a client that is about to get these properties.
     *
     * @throws ApiError 403 {@code insufficient_entitlement}
     */
    public static void checkGrants(TenantState tenant, ObjectNode body) {
        if (Json.strings(body.get("grant_types")).contains(CIBA_GRANT) && !tenant.entitled("ciba")) {
            throw ApiError.of(
                    403,
                    "insufficient_entitlement",
                    "Please upgrade your subscription to enable Client-Initiated Backchannel Authentication.");
        }
    }
}

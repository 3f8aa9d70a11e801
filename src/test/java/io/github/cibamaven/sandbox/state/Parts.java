package io.github.cibamaven.sandbox.state;

import java.util.List;

/** The parts of a tenant that tests look at and change. */
public final class Parts {
    private Parts() {}

    private static Part part(String... path) {
        return new Part(List.of(path));
    }

    /** {@code guardian}: an object of factors, selected_provider, policies and providers. */
    public static Part guardian() {
        return part("guardian");
    }

    /** {@code guardian/factors/push-notification}: enabled and trial_expired. */
    public static Part pushNotification() {
        return factor("push-notification");
    }

    /** {@code guardian/factors/{name}}. */
    public static Part factor(String name) {
        return part("guardian", "factors", name);
    }

    /** {@code guardian/providers/{name}}: what is stored of apns, fcm, fcmv1 or sns, secrets included. */
    public static Part pushProvider(String name) {
        return part("guardian", "providers", name);
    }

    /** {@code emails/provider}. */
    public static Part emailProvider() {
        return part("emails", "provider");
    }

    /** {@code email_templates/{name}}. */
    public static Part emailTemplate(String name) {
        return part("email_templates", name);
    }

    /** {@code client_grants}: every one of them, by its id. */
    public static Part clientGrants() {
        return part("client_grants");
    }

    /** {@code client_grants/{id}}. */
    public static Part clientGrant(String id) {
        return part("client_grants", id);
    }

    /** {@code tenant_settings}: default_audience and resource_parameter_profile. */
    public static Part tenantSettings() {
        return part("tenant_settings");
    }

    /** {@code resource_servers/{identifier}}. */
    public static Part resourceServer(String identifier) {
        return part("resource_servers", identifier);
    }

    /** {@code prompts/{name}}: the partials of a prompt. */
    public static Part partials(String prompt) {
        return part("prompts", prompt);
    }

    /** {@code users/{user_id}}: the profile, its enrollments, and under ciba what the user will do. */
    public static Part user(String userId) {
        return part("users", userId);
    }

    /** {@code entitlements}: what the plan includes. */
    public static Part entitlements() {
        return part("entitlements");
    }

    /** {@code paging}: where numbered pages of clients end, and how many a page holds. */
    public static Part paging() {
        return part("paging");
    }

    /** {@code ciba}: the polling interval. */
    public static Part ciba() {
        return part("ciba");
    }
}

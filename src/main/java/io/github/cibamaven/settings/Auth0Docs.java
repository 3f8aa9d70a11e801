package io.github.cibamaven.settings;

import java.net.URI;

/** The pages of Auth0's documentation that settings and rules rest on. */
public final class Auth0Docs {
    private static final String BASE = "https://auth0.com/docs/";

    public static final URI CONFIGURE_CIBA =
            URI.create(BASE + "get-started/applications/configure-client-initiated-backchannel-authentication");
    public static final URI PUSH = URI.create(BASE + "get-started/authentication-and-authorization-flow/"
            + "client-initiated-backchannel-authentication-flow/mobile-push-notifications-with-ciba");
    public static final URI EMAIL = URI.create(BASE + "get-started/authentication-and-authorization-flow/"
            + "client-initiated-backchannel-authentication-flow/email-notifications-with-ciba");
    public static final URI FLOW = URI.create(BASE
            + "get-started/authentication-and-authorization-flow/client-initiated-backchannel-authentication-flow");
    public static final URI CLIENT_GRANTS =
            URI.create(BASE + "get-started/applications/application-access-to-apis-client-grants");
    public static final URI MTLS =
            URI.create(BASE + "get-started/applications/configure-mtls/configure-mtls-for-a-tenant");
    public static final URI ROTATION = URI.create(BASE + "get-started/applications/rotate-credentials");
    public static final URI THIRD_PARTY =
            URI.create(BASE + "get-started/applications/third-party-applications/security-controls");
    public static final URI CONFIDENTIAL =
            URI.create(BASE + "get-started/applications/confidential-and-public-applications");
    public static final URI PATCH_CLIENT = URI.create(BASE + "api/management/v2/clients/patch-clients-by-id");
    public static final URI CREATE_CLIENT = URI.create(BASE + "api/management/v2/clients/post-clients");
    public static final URI BC_AUTHORIZE = URI.create(BASE + "api/authentication/login/start-back-channel-login");
    public static final URI CUSTOM_DOMAINS =
            URI.create(BASE + "customize/custom-domains/configure-features-to-use-custom-domains");
    public static final URI TOKENS = URI.create(BASE + "secure/tokens/access-tokens/management-api-access-tokens");
    public static final URI RATE_LIMITS = URI.create(BASE + "troubleshoot/customer-support/operational-policies/"
            + "rate-limit-policy/management-api-endpoint-rate-limits");

    public static final URI RAR = URI.create(BASE + "get-started/apis/configure-rich-authorization-requests");
    public static final URI RBAC = URI.create(BASE + "get-started/apis/enable-role-based-access-control-for-apis");
    public static final URI TENANT_SETTINGS = URI.create(BASE + "get-started/tenant-settings");
    public static final URI RESOURCE_PROFILE = URI.create(BASE + "api/management/v2/tenants/patch-settings");
    public static final URI PUSH_FACTOR = URI.create(BASE + "secure/multi-factor-authentication/"
            + "multi-factor-authentication-factors/configure-push-notifications-for-mfa");
    public static final URI EMAIL_TEMPLATES = URI.create(BASE + "customize/email/email-templates");
    public static final URI EMAIL_PROVIDER = URI.create(BASE + "customize/email/smtp-email-providers");

    public static final URI LOGS = URI.create(BASE + "deploy-monitor/logs/log-event-type-codes");

    private Auth0Docs() {}
}

package io.github.cibamaven.settings;

import static io.github.cibamaven.model.SubjectKind.CLIENT_CREDENTIALS;
import static io.github.cibamaven.model.SubjectKind.CLIENT_GRANT;
import static io.github.cibamaven.model.SubjectKind.CLIENT_GRANTS;
import static io.github.cibamaven.model.SubjectKind.CONSENT_PARTIALS;
import static io.github.cibamaven.model.SubjectKind.DISCOVERY;
import static io.github.cibamaven.model.SubjectKind.EMAIL_PROVIDER;
import static io.github.cibamaven.model.SubjectKind.EMAIL_TEMPLATE;
import static io.github.cibamaven.model.SubjectKind.GUARDIAN_APNS;
import static io.github.cibamaven.model.SubjectKind.GUARDIAN_FACTOR;
import static io.github.cibamaven.model.SubjectKind.GUARDIAN_PROVIDER;
import static io.github.cibamaven.model.SubjectKind.GUARDIAN_SNS;
import static io.github.cibamaven.model.SubjectKind.MFA_POLICIES;
import static io.github.cibamaven.model.SubjectKind.RESOURCE_SERVER;
import static io.github.cibamaven.model.SubjectKind.TENANT_LOG;
import static io.github.cibamaven.model.SubjectKind.TENANT_SETTINGS;
import static io.github.cibamaven.model.SubjectKind.USER;
import static io.github.cibamaven.model.SubjectKind.USER_ENROLLMENTS;
import static io.github.cibamaven.settings.Setting.Shape.FLAG;
import static io.github.cibamaven.settings.Setting.Shape.NUMBER;
import static io.github.cibamaven.settings.Setting.Shape.TEXT;
import static io.github.cibamaven.settings.Setting.Shape.TEXTS;
import static io.github.cibamaven.settings.Setting.Shape.TEXT_FILE;
import static io.github.cibamaven.settings.Setting.Shape.TYPES;

import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.Value;
import java.util.List;

/** The properties outside a client that decide whether CIBA works: Guardian, e-mail, APIs. No secret is among them. */
public final class TenantSettings {

    /** The consent policy that CIBA does not support. */
    public static final String TRANSACTIONAL = "transactional-authorization-with-mfa";

    public static final Setting FACTOR_ENABLED = Setting.of(GUARDIAN_FACTOR, "enabled", FLAG, Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("enabled")
            .clearedBy(Value.flag(false))
            .neededOn()
            .meaning("Whether Guardian push notifications are on.");

    public static final Setting FACTOR_TRIAL_EXPIRED = Setting.of(
                    GUARDIAN_FACTOR, "trial_expired", FLAG, Auth0Docs.CONFIGURE_CIBA)
            .nowhereInDashboard()
            .meaning("Whether the trial of the factor is over.");

    public static final Setting PUSH_PROVIDER = Setting.of(GUARDIAN_PROVIDER, "provider", TEXT, Auth0Docs.PUSH_FACTOR)
            .declaredAs("provider")
            .allowing("guardian", "sns", "direct")
            .neverCleared()
            .meaning("Who sends push notifications.");

    public static final Setting APNS_BUNDLE = Setting.of(GUARDIAN_APNS, "bundle_id", TEXT, Auth0Docs.PUSH_FACTOR)
            .meaning("The custom app that APNs delivers to.");

    public static final Setting APNS_ENABLED =
            Setting.of(GUARDIAN_APNS, "enabled", FLAG, Auth0Docs.PUSH_FACTOR).meaning("Whether APNs has credentials.");

    public static final Setting APNS_SANDBOX = Setting.of(GUARDIAN_APNS, "sandbox", FLAG, Auth0Docs.PUSH_FACTOR)
            .meaning("Whether Apple's test environment is used.");

    public static final Setting SNS_KEY = Setting.of(GUARDIAN_SNS, "aws_access_key_id", TEXT, Auth0Docs.PUSH_FACTOR)
            .meaning("Id (not the secret) of the AWS access key.");

    public static final Setting SNS_REGION = Setting.of(GUARDIAN_SNS, "aws_region", TEXT, Auth0Docs.PUSH_FACTOR)
            .meaning("AWS region of the SNS applications.");

    public static final Setting SNS_APNS_ARN = Setting.of(
                    GUARDIAN_SNS, "sns_apns_platform_application_arn", TEXT, Auth0Docs.PUSH_FACTOR)
            .meaning("SNS application for iOS.");

    public static final Setting SNS_GCM_ARN = Setting.of(
                    GUARDIAN_SNS, "sns_gcm_platform_application_arn", TEXT, Auth0Docs.PUSH_FACTOR)
            .meaning("SNS application for Android.");

    public static final Setting POLICIES = Setting.of(MFA_POLICIES, "policies", TEXTS, Auth0Docs.PUSH_FACTOR)
            .declaredAs("policies", "policy")
            .allowing("all-applications", "confidence-score")
            .clearedBy(Value.texts())
            .meaning("When users are asked for a second factor.");

    public static final Setting EMAIL_ENABLED = Setting.of(EMAIL_PROVIDER, "enabled", FLAG, Auth0Docs.EMAIL_PROVIDER)
            .declaredAs("enabled")
            .clearedBy(Value.flag(false))
            .neededOn()
            .meaning("Whether the tenant's own e-mail provider is on.");

    public static final Setting EMAIL_FROM = Setting.of(
                    EMAIL_PROVIDER, "default_from_address", TEXT, Auth0Docs.EMAIL_PROVIDER)
            .declaredAs("defaultFromAddress")
            .neverCleared()
            .meaning("Sender of e-mail whose template names none.");

    public static final Setting TEMPLATE_ENABLED = Setting.of(EMAIL_TEMPLATE, "enabled", FLAG, Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("enabled")
            .neededOn()
            .createdAs(Value.flag(true), new Expectation.Exactly(Value.flag(false)))
            .meaning("Whether the e-mail is sent.");

    public static final Setting TEMPLATE_FROM = Setting.of(EMAIL_TEMPLATE, "from", TEXT, Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("from")
            // An empty sender is the provider's default.
            .createdAs(Value.text(""))
            .meaning("Sender, not at auth0.com.");

    public static final Setting TEMPLATE_SUBJECT = Setting.of(
                    EMAIL_TEMPLATE, "subject", TEXT, Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("subject")
            .neededToCreate()
            .meaning("Subject of the e-mail.");

    public static final Setting TEMPLATE_BODY = Setting.of(EMAIL_TEMPLATE, "body", TEXT_FILE, Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("bodyFile")
            .neededToCreate()
            .meaning("Liquid template of the e-mail, in UTF-8.");

    public static final Setting TEMPLATE_LIFETIME = Setting.of(
                    EMAIL_TEMPLATE, "urlLifetimeInSeconds", NUMBER, Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("urlLifetimeInSeconds")
            .meaning("How long the link in the e-mail works, in seconds.");

    public static final Setting TEMPLATE_SYNTAX = Setting.of(EMAIL_TEMPLATE, "syntax", TEXT, Auth0Docs.EMAIL_TEMPLATES)
            .meaning("Template language: liquid.");

    public static final Setting API_DETAILS = Setting.of(RESOURCE_SERVER, "authorization_details", TYPES, Auth0Docs.RAR)
            .declaredAs("authorizationDetails", "type")
            .inDashboard("Permissions > List of Authorization Details Types")
            .meaning(
                    "Types of authorization details that the API registers; the POM's must be among them, others stay.");

    public static final Setting API_CONSENT_POLICY = Setting.of(RESOURCE_SERVER, "consent_policy", TEXT, Auth0Docs.RAR)
            .declaredAs("consentPolicy")
            // For any other consent policy.
            .allowing("none")
            .forbidding(Value.text(TRANSACTIONAL))
            .inDashboard("Settings > Access Settings")
            .meaning("`none` clears `transactional-authorization-with-mfa`, which CIBA does not support.");

    public static final Setting API_OFFLINE_ACCESS = Setting.of(
                    RESOURCE_SERVER, "allow_offline_access", FLAG, Auth0Docs.RAR)
            .declaredAs("allowOfflineAccess")
            .clearedBy(Value.flag(false))
            .inDashboard("Settings > Access Settings > Allow Offline Access")
            .meaning("Whether refresh tokens are issued.");

    public static final Setting API_USER_POLICY = Setting.of(
                    RESOURCE_SERVER, "subject_type_authorization.user.policy", TEXT, Auth0Docs.RAR)
            .inDashboard("Settings > Application Access Policy > User-Delegated Access")
            .meaning("Who may ask for tokens on behalf of a user.");

    public static final Setting API_SCOPES = Setting.of(RESOURCE_SERVER, "scopes", TYPES, Auth0Docs.RAR)
            .inDashboard("Permissions")
            .meaning("The scopes that the API defines, each with its value.");

    public static final Setting API_RBAC = Setting.of(RESOURCE_SERVER, "enforce_policies", FLAG, Auth0Docs.RBAC)
            .inDashboard("Settings > RBAC Settings > Enable RBAC")
            .meaning("Whether role-based access control is on: a token holds only the scopes that its user may have.");

    public static final Setting DEFAULT_AUDIENCE = Setting.of(
                    TENANT_SETTINGS, "default_audience", TEXT, Auth0Docs.TENANT_SETTINGS)
            .inDashboard("General > API Authorization Settings > Default Audience")
            .meaning("The API of a request that names none.");

    public static final Setting RESOURCE_PROFILE = Setting.of(
                    TENANT_SETTINGS, "resource_parameter_profile", TEXT, Auth0Docs.RESOURCE_PROFILE)
            .inDashboard("Advanced > Settings > Resource Parameter Compatibility Profile")
            .meaning("Whether a request may name its API with `resource` (`compatibility`), or with `audience` alone.");

    public static final Setting GRANT_SCOPES = Setting.of(CLIENT_GRANT, "scope", TEXTS, Auth0Docs.CLIENT_GRANTS)
            .declaredAs("scopes", "scope")
            .clearedBy(Value.texts())
            .inDashboard("User-Delegated Access")
            .meaning("The scopes that the client may ask for. Others stay, unless `scopesMatch` is `exact`.");

    public static final Setting GRANT_DETAILS = Setting.of(
                    CLIENT_GRANT, "authorization_details_types", TEXTS, Auth0Docs.CLIENT_GRANTS)
            .declaredAs("authorizationDetailsTypes", "type")
            .clearedBy(Value.texts())
            .inDashboard("User-Delegated Access")
            .meaning("The types of authorization details that the client may send. Others stay, unless "
                    + "`authorizationDetailsTypesMatch` is `exact`.");

    public static final Setting GRANT_ALL_SCOPES = Setting.of(
                    CLIENT_GRANT, "allow_all_scopes", FLAG, Auth0Docs.CLIENT_GRANTS)
            .declaredAs("allowAllScopes")
            .clearedBy(Value.flag(false))
            .inDashboard("User-Delegated Access > Always grant all permissions")
            .meaning("Whether the client may ask for every scope of the API, whatever `scopes` says.");

    public static final Setting GRANTS =
            Setting.of(CLIENT_GRANTS, "client_grants", TYPES, Auth0Docs.RAR).meaning("Client grants for user access.");

    public static final Setting CREDENTIALS = Setting.of(CLIENT_CREDENTIALS, "credentials", TYPES, Auth0Docs.ROTATION)
            .meaning(
                    "The keys and certificates of a client: id, name, `kid` and when each ends. Read where a declared "
                            + "client authenticates with them; Auth0 does not answer the key itself, so its length is not known.");

    public static final Setting PARTIALS = Setting.of(CONSENT_PARTIALS, "customized-consent", TEXT, Auth0Docs.RAR)
            .meaning("What the tenant adds to its consent page, which authorization details by e-mail need.");

    public static final Setting BACKCHANNEL_ENDPOINT = Setting.of(
                    DISCOVERY, "backchannel_authentication_endpoint", TEXT, Auth0Docs.CONFIGURE_CIBA)
            .meaning("Address of /bc-authorize.");

    public static final Setting DELIVERY_MODES = Setting.of(
                    DISCOVERY, "backchannel_token_delivery_modes_supported", TEXTS, Auth0Docs.CONFIGURE_CIBA)
            .meaning("How tokens are delivered; Auth0 supports poll.");

    public static final Setting USER_EMAIL_VERIFIED = Setting.of(USER, "email_verified", FLAG, Auth0Docs.CONFIGURE_CIBA)
            .meaning("Whether the user's e-mail address is verified.");

    public static final Setting USER_ENROLLED = Setting.of(
                    USER_ENROLLMENTS, "enrollments", TYPES, Auth0Docs.CONFIGURE_CIBA)
            .meaning("The user's enrolments.");

    public static final Setting LOG_ENTRIES = Setting.of(TENANT_LOG, "entries", TYPES, Auth0Docs.LOGS)
            .meaning("The newest entries about CIBA: type, date, user, channel and reason; read by `probe` alone.");

    /** Every entry, in the order in which differences are shown. */
    public static final List<Setting> ALL = List.of(
            FACTOR_ENABLED,
            FACTOR_TRIAL_EXPIRED,
            PUSH_PROVIDER,
            APNS_BUNDLE,
            APNS_ENABLED,
            APNS_SANDBOX,
            SNS_KEY,
            SNS_REGION,
            SNS_APNS_ARN,
            SNS_GCM_ARN,
            POLICIES,
            EMAIL_ENABLED,
            EMAIL_FROM,
            TEMPLATE_ENABLED,
            TEMPLATE_FROM,
            TEMPLATE_SUBJECT,
            TEMPLATE_BODY,
            TEMPLATE_LIFETIME,
            TEMPLATE_SYNTAX,
            API_DETAILS,
            API_CONSENT_POLICY,
            API_OFFLINE_ACCESS,
            API_USER_POLICY,
            API_SCOPES,
            API_RBAC,
            GRANT_SCOPES,
            GRANT_DETAILS,
            GRANT_ALL_SCOPES,
            GRANTS,
            DEFAULT_AUDIENCE,
            RESOURCE_PROFILE,
            CREDENTIALS,
            PARTIALS,
            BACKCHANNEL_ENDPOINT,
            DELIVERY_MODES,
            USER_EMAIL_VERIFIED,
            USER_ENROLLED,
            LOG_ENTRIES);

    private TenantSettings() {}
}

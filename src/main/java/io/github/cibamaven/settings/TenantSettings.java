package io.github.cibamaven.settings;

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
import static io.github.cibamaven.model.SubjectKind.USER;
import static io.github.cibamaven.model.SubjectKind.USER_ENROLLMENTS;
import static io.github.cibamaven.settings.Setting.Shape.FLAG;
import static io.github.cibamaven.settings.Setting.Shape.NUMBER;
import static io.github.cibamaven.settings.Setting.Shape.TEXT;
import static io.github.cibamaven.settings.Setting.Shape.TEXTS;
import static io.github.cibamaven.settings.Setting.Shape.TEXT_FILE;
import static io.github.cibamaven.settings.Setting.Shape.TYPES;

import io.github.cibamaven.model.Value;
import java.util.List;

/** The properties outside a client that decide whether CIBA works: Guardian, e-mail, APIs. No secret is among them. */
public final class TenantSettings {

    /** The consent policy that CIBA does not support. */
    public static final String TRANSACTIONAL = "transactional-authorization-with-mfa";

    public static final Setting FACTOR_ENABLED = Setting.of(
                    GUARDIAN_FACTOR,
                    "enabled",
                    FLAG,
                    "Whether Guardian push notifications are on.",
                    Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("enabled")
            .patchable()
            .clearedBy(Value.flag(false))
            .neededOn()
            .build();

    public static final Setting FACTOR_TRIAL_EXPIRED = Setting.of(
                    GUARDIAN_FACTOR,
                    "trial_expired",
                    FLAG,
                    "Whether the trial of the factor is over.",
                    Auth0Docs.CONFIGURE_CIBA)
            .build();

    public static final Setting PUSH_PROVIDER = Setting.of(
                    GUARDIAN_PROVIDER, "provider", TEXT, "Who sends push notifications.", Auth0Docs.PUSH_FACTOR)
            .declaredAs("provider")
            .allowing("guardian", "sns", "direct")
            .patchable()
            .neverCleared()
            .build();

    public static final Setting APNS_BUNDLE = Setting.of(
                    GUARDIAN_APNS, "bundle_id", TEXT, "The custom app that APNs delivers to.", Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting APNS_ENABLED = Setting.of(
                    GUARDIAN_APNS, "enabled", FLAG, "Whether APNs has credentials.", Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting APNS_SANDBOX = Setting.of(
                    GUARDIAN_APNS, "sandbox", FLAG, "Whether Apple's test environment is used.", Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting SNS_KEY = Setting.of(
                    GUARDIAN_SNS,
                    "aws_access_key_id",
                    TEXT,
                    "Id (not the secret) of the AWS access key.",
                    Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting SNS_REGION = Setting.of(
                    GUARDIAN_SNS, "aws_region", TEXT, "AWS region of the SNS applications.", Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting SNS_APNS_ARN = Setting.of(
                    GUARDIAN_SNS,
                    "sns_apns_platform_application_arn",
                    TEXT,
                    "SNS application for iOS.",
                    Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting SNS_GCM_ARN = Setting.of(
                    GUARDIAN_SNS,
                    "sns_gcm_platform_application_arn",
                    TEXT,
                    "SNS application for Android.",
                    Auth0Docs.PUSH_FACTOR)
            .build();

    public static final Setting POLICIES = Setting.of(
                    MFA_POLICIES, "policies", TEXTS, "When users are asked for a second factor.", Auth0Docs.PUSH_FACTOR)
            .declaredAs("policies", "policy")
            .allowing("all-applications", "confidence-score")
            .patchable()
            .clearedBy(Value.texts())
            .build();

    public static final Setting EMAIL_ENABLED = Setting.of(
                    EMAIL_PROVIDER,
                    "enabled",
                    FLAG,
                    "Whether the tenant's own e-mail provider is on.",
                    Auth0Docs.EMAIL_PROVIDER)
            .declaredAs("enabled")
            .patchable()
            .clearedBy(Value.flag(false))
            .neededOn()
            .build();

    public static final Setting EMAIL_FROM = Setting.of(
                    EMAIL_PROVIDER,
                    "default_from_address",
                    TEXT,
                    "Sender of e-mail whose template names none.",
                    Auth0Docs.EMAIL_PROVIDER)
            .declaredAs("defaultFromAddress")
            .patchable()
            .neverCleared()
            .build();

    public static final Setting TEMPLATE_ENABLED = Setting.of(
                    EMAIL_TEMPLATE, "enabled", FLAG, "Whether the e-mail is sent.", Auth0Docs.CONFIGURE_CIBA)
            .declaredAs("enabled")
            .patchable()
            .neededOn()
            .createdAs(Value.flag(true), Value.flag(false))
            .build();

    public static final Setting TEMPLATE_FROM = Setting.of(
                    EMAIL_TEMPLATE, "from", TEXT, "Sender, not at auth0.com.", Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("from")
            .patchable()
            // An empty sender is the provider's default.
            .createdAs(Value.text(""))
            .build();

    public static final Setting TEMPLATE_SUBJECT = Setting.of(
                    EMAIL_TEMPLATE, "subject", TEXT, "Subject of the e-mail.", Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("subject")
            .patchable()
            .neededToCreate()
            .build();

    public static final Setting TEMPLATE_BODY = Setting.of(
                    EMAIL_TEMPLATE,
                    "body",
                    TEXT_FILE,
                    "Liquid template of the e-mail, in UTF-8.",
                    Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("bodyFile")
            .textBlock()
            .patchable()
            .neededToCreate()
            .build();

    public static final Setting TEMPLATE_LIFETIME = Setting.of(
                    EMAIL_TEMPLATE,
                    "urlLifetimeInSeconds",
                    NUMBER,
                    "How long the link in the e-mail works, in seconds.",
                    Auth0Docs.EMAIL_TEMPLATES)
            .declaredAs("urlLifetimeInSeconds")
            .patchable()
            .build();

    public static final Setting TEMPLATE_SYNTAX = Setting.of(
                    EMAIL_TEMPLATE, "syntax", TEXT, "Template language: liquid.", Auth0Docs.EMAIL_TEMPLATES)
            .build();

    public static final Setting API_DETAILS = Setting.of(
                    RESOURCE_SERVER,
                    "authorization_details",
                    TYPES,
                    "Types of authorization details that the API registers; the POM's must be among them, others stay.",
                    Auth0Docs.RAR)
            .declaredAs("authorizationDetails", "type")
            .patchable()
            .build();

    public static final Setting API_CONSENT_POLICY = Setting.of(
                    RESOURCE_SERVER,
                    "consent_policy",
                    TEXT,
                    "`none` clears `transactional-authorization-with-mfa`, which CIBA does not support.",
                    Auth0Docs.RAR)
            .declaredAs("consentPolicy")
            // For any other consent policy.
            .allowing("none")
            .patchable()
            .forbidding(Value.text(TRANSACTIONAL))
            .build();

    public static final Setting API_OFFLINE_ACCESS = Setting.of(
                    RESOURCE_SERVER, "allow_offline_access", FLAG, "Whether refresh tokens are issued.", Auth0Docs.RAR)
            .declaredAs("allowOfflineAccess")
            .patchable()
            .clearedBy(Value.flag(false))
            .build();

    public static final Setting API_USER_POLICY = Setting.of(
                    RESOURCE_SERVER,
                    "subject_type_authorization.user.policy",
                    TEXT,
                    "Who may ask for tokens on behalf of a user.",
                    Auth0Docs.RAR)
            .build();

    public static final Setting API_SCOPES = Setting.of(
                    RESOURCE_SERVER,
                    "scopes",
                    TYPES,
                    "The scopes that the API defines, each with its value.",
                    Auth0Docs.RAR)
            .build();

    public static final Setting GRANTS = Setting.of(
                    CLIENT_GRANTS, "client_grants", TYPES, "Client grants for user access.", Auth0Docs.RAR)
            .build();

    public static final Setting PARTIALS = Setting.of(
                    CONSENT_PARTIALS,
                    "customized-consent",
                    TEXT,
                    "What the tenant adds to its consent page, which authorization details by e-mail need.",
                    Auth0Docs.RAR)
            .build();

    public static final Setting BACKCHANNEL_ENDPOINT = Setting.of(
                    DISCOVERY,
                    "backchannel_authentication_endpoint",
                    TEXT,
                    "Address of /bc-authorize.",
                    Auth0Docs.CONFIGURE_CIBA)
            .build();

    public static final Setting DELIVERY_MODES = Setting.of(
                    DISCOVERY,
                    "backchannel_token_delivery_modes_supported",
                    TEXTS,
                    "How tokens are delivered; Auth0 supports poll.",
                    Auth0Docs.CONFIGURE_CIBA)
            .build();

    public static final Setting USER_EMAIL_VERIFIED = Setting.of(
                    USER,
                    "email_verified",
                    FLAG,
                    "Whether the user's e-mail address is verified.",
                    Auth0Docs.CONFIGURE_CIBA)
            .build();

    public static final Setting USER_ENROLLED = Setting.of(
                    USER_ENROLLMENTS, "enrollments", TYPES, "The user's enrolments.", Auth0Docs.CONFIGURE_CIBA)
            .build();

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
            GRANTS,
            PARTIALS,
            BACKCHANNEL_ENDPOINT,
            DELIVERY_MODES,
            USER_EMAIL_VERIFIED,
            USER_ENROLLED);

    private TenantSettings() {}
}

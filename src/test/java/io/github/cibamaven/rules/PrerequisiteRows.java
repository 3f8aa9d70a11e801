package io.github.cibamaven.rules;

import static io.github.cibamaven.model.Subject.ASYNC_APPROVAL_EMAIL;
import static io.github.cibamaven.model.Subject.CONSENT_PARTIALS;
import static io.github.cibamaven.model.Subject.DISCOVERY;
import static io.github.cibamaven.model.Subject.EMAIL_PROVIDER;
import static io.github.cibamaven.model.Subject.MFA_POLICIES;
import static io.github.cibamaven.model.Subject.PUSH_APNS;
import static io.github.cibamaven.model.Subject.PUSH_FACTOR;
import static io.github.cibamaven.model.Subject.PUSH_PROVIDER;
import static io.github.cibamaven.model.Subject.PUSH_SNS;
import static io.github.cibamaven.model.Subject.TENANT_SETTINGS;
import static io.github.cibamaven.model.outcome.Finding.Status.DRIFT;
import static io.github.cibamaven.model.outcome.Finding.Status.NOT_CHECKED;
import static io.github.cibamaven.model.outcome.Finding.Status.VIOLATION;
import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.rules.Prerequisites.email;
import static io.github.cibamaven.rules.Prerequisites.push;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.rules.RulesTest.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the rules about Guardian, e-mail, APIs and waivers. */
final class PrerequisiteRows {
    private static final int NO_LINE = 0;
    private static final int CLIENT = 2;
    private static final int DECLARED = 3;
    private static final int SETTING = 4;
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final Subject API = Subject.api(AUDIENCE);
    private static final Subject OWN_GRANT = Subject.clientGrant(Cases.SOUND.subject(), AUDIENCE);
    private static final Subject GRANTS = Subject.clientGrants("abc", AUDIENCE);
    private static final String TYPE = "urn:auth0:schemas:authorization-details:v1:payment";
    private static final Map<String, Object> RESTRICTED = Map.of(
            "subject_type_authorization.user.policy",
            "require_client_grant",
            "scopes",
            List.of(Map.of("value", "read:x"), Map.of("value", "write:x")));
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    private PrerequisiteRows() {}

    static List<Row> all() {
        return Stream.of(
                        guardian(),
                        guardianDeclared(),
                        mail(),
                        emailDeclared(),
                        apis(),
                        audiences(),
                        apisDeclared(),
                        grantsDeclared(),
                        others())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> guardian() {
        Prerequisites factor = push().with(PUSH_FACTOR, Map.of("enabled", true, "trial_expired", false));
        Prerequisites apns = push().with(PUSH_APNS, Map.of("enabled", true, "bundle_id", "com.acme", "sandbox", false));
        Map<String, Object> sns =
                Map.of("aws_access_key_id", "k", "aws_region", "r", "sns_apns_platform_application_arn", "a");
        Prerequisites goodSns = push().with(PUSH_SNS, sns);
        Prerequisites details = push().with(PUSH_PROVIDER, Map.of("provider", "guardian"));
        return List.of(
                violation(
                        "CIBA-301",
                        ERROR,
                        "enabled",
                        CLIENT,
                        push().with(PUSH_FACTOR, Map.of("enabled", false)),
                        factor),
                violation("CIBA-301", ERROR, "enabled", CLIENT, push().without(PUSH_FACTOR), factor),
                violation(
                        "CIBA-301",
                        ERROR,
                        "enabled",
                        CLIENT,
                        push().with(PUSH_FACTOR, Map.of("enabled", false)),
                        email().with(PUSH_FACTOR, Map.of("enabled", false))),
                violation(
                        "CIBA-302",
                        ERROR,
                        "trial_expired",
                        CLIENT,
                        push().with(PUSH_FACTOR, Map.of("enabled", true, "trial_expired", true)),
                        factor),
                violation(
                        "CIBA-301",
                        ERROR,
                        "enabled",
                        CLIENT,
                        unset().with(PUSH_FACTOR, Map.of("enabled", false)),
                        factor),
                violation(
                        "CIBA-301",
                        ERROR,
                        "enabled",
                        CLIENT,
                        both("300").with(PUSH_FACTOR, Map.of("enabled", false)),
                        both("301").with(PUSH_FACTOR, Map.of("enabled", false))),
                violation("CIBA-303", ERROR, "", CLIENT, push().without(PUSH_SNS), goodSns),
                violation("CIBA-304", WARNING, "", CLIENT, push().without(PUSH_APNS), apns),
                violation(
                        "CIBA-122",
                        WARNING,
                        "",
                        CLIENT,
                        both("300", "payment").with(PUSH_PROVIDER, Map.of("provider", "guardian")),
                        both("301", "payment").with(PUSH_PROVIDER, Map.of("provider", "guardian"))),
                violation("CIBA-303", ERROR, "", CLIENT, push().with(PUSH_SNS, Map.of()), goodSns),
                violation("CIBA-303", ERROR, "", CLIENT, push().without(PUSH_SNS), goodSns),
                violation("CIBA-304", WARNING, "", CLIENT, push().without(PUSH_APNS), apns),
                violation(
                        "CIBA-303",
                        ERROR,
                        "",
                        CLIENT,
                        push().with(PUSH_SNS, lacking(sns, "aws_access_key_id")),
                        goodSns),
                violation("CIBA-303", ERROR, "", CLIENT, push().with(PUSH_SNS, lacking(sns, "aws_region")), goodSns),
                violation(
                        "CIBA-303",
                        ERROR,
                        "",
                        CLIENT,
                        push().with(PUSH_SNS, lacking(sns, "sns_apns_platform_application_arn")),
                        push().with(
                                        PUSH_SNS,
                                        Map.of(
                                                "aws_access_key_id",
                                                "k",
                                                "aws_region",
                                                "r",
                                                "sns_gcm_platform_application_arn",
                                                "g"))),
                violation(
                        "CIBA-304",
                        WARNING,
                        "enabled",
                        CLIENT,
                        push().with(PUSH_APNS, Map.of("enabled", false, "bundle_id", "b")),
                        apns),
                violation(
                        "CIBA-304",
                        WARNING,
                        "bundle_id",
                        CLIENT,
                        push().with(PUSH_APNS, Map.of("enabled", true)),
                        apns),
                violation(
                        "CIBA-306",
                        WARNING,
                        "policies",
                        CLIENT,
                        push().with(MFA_POLICIES, Map.of("policies", List.of())),
                        push().with(MFA_POLICIES, Map.of("policies", List.of("confidence-score")))),
                violation(
                        "CIBA-307",
                        WARNING,
                        "sandbox",
                        CLIENT,
                        push().with(PUSH_APNS, Map.of("enabled", true, "bundle_id", "b", "sandbox", true)),
                        apns),
                violation(
                        "CIBA-122",
                        WARNING,
                        "",
                        CLIENT,
                        details.calling(details("payment")),
                        details.calling(details(TYPE))),
                violation(
                        "CIBA-122",
                        WARNING,
                        "",
                        CLIENT,
                        details.calling(details(TYPE, TYPE)),
                        details.calling(details(TYPE))),
                violation(
                        "CIBA-122",
                        WARNING,
                        "",
                        CLIENT,
                        details.calling(details("payment")),
                        push().with(PUSH_PROVIDER, Map.of("provider", "direct")).calling(details("payment"))));
    }

    private static List<Row> guardianDeclared() {
        Prerequisites on = push().declaring(guardianXml("<enabled>true</enabled>"));
        Prerequisites off = push().declaring(guardianXml("<enabled>false</enabled>"));
        Prerequisites direct = push().declaring(guardianXml("<provider>direct</provider>"));
        Prerequisites policies =
                push().declaring("<guardian>\n<policies><policy>all-applications</policy></policies></guardian>");
        return List.of(
                drift(
                        "CIBA-301",
                        ERROR,
                        "enabled",
                        SETTING,
                        on.with(PUSH_FACTOR, Map.of("enabled", false)),
                        on.with(PUSH_FACTOR, Map.of("enabled", true))),
                // To declare off what a client needs on settles nothing.
                violation(
                        "CIBA-301",
                        ERROR,
                        "enabled",
                        DECLARED,
                        off.with(PUSH_FACTOR, Map.of("enabled", false)),
                        on.with(PUSH_FACTOR, Map.of("enabled", true))),
                drift(
                        "CIBA-308",
                        ERROR,
                        "enabled",
                        SETTING,
                        new Prerequisites(List.of("email"), "", off.declared(), Map.of())
                                .with(PUSH_FACTOR, Map.of("enabled", true)),
                        off.with(PUSH_FACTOR, Map.of("enabled", false))),
                drift(
                        "CIBA-305",
                        ERROR,
                        "provider",
                        SETTING,
                        direct.with(PUSH_PROVIDER, Map.of("provider", "guardian")),
                        direct.with(PUSH_PROVIDER, Map.of("provider", "direct"))),
                drift(
                        "CIBA-306",
                        ERROR,
                        "policies",
                        SETTING,
                        policies.with(MFA_POLICIES, Map.of("policies", List.of())),
                        policies.with(MFA_POLICIES, Map.of("policies", List.of("all-applications")))),
                drift(
                        "CIBA-308",
                        ERROR,
                        "policies",
                        SETTING,
                        policies.with(MFA_POLICIES, Map.of("policies", List.of("confidence-score"))),
                        policies.with(MFA_POLICIES, Map.of("policies", List.of("all-applications")))));
    }

    private static List<Row> mail() {
        Prerequisites provider = email().with(EMAIL_PROVIDER, Map.of("enabled", true, "default_from_address", "a@b.c"));
        Prerequisites template = email().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "from", ""));
        Prerequisites noSender = template.with(EMAIL_PROVIDER, Map.of("enabled", true));
        String good = "{{ url }} {{ binding_message }}";
        Prerequisites body = email().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "body", good));
        return List.of(
                violation(
                        "CIBA-120",
                        WARNING,
                        "body",
                        CLIENT,
                        email().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "body", "{{ url }}")),
                        body),
                violation(
                        "CIBA-120",
                        WARNING,
                        "body",
                        CLIENT,
                        email().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "body", "{{ binding_message }}")),
                        push().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "body", ""))),
                violation(
                        "CIBA-121",
                        ERROR,
                        "from",
                        CLIENT,
                        email().with(
                                        ASYNC_APPROVAL_EMAIL,
                                        Map.of("enabled", true, "from", "Acme <no-reply@Auth0.com>")),
                        email().with(
                                        ASYNC_APPROVAL_EMAIL,
                                        Map.of("enabled", true, "from", "auth0.com <a@acme.example>"))),
                violation(
                        "CIBA-121",
                        ERROR,
                        "default_from_address",
                        CLIENT,
                        template.with(EMAIL_PROVIDER, Map.of("enabled", true, "default_from_address", "a@auth0.com")),
                        email().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "from", "a@acme.example"))
                                .with(EMAIL_PROVIDER, Map.of("enabled", true, "default_from_address", "a@auth0.com"))),
                violation("CIBA-401", ERROR, "", CLIENT, email().without(EMAIL_PROVIDER), provider),
                violation(
                        "CIBA-401", ERROR, "", CLIENT, email().without(EMAIL_PROVIDER), push().without(EMAIL_PROVIDER)),
                violation(
                        "CIBA-402",
                        ERROR,
                        "enabled",
                        CLIENT,
                        email().with(EMAIL_PROVIDER, Map.of("enabled", false)),
                        provider),
                violation("CIBA-403", ERROR, "", CLIENT, email().without(ASYNC_APPROVAL_EMAIL), template),
                violation(
                        "CIBA-404",
                        ERROR,
                        "",
                        CLIENT,
                        email().with(ASYNC_APPROVAL_EMAIL, new Lookup.Refused("feature_not_enabled")),
                        email().with(EMAIL_PROVIDER, new Lookup.Refused("feature_not_enabled"))),
                violation(
                        "CIBA-405",
                        ERROR,
                        "enabled",
                        CLIENT,
                        email().with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", false)),
                        template),
                violation(
                        "CIBA-405",
                        ERROR,
                        "enabled",
                        CLIENT,
                        email().with(ASYNC_APPROVAL_EMAIL, Map.of("body", "b")),
                        template),
                violation(
                        "CIBA-406",
                        WARNING,
                        "from",
                        CLIENT,
                        noSender,
                        noSender.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "from", "a@b.c"))),
                violation(
                        "CIBA-406",
                        WARNING,
                        "from",
                        CLIENT,
                        noSender,
                        template.with(EMAIL_PROVIDER, Map.of("enabled", true, "default_from_address", "a@b.c"))),
                violation(
                        "CIBA-407",
                        ERROR,
                        "",
                        CLIENT,
                        email().with(CONSENT_PARTIALS, Map.of()).calling(details(TYPE)),
                        email().with(CONSENT_PARTIALS, Map.of("customized-consent", "form-content"))
                                .calling(details(TYPE))),
                violation(
                        "CIBA-407",
                        ERROR,
                        "",
                        CLIENT,
                        email().without(CONSENT_PARTIALS).calling(details(TYPE)),
                        email().with(CONSENT_PARTIALS, Map.of())));
    }

    private static List<Row> emailDeclared() {
        Prerequisites on = email().declaring(emailXml("<enabled>true</enabled>"));
        Prerequisites off = email().declaring(emailXml("<enabled>false</enabled>"));
        Prerequisites from = email().declaring(emailXml("<from>a@acme.example</from>"));
        Prerequisites lifetime = email().declaring(emailXml("<urlLifetimeInSeconds>300</urlLifetimeInSeconds>"));
        Prerequisites alone = push().declaring(from.declared());
        DesiredPart half = new DesiredPart(ASYNC_APPROVAL_EMAIL, Map.of(), at(3));
        return List.of(
                // Auth0 refuses a sender without a provider that is on, whoever asks by e-mail.
                violation(
                        "CIBA-401", ERROR, "", NO_LINE, alone.without(EMAIL_PROVIDER), push().without(EMAIL_PROVIDER)),
                violation(
                        "CIBA-402",
                        ERROR,
                        "enabled",
                        NO_LINE,
                        alone.with(EMAIL_PROVIDER, Map.of("enabled", false)),
                        alone.with(EMAIL_PROVIDER, Map.of("enabled", true))),
                drift(
                        "CIBA-405",
                        ERROR,
                        "enabled",
                        SETTING,
                        on.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", false)),
                        on.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true))),
                violation(
                        "CIBA-405",
                        ERROR,
                        "enabled",
                        DECLARED,
                        off.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", false)),
                        new Prerequisites(List.of("guardian-push"), "", off.declared(), Map.of())
                                .with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", false))),
                drift(
                        "CIBA-408",
                        ERROR,
                        "enabled",
                        SETTING,
                        new Prerequisites(List.of("guardian-push"), "", off.declared(), Map.of())
                                .with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true)),
                        off.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", false))),
                drift(
                        "CIBA-408",
                        ERROR,
                        "from",
                        SETTING,
                        from.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "from", "b@acme.example")),
                        from.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "from", "a@acme.example"))),
                drift(
                        "CIBA-408",
                        ERROR,
                        "urlLifetimeInSeconds",
                        SETTING,
                        lifetime.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true)),
                        lifetime.with(ASYNC_APPROVAL_EMAIL, Map.of("enabled", true, "urlLifetimeInSeconds", 300L))),
                new Row(
                        "CIBA-403",
                        ERROR,
                        DRIFT,
                        "",
                        3,
                        List.of(EmailRules.missing(half, List.of("subject", "bodyFile"))),
                        on.without(ASYNC_APPROVAL_EMAIL).findings()),
                new Row(
                        "CIBA-120",
                        WARNING,
                        VIOLATION,
                        "body",
                        5,
                        body("{{ binding_message }}"),
                        body("{{url}} {{binding_message}}")),
                new Row(
                        "CIBA-120",
                        WARNING,
                        VIOLATION,
                        "body",
                        5,
                        body("{{ url }} {{ binding_messages }}"),
                        body("{{ url }} {{ binding_message | escape }}")),
                new Row(
                        "CIBA-120",
                        WARNING,
                        VIOLATION,
                        "body",
                        5,
                        body("{ url } {{ binding_message }}"),
                        body("{{- url -}}{{ binding_message }}")),
                new Row(
                        "CIBA-121",
                        ERROR,
                        VIOLATION,
                        "from",
                        6,
                        from("Acme <ciba@AUTH0.com>"),
                        from("ciba@auth0-com.acme.example")),
                new Row("CIBA-121", ERROR, VIOLATION, "from", 6, from("ciba@auth0.com"), from("auth0@acme.example")),
                new Row(
                        "CIBA-121",
                        ERROR,
                        VIOLATION,
                        "from",
                        6,
                        from("{{ application.name }} <ciba@mail.auth0.com>"),
                        from("ciba@auth0.com.acme.example")),
                new Row(
                        "CIBA-121",
                        ERROR,
                        VIOLATION,
                        "from",
                        6,
                        from("Acme <ciba@ auth0.com >"),
                        from("\"ciba@auth0.com\" <ciba@acme.example>")));
    }

    private static List<Row> apis() {
        Prerequisites api = push().asking(AUDIENCE).with(API, Map.of("allow_offline_access", true));
        Prerequisites offline = push().calling("<audience>" + AUDIENCE + "</audience>");
        Prerequisites types = push().calling("<audience>" + AUDIENCE + "</audience>" + details(TYPE));
        Prerequisites byGrant = types.with(
                API,
                Map.of(
                        "subject_type_authorization.user.policy",
                        "require_client_grant",
                        "authorization_details",
                        List.of(Map.of("type", TYPE))));
        Prerequisites granted = byGrant.with(
                GRANTS,
                Map.of(
                        "client_grants",
                        List.of(Map.of("subject_type", "user", "authorization_details_types", List.of(TYPE)))));
        return List.of(
                violation("CIBA-501", ERROR, "", CLIENT, push().asking(AUDIENCE).without(API), api),
                violation(
                        "CIBA-502",
                        ERROR,
                        "consent_policy",
                        CLIENT,
                        api.with(API, Map.of("consent_policy", "transactional-authorization-with-mfa")),
                        api.with(API, Map.of("consent_policy", "standard"))),
                violation(
                        "CIBA-503",
                        ERROR,
                        "authorization_details",
                        CLIENT,
                        types.with(API, Map.of("authorization_details", List.of(Map.of("type", "other")))),
                        types.with(API, Map.of("authorization_details", List.of(Map.of("type", TYPE))))),
                violation("CIBA-503", ERROR, "authorization_details", CLIENT, types.with(API, Map.of()), api),
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        api.with(API, Map.of("subject_type_authorization.user.policy", "deny_all")),
                        api.with(API, Map.of("subject_type_authorization.user.policy", "allow_all"))),
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        byGrant.with(GRANTS, Map.of("client_grants", List.of())),
                        granted),
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        byGrant.with(
                                GRANTS,
                                Map.of(
                                        "client_grants",
                                        List.of(Map.of(
                                                "subject_type",
                                                "client",
                                                "authorization_details_types",
                                                List.of(TYPE))))),
                        byGrant),
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        scoped("openid read:x write:x")
                                .with(API, RESTRICTED)
                                .with(GRANTS, userGrant(List.of("read:x", "write"), false)),
                        scoped("openid read:x write:x")
                                .with(API, RESTRICTED)
                                .with(GRANTS, userGrant(List.of("write:x", "read:x"), false))),
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        scoped("openid read:x").with(API, RESTRICTED).with(GRANTS, userGrant(List.of(), false)),
                        scoped("openid read:x").with(API, RESTRICTED).with(GRANTS, userGrant(List.of(), true))),
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        scoped("openid read:x").with(API, RESTRICTED).with(GRANTS, userGrant(List.of("read:y"), false)),
                        scoped("openid profile email address phone offline_access")
                                .with(API, RESTRICTED)
                                .with(GRANTS, userGrant(List.of("read:y"), false))),
                violation(
                        "CIBA-507",
                        ERROR,
                        "scopes",
                        CLIENT,
                        scoped("openid read:x").with(API, Map.of("scopes", List.of(Map.of("value", "read:y")))),
                        scoped("openid read:x").with(API, Map.of("scopes", List.of(Map.of("value", "read:x"))))),
                violation(
                        "CIBA-507",
                        ERROR,
                        "scopes",
                        CLIENT,
                        scoped("openid read:x").with(API, Map.of("allow_offline_access", true)),
                        scoped("openid profile email address phone offline_access")
                                .with(API, Map.of("allow_offline_access", true))),
                violation(
                        "CIBA-505",
                        WARNING,
                        "allow_offline_access",
                        CLIENT,
                        offlineAccess(push()).with(API, Map.of("allow_offline_access", false)),
                        offlineAccess(push()).with(API, Map.of("allow_offline_access", true))),
                violation(
                        "CIBA-505",
                        WARNING,
                        "allow_offline_access",
                        CLIENT,
                        offlineAccess(push()).with(API, Map.of("allow_offline_access", false)),
                        offline.with(API, Map.of("allow_offline_access", false))));
    }

    private static List<Row> audiences() {
        Map<String, Object> defined = Map.of("scopes", List.of(Map.of("value", "read:x")));
        Map<String, Object> rbac = Map.of("scopes", List.of(Map.of("value", "read:x")), "enforce_policies", true);
        Map<String, Object> none = Map.of("resource_parameter_profile", "audience");
        Map<String, Object> preset = Map.of("default_audience", AUDIENCE);
        Prerequisites unnamed = calling("<scope>openid read:x</scope>");
        Prerequisites resource = calling("<scope>openid</scope><resource>" + AUDIENCE + "</resource>");
        return List.of(
                violation(
                        "CIBA-508",
                        WARNING,
                        "enforce_policies",
                        CLIENT,
                        scoped("openid read:x").with(API, rbac),
                        scoped("openid read:x").with(API, defined)),
                violation(
                        "CIBA-508",
                        WARNING,
                        "enforce_policies",
                        CLIENT,
                        scoped("openid read:x").with(API, rbac),
                        scoped("openid profile offline_access").with(API, rbac)),
                violation(
                        "CIBA-509",
                        WARNING,
                        "default_audience",
                        CLIENT,
                        unnamed.with(TENANT_SETTINGS, none),
                        unnamed.with(TENANT_SETTINGS, preset).with(API, defined)),
                violation(
                        "CIBA-509",
                        WARNING,
                        "default_audience",
                        CLIENT,
                        calling("<scope>openid</scope>" + details(TYPE))
                                .with(TENANT_SETTINGS, Map.of("default_audience", "")),
                        calling("<scope>openid email</scope>").with(TENANT_SETTINGS, none)),
                // The rules of the API that the tenant adds count for the client.
                violation(
                        "CIBA-507",
                        ERROR,
                        "scopes",
                        CLIENT,
                        unnamed.with(TENANT_SETTINGS, preset).with(API, Map.of()),
                        unnamed.with(TENANT_SETTINGS, preset).with(API, defined)),
                violation(
                        "CIBA-501",
                        ERROR,
                        "",
                        CLIENT,
                        unnamed.with(TENANT_SETTINGS, preset).without(API),
                        unnamed.with(TENANT_SETTINGS, preset).with(API, defined)),
                violation(
                        "CIBA-510",
                        ERROR,
                        "resource_parameter_profile",
                        CLIENT,
                        resource.with(TENANT_SETTINGS, none).with(API, defined),
                        resource.with(TENANT_SETTINGS, Map.of("resource_parameter_profile", "compatibility"))
                                .with(API, defined)),
                violation(
                        "CIBA-510",
                        ERROR,
                        "resource_parameter_profile",
                        CLIENT,
                        resource.with(TENANT_SETTINGS, Map.of()).with(API, defined),
                        push().asking(AUDIENCE).with(TENANT_SETTINGS, none).with(API, defined)));
    }

    private static List<Row> grantsDeclared() {
        Prerequisites scopes = granting("<scopes><scope>read:x</scope></scopes>");
        Prerequisites exact = granting("<scopes><scope>read:x</scope></scopes><scopesMatch>exact</scopesMatch>");
        Prerequisites types =
                granting("<authorizationDetailsTypes><type>" + TYPE + "</type></authorizationDetailsTypes>");
        Prerequisites all = granting("<allowAllScopes>true</allowAllScopes>");
        DesiredPart missing = new DesiredPart(OWN_GRANT, Map.of(), at(4));
        return List.of(
                new Row(
                        "CIBA-511",
                        ERROR,
                        DRIFT,
                        "scope",
                        4,
                        List.of(ApiAccessRules.missingGrant(missing, List.of())),
                        scopes.with(OWN_GRANT, Map.of("scope", List.of("read:x")))
                                .findings()),
                drift(
                        "CIBA-512",
                        ERROR,
                        "scope",
                        SETTING,
                        scopes.with(OWN_GRANT, Map.of("scope", List.of("read:y"))),
                        scopes.with(OWN_GRANT, Map.of("scope", List.of("read:y", "read:x")))),
                drift(
                        "CIBA-512",
                        ERROR,
                        "scope",
                        SETTING,
                        exact.with(OWN_GRANT, Map.of("scope", List.of("read:y", "read:x"), "allow_all_scopes", false)),
                        exact.with(OWN_GRANT, Map.of("scope", List.of("read:x"), "allow_all_scopes", false))),
                // Every scope is more than an exact list, and no less than one that must be contained.
                drift(
                        "CIBA-512",
                        ERROR,
                        "allow_all_scopes",
                        SETTING,
                        exact.with(OWN_GRANT, Map.of("scope", List.of("read:x"), "allow_all_scopes", true)),
                        scopes.with(OWN_GRANT, Map.of("scope", List.of(), "allow_all_scopes", true))),
                drift(
                        "CIBA-512",
                        ERROR,
                        "allow_all_scopes",
                        SETTING,
                        all.with(OWN_GRANT, Map.of("scope", List.of(), "allow_all_scopes", false)),
                        all.with(OWN_GRANT, Map.of("scope", List.of(), "allow_all_scopes", true))),
                drift(
                        "CIBA-512",
                        ERROR,
                        "authorization_details_types",
                        SETTING,
                        types.with(
                                OWN_GRANT, Map.of("scope", List.of(), "authorization_details_types", List.of("other"))),
                        types.with(
                                OWN_GRANT, Map.of("scope", List.of(), "authorization_details_types", List.of(TYPE)))),
                // What is declared counts, and what it will lack even so.
                violation(
                        "CIBA-504",
                        ERROR,
                        "subject_type_authorization.user.policy",
                        CLIENT,
                        types.with(API, RESTRICTED).without(OWN_GRANT),
                        scopes.with(API, RESTRICTED).without(OWN_GRANT)));
    }

    /** A client that asks for a scope of the API, with a client grant from line 3 on; what is in it is on line 4. */
    private static Prerequisites granting(String content) {
        return new Prerequisites(
                List.of("guardian-push"),
                "<bcAuthorize><scope>openid read:x</scope><audience>" + AUDIENCE + "</audience></bcAuthorize>\n"
                        + "<clientGrants><clientGrant>\n<audience>" + AUDIENCE + "</audience>" + content
                        + "</clientGrant></clientGrants>",
                "",
                Map.of());
    }

    private static Prerequisites calling(String content) {
        return new Prerequisites(List.of("guardian-push"), "<bcAuthorize>" + content + "</bcAuthorize>", "", Map.of());
    }

    private static List<Row> apisDeclared() {
        Prerequisites none = push().declaring(apiXml("<consentPolicy>none</consentPolicy>"));
        Prerequisites types =
                push().declaring(apiXml("<authorizationDetails><type>" + TYPE + "</type></authorizationDetails>"));
        Prerequisites allowed = push().declaring(apiXml("<allowOfflineAccess>true</allowOfflineAccess>"));
        Prerequisites refused = push().declaring(apiXml("<allowOfflineAccess>false</allowOfflineAccess>"));
        return List.of(
                violation(
                        "CIBA-501",
                        ERROR,
                        "",
                        DECLARED,
                        none.without(API),
                        none.with(API, Map.of("allow_offline_access", false))),
                drift(
                        "CIBA-502",
                        ERROR,
                        "consent_policy",
                        SETTING,
                        none.with(API, Map.of("consent_policy", "transactional-authorization-with-mfa")),
                        none.with(API, Map.of("allow_offline_access", false))),
                drift(
                        "CIBA-503",
                        ERROR,
                        "authorization_details",
                        SETTING,
                        types.with(API, Map.of("authorization_details", List.of(Map.of("type", "other")))),
                        types.with(
                                API,
                                Map.of(
                                        "authorization_details",
                                        List.of(Map.of("type", "other"), Map.of("type", TYPE))))),
                drift(
                        "CIBA-505",
                        ERROR,
                        "allow_offline_access",
                        SETTING,
                        allowed.with(API, Map.of("allow_offline_access", false)),
                        allowed.with(API, Map.of("allow_offline_access", true))),
                violation(
                        "CIBA-505",
                        WARNING,
                        "allow_offline_access",
                        DECLARED,
                        offlineAccess(refused).with(API, Map.of("allow_offline_access", false)),
                        refused.with(API, Map.of("allow_offline_access", false))),
                drift(
                        "CIBA-506",
                        ERROR,
                        "allow_offline_access",
                        SETTING,
                        refused.with(API, Map.of("allow_offline_access", true)),
                        refused.with(API, Map.of("allow_offline_access", false))));
    }

    private static List<Row> others() {
        Map<String, Object> good = Map.of(
                "backchannel_authentication_endpoint",
                "https://acme.eu.auth0.com/bc-authorize",
                "backchannel_token_delivery_modes_supported",
                List.of("poll"));
        Prerequisites discovery = push().with(DISCOVERY, good);
        List<Finding> found =
                push().with(MFA_POLICIES, Map.of("policies", List.of())).findings();
        Waiver over = waiver("CIBA-306", TODAY.minusDays(1));
        Waiver active = waiver("CIBA-306", TODAY);
        return List.of(
                violation(
                        "CIBA-703",
                        WARNING,
                        "backchannel_authentication_endpoint",
                        NO_LINE,
                        push().with(DISCOVERY, lacking(good, "backchannel_authentication_endpoint")),
                        discovery),
                violation(
                        "CIBA-703",
                        WARNING,
                        "backchannel_token_delivery_modes_supported",
                        NO_LINE,
                        push().with(DISCOVERY, lacking(good, "backchannel_token_delivery_modes_supported")),
                        discovery),
                new Row(
                        "CIBA-706",
                        ERROR,
                        NOT_CHECKED,
                        "",
                        NO_LINE,
                        push().with(PUSH_FACTOR, new Lookup.Refused("upgrade")).findings(),
                        email().with(ASYNC_APPROVAL_EMAIL, new Lookup.Refused("upgrade"))
                                .findings()),
                new Row(
                        "CIBA-702",
                        ERROR,
                        NOT_CHECKED,
                        "",
                        NO_LINE,
                        push().with(MFA_POLICIES, new Lookup.Denied("read:mfa_policies", "Insufficient scope"))
                                .findings(),
                        push().with(MFA_POLICIES, Map.of("policies", List.of())).findings()),
                new Row(
                        "CIBA-124",
                        ERROR,
                        VIOLATION,
                        "",
                        9,
                        WaiverRules.about(List.of(over), found, TODAY, true),
                        WaiverRules.about(List.of(active), found, TODAY, true)),
                new Row(
                        "CIBA-125",
                        WARNING,
                        VIOLATION,
                        "",
                        9,
                        WaiverRules.about(List.of(active), List.of(), TODAY, true),
                        WaiverRules.about(List.of(active), found, TODAY, true)),
                // What was not looked at may be just what the waiver is about.
                new Row(
                        "CIBA-125",
                        WARNING,
                        VIOLATION,
                        "",
                        9,
                        WaiverRules.about(List.of(over), List.of(), TODAY, true),
                        WaiverRules.about(List.of(over), List.of(), TODAY, false)));
    }

    private static Waiver waiver(String rule, LocalDate until) {
        return new Waiver(rule, Optional.empty(), Optional.empty(), List.of(), "accepted", Optional.of(until), at(9));
    }

    private static Row violation(
            String rule, Severity severity, String setting, int line, Prerequisites triggers, Prerequisites doesNot) {
        return new Row(rule, severity, VIOLATION, setting, line, triggers.findings(), doesNot.findings());
    }

    private static Row drift(
            String rule, Severity severity, String setting, int line, Prerequisites triggers, Prerequisites doesNot) {
        return new Row(rule, severity, DRIFT, setting, line, triggers.findings(), doesNot.findings());
    }

    /** A live client without channels: Auth0 asks through Guardian push. */
    private static Prerequisites unset() {
        return new Prerequisites(List.of(), "", "", Map.of());
    }

    private static Prerequisites both(String expiry, String... types) {
        return new Prerequisites(List.of("guardian-push", "email"), "", "", Map.of())
                .calling("<requestedExpiry>" + expiry + "</requestedExpiry>"
                        + (types.length == 0 ? "" : details(types)));
    }

    private static Prerequisites scoped(String scope) {
        return new Prerequisites(
                List.of("guardian-push"),
                "<bcAuthorize><scope>" + scope + "</scope><audience>" + AUDIENCE + "</audience></bcAuthorize>",
                "",
                Map.of());
    }

    private static Map<String, Object> userGrant(List<String> scopes, boolean all) {
        return Map.of(
                "client_grants", List.of(Map.of("subject_type", "user", "scope", scopes, "allow_all_scopes", all)));
    }

    private static Prerequisites offlineAccess(Prerequisites start) {
        return new Prerequisites(
                start.channels(),
                "<grantTypes><grantType>refresh_token</grantType></grantTypes><bcAuthorize>"
                        + "<scope>openid offline_access</scope><audience>" + AUDIENCE + "</audience></bcAuthorize>",
                start.declared(),
                start.read());
    }

    private static String details(String... types) {
        StringBuilder xml = new StringBuilder("<authorizationDetails>");
        for (String type : types) {
            xml.append("<type>").append(type).append("</type>");
        }
        return xml.append("</authorizationDetails>").toString();
    }

    private static String guardianXml(String content) {
        return "<guardian><pushNotification>\n" + content + "</pushNotification></guardian>";
    }

    private static String emailXml(String content) {
        return "<asyncApprovalEmail>\n" + content + "</asyncApprovalEmail>";
    }

    private static String apiXml(String content) {
        return "<resourceServers><resourceServer><identifier>" + AUDIENCE + "</identifier>\n" + content
                + "</resourceServer></resourceServers>";
    }

    private static List<Finding> body(String text) {
        return offline("body", Value.text(text), 5);
    }

    private static List<Finding> from(String sender) {
        return offline("from", Value.text(sender), 6);
    }

    private static List<Finding> offline(String property, Value value, int line) {
        DesiredPart email =
                new DesiredPart(ASYNC_APPROVAL_EMAIL, Map.of(property, new Declared<>(value, at(line))), at(3));
        return Rules.offline(Optional.empty(), List.of(), List.of(email));
    }

    private static PomLocation at(int line) {
        return new PomLocation("pom.xml", line);
    }

    private static Map<String, Object> lacking(Map<String, Object> values, String property) {
        List<String> kept = new ArrayList<>(values.keySet());
        kept.remove(property);
        return kept.stream().collect(Collectors.toMap(name -> name, values::get));
    }
}

package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Finding.Mark.ADD;
import static io.github.cibamaven.model.outcome.Finding.Mark.CHANGE;
import static io.github.cibamaven.model.outcome.Finding.Mark.REMOVE;
import static io.github.cibamaven.model.outcome.Finding.Status.DRIFT;
import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.settings.TenantSettings.API_CONSENT_POLICY;
import static io.github.cibamaven.settings.TenantSettings.API_DETAILS;
import static io.github.cibamaven.settings.TenantSettings.API_OFFLINE_ACCESS;
import static io.github.cibamaven.settings.TenantSettings.FACTOR_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.POLICIES;
import static io.github.cibamaven.settings.TenantSettings.PUSH_PROVIDER;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_ENABLED;

import io.github.cibamaven.model.DesiredSubject;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.List;

/** Says which requirement a difference breaks that the POM declares of an API or a part of the tenant. */
final class SubjectDriftRules {

    static final Rule GUARDIAN_DIFFERS = Rule.tenant(
            "CIBA-308",
            ERROR,
            "Guardian is not as declared",
            "The tenant is not what the team reviewed.",
            "mvn ciba:apply sets the declared value.",
            Auth0Docs.PUSH_FACTOR);

    static final Rule TEMPLATE_DIFFERS = Rule.tenant(
            "CIBA-408",
            ERROR,
            "the e-mail template async_approval is not as declared",
            "Users get another e-mail than the team reviewed.",
            "mvn ciba:apply sets the declared value.",
            Auth0Docs.EMAIL_TEMPLATES);

    static final Rule API_DIFFERS = Rule.tenant(
            "CIBA-506",
            ERROR,
            "the API is not as declared",
            "The tenant is not what the team reviewed.",
            "mvn ciba:apply sets the declared value.",
            Auth0Docs.RAR);

    static final List<Rule> ALL = List.of(GUARDIAN_DIFFERS, TEMPLATE_DIFFERS, API_DIFFERS);

    private SubjectDriftRules() {}

    static Finding check(DesiredSubject declared, Difference difference) {
        Rule rule = rule(difference);
        boolean items = difference.property().equals(API_DETAILS.property());
        Finding.Mark mark =
                difference.live().absent() || items ? ADD : difference.target().absent() ? REMOVE : CHANGE;
        Value expected = items ? Value.texts(difference.missing()) : difference.target();
        PomLocation at = difference.declaredAt().orElse(declared.location());
        String message = items
                ? difference.property() + " lacks " + String.join(", ", difference.missing())
                : lengthy(difference)
                        ? difference.property() + " is not the declared text"
                        : difference.property() + " is " + difference.live() + ", should be " + difference.target();
        return rule.finds(DRIFT, rule.severity(difference), difference.subject(), message)
                .about(difference, mark, expected, difference.live())
                .items(difference.items())
                .remedy("mvn ciba:apply sets it.", true)
                .at(at)
                .build();
    }

    /** The template does not exist; whether apply can create it depends on how much is declared. */
    static Finding missingTemplate(DesiredSubject declared, List<String> lacking) {
        return EmailRules.TEMPLATE_MISSING
                .finds(DRIFT, declared.subject(), "the e-mail template async_approval does not exist")
                .remedy(
                        lacking.isEmpty()
                                ? "mvn ciba:apply creates it."
                                : "Declare <" + String.join("> and <", lacking) + "> as well to let apply create it.",
                        lacking.isEmpty())
                .at(declared.location())
                .build();
    }

    /** Nothing that apply could set. */
    static Finding missingGuardian(DesiredSubject declared) {
        return GUARDIAN_DIFFERS
                .violated(
                        declared.subject(),
                        "declared, and the tenant does not know of it: "
                                + declared.subject().name())
                .remedy("Check the domain and the tenant's plan, or do not declare it.", false)
                .at(declared.location())
                .build();
    }

    private static boolean lengthy(Difference difference) {
        return difference.target().asText().length() > 80
                || difference.live().asText().length() > 80;
    }

    private static Rule rule(Difference difference) {
        String property = difference.property();
        boolean on = difference.target().isTrue();
        return switch (difference.subject().kind()) {
            case GUARDIAN_FACTOR ->
                on && property.equals(FACTOR_ENABLED.property()) ? GuardianRules.PUSH_OFF : GUARDIAN_DIFFERS;
            case GUARDIAN_PROVIDER ->
                property.equals(PUSH_PROVIDER.property()) ? GuardianRules.OTHER_PROVIDER : GUARDIAN_DIFFERS;
            case MFA_POLICIES ->
                property.equals(POLICIES.property())
                                && difference.live().asTexts().isEmpty()
                        ? GuardianRules.NO_POLICY
                        : GUARDIAN_DIFFERS;
            case EMAIL_TEMPLATE ->
                on && property.equals(TEMPLATE_ENABLED.property()) ? EmailRules.TEMPLATE_OFF : TEMPLATE_DIFFERS;
            case RESOURCE_SERVER -> api(property, on);
            default ->
                throw new IllegalArgumentException(
                        "no declarable setting: " + difference.subject().kind());
        };
    }

    private static Rule api(String property, boolean on) {
        if (property.equals(API_CONSENT_POLICY.property())) {
            return ApiRules.CONSENT_POLICY;
        }
        if (property.equals(API_DETAILS.property())) {
            return ApiRules.DETAIL_TYPE;
        }
        return on && property.equals(API_OFFLINE_ACCESS.property()) ? ApiRules.OFFLINE_ACCESS : API_DIFFERS;
    }
}

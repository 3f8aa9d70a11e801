package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.EMAIL_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.EMAIL_FROM;
import static io.github.cibamaven.settings.TenantSettings.PARTIALS;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_FROM;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.Check.Because;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import java.util.List;

/** Rules about what a client that asks by e-mail needs of the tenant: CIBA-401 to CIBA-407. */
public final class EmailRules {
    private static final Subject PROVIDER = Subject.EMAIL_PROVIDER;
    private static final Subject TEMPLATE = Subject.ASYNC_APPROVAL_EMAIL;

    static final Rule TEMPLATE_MISSING = Rule.tenant("CIBA-403", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("the e-mail template async_approval does not exist")
            .requires("the e-mail template async_approval exists")
            .why("Auth0 documents the template as needed; whether it sends a default one without it is not confirmed.")
            .remedy("Declare <asyncApprovalEmail> with <subject> and <bodyFile> to let apply create it.");

    static final Rule TEMPLATE_OFF = Rule.tenant("CIBA-405", ERROR, Auth0Docs.CONFIGURE_CIBA)
            .condition("the e-mail template async_approval is off")
            .requires("the e-mail template async_approval is on")
            .why("No e-mail is sent.")
            .remedy("Declare <asyncApprovalEmail><enabled>true</enabled>… to let apply switch it on.");

    static final List<Check<TenantView>> CHECKS = List.of(
            Rule.tenant("CIBA-401", ERROR, Auth0Docs.EMAIL_PROVIDER)
                    .condition("the tenant has no e-mail provider of its own")
                    .requires("the tenant has an e-mail provider of its own")
                    .why("Auth0's built-in one is for tests: ten e-mails a minute, and no custom templates.")
                    .remedy("Set up an e-mail provider in the dashboard; waive this rule on a tenant for tests.")
                    .by(EmailRules::noProvider)
                    .about(Subject.EMAIL_PROVIDER, Because.EMAIL_OR_SENDER),
            Rule.tenant("CIBA-402", ERROR, Auth0Docs.EMAIL_PROVIDER)
                    .condition("the e-mail provider is off")
                    .requires("the e-mail provider is on")
                    .why("No e-mail is sent by it.")
                    .remedy("Declare <emailProvider><enabled>true</enabled>… to let apply switch it on.")
                    .by(EmailRules::providerOff)
                    .about(Subject.EMAIL_PROVIDER, Because.EMAIL_OR_SENDER),
            EmailDeclarationRules.PLACEHOLDERS
                    .by(EmailDeclarationRules::body)
                    .about(Subject.ASYNC_APPROVAL_EMAIL, Because.EMAIL),
            EmailDeclarationRules.AUTH0_SENDER
                    .by(EmailDeclarationRules::sender)
                    .about(Subject.ASYNC_APPROVAL_EMAIL, Because.EMAIL),
            TEMPLATE_MISSING.by(EmailRules::noTemplate).about(Subject.ASYNC_APPROVAL_EMAIL, Because.EMAIL),
            Rule.tenant("CIBA-404", ERROR, Auth0Docs.CONFIGURE_CIBA)
                    .condition("the tenant may not use the e-mail template async_approval")
                    .requires("the tenant may use the e-mail template async_approval")
                    .why("CIBA by e-mail needs an add-on of Auth0's plan.")
                    .remedy("Buy the add-on (Auth0 for AI Agents), or use the channel guardian-push.")
                    .by(EmailRules::notInPlan)
                    .about(Subject.ASYNC_APPROVAL_EMAIL, Because.EMAIL),
            TEMPLATE_OFF.by(EmailRules::templateOff).about(Subject.ASYNC_APPROVAL_EMAIL, Because.EMAIL),
            Rule.tenant("CIBA-406", WARNING, Auth0Docs.EMAIL_TEMPLATES)
                    .condition("neither the e-mail template nor the e-mail provider names a sender")
                    .requires("the e-mail template or the e-mail provider names a sender")
                    .why("Mail without a sender is refused or ends in spam.")
                    .remedy("Declare <asyncApprovalEmail><from> or <emailProvider><defaultFromAddress>.")
                    .by(EmailRules::noSender)
                    .about(Subject.ASYNC_APPROVAL_EMAIL, Because.EMAIL),
            Rule.tenant("CIBA-407", ERROR, Auth0Docs.RAR)
                    .condition("authorization details are asked by e-mail, and the consent page is not customized")
                    .requires("the consent page is customized")
                    .why("Auth0 documents the customized consent page as a prerequisite.")
                    .remedy(
                            "Set the partials of the prompt customized-consent; Auth0 takes them only on a tenant that has a "
                                    + "custom domain and a page template of its own.")
                    .by(EmailRules::consentPage)
                    .about(Subject.CONSENT_PARTIALS, Because.DETAILS_BY_EMAIL));

    private EmailRules() {}

    private static void noProvider(TenantView view, Sink sink) {
        boolean missing = view.missing(PROVIDER);
        if (missing && view.asksByEmail()) {
            sink.add(view, PROVIDER, "the tenant has no e-mail provider", view.email());
        } else if (missing && view.declaresSender()) {
            String message = "the tenant has no e-mail provider, without which Auth0 refuses a <from>";
            sink.add(view, PROVIDER, message, List.of());
        }
    }

    private static void providerOff(TenantView view, Sink sink) {
        boolean off = view.found(PROVIDER).isPresent()
                && view.effective(PROVIDER, EMAIL_ENABLED).equals(Value.flag(false));
        if (off && (view.asksByEmail() || view.declaresSender())) {
            String message =
                    "the e-mail provider is off" + (view.asksByEmail() ? "" : ", and Auth0 then refuses a <from>");
            sink.add(view, PROVIDER, EMAIL_ENABLED, Value.flag(true), message, view.email());
        }
    }

    private static void noTemplate(TenantView view, Sink sink) {
        if (view.missing(TEMPLATE)
                && view.asksByEmail()
                && view.declared(TEMPLATE).isEmpty()) {
            sink.add(view, TEMPLATE, "the e-mail template async_approval does not exist", view.email());
        }
    }

    private static void notInPlan(TenantView view, Sink sink) {
        if (view.read().get(TEMPLATE) instanceof Lookup.Refused refused) {
            String message = "the tenant's plan does not include CIBA by e-mail (" + refused.reason() + ")";
            sink.add(view, TEMPLATE, message, view.email());
        }
    }

    private static void templateOff(TenantView view, Sink sink) {
        if (view.found(TEMPLATE).isPresent()
                && view.asksByEmail()
                && !view.effective(TEMPLATE, TEMPLATE_ENABLED).isTrue()) {
            String how = view.declares(TEMPLATE, TEMPLATE_ENABLED) ? "declared off" : "off";
            String message = "the e-mail template async_approval is " + how;
            sink.add(view, TEMPLATE, TEMPLATE_ENABLED, Value.flag(true), message, view.email());
        }
    }

    private static void noSender(TenantView view, Sink sink) {
        boolean read = view.found(PROVIDER).isPresent() && view.found(TEMPLATE).isPresent();
        if (read
                && view.asksByEmail()
                && view.effective(PROVIDER, EMAIL_FROM).asText().isBlank()
                && view.effective(TEMPLATE, TEMPLATE_FROM).asText().isBlank()) {
            sink.add(view, TEMPLATE, TEMPLATE_FROM, null, "neither template nor provider names a sender", view.email());
        }
    }

    private static void consentPage(TenantView view, Sink sink) {
        List<ClientNeed> because = view.email().stream()
                .filter(need -> !need.detailTypes().isEmpty())
                .toList();
        boolean empty = view.found(Subject.CONSENT_PARTIALS)
                .map(live -> live.value(PARTIALS).absent())
                .orElse(view.missing(Subject.CONSENT_PARTIALS));
        if (empty && !because.isEmpty()) {
            sink.add(view, Subject.CONSENT_PARTIALS, "the consent page is not customized", because);
        }
    }

    /**
     * The declared e-mail template does not exist; whether apply can create it depends on how much is declared.
     *
     * @param lacking the elements without which it cannot be made
     */
    public static Finding missing(Declaration declared, List<String> lacking) {
        return TEMPLATE_MISSING
                .finds(Finding.Status.DRIFT, declared.subject(), "the e-mail template async_approval does not exist")
                .remedy(
                        lacking.isEmpty()
                                ? "mvn ciba:apply creates it."
                                : "Declare <" + String.join("> and <", lacking) + "> as well to let apply create it.",
                        lacking.isEmpty())
                .at(declared.location())
                .build();
    }
}

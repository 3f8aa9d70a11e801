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
import io.github.cibamaven.settings.Auth0Docs;
import java.util.List;

/** What a client that asks by e-mail needs of the tenant: CIBA-401 to CIBA-407. */
public final class EmailRules {

    static final Rule TEMPLATE_MISSING = Rule.tenant(
            "CIBA-403",
            ERROR,
            "the e-mail template async_approval does not exist",
            "Auth0 documents the template as needed; whether it sends a default one without it is not confirmed.",
            "Declare <asyncApprovalEmail> with <subject> and <bodyFile> to let apply create it.",
            Auth0Docs.CONFIGURE_CIBA);

    static final Rule TEMPLATE_OFF = Rule.tenant(
            "CIBA-405",
            ERROR,
            "the e-mail template async_approval is off",
            "No e-mail is sent.",
            "Declare <asyncApprovalEmail><enabled>true</enabled>… to let apply switch it on.",
            Auth0Docs.CONFIGURE_CIBA);

    static final List<Check<TenantView>> CHECKS = List.of(
            Check.tenant(
                    "CIBA-401",
                    ERROR,
                    "the tenant has no e-mail provider of its own",
                    "Auth0's built-in one is for tests: ten e-mails a minute, and no custom templates.",
                    "Set up an e-mail provider in the dashboard; waive this rule on a tenant for tests.",
                    Auth0Docs.EMAIL_PROVIDER,
                    (view, sink) -> {
                        boolean missing = view.missing(Subject.EMAIL_PROVIDER);
                        if (missing && !view.email().isEmpty()) {
                            sink.add(view, Subject.EMAIL_PROVIDER, "the tenant has no e-mail provider", view.email());
                        } else if (missing && view.declaresSender()) {
                            sink.add(
                                    view,
                                    Subject.EMAIL_PROVIDER,
                                    "the tenant has no e-mail provider, without which Auth0 refuses a <from>",
                                    List.of());
                        }
                    }),
            Check.tenant(
                    "CIBA-402",
                    ERROR,
                    "the e-mail provider is off",
                    "No e-mail is sent by it.",
                    "Declare <emailProvider><enabled>true</enabled>… to let apply switch it on.",
                    Auth0Docs.EMAIL_PROVIDER,
                    (view, sink) -> view.found(Subject.EMAIL_PROVIDER)
                            .filter(live -> view.effective(Subject.EMAIL_PROVIDER, EMAIL_ENABLED)
                                    .equals(Value.flag(false)))
                            .filter(live -> !view.email().isEmpty() || view.declaresSender())
                            .ifPresent(live -> sink.add(
                                    view,
                                    Subject.EMAIL_PROVIDER,
                                    EMAIL_ENABLED,
                                    Value.flag(true),
                                    view.email().isEmpty()
                                            ? "the e-mail provider is off, and Auth0 then refuses a <from>"
                                            : "the e-mail provider is off",
                                    view.email()))),
            new Check<>(EmailDeclarationRules.PLACEHOLDERS, EmailDeclarationRules::body),
            new Check<>(EmailDeclarationRules.AUTH0_SENDER, EmailDeclarationRules::sender),
            new Check<>(TEMPLATE_MISSING, (view, sink) -> {
                boolean declared = view.declared(Subject.ASYNC_APPROVAL_EMAIL).isPresent();
                if (view.missing(Subject.ASYNC_APPROVAL_EMAIL) && !view.email().isEmpty() && !declared) {
                    sink.add(
                            view,
                            Subject.ASYNC_APPROVAL_EMAIL,
                            "the e-mail template async_approval does not exist",
                            view.email());
                }
            }),
            Check.tenant(
                    "CIBA-404",
                    ERROR,
                    "the tenant may not use the e-mail template async_approval",
                    "CIBA by e-mail needs an add-on of Auth0's plan.",
                    "Buy the add-on (Auth0 for AI Agents), or use the channel guardian-push.",
                    Auth0Docs.CONFIGURE_CIBA,
                    (view, sink) -> {
                        if (view.read().get(Subject.ASYNC_APPROVAL_EMAIL) instanceof Lookup.Refused refused) {
                            sink.add(
                                    view,
                                    Subject.ASYNC_APPROVAL_EMAIL,
                                    "the tenant's plan does not include CIBA by e-mail (" + refused.reason() + ")",
                                    view.email());
                        }
                    }),
            new Check<>(
                    TEMPLATE_OFF,
                    (view, sink) -> view.found(Subject.ASYNC_APPROVAL_EMAIL)
                            .filter(live -> !view.email().isEmpty()
                                    && !view.effective(Subject.ASYNC_APPROVAL_EMAIL, TEMPLATE_ENABLED)
                                            .isTrue())
                            .ifPresent(live -> sink.add(
                                    view,
                                    Subject.ASYNC_APPROVAL_EMAIL,
                                    TEMPLATE_ENABLED,
                                    Value.flag(true),
                                    view.declares(Subject.ASYNC_APPROVAL_EMAIL, TEMPLATE_ENABLED)
                                            ? "the e-mail template async_approval is declared off"
                                            : "the e-mail template async_approval is off",
                                    view.email()))),
            Check.tenant(
                    "CIBA-406",
                    WARNING,
                    "neither the e-mail template nor the e-mail provider names a sender",
                    "Mail without a sender is refused or ends in spam.",
                    "Declare <asyncApprovalEmail><from> or <emailProvider><defaultFromAddress>.",
                    Auth0Docs.EMAIL_TEMPLATES,
                    (view, sink) -> view.found(Subject.EMAIL_PROVIDER)
                            .filter(provider ->
                                    view.found(Subject.ASYNC_APPROVAL_EMAIL).isPresent()
                                            && !view.email().isEmpty()
                                            && view.effective(Subject.EMAIL_PROVIDER, EMAIL_FROM)
                                                    .asText()
                                                    .isBlank()
                                            && view.effective(Subject.ASYNC_APPROVAL_EMAIL, TEMPLATE_FROM)
                                                    .asText()
                                                    .isBlank())
                            .ifPresent(provider -> sink.add(
                                    view,
                                    Subject.ASYNC_APPROVAL_EMAIL,
                                    TEMPLATE_FROM,
                                    null,
                                    "neither template nor provider names a sender",
                                    view.email()))),
            Check.tenant(
                    "CIBA-407",
                    ERROR,
                    "authorization details are asked by e-mail, and the consent page is not customized",
                    "Auth0 documents the customized consent page as a prerequisite.",
                    "Set the partials of the prompt customized-consent; Auth0 takes them only on a tenant that has a "
                            + "custom domain and a page template of its own.",
                    Auth0Docs.RAR,
                    (view, sink) -> {
                        List<ClientNeed> because = view.email().stream()
                                .filter(need -> !need.detailTypes().isEmpty())
                                .toList();
                        boolean empty = view.found(Subject.CONSENT_PARTIALS)
                                .map(live -> live.value(PARTIALS).absent())
                                .orElse(view.missing(Subject.CONSENT_PARTIALS));
                        if (empty && !because.isEmpty()) {
                            sink.add(view, Subject.CONSENT_PARTIALS, "the consent page is not customized", because);
                        }
                    }));

    private EmailRules() {}

    /**
     * The declared template does not exist; whether apply can create it depends on how much is declared.
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

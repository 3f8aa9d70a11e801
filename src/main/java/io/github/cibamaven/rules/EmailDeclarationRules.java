package io.github.cibamaven.rules;

import static io.github.cibamaven.model.Severity.ERROR;
import static io.github.cibamaven.model.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_BODY;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_FROM;

import io.github.cibamaven.model.DesiredSubject;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Subject;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Offline rules about {@code <asyncApprovalEmail>}: CIBA-120 and CIBA-121. */
final class EmailDeclarationRules {

    static final Rule PLACEHOLDERS = Rule.offline(
            "CIBA-120",
            WARNING,
            "the e-mail body lacks {{ url }} or {{ binding_message }}",
            "Without the link nobody can approve; without the message nobody knows what.",
            "Use both placeholders in the body.",
            Docs.CONFIGURE_CIBA);

    static final Rule AUTH0_SENDER = Rule.offline(
            "CIBA-121",
            ERROR,
            "the sender is at auth0.com",
            "Auth0 then sends its default e-mail and ignores the template.",
            "Use an address of a domain of your own.",
            Docs.EMAIL_TEMPLATES);

    static final List<Rule> ALL = List.of(PLACEHOLDERS, AUTH0_SENDER);

    private EmailDeclarationRules() {}

    static void check(DesiredSubject declared, List<Finding> findings) {
        if (!declared.subject().equals(Subject.ASYNC_APPROVAL_EMAIL)) {
            return;
        }
        declared.declared(TEMPLATE_BODY.property()).ifPresent(body -> {
            for (String placeholder : List.of("url", "binding_message")) {
                // Liquid allows blanks, and filters after the name.
                Pattern used = Pattern.compile("\\{\\{-?\\s*" + placeholder + "\\s*(\\||-?}})");
                if (!used.matcher(body.value().asText()).find()) {
                    findings.add(PLACEHOLDERS
                            .violated(declared.subject(), "the e-mail body lacks {{ " + placeholder + " }}")
                            .about(TEMPLATE_BODY.property(), Finding.Mark.NONE, null, null)
                            .at(body.location())
                            .build());
                }
            }
        });
        declared.declared(TEMPLATE_FROM.property())
                .filter(from -> from.value().asText().toLowerCase(Locale.ROOT).contains("@auth0.com"))
                .ifPresent(from -> findings.add(AUTH0_SENDER
                        .violated(declared.subject(), "the sender is at auth0.com: " + from.value())
                        .about(TEMPLATE_FROM.property(), Finding.Mark.NONE, null, null)
                        .at(from.location())
                        .build()));
    }
}

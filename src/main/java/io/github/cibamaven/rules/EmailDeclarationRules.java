package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.TenantSettings.EMAIL_FROM;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_BODY;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_FROM;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_SYNTAX;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.Check.Sink;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.text.Liquid;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Rules about an e-mail that Auth0 sends and that is of no use: CIBA-120 and CIBA-121. Checked offline where the POM declares
 * body and sender, else on the tenant.
 */
final class EmailDeclarationRules {
    private static final Subject PROVIDER = Subject.EMAIL_PROVIDER;
    private static final Subject TEMPLATE = Subject.ASYNC_APPROVAL_EMAIL;

    static final Rule PLACEHOLDERS = Rule.offline("CIBA-120", WARNING, Auth0Docs.CONFIGURE_CIBA)
            .condition("the e-mail body lacks {{ url }} or {{ binding_message }}")
            .requires("the e-mail body has {{ url }} and {{ binding_message }}")
            .why("Without the link nobody can approve; without the message nobody knows what.")
            .remedy("Use both placeholders in the body, which <bodyFile> declares.");

    static final Rule AUTH0_SENDER = Rule.offline("CIBA-121", ERROR, Auth0Docs.EMAIL_TEMPLATES)
            .condition("the sender is at auth0.com")
            .requires("the sender is not at auth0.com")
            .why("Auth0 then sends its default e-mail and ignores the template.")
            .remedy("Use an address of a domain of your own, in <from> or as the e-mail provider's default sender.");

    static final List<Check<DesiredPart>> CHECKS = List.of(
            PLACEHOLDERS.by(EmailDeclarationRules::declaredBody),
            AUTH0_SENDER.by(EmailDeclarationRules::declaredSender));

    /** An address, alone or behind a name and in angle brackets; the name may be anything. */
    private static final Pattern AUTH0_ADDRESS =
            Pattern.compile("@\\s*([a-z0-9-]+\\.)*auth0\\.com(?![a-z0-9_-]|\\.[a-z0-9])", Pattern.CASE_INSENSITIVE);

    private static final Set<String> LIQUID = Set.of("", "liquid");

    private static final Pattern IN_BRACKETS = Pattern.compile("<([^<>]*)>\\s*$");

    private EmailDeclarationRules() {}

    private static void declaredBody(DesiredPart part, Sink sink) {
        Optional<Declared<Value>> body = part.declared(TEMPLATE_BODY);
        if (body.isEmpty()) {
            sink.idle();
            return;
        }
        for (String message : lacking(body.get().value())) {
            sink.add(part.subject(), message, body.get().location())
                    .about(TEMPLATE_BODY, Finding.Mark.NONE, null, null);
        }
    }

    private static void declaredSender(DesiredPart part, Sink sink) {
        Optional<Declared<Value>> from = part.declared(TEMPLATE_FROM);
        if (from.isEmpty()) {
            sink.idle();
        } else if (ofAuth0(from.get().value())) {
            String message = "the sender is at auth0.com: " + from.get().value();
            sink.add(part.subject(), message, from.get().location())
                    .about(TEMPLATE_FROM, Finding.Mark.NONE, null, null);
        }
    }

    /** The template as it is, where the POM does not say how it should be. */
    static void body(TenantView view, Sink sink) {
        String syntax = view.live(TEMPLATE, TEMPLATE_SYNTAX).asText().toLowerCase(Locale.ROOT);
        Value body = view.live(TEMPLATE, TEMPLATE_BODY);
        boolean judged = view.asksByEmail() && !view.decides(TEMPLATE, TEMPLATE_BODY) && !body.absent();
        if (view.decides(TEMPLATE, TEMPLATE_BODY)) {
            sink.deferred();
        } else if (body.absent() || !LIQUID.contains(syntax)) {
            sink.idle();
        }
        if (judged && LIQUID.contains(syntax)) {
            lacking(body).forEach(message -> sink.add(view, TEMPLATE, TEMPLATE_BODY, null, message, view.email()));
        }
    }

    /** The sender as it is: the template's, or without one the e-mail provider's. */
    static void sender(TenantView view, Sink sink) {
        if (!view.asksByEmail() || view.found(TEMPLATE).isEmpty()) {
            return;
        }
        Value own = view.effective(TEMPLATE, TEMPLATE_FROM);
        Value shared = own.asText().isBlank() ? view.live(PROVIDER, EMAIL_FROM) : Value.ABSENT;
        if (own.asText().isBlank() && shared.asText().isBlank()) {
            sink.idle();
        }
        if (ofAuth0(own) && !view.decides(TEMPLATE, TEMPLATE_FROM)) {
            String message = "the sender is at auth0.com: " + own.shown();
            sink.add(view, TEMPLATE, TEMPLATE_FROM, null, message, view.email());
        } else if (ofAuth0(shared)) {
            String message =
                    "the template names no sender, and that of the e-mail provider is at auth0.com: " + shared.shown();
            sink.add(view, PROVIDER, EMAIL_FROM, null, message, view.email());
        }
    }

    private static boolean ofAuth0(Value sender) {
        Matcher bracketed = IN_BRACKETS.matcher(sender.asText());
        return AUTH0_ADDRESS
                .matcher(bracketed.find() ? "<" + bracketed.group(1) + ">" : sender.asText())
                .find();
    }

    /** One message for each placeholder that the body does not show. */
    private static List<String> lacking(Value body) {
        return Stream.of("url", "binding_message")
                .filter(placeholder -> !Liquid.shows(body.asText(), placeholder))
                .map(placeholder -> "the e-mail body lacks {{ " + placeholder + " }}")
                .toList();
    }
}

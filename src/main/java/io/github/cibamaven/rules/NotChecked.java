package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Says what was not checked because it could not be read: one finding for each client and for each part. */
public final class NotChecked {

    private NotChecked() {}

    /** A part that was read and is known, or whose absence a rule judges, has nothing to be said of here. */
    static Optional<Finding> part(Subject subject, Lookup lookup, TenantView view) {
        Optional<DesiredPart> declared = view.declared(subject);
        // CIBA-404 says that the plan lacks the template; what is declared of it is not compared for all that.
        boolean hidden = lookup instanceof Lookup.Refused
                && (subject.kind() != SubjectKind.EMAIL_TEMPLATE || declared.isPresent());
        boolean unknown = lookup instanceof Lookup.Missing
                && declared.isEmpty()
                && !view.consulted().judgesAbsence(subject);
        if (hidden || unknown) {
            boolean harmless = declared.isEmpty() && view.consulted().atMostWarns(subject);
            return Optional.of(hidden(subject, lookup, harmless ? Severity.WARNING : Severity.ERROR)
                    .at(declared.map(DesiredPart::location).orElse(null))
                    .build());
        }
        return unread(subject, lookup);
    }

    /** The same for what no rule was asked about. */
    static Optional<Finding> unread(Subject subject, Lookup lookup) {
        if (lookup instanceof Lookup.Refused && subject.kind() != SubjectKind.EMAIL_TEMPLATE) {
            return Optional.of(hidden(subject, lookup, Severity.ERROR).build());
        }
        return lookup instanceof Lookup.Denied || lookup instanceof Lookup.Unread
                ? Optional.of(
                        of(subject, subject.name() + " not checked", lookup).build())
                : Optional.empty();
    }

    static Finding client(DesiredClient client, Lookup lookup) {
        return whole(client.subject(), lookup).at(client.location()).build();
    }

    static Finding undeclared(Subject tenant, Lookup lookup) {
        return of(tenant, "undeclared clients not checked", lookup).build();
    }

    /** Declared settings of a client that the token is not shown, or that the tenant does not know; by property. */
    public static Map<String, Finding> settings(Declaration declared, LiveSubject live) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        String methods = CLIENT_AUTHENTICATION_METHODS.property();
        for (String property : declared.settings().keySet()) {
            // Auth0 keeps either of the two: where one is not shown, the other one's absence says nothing.
            boolean unsure = property.equals(TOKEN_ENDPOINT_AUTH_METHOD.property())
                    && live.value(property).absent()
                    && !live.knows(methods);
            if (property.equals(methods) && !live.knows(methods) || unsure) {
                Lookup denied = new Lookup.Denied(
                        CLIENT_AUTHENTICATION_METHODS.scopes().get(0), methods + " is not shown to this token");
                findings.put(
                        property,
                        whole(live.subject(), denied).at(declared.location()).build());
            } else if (!live.knows(property)) {
                Lookup unknown =
                        new Lookup.Unread("the tenant refuses to show " + property, Lookup.Unread.Kind.REJECTED);
                findings.put(
                        property,
                        whole(live.subject(), unknown).at(declared.location()).build());
            }
        }
        return findings;
    }

    private static Finding.Builder whole(Subject subject, Lookup lookup) {
        return of(subject, "not checked", lookup).trait(Finding.Trait.SAYS_NOT_CHECKED);
    }

    private static Finding.Builder of(Subject subject, String what, Lookup lookup) {
        if (lookup instanceof Lookup.Denied denied) {
            return TenantRules.SCOPE
                    .finds(
                            Finding.Status.NOT_CHECKED,
                            subject,
                            what + ", scope " + denied.scope() + " is missing: " + denied.reason())
                    .remedy("Grant " + denied.scope() + " to the client whose credentials are used.", false)
                    .lacking(denied.oneOfEach());
        }
        if (lookup instanceof Lookup.Refused refused) {
            return TenantRules.PLAN.finds(
                    Finding.Status.NOT_CHECKED,
                    subject,
                    what + ", the tenant's plan does not include it: " + refused.reason());
        }
        if (lookup instanceof Lookup.Unread unread) {
            return rule(unread.kind()).finds(Finding.Status.NOT_CHECKED, subject, what + ": " + unread.reason());
        }
        throw new IllegalArgumentException("was read: " + subject);
    }

    private static Finding.Builder hidden(Subject subject, Lookup lookup, Severity severity) {
        String what = subject.name() + " not checked, ";
        String unknown = lookup instanceof Lookup.Missing missing ? ": " + missing.reason() : "";
        return TenantRules.PLAN.finds(
                Finding.Status.NOT_CHECKED,
                severity,
                subject,
                lookup instanceof Lookup.Refused refused
                        ? what + "the tenant's plan does not include it: " + refused.reason()
                        : what + "the tenant does not know of it" + unknown);
    }

    private static Rule rule(Lookup.Unread.Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> TenantRules.UNAUTHORIZED;
            case RATE_LIMITED -> TenantRules.RATE_LIMITED;
            case UNREACHABLE, REJECTED -> TenantRules.UNREADABLE;
        };
    }
}

package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
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
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.Auth0Docs;
import io.github.cibamaven.settings.WriteScopes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Rules about what could not be checked because it could not be read: CIBA-701, CIBA-702, CIBA-704 and up. There is one
 * finding for each client and for each part.
 */
public final class NotCheckedRules {

    static final Rule UNAUTHORIZED = Rule.tenant("CIBA-701", ERROR, Auth0Docs.TOKENS)
            .condition("the tenant refuses the credentials or the token")
            .requires("the tenant accepts the credentials")
            .why("Nothing can be read.")
            .remedy("Renew the credentials; a Management API token lives 24 hours by default.");

    static final Rule SCOPE = Rule.tenant("CIBA-702", ERROR, Auth0Docs.TOKENS)
            .condition("a scope is missing, so some checks could not be made")
            .requires("the token has the scopes that it needs")
            .why("What was not checked may be broken.")
            .remedy("Grant the scope to the client whose credentials are used, in its Management API grant.");

    static final Rule RATE_LIMITED = Rule.tenant("CIBA-704", ERROR, Auth0Docs.RATE_LIMITS)
            .condition("the tenant's rate limit held longer than maxWait")
            .requires("the rate limit leaves room")
            .why("Not everything could be read.")
            .remedy("Run again later, or raise <maxWait>.");

    static final Rule UNREADABLE = Rule.tenant("CIBA-705", ERROR, null)
            .condition("the tenant could not be reached, or its answer made no sense")
            .requires("the tenant answers, and its answers make sense")
            .why("What was not checked may be broken.")
            .remedy("Check domain, network and proxy, and run again.");

    static final Rule PLAN = Rule.tenant("CIBA-706", ERROR, null)
            .condition(
                    "the tenant's plan does not let a part of it be read, so some checks could not be made (a warning where no "
                            + "check of that part finds an error, and the POM declares nothing of it)")
            .requires("the tenant's plan lets every part be read")
            .why("What was not checked may be missing.")
            .remedy("Ask Auth0 for the plan or add-on, or drop the channel that needs it.");

    static final List<Rule> ALL = List.of(UNAUTHORIZED, SCOPE, RATE_LIMITED, UNREADABLE, PLAN);

    private static final String IN_NO_PLAN = ", the tenant's plan does not include it: ";

    private NotCheckedRules() {}

    /** A part that was read and is known, or whose absence a rule judges, has nothing to be said of here. */
    static Optional<Finding> part(Subject subject, Lookup lookup, TenantView view) {
        Optional<DesiredPart> declared = view.declared(subject);
        // CIBA-404 says that the plan lacks the template; what is declared of it is not compared for all that.
        if (subject.kind() == SubjectKind.CLIENT_CREDENTIALS) {
            return Optional.empty(); // CredentialRules speak of them.
        }
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

    /** A part that could not be read, and that no rule was asked about; empty when it was read. */
    public static Optional<Finding> unread(Subject subject, Lookup lookup) {
        boolean refused = lookup instanceof Lookup.Refused && subject.kind() != SubjectKind.EMAIL_TEMPLATE;
        return refused || lookup instanceof Lookup.Denied || lookup instanceof Lookup.Unread
                ? Optional.of(
                        of(subject, subject.name() + " not checked", lookup).build())
                : Optional.empty();
    }

    /**
     * The credentials of a client that authenticates with some could not be read. Nobody has to grant a scope for what the
     * POM does not declare, so that this is a warning then.
     */
    static Finding credentials(ClientView client, Lookup lookup) {
        Subject subject = Subject.credentials(client.subject());
        boolean declared = client.declares(CLIENT_AUTHENTICATION_METHODS);
        Finding.Builder finding;
        if (lookup instanceof Lookup.Missing) {
            finding = hidden(subject, lookup, ERROR);
        } else if (lookup instanceof Lookup.Denied denied) {
            finding = denied(
                    declared ? ERROR : Severity.WARNING, subject, "whether they have ended is not checked", denied);
        } else {
            finding = of(subject, subject.name() + " not checked", lookup);
        }
        return finding.at(client.place(CLIENT_AUTHENTICATION_METHODS)).build();
    }

    static Finding client(DesiredClient client, Lookup lookup) {
        return whole(client.subject(), lookup).at(client.location()).build();
    }

    /** Whether undeclared clients hold the CIBA grant could not be seen. */
    public static Finding undeclared(Subject tenant, Lookup lookup) {
        return of(tenant, "undeclared clients not checked", lookup).build();
    }

    /** Declared settings that the token is not shown, or that the tenant does not know; by property. */
    public static Map<String, Finding> settings(Declaration declared, LiveSubject live) {
        Map<String, Finding> findings = new LinkedHashMap<>();
        String methods = CLIENT_AUTHENTICATION_METHODS.property();
        for (String property : declared.settings().keySet()) {
            // Auth0 keeps either of the two: where one is not shown, the other one's absence says nothing.
            boolean unsure = property.equals(TOKEN_ENDPOINT_AUTH_METHOD.property())
                    && live.value(property).absent()
                    && !live.knows(methods);
            boolean hidden = unsure || property.equals(methods) && !live.knows(methods);
            if (hidden || !live.knows(property)) {
                Lookup lookup = hidden
                        ? new Lookup.Denied(
                                CLIENT_AUTHENTICATION_METHODS.scopes().get(0), methods + " is not shown to this token")
                        : new Lookup.Unread("the tenant refuses to show " + property, Lookup.Unread.Kind.REJECTED);
                Finding finding =
                        whole(live.subject(), lookup).at(declared.location()).build();
                findings.put(property, finding);
            }
        }
        return findings;
    }

    /** Nothing of the tenant could be checked. */
    public static Finding tenant(TenantException.Kind kind, Subject tenant, String message) {
        Rule rule = switch (kind) {
            case CREDENTIALS, UNAUTHORIZED -> UNAUTHORIZED;
            case SCOPE -> SCOPE;
            case ENTITLEMENT -> PLAN;
            case RATE_LIMITED, POSTPONED -> RATE_LIMITED;
            case UNREACHABLE, SERVER, BAD_ANSWER, NOT_FOUND, REJECTED -> UNREADABLE;
        };
        return rule.notChecked(tenant, message).build();
    }

    /**
     * A client that is to be created with a token that may not.
     *
     * @param held the scopes of the token
     */
    public static Optional<Finding> creation(SubjectChange change, Set<String> held) {
        List<String> lacking = new ArrayList<>(WriteScopes.of(change));
        lacking.removeAll(held);
        String scopes = String.join(" and ", lacking);
        return lacking.isEmpty()
                ? Optional.empty()
                : Optional.of(SCOPE.notChecked(change.subject(), "cannot be created, scope " + scopes + " is missing")
                        .trait(Finding.Trait.SAYS_NOT_CHECKED)
                        .remedy("Grant " + scopes + " to the client whose credentials are used.", false)
                        .lacking(lacking)
                        .build());
    }

    /** There is nobody who could ask the tenant, which the build excuses. */
    public static Finding noCredentials(Subject tenant, String message) {
        return UNAUTHORIZED
                .notChecked(tenant, message)
                .remedy("Give credentials: a <server> of settings.xml, or the AUTH0_* variables.", false)
                .build();
    }

    /** A part that {@code generate} could not read for want of a scope. */
    public static Finding lacking(Subject part, Lookup.Denied denied) {
        return SCOPE.notChecked(part, "not checked: " + part.name() + " needs scope " + denied.scope())
                .trait(Finding.Trait.SAYS_NOT_CHECKED)
                .lacking(denied.oneOfEach())
                .build();
    }

    private static Finding.Builder whole(Subject subject, Lookup lookup) {
        return of(subject, "not checked", lookup).trait(Finding.Trait.SAYS_NOT_CHECKED);
    }

    private static Finding.Builder of(Subject subject, String what, Lookup lookup) {
        if (lookup instanceof Lookup.Denied denied) {
            return denied(ERROR, subject, what, denied);
        }
        if (lookup instanceof Lookup.Refused refused) {
            return PLAN.notChecked(subject, what + IN_NO_PLAN + refused.reason());
        }
        if (lookup instanceof Lookup.Unread unread) {
            return rule(unread.kind()).notChecked(subject, what + ": " + unread.reason());
        }
        throw new IllegalArgumentException("was read: " + subject);
    }

    private static Finding.Builder denied(Severity how, Subject subject, String what, Lookup.Denied denied) {
        String message = what + ", scope " + denied.scope() + " is missing: " + denied.reason();
        return SCOPE.finds(Finding.Status.NOT_CHECKED, how, subject, message)
                .remedy("Grant " + denied.scope() + " to the client whose credentials are used.", false)
                .lacking(denied.oneOfEach());
    }

    private static Finding.Builder hidden(Subject subject, Lookup lookup, Severity severity) {
        String unknown = lookup instanceof Lookup.Missing missing ? ": " + missing.reason() : "";
        String why = lookup instanceof Lookup.Refused refused
                ? IN_NO_PLAN + refused.reason()
                : ", the tenant does not know of it" + unknown;
        return PLAN.finds(Finding.Status.NOT_CHECKED, severity, subject, subject.name() + " not checked" + why);
    }

    private static Rule rule(Lookup.Unread.Kind kind) {
        return switch (kind) {
            case UNAUTHORIZED -> UNAUTHORIZED;
            case RATE_LIMITED -> RATE_LIMITED;
            case UNREACHABLE, REJECTED -> UNREADABLE;
        };
    }
}

package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;

import io.github.cibamaven.settings.Auth0Docs;
import java.util.List;

/** Rules about being able to check at all. */
final class TenantRules {

    static final Rule UNAUTHORIZED = Rule.tenant(
            "CIBA-701",
            ERROR,
            "the tenant refuses the credentials or the token",
            "Nothing can be read.",
            "Renew the credentials; a Management API token lives 24 hours by default.",
            Auth0Docs.TOKENS);

    static final Rule SCOPE = Rule.tenant(
            "CIBA-702",
            ERROR,
            "a scope is missing, so some checks could not be made",
            "What was not checked may be broken.",
            "Grant the scope to the client whose credentials are used, in its Management API grant.",
            Auth0Docs.TOKENS);

    static final Rule RATE_LIMITED = Rule.tenant(
            "CIBA-704",
            ERROR,
            "the tenant's rate limit held longer than maxWait",
            "Not everything could be read.",
            "Run again later, or raise <maxWait>.",
            Auth0Docs.RATE_LIMITS);

    static final Rule UNREADABLE = Rule.tenant(
            "CIBA-705",
            ERROR,
            "the tenant could not be reached, or its answer made no sense",
            "What was not checked may be broken.",
            "Check domain, network and proxy, and run again.",
            null);

    static final Rule PLAN = Rule.tenant(
            "CIBA-706",
            ERROR,
            "the tenant's plan does not let a part of it be read, so some checks could not be made (a warning where no "
                    + "check of that part finds an error, and the POM declares nothing of it)",
            "What was not checked may be missing.",
            "Ask Auth0 for the plan or add-on, or drop the channel that needs it.",
            null);

    static final List<Rule> ALL = List.of(UNAUTHORIZED, SCOPE, RATE_LIMITED, UNREADABLE, PLAN);

    private TenantRules() {}
}

package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Optional;

/**
 * What a run needed of its token, and that the token can do more than a goal that only reads needs. No finding: it is
 * neither the tenant's nor the POM's, and changes nothing about how the run ends.
 */
public final class TokenPrivileges {
    /** More scopes than this are counted, not named; the report file has them all. */
    private static final int MOST = 3;

    /** For a line that has no room for what to do about it. */
    static final String IN_SHORT = "the token can do more than read";

    private TokenPrivileges() {}

    /** The scopes that were used, as an Auth0 dashboard or a token request takes them; empty when there are none. */
    public static Optional<String> used(Outcome outcome) {
        String used = String.join(" ", outcome.scopes().used());
        return used.isEmpty() ? Optional.empty() : Optional.of(Printable.of(used));
    }

    /** Whether a goal that only reads has a token that can do more; false also when nobody knows. */
    static boolean tooMuch(Outcome outcome) {
        return !outcome.scopes().beyondReading().isEmpty() && outcome.goal().readsOnly();
    }

    /** Says so when the token of a goal that only reads can do more; empty otherwise, and when nobody knows. */
    public static Optional<String> excess(Outcome outcome) {
        List<String> beyond = outcome.scopes().beyondReading();
        if (!tooMuch(outcome)) {
            return Optional.empty();
        }
        String named = Printable.of(String.join(", ", beyond.subList(0, Math.min(MOST, beyond.size()))));
        String more = beyond.size() > MOST ? " and " + (beyond.size() - MOST) + " more" : "";
        // A run that broke off does not know what it would have used.
        String enough = outcome.status() == Status.ERROR
                ? ""
                : used(outcome).map(scopes -> ": " + scopes).orElse("");
        return Optional.of(IN_SHORT + " (" + named + more + "); give "
                + outcome.goal().command() + " an application of its own with read scopes alone" + enough);
    }
}

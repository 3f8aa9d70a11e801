package io.github.cibamaven.rules;

import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.rules.Check.Sink;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One requirement, as the catalogue states it.
 *
 * @param id stable id such as {@code CIBA-203}; also the anchor of its section in the documentation
 * @param severity how bad it usually is
 * @param needsTenant whether it is checked against the tenant, or offline
 * @param condition what the rule finds, as a short clause
 * @param why what breaks
 * @param remedy what to do
 * @param doc Auth0's page, where there is one
 * @param requires what holds where it is met, as a short clause; empty for a rule of a comparison, which says that itself
 */
public record Rule(
        String id,
        Severity severity,
        boolean needsTenant,
        String condition,
        String why,
        String remedy,
        Optional<URI> doc,
        String requires) {
    /** The project's own page about every rule. */
    private static final String PAGE =
            "https://github.com/cibamaven/ciba-maven-plugin/blob/main/src/site/markdown/rules.md";

    /** The section about this rule. */
    public String page() {
        return PAGE + "#" + id.toLowerCase(Locale.ROOT);
    }

    /** What holds where it is met. */
    public String requirement() {
        return requires.isEmpty() ? "not: " + condition : requires;
    }

    /** Starts a requirement that is checked from the POM alone. */
    static Rule offline(String id, Severity severity, @Nullable URI doc) {
        return new Rule(id, severity, false, "", "", "", Optional.ofNullable(doc), "");
    }

    /** Starts a requirement that is checked against the tenant. */
    static Rule tenant(String id, Severity severity, @Nullable URI doc) {
        return new Rule(id, severity, true, "", "", "", Optional.ofNullable(doc), "");
    }

    Rule condition(String clause) {
        return new Rule(id, severity, needsTenant, clause, why, remedy, doc, requires);
    }

    Rule why(String sentence) {
        return new Rule(id, severity, needsTenant, condition, sentence, remedy, doc, requires);
    }

    Rule remedy(String sentence) {
        return new Rule(id, severity, needsTenant, condition, why, sentence, doc, requires);
    }

    Rule requires(String clause) {
        return new Rule(id, severity, needsTenant, condition, why, remedy, doc, clause);
    }

    /** The check of this rule. */
    <S> Check<S> by(BiConsumer<S, Sink> finder) {
        return new Check<>(this, finder);
    }

    /**
     * How bad a difference is. One from a declared value is an error, whichever rule speaks of it; only the same items in
     * another order are a warning. What nobody declared is as bad as the rule says.
     */
    Severity severity(Difference difference) {
        if (difference.onlyReordered()) {
            return Severity.WARNING;
        }
        return difference.declared() ? Severity.ERROR : severity;
    }

    /** Starts a finding of this rule with its own severity, remedy and page. */
    Finding.Builder finds(Finding.Status status, Subject subject, String message) {
        return finds(status, severity, subject, message);
    }

    /** Starts a finding whose severity depends on what was found. */
    Finding.Builder finds(Finding.Status status, Severity how, Subject subject, String message) {
        return Finding.of(id, how, status, subject, message)
                .remedy(remedy, false)
                .doc(doc.orElse(null));
    }

    /** Starts a finding that a requirement is not met. */
    Finding.Builder violated(Subject subject, String message) {
        return finds(Finding.Status.VIOLATION, subject, message);
    }

    /** Starts a finding that a requirement could not be checked. */
    Finding.Builder notChecked(Subject subject, String message) {
        return finds(Finding.Status.NOT_CHECKED, subject, message);
    }
}

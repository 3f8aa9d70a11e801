package io.github.cibamaven.model;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;

/**
 * A finding that the team accepts for a while.
 *
 * @param rule id of the rule, such as {@code CIBA-306}
 * @param subject client id, client name or API identifier; empty for any
 * @param until the last day on which it waives
 */
public record Waiver(
        String rule, Optional<String> subject, String reason, Optional<LocalDate> until, PomLocation location) {
    public Waiver {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(subject);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(until);
    }

    /** Whether it is about this finding, expired or not. */
    public boolean matches(Finding finding) {
        return finding.rule().equals(rule)
                && subject.map(named -> named.equals(finding.subject().id())
                                || named.equals(finding.subject().name()))
                        .orElse(true);
    }

    public boolean expired(LocalDate today) {
        return until.map(today::isAfter).orElse(false);
    }
}

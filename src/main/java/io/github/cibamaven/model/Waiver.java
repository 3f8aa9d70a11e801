package io.github.cibamaven.model;

import io.github.cibamaven.model.outcome.Finding;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A finding that the team accepts for a while.
 *
 * @param rule id of the rule, such as {@code CIBA-306}
 * @param subject client id, client name or API identifier; empty for any
 * @param setting Auth0's property name; empty for any
 * @param items the items of a list that it is about; empty for the whole setting
 * @param until the last day on which it waives
 */
public record Waiver(
        String rule,
        Optional<String> subject,
        Optional<String> setting,
        List<String> items,
        String reason,
        Optional<LocalDate> until,
        @Nullable PomLocation location) {
    public Waiver {
        items = List.copyOf(items);
    }

    /** Whether it names this client, API or part of the tenant. */
    public boolean names(Subject other) {
        return subject.map(named -> named.equals(other.id())
                        || named.equals(other.name())
                        // A grant is its client's, and its API's.
                        || other.grant()
                                .filter(of -> named.equals(of.clientId()) || named.equals(of.audience()))
                                .isPresent())
                .orElse(true);
    }

    /** Whether it is about the rule and the setting of a finding, whatever the subject and the items. */
    public boolean speaksOf(Finding finding) {
        return rule.equals(finding.rule())
                && setting.map(finding.setting()::equals).orElse(true);
    }

    /** Whether it is about all that the finding says, not only about some of its items. */
    public boolean covers(Finding finding) {
        return items.isEmpty() || !finding.items().isEmpty() && items.containsAll(finding.items());
    }

    /** Whether it is about some of what the finding says. */
    public boolean touches(Finding finding) {
        return items.isEmpty() || finding.items().stream().anyMatch(items::contains);
    }

    public boolean expired(LocalDate today) {
        return until.map(today::isAfter).orElse(false);
    }
}

package io.github.cibamaven.rules;

import static io.github.cibamaven.model.Severity.ERROR;
import static io.github.cibamaven.model.Severity.WARNING;

import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Waiver;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Turns findings that the team accepts into waived ones, and speaks of waivers that are over or idle. */
final class WaiverRules {

    static final Rule EXPIRED = Rule.offline(
            "CIBA-124",
            ERROR,
            "a waiver is over, and what it waived still is found",
            "The team accepted it for a while only.",
            "Mend what is found, or decide anew and move <until>.",
            null);

    static final Rule IDLE = Rule.offline(
            "CIBA-125",
            WARNING,
            "a waiver waives nothing",
            "It would silently waive the next such finding.",
            "Remove the <waiver>.",
            null);

    static final List<Rule> ALL = List.of(EXPIRED, IDLE);

    /** What nobody may wave through: a POM that is not understood, and a secret in it. */
    private static final Set<String> NEVER = Set.of(
            ConfigurationRules.UNREADABLE.id(),
            ConfigurationRules.SECRET.id(),
            ConfigurationRules.NOTHING_DECLARED.id(),
            ConfigurationRules.CONTRADICTION.id(),
            EXPIRED.id(),
            IDLE.id());

    private WaiverRules() {}

    /** The findings, with those that an active waiver accepts marked. */
    static List<Finding> accept(List<Waiver> waivers, List<Finding> findings, LocalDate today) {
        return findings.stream()
                .map(finding -> waivable(finding) ? accept(waivers, finding, today) : finding)
                .toList();
    }

    /**
     * What is to be said of the waivers themselves.
     *
     * @param complete whether everything was checked, so that a waiver without a finding is idle
     */
    static List<Finding> about(List<Waiver> waivers, List<Finding> findings, LocalDate today, boolean complete) {
        List<Finding> about = new ArrayList<>();
        for (Waiver waiver : waivers) {
            List<Finding> its = findings.stream()
                    .filter(finding -> waivable(finding) && concerns(waiver, finding))
                    .toList();
            if (its.isEmpty() && complete) {
                about.add(IDLE.violated(Subject.configuration(), "the waiver of " + named(waiver) + " waives nothing")
                        .at(waiver.location())
                        .build());
            } else if (!its.isEmpty() && waiver.expired(today)) {
                about.add(EXPIRED.violated(
                                Subject.configuration(),
                                "the waiver of " + named(waiver) + " ended on "
                                        + waiver.until().orElseThrow())
                        // What apply mends need not be waived any more.
                        .remedy(EXPIRED.remedy(), its.stream().allMatch(Finding::fixable))
                        .at(waiver.location())
                        .build());
            }
        }
        return about;
    }

    private static Finding accept(List<Waiver> waivers, Finding finding, LocalDate today) {
        List<Waiver> active = waivers.stream()
                .filter(waiver -> concerns(waiver, finding) && waiver.covers(finding) && !waiver.expired(today))
                .toList();
        Optional<Waiver> direct = active.stream()
                .filter(waiver -> waiver.names(finding.subject()))
                .findFirst();
        boolean everyClient = !finding.neededBy().isEmpty()
                && finding.neededBy().stream()
                        .allMatch(client -> active.stream().anyMatch(waiver -> waiver.names(client)));
        return direct.isPresent() || everyClient ? finding.waived(direct.orElseGet(() -> active.get(0))) : finding;
    }

    private static boolean concerns(Waiver waiver, Finding finding) {
        // A waiver for a client also covers what that client needs of the tenant.
        return waiver.speaksOf(finding)
                && waiver.touches(finding)
                && (waiver.names(finding.subject())
                        || finding.neededBy().stream().anyMatch(waiver::names));
    }

    /** What could not be checked may be broken, unless the worst that could have been found is a warning. */
    private static boolean waivable(Finding finding) {
        boolean open = finding.status() == Finding.Status.NOT_CHECKED && finding.severity() == ERROR;
        return !open && !NEVER.contains(finding.rule());
    }

    private static String named(Waiver waiver) {
        return waiver.rule()
                + waiver.subject().map(subject -> " for " + subject).orElse("");
    }
}

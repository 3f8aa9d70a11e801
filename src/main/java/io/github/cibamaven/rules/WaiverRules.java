package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;
import static io.github.cibamaven.settings.ClientSettings.CHANNELS;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static java.util.Map.entry;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.RuleBook;
import io.github.cibamaven.settings.TenantSettings;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Rules about waivers: which findings the team accepts, and which waivers are over or idle. */
public final class WaiverRules {

    static final Rule EXPIRED = Rule.offline("CIBA-124", ERROR, null)
            .condition("a waiver has expired, and it still applies to what was found")
            .requires("no waiver that is still needed has expired")
            .why("The team accepted it for a while only.")
            .remedy("Fix what is found, or decide anew and move <until>.");

    static final Rule IDLE = Rule.offline("CIBA-125", WARNING, null)
            .condition("a waiver waives nothing")
            .requires("each waiver waives something")
            .why("It would silently waive the next such finding.")
            .remedy("Remove the <waiver>.");

    static final List<Rule> ALL = List.of(EXPIRED, IDLE);

    private static final String OF_WAIVERS = "it speaks of the waivers themselves";
    private static final String UNCHECKED = "it says that a check could not be made";

    /** The rules that cannot be waived, and why. */
    private static final Map<String, String> NEVER = Map.ofEntries(
            entry(ConfigurationRules.UNREADABLE.id(), "the configuration could not be understood"),
            entry(ConfigurationRules.SECRET.id(), "a secret lies in the POM"),
            entry(ConfigurationRules.NOTHING_DECLARED.id(), "nothing at all would be checked"),
            entry(ConfigurationRules.CONTRADICTION.id(), "two modules of the build contradict each other"),
            entry(ConfigurationRules.NO_ONE_CLIENT.id(), "nothing at all would be checked"),
            entry("CIBA-102", "nothing says which client is meant"),
            entry("CIBA-130", "nothing else says what is to be created"),
            entry(EXPIRED.id(), OF_WAIVERS),
            entry(IDLE.id(), OF_WAIVERS),
            entry(NotCheckedRules.UNAUTHORIZED.id(), UNCHECKED),
            entry(NotCheckedRules.SCOPE.id(), UNCHECKED),
            entry(NotCheckedRules.RATE_LIMITED.id(), UNCHECKED),
            entry(NotCheckedRules.UNREADABLE.id(), UNCHECKED));

    private WaiverRules() {}

    /** The findings, with those that an active waiver accepts marked. */
    public static List<Finding> accept(List<Waiver> waivers, List<Finding> findings, LocalDate today) {
        return waivers.isEmpty()
                ? findings
                : findings.stream()
                        .map(finding -> waivable(finding) ? accept(waivers, finding, today) : finding)
                        .toList();
    }

    static RuleBook book(List<Rule> rules) {
        return new RuleBook(rules.stream().map(Rule::id).toList(), NEVER, lists());
    }

    /** The rules whose findings name items of a list. */
    private static Map<String, Set<String>> lists() {
        Set<String> grants = Set.of(GRANT_TYPES.property());
        Set<String> credentials = Set.of(CLIENT_AUTHENTICATION_METHODS.property());
        Set<String> policies = Set.of(TenantSettings.POLICIES.property());
        return Map.ofEntries(
                entry("CIBA-105", grants),
                entry(DriftRules.CIBA_GRANT_MISSING.id(), grants),
                entry(DriftRules.EXTRA_GRANTS.id(), grants),
                entry(DriftRules.FORBIDDEN_GRANT.id(), grants),
                entry(
                        DriftRules.SETTING_DIFFERS.id(),
                        Set.of(GRANT_TYPES.property(), CLIENT_AUTHENTICATION_METHODS.property())),
                entry(DriftRules.CHANNELS_DIFFER.id(), Set.of(CHANNELS.property())),
                entry("CIBA-219", credentials),
                entry("CIBA-220", credentials),
                entry(GuardianRules.NO_POLICY.id(), policies),
                entry(DriftRules.GUARDIAN_DIFFERS.id(), policies),
                entry(ApiRules.DETAIL_TYPE.id(), Set.of(TenantSettings.API_DETAILS.property())),
                entry("CIBA-507", Set.of(TenantSettings.API_SCOPES.property())));
    }

    /**
     * What is to be said of the waivers themselves.
     *
     * @param complete whether everything was checked, so that a waiver without a finding is idle
     */
    public static List<Finding> about(List<Waiver> waivers, List<Finding> findings, LocalDate today, boolean complete) {
        List<Finding> about = new ArrayList<>();
        for (Waiver waiver : waivers) {
            about(waiver, findings, today, complete).ifPresent(about::add);
        }
        return about;
    }

    private static Optional<Finding> about(Waiver waiver, List<Finding> findings, LocalDate today, boolean complete) {
        List<Finding> its = findings.stream()
                .filter(finding -> waivable(finding) && concerns(waiver, finding))
                // What another waiver accepts does not need one that is over.
                .filter(finding -> finding.status() != Finding.Status.WAIVED || !waiver.expired(today))
                .toList();
        if (waiver.expired(today) && !its.isEmpty()) {
            return Optional.of(expired(waiver, its));
        }
        List<String> idle = waiver.items().stream()
                .filter(item ->
                        its.stream().noneMatch(finding -> finding.items().contains(item)))
                .toList();
        if (!complete || !its.isEmpty() && idle.isEmpty()) {
            return Optional.empty();
        }
        String of = its.isEmpty() ? "" : " of " + String.join(", ", idle);
        String message = "the waiver of " + named(waiver) + " waives nothing" + of
                + (waiver.expired(today) ? " and ended on " + waiver.until().orElseThrow() : "");
        return Optional.of(IDLE.violated(Subject.configuration(), message)
                .at(waiver.location())
                .build());
    }

    private static Finding expired(Waiver waiver, List<Finding> its) {
        String where = its.stream()
                .map(finding -> (finding.setting().isEmpty() ? "" : finding.setting() + " of ")
                        + finding.subject().shown())
                .distinct()
                .limit(3)
                .collect(Collectors.joining(", "));
        return EXPIRED.violated(
                        Subject.configuration(),
                        "the waiver of " + named(waiver) + " expired on "
                                + waiver.until().orElseThrow() + ", and what it waived is still found: " + where)
                // What apply fixes need not be waived any more.
                .remedy(EXPIRED.remedy(), its.stream().allMatch(Finding::fixable))
                .at(waiver.location())
                .build();
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
        return !open && !NEVER.containsKey(finding.rule());
    }

    private static String named(Waiver waiver) {
        return waiver.rule()
                + waiver.setting().map(setting -> " in " + setting).orElse("")
                + waiver.subject().map(subject -> " for " + subject).orElse("");
    }
}

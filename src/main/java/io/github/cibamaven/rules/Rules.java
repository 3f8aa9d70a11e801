package io.github.cibamaven.rules;

import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Contradiction;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.RuleBook;
import io.github.cibamaven.model.outcome.Severity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The whole catalogue, and the ways to run it. */
public final class Rules {

    private static final List<Rule> ALL = Stream.of(
                    ConfigurationRules.SAID,
                    Check.rules(ConfigurationRules.CHECKS),
                    Check.rules(ClientDeclarationRules.CHECKS),
                    Check.rules(BcAuthorizeRules.CHECKS),
                    List.of(ClientRules.GLOBAL_CLIENT.rule()),
                    ClientRules.ABOUT_LOOKUPS,
                    Check.rules(ClientRules.CHECKS),
                    DriftRules.ALL,
                    Check.rules(EmailDeclarationRules.CHECKS),
                    WaiverRules.ALL,
                    Check.rules(GuardianRules.CHECKS),
                    List.of(GuardianRules.OTHER_PROVIDER),
                    Check.rules(EmailRules.CHECKS),
                    Check.rules(ApiRules.CHECKS),
                    Check.rules(UserRules.CHECKS),
                    TenantRules.ALL)
            .flatMap(List::stream)
            .distinct() // A rule may be checked offline, on the tenant, and as a difference.
            .sorted(Comparator.comparing(Rule::id))
            .toList();

    private Rules() {}

    /** Every rule, by id. */
    public static List<Rule> all() {
        return ALL;
    }

    public static Optional<Rule> byId(String id) {
        return ALL.stream().filter(rule -> rule.id().equals(id)).findFirst();
    }

    /** What a waiver can be about. */
    public static RuleBook book() {
        return WaiverRules.book(ALL);
    }

    /** What could not be understood in the configuration. */
    public static List<Finding> unreadable(List<ConfigurationProblem> problems) {
        return problems.stream().map(ConfigurationRules::unreadable).toList();
    }

    /**
     * Says that the whole build gives a goal nothing to do.
     *
     * @param message what was looked for, and what was found where the goal does not look
     * @param place of what was found; null when there is none
     */
    public static Finding nothingDeclared(String message, PomLocation place) {
        return ConfigurationRules.NOTHING_DECLARED
                .violated(Subject.configuration(), message)
                .at(place)
                .build();
    }

    /** Says that two modules would write, or carry out, one plan file. */
    public static Finding sharedPlanFile(Path file, String one, String other) {
        return ConfigurationRules.sharedPlanFile(file, one, other);
    }

    /** Says that two places of the build contradict each other. */
    public static Finding contradiction(Contradiction found) {
        return ConfigurationRules.contradiction(found);
    }

    /** Every offline rule, on what could be read. */
    public static List<Finding> offline(
            Optional<Connection> connection, List<DesiredClient> clients, List<DesiredPart> parts) {
        List<Finding> findings = new ArrayList<>();
        connection.ifPresent(one -> findings.addAll(Check.run(ConfigurationRules.CHECKS, one)));
        clients.stream().map(ClientView::offline).forEach(client -> {
            findings.addAll(Check.run(ClientDeclarationRules.CHECKS, client));
            if (client.ciba()) {
                findings.addAll(Check.run(BcAuthorizeRules.CHECKS, client));
            }
        });
        parts.stream()
                .filter(part -> part.subject().equals(Subject.ASYNC_APPROVAL_EMAIL))
                .forEach(email -> findings.addAll(Check.run(EmailDeclarationRules.CHECKS, email)));
        GuardianRules.UNSHOWN_DETAILS
                .findings(TenantView.offline(clients, parts))
                .forEach(findings::add);
        return findings;
    }

    /** What a write means for an application that is in use, beyond the setting itself: one sentence, if anything. */
    public static Optional<String> consequence(String property, Value before, Value after) {
        return Consequences.of(property, before, after);
    }

    /** What the declared clients need of the tenant, and what of it could not be read. */
    public static List<Finding> prerequisites(TenantView view) {
        List<Finding> findings = new ArrayList<>();
        Stream.of(GuardianRules.CHECKS, EmailRules.CHECKS, ApiRules.CHECKS)
                .flatMap(List::stream)
                .forEach(check -> {
                    view.consulted().by(check.rule());
                    check.findings(view).forEach(findings::add);
                });
        view.read().entrySet().stream()
                .sorted(Comparator.comparing((Map.Entry<Subject, Lookup> entry) ->
                        entry.getKey().kind().ordinal()))
                .forEach(entry ->
                        NotChecked.part(entry.getKey(), entry.getValue(), view).ifPresent(findings::add));
        return findings;
    }

    /** Whether a user can be asked at all, as far as it could be read. */
    public static List<Finding> user(ClientNeed need, Subject user, Map<Subject, Lookup> read) {
        List<Finding> findings = new ArrayList<>(Check.run(UserRules.CHECKS, new UserRules.UserView(need, user, read)));
        read.forEach((subject, lookup) -> NotChecked.unread(subject, lookup).ifPresent(findings::add));
        return findings;
    }

    /** A declared client that is not one client of the tenant, or that the token may not read. */
    public static Finding lookup(DesiredClient client, Lookup lookup) {
        return ClientRules.lookup(client, lookup);
    }

    /** A client that two entries of the POM mean. */
    public static Finding declaredTwice(DesiredClient client, LiveSubject live, DesiredClient first) {
        return ClientRules.declaredTwice(client, live, first);
    }

    /** What {@code generate} could not read of a part of the tenant; empty when it was read. */
    public static Optional<Finding> unread(Subject subject, Lookup lookup) {
        return NotChecked.unread(subject, lookup);
    }

    /** Whether undeclared clients hold the CIBA grant could not be seen. */
    public static Finding undeclaredNotChecked(Subject tenant, Lookup lookup) {
        return NotChecked.undeclared(tenant, lookup);
    }

    public static Finding undeclared(LiveSubject live, Severity severity) {
        return ClientRules.undeclared(live, severity);
    }

    /** Why a tenant could not be checked at all. */
    public enum Obstacle {
        UNAUTHORIZED(TenantRules.UNAUTHORIZED),
        SCOPE(TenantRules.SCOPE),
        PLAN(TenantRules.PLAN),
        RATE_LIMITED(TenantRules.RATE_LIMITED),
        UNREADABLE(TenantRules.UNREADABLE);

        private final Rule rule;

        Obstacle(Rule rule) {
            this.rule = rule;
        }
    }

    /** Says in a report that nothing could be checked. */
    public static Finding notChecked(Obstacle obstacle, Subject tenant, String message) {
        return obstacle.rule.finds(Finding.Status.NOT_CHECKED, tenant, message).build();
    }

    /** Says that a part could not be read for want of a scope. */
    public static Finding lacking(Subject part, Lookup.Denied denied) {
        return TenantRules.SCOPE
                .finds(
                        Finding.Status.NOT_CHECKED,
                        part,
                        "not checked: " + part.name() + " needs scope " + denied.scope())
                .trait(Finding.Trait.SAYS_NOT_CHECKED)
                .lacking(denied.oneOfEach())
                .build();
    }
}

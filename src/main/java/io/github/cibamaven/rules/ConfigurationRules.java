package io.github.cibamaven.rules;

import static io.github.cibamaven.model.outcome.Severity.ERROR;
import static io.github.cibamaven.model.outcome.Severity.WARNING;

import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.Contradiction;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.settings.Auth0Docs;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Rules about the configuration as a whole: can it be read, and does it name a tenant. */
public final class ConfigurationRules {

    static final Rule UNREADABLE = Rule.offline("CIBA-100", ERROR, null)
            .condition("the configuration cannot be understood")
            .requires("the configuration is understood")
            .why("A setting that is silently ignored is a setting that is not enforced.")
            .remedy("Correct the element that the message names.");

    static final Rule SECRET = Rule.offline("CIBA-119", ERROR, Auth0Docs.TOKENS)
            .condition("a credential is written into the POM")
            .requires("no credential is written into the POM")
            .why("A POM is committed, published and printed: whoever can read it holds the key to the tenant.")
            .remedy(
                    "Remove it and revoke it. Credentials come from a <server> of settings.xml or from AUTH0_* variables.");

    static final Rule NOTHING_DECLARED = Rule.offline("CIBA-123", ERROR, null)
            .condition("nothing is declared for the goal, neither in this module nor in any other of the build")
            .requires("something is declared for the goal")
            .why("A check of nothing passes always.")
            .remedy(
                    "Declare at least one <client> in the <configuration> of the <plugin>, outside of <executions> and profiles, or"
                            + " call the goal so that it finds what is declared elsewhere.");

    static final Rule CONTRADICTION = Rule.offline("CIBA-126", ERROR, null)
            .condition("two places of the build declare what contradicts each other")
            .requires("no two places of the build contradict each other")
            .why(
                    "Whichever is applied last wins, and the build of the other fails: the tenant would never be what both declare.")
            .remedy("Declare it in one place that both inherit, or make the two agree.");

    static final Rule NO_ONE_CLIENT = Rule.offline("CIBA-128", ERROR, null)
            .condition("ciba.only names no declared client of the build, or more than one")
            .requires("ciba.only names one declared client")
            .why("A check of nothing passes always, and a guess may be the wrong client.")
            .remedy("Give the id or the name of one <client>, as the POM has it.");

    /** Rules that a problem, or the build as a whole, breaks. */
    static final List<Rule> SAID = List.of(UNREADABLE, SECRET, NOTHING_DECLARED, CONTRADICTION, NO_ONE_CLIENT);

    static final Rule CUSTOM_DOMAIN = Rule.offline("CIBA-101b", WARNING, Auth0Docs.CUSTOM_DOMAINS)
            .condition("a custom domain without an explicit audience")
            .requires("a custom domain comes with an explicit audience")
            .why("With a custom domain the Management API audience still is that of the tenant's own auth0.com domain.")
            .remedy("Set <audience>https://TENANT.REGION.auth0.com/api/v2/</audience>.");

    static final List<Check<Connection>> CHECKS = List.of(
            Rule.offline("CIBA-101", ERROR, null)
                    .condition("domain is empty, or is not a bare host")
                    .requires("domain is a bare host")
                    .why(
                            "Requests go to https://<domain>/api/v2; a scheme, port, path or slash makes another address of that.")
                    .remedy(
                            "Give the bare host, such as acme.eu.auth0.com, in <domain>, -Dciba.domain or AUTH0_DOMAIN.")
                    .by((connection, sink) -> {
                        String domain = connection.domain().value();
                        if (!HostName.isBare(domain)) {
                            sink.add(
                                    Subject.configuration(),
                                    domain.isEmpty()
                                            ? "no tenant is named: domain is empty"
                                            : named(connection) + " must be a bare host, not " + domain,
                                    connection.domain().location());
                        }
                    }),
            CUSTOM_DOMAIN.by((connection, sink) -> {
                String domain = connection.domain().value();
                boolean custom = HostName.isBare(domain) && !domain.endsWith(".auth0.com");
                if (custom && connection.audience().isEmpty()) {
                    sink.add(
                            Subject.tenant(domain),
                            domain + " looks like a custom domain, and audience is not set",
                            connection.domain().location());
                }
            }));

    private ConfigurationRules() {}

    /** What could not be understood in the configuration. */
    public static List<Finding> unreadable(List<ConfigurationProblem> problems) {
        List<Finding> findings = new ArrayList<>();
        for (ConfigurationProblem problem : problems) {
            findings.add(unreadable(problem));
        }
        return findings;
    }

    private static Finding unreadable(ConfigurationProblem problem) {
        Rule rule = problem.rule().equals(SECRET.id()) ? SECRET : UNREADABLE;
        Finding.Builder finding = rule.violated(Subject.configuration(), problem.message())
                .at(problem.location().orElse(null));
        if (problem.contradicted()) {
            finding.trait(Finding.Trait.CONTRADICTED);
        }
        return (problem.remedy().isEmpty() ? finding : finding.remedy(problem.remedy(), false)).build();
    }

    /**
     * Says that the whole build gives a goal nothing to do.
     *
     * @param message what was looked for, and what was found where the goal does not look
     * @param place of what was found; null when there is none
     */
    public static Finding nothingDeclared(String message, @Nullable PomLocation place) {
        return NOTHING_DECLARED
                .violated(Subject.configuration(), message)
                .at(place)
                .build();
    }

    /**
     * Says that the one client to look at is none, or not one.
     *
     * @param remedy what to do; empty for the rule's own
     * @param place of the element; null where no line of a POM has it
     */
    public static Finding noOneClient(String message, Optional<String> remedy, @Nullable PomLocation place) {
        Finding.Builder finding =
                NO_ONE_CLIENT.violated(Subject.configuration(), message).at(place);
        remedy.ifPresent(text -> finding.remedy(text, false));
        return finding.build();
    }

    /** Says that two places of the build contradict each other. */
    public static Finding contradiction(Contradiction found) {
        String subject = found.subject().kind() == SubjectKind.CLIENT
                ? "client " + found.subject().shown()
                : found.subject().shown();
        return CONTRADICTION
                .violated(
                        Subject.configuration(),
                        found.oneAt().map(PomLocation::toString).orElse("one module") + " and "
                                + found.otherAt().map(PomLocation::toString).orElse("another module")
                                + " contradict each other about " + found.setting() + " of " + subject + ": "
                                + found.one() + " in the one, " + found.other() + " in the other")
                .at(found.otherAt().or(found::oneAt).orElse(null))
                .build();
    }

    /** Says that two modules would write, or carry out, one plan file. */
    public static Finding sharedPlanFile(Path file, String one, String other) {
        return CONTRADICTION
                .violated(
                        Subject.configuration(),
                        "modules " + one + " and " + other + " declare different things and have one plan file, "
                                + file)
                .remedy("Give planFile as a path relative to the module, or build one of the two with -pl.", false)
                .build();
    }

    /** A domain that no line of a POM gives comes from the command line or the environment. */
    private static String named(Connection connection) {
        return connection.domain().location() == null
                ? "the domain (-Dciba.domain, or the environment variable AUTH0_DOMAIN)"
                : "domain";
    }
}

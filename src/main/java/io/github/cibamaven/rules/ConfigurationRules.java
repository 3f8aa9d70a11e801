package io.github.cibamaven.rules;

import static io.github.cibamaven.model.Severity.ERROR;
import static io.github.cibamaven.model.Severity.WARNING;

import io.github.cibamaven.model.Connection;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.HostName;
import io.github.cibamaven.model.Problem;
import io.github.cibamaven.model.Subject;
import java.util.ArrayList;
import java.util.List;

/** Rules about the configuration as a whole: can it be read, and does it name a tenant. */
final class ConfigurationRules {

    static final Rule UNREADABLE = Rule.offline(
            "CIBA-100",
            ERROR,
            "the configuration cannot be understood",
            "A setting that is silently ignored is a setting that is not enforced.",
            "Correct the element that the message names.",
            null);

    static final Rule DOMAIN = Rule.offline(
            "CIBA-101",
            ERROR,
            "domain is empty, or is not a bare host",
            "Requests go to https://<domain>/api/v2; a scheme, port, path or slash makes another address of that.",
            "Give the bare host, such as acme.eu.auth0.com, in <domain>, -Dciba.domain or AUTH0_DOMAIN.",
            null);

    static final Rule CUSTOM_DOMAIN = Rule.offline(
            "CIBA-101b",
            WARNING,
            "a custom domain without an explicit audience",
            "With a custom domain the Management API audience still is that of the tenant's own auth0.com domain.",
            "Set <audience>https://TENANT.REGION.auth0.com/api/v2/</audience>.",
            Docs.CUSTOM_DOMAINS);

    static final Rule SECRET = Rule.offline(
            "CIBA-119",
            ERROR,
            "a credential is written into the POM",
            "A POM is committed, published and printed: whoever can read it holds the key to the tenant.",
            "Remove it and revoke it. Credentials come from a <server> of settings.xml or from AUTH0_* variables.",
            Docs.TOKENS);

    static final Rule NOTHING_DECLARED = Rule.offline(
            "CIBA-123",
            WARNING,
            "no client is declared, so nothing is checked",
            "A check of nothing passes always.",
            "Declare at least one <client> in the plugin's <configuration>, or set <undeclaredClients>fail.",
            null);

    static final List<Rule> ALL = List.of(UNREADABLE, DOMAIN, CUSTOM_DOMAIN, SECRET, NOTHING_DECLARED);

    private ConfigurationRules() {}

    static Finding unreadable(Problem problem) {
        Rule rule = problem.rule().equals(SECRET.id()) ? SECRET : UNREADABLE;
        Finding.Builder finding = rule.violated(Subject.configuration(), problem.message())
                .at(problem.location().orElse(null));
        return (problem.remedy().isEmpty() ? finding : finding.remedy(problem.remedy(), false)).build();
    }

    static List<Finding> check(Connection connection) {
        List<Finding> findings = new ArrayList<>();
        String domain = connection.domain().value();
        if (domain.isEmpty()) {
            findings.add(DOMAIN.violated(Subject.configuration(), "no tenant is named: domain is empty")
                    .at(connection.domain().location())
                    .build());
        } else if (!HostName.isBare(domain)) {
            findings.add(DOMAIN.violated(Subject.configuration(), "domain must be a bare host, not " + domain)
                    .at(connection.domain().location())
                    .build());
        } else if (!domain.endsWith(".auth0.com") && connection.audience().isEmpty()) {
            findings.add(CUSTOM_DOMAIN
                    .violated(Subject.tenant(domain), domain + " looks like a custom domain, and audience is not set")
                    .at(connection.domain().location())
                    .build());
        }
        return findings;
    }
}

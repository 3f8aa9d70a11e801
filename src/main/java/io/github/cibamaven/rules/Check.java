package io.github.cibamaven.rules;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue: a rule, and the check that finds where it is broken.
 *
 * @param finder looks, and adds to the sink what it finds
 * @param <S> what is checked: the connection, a declared part, a client, the tenant, or a user
 */
record Check<S>(Rule rule, BiConsumer<S, Sink> finder) {

    static List<Rule> rules(List<? extends Check<?>> checks) {
        return checks.stream().<Rule>map(Check::rule).toList();
    }

    /** What the checks find, one after the other. */
    static <S> List<Finding> run(List<Check<S>> checks, S subject) {
        List<Finding> findings = new ArrayList<>();
        for (Check<S> check : checks) {
            findings.addAll(check.findings(subject));
        }
        return findings;
    }

    List<Finding> findings(S subject) {
        Sink sink = new Sink(rule, rule.severity(), new ArrayList<>());
        finder.accept(subject, sink);
        List<Finding> findings = new ArrayList<>();
        for (Finding.Builder finding : sink.found()) {
            findings.add(finding.build());
        }
        return findings;
    }

    /** Takes what one check finds. Every finding starts with the remedy and the page of the rule. */
    record Sink(Rule rule, Severity severity, List<Finding.Builder> found) {

        /** The same sink for findings of another severity than the rule's. */
        Sink as(Severity other) {
            return new Sink(rule, other, found);
        }

        /** Adds a finding; the place is null where no line of the POM is to blame. */
        Finding.Builder add(Subject subject, String message, @Nullable PomLocation at) {
            Finding.Builder finding = rule.finds(Finding.Status.VIOLATION, severity, subject, message)
                    .at(at);
            found.add(finding);
            return finding;
        }

        /** Adds a finding about a client or its request; without a place of its own it is shown at the client. */
        Finding.Builder add(ClientView client, String message, @Nullable PomLocation at) {
            return add(client.subject(), message, at == null ? client.desired().location() : at);
        }

        /** Adds a finding about one setting that is declared of a client, at a place of its own. */
        Finding.Builder add(ClientView client, Setting setting, String message, @Nullable PomLocation at) {
            return add(client, message, at).about(setting, Finding.Mark.NONE, null, null);
        }

        /** Adds a finding about one setting of a client; it is shown where the setting is declared. */
        Finding.Builder add(ClientView client, Setting setting, @Nullable Value expected, String message) {
            @Nullable
            Value actual = client.live().map(live -> live.value(setting)).orElse(null);
            return add(client, message, client.place(setting)).about(setting, Finding.Mark.NONE, expected, actual);
        }

        /** Adds that the tenant lacks something as a whole. */
        Finding.Builder add(TenantView view, Subject subject, String message, List<ClientNeed> because) {
            @Nullable
            PomLocation need =
                    because.isEmpty() ? null : because.get(0).desired().location();
            @Nullable
            PomLocation at =
                    view.declared(subject).map(declared -> declared.location()).orElse(need);
            return add(subject, message + users(because), at)
                    .neededBy(because.stream().map(ClientNeed::client).toList());
        }

        /** Adds that a setting of the tenant is not as the clients need it. */
        Finding.Builder add(
                TenantView view,
                Subject subject,
                Setting setting,
                @Nullable Value expected,
                String message,
                List<ClientNeed> because) {
            @Nullable
            Value actual = view.found(subject).map(live -> live.value(setting)).orElse(null);
            return add(view, subject, message, because)
                    .about(setting, Finding.Mark.NONE, expected, actual)
                    .items(expected == null ? List.of() : expected.asTexts());
        }

        private static String users(List<ClientNeed> because) {
            if (because.isEmpty()) {
                return "";
            }
            String names =
                    because.stream().limit(3).map(need -> need.client().name()).collect(Collectors.joining(", "));
            return ", needed by " + names + (because.size() > 3 ? " and " + (because.size() - 3) + " more" : "");
        }
    }
}

package io.github.cibamaven.rules;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.Setting;
import java.net.URI;
import java.util.List;

/** One offline entry of the catalogue about a {@code <client>}: the rule, and what finds it. */
record DeclarationRule(Rule rule, Check check) {

    @FunctionalInterface
    interface Check {
        void on(DesiredClient client, Sink sink);
    }

    /** Takes what one check finds about one client. */
    record Sink(Rule rule, DesiredClient client, List<Finding> findings) {

        /** A finding about the client or its request; without a place of its own it is shown at the client. */
        void add(String message, PomLocation at) {
            findings.add(start(rule.severity(), message, at).build());
        }

        /** A finding about one setting. */
        void add(Setting setting, Severity severity, String message, PomLocation at) {
            findings.add(start(severity, message, at)
                    .about(setting, Finding.Mark.NONE, null, null)
                    .build());
        }

        /** A finding about one item of a list, which a waiver can name. */
        void add(Setting setting, String item, Severity severity, String message, PomLocation at) {
            findings.add(start(severity, message, at)
                    .about(setting, Finding.Mark.NONE, null, null)
                    .items(List.of(item))
                    .build());
        }

        private Finding.Builder start(Severity severity, String message, PomLocation at) {
            return rule.finds(Finding.Status.VIOLATION, severity, client.subject(), message)
                    .at(at == null ? client.location() : at);
        }
    }

    static DeclarationRule of(
            String id, Severity severity, String condition, String why, String remedy, URI doc, Check check) {
        return new DeclarationRule(Rule.offline(id, severity, condition, why, remedy, doc), check);
    }

    void run(DesiredClient client, List<Finding> findings) {
        check.on(client, new Sink(rule, client, findings));
    }
}

package io.github.cibamaven.rules;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.Setting;
import java.net.URI;
import java.util.List;

/** One entry of the catalogue about a declared client on the tenant: the rule, and what finds it. */
record ClientRule(Rule rule, Check check) {

    @FunctionalInterface
    interface Check {
        void on(DesiredClient client, LiveSubject live, Sink sink);
    }

    /** Takes what one check finds about one client. */
    record Sink(Rule rule, DesiredClient client, LiveSubject live, List<Finding> findings) {

        void add(Setting setting, Value expected, String message) {
            findings.add(start(setting, expected, message).build());
        }

        /** The same where what to do depends on what is known. */
        void add(Setting setting, Value expected, String message, String remedy) {
            findings.add(start(setting, expected, message).remedy(remedy, false).build());
        }

        private Finding.Builder start(Setting setting, Value expected, String message) {
            PomLocation declaredAt = client.declared(setting)
                    .map(declared -> declared.location())
                    .orElse(null);
            return rule.violated(live.subject(), message)
                    .about(setting, Finding.Mark.NONE, expected, live.value(setting))
                    .at(declaredAt == null ? client.location() : declaredAt);
        }
    }

    static ClientRule of(
            String id, Severity severity, String condition, String why, String remedy, URI doc, Check check) {
        return new ClientRule(Rule.tenant(id, severity, condition, why, remedy, doc), check);
    }

    void run(DesiredClient client, LiveSubject live, List<Finding> findings) {
        check.on(client, live, new Sink(rule, client, live, findings));
    }
}

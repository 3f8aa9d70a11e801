package io.github.cibamaven.rules;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.Setting;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/** One entry of the catalogue about what the declared clients need of the tenant: the rule, and what finds it. */
record TenantRule(Rule rule, Check check) {

    @FunctionalInterface
    interface Check {
        void on(TenantView view, Sink sink);
    }

    /** Takes what one check finds. */
    record Sink(Rule rule, TenantView view, List<Finding> findings) {

        /** Something the tenant lacks as a whole. */
        void add(Subject subject, String message, List<ClientNeed> because) {
            findings.add(start(subject, message, because).build());
        }

        /** A setting that is not as the clients need it. */
        void add(Subject subject, Setting setting, Value expected, String message, List<ClientNeed> because) {
            Value actual = view.found(subject).map(live -> live.value(setting)).orElse(null);
            findings.add(start(subject, message, because)
                    .about(setting, Finding.Mark.NONE, expected, actual)
                    .items(expected == null ? List.of() : expected.asTexts())
                    .build());
        }

        private Finding.Builder start(Subject subject, String message, List<ClientNeed> because) {
            PomLocation declared = view.desired()
                    .declared(subject)
                    .map(known -> known.location())
                    .orElse(null);
            PomLocation need =
                    because.isEmpty() ? null : because.get(0).desired().location();
            return rule.violated(subject, message + users(because))
                    .neededBy(because.stream().map(ClientNeed::client).toList())
                    .at(declared == null ? need : declared);
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

    static TenantRule of(
            String id, Severity severity, String condition, String why, String remedy, URI doc, Check check) {
        return new TenantRule(Rule.tenant(id, severity, condition, why, remedy, doc), check);
    }

    void run(TenantView view, List<Finding> findings) {
        view.consulted().by(rule);
        check.on(view, new Sink(rule, view, findings));
    }
}

package io.github.cibamaven.rules;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the catalogue: a rule, and the check that finds where it is broken.
 *
 * @param finder looks, and adds to the sink what it finds
 * @param part of the tenant that it is about; null for each API, and where it is not about the tenant
 * @param because which clients it looks at the part for
 * @param <S> what is checked: the connection, a declared part, a client, the tenant, or a user
 */
record Check<S>(
        Rule rule, BiConsumer<S, Sink> finder, @Nullable Subject part, Because because) {

    Check(Rule rule, BiConsumer<S, Sink> finder) {
        this(rule, finder, null, Because.ANY);
    }

    /** The same check of a part of the tenant. */
    Check<S> about(Subject of, Because needed) {
        return new Check<>(rule, finder, of, needed);
    }

    /** The same check of each API that clients ask tokens for. */
    Check<S> aboutApis(Because needed) {
        return new Check<>(rule, finder, null, needed);
    }

    /** The same check where it means something only for clients that use CIBA, or only for others. */
    Check<S> of(Because clients) {
        return new Check<>(rule, finder, part, clients);
    }

    /** What it is about, as far as that is known. */
    Collection<Subject> parts(TenantView view) {
        return part == null ? view.neededApis() : List.of(part);
    }

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
        return findings(subject, null);
    }

    /** @param trace takes note of what it looks at; null where nobody asks */
    List<Finding> findings(S subject, @Nullable Trace trace) {
        Sink sink = new Sink(rule, rule.severity(), new ArrayList<>(), trace);
        finder.accept(subject, sink);
        List<Finding> findings = new ArrayList<>();
        for (Finding.Builder finding : sink.found()) {
            findings.add(finding.build());
        }
        return findings;
    }

    /** Takes what one check finds. Every finding starts with the remedy and the page of the rule. */
    record Sink(
            Rule rule,
            Severity severity,
            List<Finding.Builder> found,
            @Nullable Trace trace) {

        /** Says that there is nothing for the rule to be about. */
        void idle() {
            if (trace != null) {
                trace.idle(true);
            }
        }

        void idleUnless(boolean there) {
            if (!there) {
                idle();
            }
        }

        /** Takes that back. */
        void applies() {
            if (trace != null) {
                trace.idle(false);
            }
        }

        /** Says that another run of the check judges this: offline what the POM says, on the tenant what it does not. */
        void deferred() {
            if (trace != null) {
                trace.deferred();
            }
        }

        /** Says that the token is not shown what the rule is about. */
        void unseen(String what) {
            if (trace != null) {
                trace.unseen(what);
            }
        }

        /** The same sink for findings of another severity than the rule's. */
        Sink as(Severity other) {
            return new Sink(rule, other, found, trace);
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

    /** A record of what one run of a check looked at, kept where somebody asks for it alone. */
    static final class Trace {
        private final Map<Subject, Set<String>> looked = new LinkedHashMap<>();
        private final Set<Subject> parts = new LinkedHashSet<>();
        private final Set<String> unseen = new LinkedHashSet<>();
        private boolean idle;
        private boolean deferred;

        void looked(Subject subject, Setting setting) {
            looked.computeIfAbsent(subject, none -> new LinkedHashSet<>()).add(setting.property());
        }

        void part(Subject subject) {
            parts.add(subject);
        }

        void unseen(String what) {
            unseen.add(what);
        }

        void idle(boolean is) {
            idle = is;
        }

        void deferred() {
            deferred = true;
        }

        /** The settings, by subject. */
        Map<Subject, Set<String>> looked() {
            return looked;
        }

        /** The parts of the tenant. */
        Set<Subject> parts() {
            return parts;
        }

        /** What the token is not shown. */
        Set<String> unseen() {
            return unseen;
        }

        /** Whether there was nothing that the rule could be about. */
        boolean isIdle() {
            return idle;
        }

        /** Whether another run of the check judges it. */
        boolean isDeferred() {
            return deferred;
        }
    }

    /** For which clients a part of the tenant must be so. */
    enum Because {
        PUSH,
        DETAILS_BY_PUSH,
        EMAIL,
        /** Of clients that are checked by themselves: those that use CIBA. */
        CIBA,
        /** The same: those that must not use it. */
        NO_CIBA,
        /** Also where the POM declares a sender of the e-mail. */
        EMAIL_OR_SENDER,
        DETAILS_BY_EMAIL,
        API,
        API_DETAILS,
        API_SCOPES,
        OFFLINE_ACCESS,
        NO_AUDIENCE,
        RESOURCE,
        ANY;

        List<ClientNeed> of(TenantView view, Subject part) {
            boolean ofApi = this == API || this == API_DETAILS || this == API_SCOPES || this == OFFLINE_ACCESS;
            List<ClientNeed> needs = new ArrayList<>();
            for (ClientNeed need : ofApi ? view.ofApi(part.id()) : view.needs()) {
                if (concerns(view, need)) {
                    needs.add(need);
                }
            }
            return needs;
        }

        private boolean concerns(TenantView view, ClientNeed need) {
            boolean details = !need.detailTypes().isEmpty();
            return switch (this) {
                case PUSH -> need.push();
                case DETAILS_BY_PUSH -> need.push() && details && !GuardianRules.judgedOffline(view, need);
                case EMAIL, EMAIL_OR_SENDER -> need.email();
                case DETAILS_BY_EMAIL -> need.email() && details;
                case API_DETAILS -> details;
                case API_SCOPES -> !need.apiScopes().isEmpty();
                case OFFLINE_ACCESS -> need.offlineAccess();
                case NO_AUDIENCE -> need.defaulted();
                case RESOURCE -> need.byResource();
                case API, ANY, CIBA, NO_CIBA -> true;
            };
        }

        /** Whether it must be so whatever clients there are. */
        boolean alsoWithout(TenantView view) {
            return this == EMAIL_OR_SENDER && view.declaresSender();
        }
    }
}

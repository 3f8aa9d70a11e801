package io.github.cibamaven.rules;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.rules.Check.Trace;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.TenantSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The tenant beside what the POM declares of it and what the declared clients need of it.
 *
 * @param offline whether nothing was read of the tenant, and only the POM is judged
 * @param managementAudience of the Management API
 * @param declared what the POM declares of the tenant
 * @param standing the same without what a waiver leaves as the tenant has it
 * @param read the parts that were read; a part that nobody needs is not among them
 * @param consulted learns which rule asks for which part
 */
public record TenantView(
        boolean offline,
        String managementAudience,
        List<DesiredPart> declared,
        List<? extends Declaration> standing,
        List<ClientNeed> needs,
        Map<Subject, Lookup> read,
        ConsultedParts consulted) {
    public TenantView {
        declared = List.copyOf(declared);
        standing = List.copyOf(standing);
        needs = List.copyOf(needs);
        read = Map.copyOf(read);
    }

    public TenantView(
            Desired desired, List<? extends Declaration> standing, List<ClientNeed> needs, Map<Subject, Lookup> read) {
        this(
                false,
                desired.connection().managementAudience(),
                desired.subjects(),
                standing,
                needs,
                read,
                new ConsultedParts());
    }

    /** What the POM declares of a tenant, of which nothing is known. */
    static TenantView offline(List<DesiredClient> clients, List<DesiredPart> parts) {
        List<ClientNeed> needs = clients.stream()
                .flatMap(client -> ClientNeed.of(ClientView.offline(client)).stream())
                .toList();
        return new TenantView(true, "", parts, parts, needs, Map.of(), new ConsultedParts());
    }

    /** The same tenant before anything of it was read. */
    public static TenantView unread(List<DesiredClient> clients, List<DesiredPart> parts) {
        return offline(clients, parts);
    }

    /** The same for one check of one part: of the APIs it sees that one alone. */
    TenantView traced(Subject part, Trace trace) {
        Map<Subject, Lookup> seen = new HashMap<>(read);
        if (part.kind() == SubjectKind.RESOURCE_SERVER) {
            seen.keySet().removeIf(other -> other.kind() == part.kind() && !other.equals(part));
        }
        return new TenantView(offline, managementAudience, declared, standing, needs, seen, new ConsultedParts(trace));
    }

    /** The APIs that were asked for, by identifier. */
    Collection<Subject> apis() {
        Map<String, Subject> apis = new TreeMap<>();
        for (Subject subject : read.keySet()) {
            if (subject.kind() == SubjectKind.RESOURCE_SERVER) {
                apis.put(subject.id(), subject);
            }
        }
        return apis.values();
    }

    /** The same, and those that would have been. */
    Collection<Subject> neededApis() {
        Map<String, Subject> apis = new TreeMap<>();
        for (ClientNeed need : needs) {
            Optional<String> api = need.api(tenantSettings());
            if (api.isPresent()) {
                apis.put(api.get(), Subject.api(api.get()));
            }
        }
        return apis.values();
    }

    /** What the POM declares of a part. */
    Optional<DesiredPart> declared(Subject subject) {
        for (DesiredPart part : declared) {
            if (part.subject().equals(subject)) {
                return Optional.of(part);
            }
        }
        return Optional.empty();
    }

    /** A part that was read and is there. */
    Optional<LiveSubject> found(Subject subject) {
        consulted.about(subject);
        return read.get(subject) instanceof Lookup.Found found ? Optional.of(found.subject()) : Optional.empty();
    }

    /** A part that the tenant says it does not have. One that could not be read is not missing. */
    boolean missing(Subject subject) {
        consulted.aboutAbsence(subject);
        return read.get(subject) instanceof Lookup.Missing;
    }

    /** Whether the POM declares this setting: then a difference is fixed by apply, and said as one. */
    boolean declares(Subject subject, Setting setting) {
        consulted.looked(subject, setting);
        Optional<DesiredPart> part = declared(subject);
        return part.isPresent() && part.get().declares(setting);
    }

    /** Whether the POM decides the value: it is declared, and no waiver leaves what the tenant has. */
    boolean decides(Subject subject, Setting setting) {
        return decided(subject, setting).isPresent();
    }

    private Optional<Value> decided(Subject subject, Setting setting) {
        consulted.looked(subject, setting);
        for (Declaration part : standing) {
            if (part.subject().equals(subject)) {
                return part.declared(setting).map(Declared::value);
            }
        }
        return Optional.empty();
    }

    /** Whether the POM declares a sender of the e-mail: Auth0 takes one only beside an e-mail provider that is on. */
    boolean declaresSender() {
        return declares(Subject.ASYNC_APPROVAL_EMAIL, TenantSettings.TEMPLATE_FROM);
    }

    /** The value as it will be: declared, else live; live also where a waiver leaves it so. */
    Value effective(Subject subject, Setting setting) {
        Optional<Value> decided = decided(subject, setting);
        return decided.isPresent() ? decided.get() : live(subject, setting);
    }

    /** The items of a list as they will be: those declared, and the live ones beside them where these may stay. */
    Value joined(Subject subject, Setting setting) {
        boolean contained = declared(subject)
                .filter(part -> part.contained().contains(setting.property()))
                .isPresent();
        List<String> items = new ArrayList<>(
                contained || !decides(subject, setting) ? live(subject, setting).asTexts() : List.of());
        decided(subject, setting).ifPresent(value -> items.addAll(value.asTexts()));
        return Value.texts(items);
    }

    /** The live value; {@link Value#ABSENT} also where the part was not read. */
    Value live(Subject subject, Setting setting) {
        consulted.looked(subject, setting);
        Optional<LiveSubject> live = found(subject);
        return live.isPresent() ? live.get().value(setting) : Value.ABSENT;
    }

    boolean asksByPush() {
        return !push().isEmpty();
    }

    boolean asksByEmail() {
        return !email().isEmpty();
    }

    List<ClientNeed> push() {
        return needs.stream().filter(ClientNeed::push).toList();
    }

    List<ClientNeed> email() {
        return needs.stream().filter(ClientNeed::email).toList();
    }

    /** The tenant's settings, where a need is about them and they could be read. */
    private Optional<LiveSubject> tenantSettings() {
        return read.get(Subject.TENANT_SETTINGS) instanceof Lookup.Found found
                ? Optional.of(found.subject())
                : Optional.empty();
    }

    List<ClientNeed> ofApi(String identifier) {
        return needs.stream()
                .filter(need ->
                        need.api(tenantSettings()).filter(identifier::equals).isPresent())
                .toList();
    }

    /**
     * A record of which rules asked for which part of the tenant in one run. Nobody knows what they would have found in a part
     * that could not be read.
     */
    static final class ConsultedParts {
        /** What is read only where another part says so: that one not read, nobody knows whether it is needed. */
        private static final Map<Subject, Subject> DECIDED_BY =
                Map.of(Subject.PUSH_SNS, Subject.PUSH_PROVIDER, Subject.PUSH_APNS, Subject.PUSH_PROVIDER);

        private final Map<Subject, Set<Rule>> rules = new LinkedHashMap<>();
        private final Set<Subject> absences = new HashSet<>();
        private final @Nullable Trace trace;
        private @Nullable Rule asking;

        ConsultedParts() {
            this(null);
        }

        /** @param trace takes note for one check; null where nobody asks */
        ConsultedParts(@Nullable Trace trace) {
            this.trace = trace;
        }

        /** Whether it does not matter, since another part, which was read, names something else. */
        static boolean unselected(TenantView view, Subject subject) {
            Subject decider = DECIDED_BY.get(subject);
            return decider != null
                    && view.read().get(decider) instanceof Lookup.Found
                    && !view.effective(decider, TenantSettings.PUSH_PROVIDER)
                            .asText()
                            .equals(subject.equals(Subject.PUSH_SNS) ? "sns" : "direct");
        }

        void looked(Subject subject, Setting setting) {
            if (trace != null) {
                trace.looked(subject, setting);
            }
        }

        /** From now on this rule asks. */
        void by(Rule rule) {
            asking = rule;
        }

        void about(Subject subject) {
            if (trace != null) {
                trace.part(subject);
            }
            if (asking != null) {
                rules.computeIfAbsent(subject, none -> new LinkedHashSet<>()).add(asking);
                Subject decider = DECIDED_BY.get(subject);
                if (decider != null) {
                    about(decider);
                }
            }
        }

        void aboutAbsence(Subject subject) {
            about(subject);
            absences.add(subject);
        }

        /** Whether some rule says what it means that the part is not there. */
        boolean judgesAbsence(Subject subject) {
            return absences.contains(subject);
        }

        /** Whether rules asked for the part, and none of them could have found an error in it. */
        boolean atMostWarns(Subject subject) {
            Set<Rule> about = rules.getOrDefault(subject, Set.of());
            return !about.isEmpty() && about.stream().allMatch(rule -> rule.severity() == Severity.WARNING);
        }
    }
}

package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.GLOBAL;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Live;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.rules.ClientNeed;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.rules.TenantView;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.Tenant;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a tenant against what the POM declares. Reads only. */
public final class Checker {
    private final Tenant tenant;
    private final Clock clock;

    public Checker(Tenant tenant) {
        this(tenant, Clock.systemDefaultZone());
    }

    /** @param clock decides which waivers are over */
    public Checker(Tenant tenant, Clock clock) {
        this.tenant = tenant;
        this.clock = clock;
    }

    /**
     * Reads and compares everything that is declared.
     *
     * @param offline what was found before: a waiver may be about it
     * @throws TenantException when nothing of the tenant could be read; what else is missing is a finding
     */
    public Checked check(Desired desired, List<Finding> offline) {
        ReadSession enquiry = new ReadSession(tenant);
        ClientLookup lookup = new ClientLookup(enquiry, settings(desired));
        Live live = live(desired, lookup);
        List<CheckedClient> clients = new ArrayList<>();
        compare(desired, live, clients, new ArrayList<>());
        Map<Subject, Lookup> read = lookup(desired, enquiry, Map.of()).read(desired, needs(clients));
        enquiry.nothingRead().ifPresent(failure -> {
            throw failure;
        });
        return judge(desired, offline, new TenantReadings(live, read, lookup.settings()));
    }

    /**
     * The same check, with some of the subjects as they were read since: what would be found now. Reads only what the
     * clients did not need before.
     *
     * @param since as a write left them
     */
    public Checked check(Desired desired, List<Finding> offline, Checked before, Collection<LiveSubject> since) {
        TenantReadings seen = before.seen().with(since);
        List<CheckedClient> clients = new ArrayList<>();
        compare(desired, seen.live(), clients, new ArrayList<>());
        Map<Subject, Lookup> read =
                lookup(desired, new ReadSession(tenant), seen.read()).read(desired, needs(clients));
        return judge(desired, offline, new TenantReadings(seen.live(), read, seen.settings()));
    }

    private SubjectLookup lookup(Desired desired, ReadSession enquiry, Map<Subject, Lookup> read) {
        return new SubjectLookup(
                enquiry,
                read,
                (declared, live) -> recheck(declared, live, desired.waivers()).standing());
    }

    private Checked judge(Desired desired, List<Finding> offline, TenantReadings seen) {
        List<CheckedClient> clients = new ArrayList<>();
        List<Finding> others = new ArrayList<>();
        compare(desired, seen.live(), clients, others);
        List<CheckedSubject> subjects = subjects(desired, seen.read());
        others.addAll(
                Rules.prerequisites(new TenantView(desired, standing(desired, subjects), needs(clients), seen.read())));
        others.replaceAll(
                finding -> accepted(desired.waivers(), List.of(finding)).get(0));
        List<Finding> said = subjects.stream()
                .flatMap(subject -> subject.findings().stream())
                .toList();
        others.removeIf(finding -> repeats(finding, said));
        List<Finding> all = Stream.of(
                        offline.stream(),
                        clients.stream().flatMap(client -> client.findings().stream()),
                        subjects.stream().flatMap(subject -> subject.findings().stream()),
                        others.stream())
                .flatMap(findings -> findings)
                .toList();
        boolean complete = all.stream().noneMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED);
        others.addAll(Rules.aboutWaivers(desired.waivers(), all, LocalDate.now(clock), complete));
        return new Checked(clients, subjects, others, seen, outages(desired, seen.live(), seen.read()));
    }

    private static List<ClientNeed> needs(List<CheckedClient> clients) {
        return clients.stream()
                .flatMap(client -> ClientNeed.of(client.standing(), client.live()).stream())
                .toList();
    }

    private static Desired standing(Desired desired, List<CheckedSubject> subjects) {
        return desired.with(desired.subjects().stream()
                .map(declared -> subjects.stream()
                        .filter(subject -> subject.desired() == declared)
                        .map(CheckedSubject::standing)
                        .findFirst()
                        .orElse(declared))
                .toList());
    }

    /** Whether it is waived, and the difference that it speaks of is as well: that is said once. */
    private static boolean repeats(Finding finding, List<Finding> said) {
        return finding.status() == Finding.Status.WAIVED
                && said.stream()
                        .anyMatch(other -> other.status() == Finding.Status.WAIVED
                                && other.rule().equals(finding.rule())
                                && other.subject().is(finding.subject())
                                && other.setting().equals(finding.setting()));
    }

    /** The same client again, as it is now: what is left to write, and what now stands in the way. */
    public CheckedClient recheck(DesiredClient desired, LiveSubject live, List<Waiver> waivers) {
        // The global client is no application: nothing about it is to be fixed.
        Map<String, Finding> unseen = Rules.notShown(desired, live);
        List<Difference> differences = live.value(GLOBAL).isTrue()
                ? List.of()
                : Differ.differences(desired, live).stream()
                        .filter(difference -> !unseen.containsKey(difference.property()))
                        .toList();
        Judgement judgement =
                new Judgement(difference -> Rules.drift(desired, difference), accepting(waivers)).of(differences, live);
        DesiredClient standing = desired.with(judgement.standing(desired.settings()));
        List<Finding> findings = new ArrayList<>(judgement.findings());
        accepted(waivers, Rules.client(standing, live)).stream()
                .filter(finding -> !repeats(finding, judgement.findings()))
                .forEach(findings::add);
        findings.addAll(unseen.values());
        return new CheckedClient(desired, standing, live, findings, Differ.change(judgement.left(), live));
    }

    /** The same for an API or a part of the tenant. */
    public CheckedSubject recheck(DesiredPart desired, LiveSubject live, List<Waiver> waivers) {
        if (!live.exists() && Creation.possible(desired.subject())) {
            return create(desired, live, waivers);
        }
        Judgement judgement = judge(desired, live, waivers);
        DesiredPart standing = desired.with(judgement.standing(desired.settings()));
        return new CheckedSubject(desired, standing, live, judgement.findings(), Differ.change(judgement.left(), live));
    }

    private Judgement judge(DesiredPart desired, LiveSubject live, List<Waiver> waivers) {
        return new Judgement(difference -> Rules.drift(desired, difference), accepting(waivers))
                .of(Differ.differences(desired, live), live);
    }

    private CheckedSubject create(DesiredPart desired, LiveSubject live, List<Waiver> waivers) {
        Set<String> left = judge(desired, live, waivers).left().stream()
                .map(Difference::property)
                .collect(Collectors.toSet());
        Creation creation = new Creation(desired, left);
        List<Finding> missing = accepted(waivers, List.of(Rules.missingTemplate(desired, creation.lacking())));
        boolean waived = missing.get(0).status() == Finding.Status.WAIVED;
        return new CheckedSubject(desired, desired, live, missing, waived ? Optional.empty() : creation.change());
    }

    private List<CheckedSubject> subjects(Desired desired, Map<Subject, Lookup> read) {
        List<CheckedSubject> subjects = new ArrayList<>();
        for (DesiredPart declared : desired.subjects()) {
            Lookup lookup = read.get(declared.subject());
            if (lookup instanceof Lookup.Found found) {
                subjects.add(recheck(declared, found.subject(), desired.waivers()));
            } else if (lookup instanceof Lookup.Missing && Creation.possible(declared.subject())) {
                subjects.add(recheck(declared, Creation.missing(declared.subject()), desired.waivers()));
            } else if (lookup instanceof Lookup.Missing && declared.subject().kind() != SubjectKind.RESOURCE_SERVER) {
                LiveSubject nothing = LiveSubject.missing(declared.subject(), Set.of());
                List<Finding> missing = accepted(desired.waivers(), List.of(Rules.missingGuardian(declared)));
                subjects.add(new CheckedSubject(declared, declared, nothing, missing, Optional.empty()));
            }
            // Otherwise Rules.prerequisites says what stands in the way.
        }
        return subjects;
    }

    /** What to ask of clients; a token that cannot be had is no part that could not be read. */
    private List<Setting> settings(Desired desired) {
        boolean asks = wantsClients(desired) || !desired.subjects().isEmpty();
        return asks ? ClientLookup.readable(desired, tenant.scopes()) : List.of();
    }

    private static boolean wantsClients(Desired desired) {
        return !desired.clients().isEmpty() || desired.undeclaredClients() != UndeclaredClients.IGNORE;
    }

    private static Live live(Desired desired, ClientLookup lookup) {
        return wantsClients(desired) ? lookup.find(desired) : new Live(Map.of(), List.of(), Optional.empty());
    }

    private static Set<Subject> outages(Desired desired, Live live, Map<Subject, Lookup> read) {
        Set<Subject> outages = new HashSet<>();
        desired.clients().stream()
                .filter(client -> client.selector()
                        .map(live.clients()::get)
                        .filter(Checker::outage)
                        .isPresent())
                .forEach(client -> outages.add(client.subject()));
        live.othersUnseen().filter(Checker::outage).ifPresent(unseen -> outages.add(tenant(desired)));
        read.forEach((subject, lookup) -> {
            if (outage(lookup)) {
                outages.add(subject);
            }
        });
        return outages;
    }

    private static boolean outage(Lookup lookup) {
        return lookup instanceof Lookup.Unread unread && unread.isOutage();
    }

    private static Subject tenant(Desired desired) {
        return Subject.tenant(desired.connection().domain().value());
    }

    private void compare(Desired desired, Live live, List<CheckedClient> clients, List<Finding> others) {
        Map<String, DesiredClient> seen = new HashMap<>();
        for (DesiredClient client : desired.clients()) {
            Optional<Lookup> lookup = client.selector().map(live.clients()::get);
            if (lookup.isPresent() && lookup.get() instanceof Lookup.Found found) {
                DesiredClient first = seen.putIfAbsent(found.subject().id(), client);
                if (first == null) {
                    clients.add(recheck(client, found.subject(), desired.waivers()));
                } else {
                    others.add(Rules.declaredTwice(client, found.subject(), first));
                }
            } else {
                others.add(Rules.lookup(client, lookup.orElseGet(Lookup.Missing::new)));
            }
        }
        Severity severity = desired.undeclaredClients() == UndeclaredClients.FAIL ? Severity.ERROR : Severity.WARNING;
        live.others().forEach(client -> others.add(Rules.undeclared(client, severity)));
        live.othersUnseen().ifPresent(unseen -> others.add(Rules.undeclaredNotChecked(tenant(desired), unseen)));
    }

    private List<Finding> accepted(List<Waiver> waivers, List<Finding> findings) {
        return Rules.accept(waivers, findings, LocalDate.now(clock));
    }

    private UnaryOperator<Finding> accepting(List<Waiver> waivers) {
        return finding -> accepted(waivers, List.of(finding)).get(0);
    }
}

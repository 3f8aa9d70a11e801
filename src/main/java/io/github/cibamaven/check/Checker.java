package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GLOBAL;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredSubject;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Live;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Severity;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.rules.Need;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.rules.TenantView;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Checks a tenant against what the POM declares. Reads only. */
public final class Checker {
    private static final String READ_CLIENTS = "read:clients";

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
     * @throws TenantException when the tenant could not be read at all; a missing scope is a finding instead
     */
    public Checked check(Desired desired, List<Finding> offline) {
        List<CheckedClient> clients = new ArrayList<>();
        List<Finding> others = new ArrayList<>();
        List<Setting> settings = clients(desired, clients, others);

        List<Need> needs = clients.stream()
                .flatMap(client -> Need.of(client.desired(), client.live()).stream())
                .toList();
        Map<Subject, Lookup> read = new SubjectLookup(tenant).read(desired, needs);
        others.addAll(Rules.prerequisites(new TenantView(desired, needs, read)));
        List<CheckedSubject> subjects = subjects(desired, read);

        others.replaceAll(
                finding -> accepted(desired.waivers(), List.of(finding)).get(0));
        List<Finding> all = Stream.of(
                        offline.stream(),
                        clients.stream().flatMap(client -> client.findings().stream()),
                        subjects.stream().flatMap(subject -> subject.findings().stream()),
                        others.stream())
                .flatMap(findings -> findings)
                .toList();
        boolean complete = all.stream().noneMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED);
        others.addAll(Rules.aboutWaivers(desired.waivers(), all, LocalDate.now(clock), complete));
        return new Checked(clients, subjects, others, settings);
    }

    /** The same client again, as it is now: what is left to write, and what now stands in the way. */
    public CheckedClient recheck(DesiredClient desired, LiveSubject live, List<Waiver> waivers) {
        // The global client is no application: nothing about it is to be mended.
        List<Difference> differences =
                live.value(GLOBAL.property()).isTrue() ? List.of() : Differ.differences(desired, live);
        List<Finding> findings = new ArrayList<>(Rules.client(desired, live, differences));
        if (desired.settings().containsKey(CLIENT_AUTHENTICATION_METHODS.property())
                && !live.knows(CLIENT_AUTHENTICATION_METHODS.property())) {
            findings.add(Rules.notChecked(
                    live.subject(),
                    CLIENT_AUTHENTICATION_METHODS.scopes().get(0),
                    "client_authentication_methods is not shown to this token",
                    desired));
        }
        List<Finding> accepted = accepted(waivers, findings);
        return new CheckedClient(desired, live, accepted, Differ.change(notWaived(differences, accepted), live));
    }

    /** The same for an API or a part of the tenant. */
    public CheckedSubject recheck(DesiredSubject desired, LiveSubject live, List<Waiver> waivers) {
        if (!live.exists() && Creation.possible(desired.subject())) {
            Creation creation = new Creation(desired);
            List<Finding> missing = accepted(waivers, List.of(Rules.missingTemplate(desired, creation.lacking())));
            boolean waived = missing.get(0).status() == Finding.Status.WAIVED;
            return new CheckedSubject(desired, live, missing, waived ? Optional.empty() : creation.change());
        }
        List<Difference> differences = Differ.differences(desired, live);
        List<Finding> accepted = accepted(waivers, Rules.subject(desired, differences));
        return new CheckedSubject(desired, live, accepted, Differ.change(notWaived(differences, accepted), live));
    }

    private List<CheckedSubject> subjects(Desired desired, Map<Subject, Lookup> read) {
        List<CheckedSubject> subjects = new ArrayList<>();
        for (DesiredSubject declared : desired.subjects()) {
            Lookup lookup = read.get(declared.subject());
            if (lookup instanceof Lookup.Found found) {
                subjects.add(recheck(declared, found.client(), desired.waivers()));
            } else if (lookup instanceof Lookup.Missing && Creation.possible(declared.subject())) {
                subjects.add(recheck(declared, Creation.missing(declared.subject()), desired.waivers()));
            } else if (lookup instanceof Lookup.Missing && declared.subject().type() != Subject.Type.RESOURCE_SERVER) {
                LiveSubject nothing = LiveSubject.missing(declared.subject(), Set.of());
                List<Finding> missing = accepted(desired.waivers(), List.of(Rules.missingGuardian(declared)));
                subjects.add(new CheckedSubject(declared, nothing, missing, Optional.empty()));
            }
            // Otherwise Rules.prerequisites says what stands in the way.
        }
        return subjects;
    }

    /** Checks the clients; returns what was asked of them. */
    private List<Setting> clients(Desired desired, List<CheckedClient> clients, List<Finding> others) {
        if (desired.clients().isEmpty() && desired.undeclaredClients() == UndeclaredClients.IGNORE) {
            return List.of();
        }
        List<Setting> settings = ClientLookup.readable(desired, tenant.scopes());
        try {
            compare(desired, new ClientLookup(tenant, settings).find(desired), clients, others);
            return settings;
        } catch (TenantException refusal) {
            if (refusal.kind() != TenantException.Kind.SCOPE) {
                throw refusal;
            }
            // A token whose scopes are unknown was asked for more than it may see: only what needs the scope goes
            // unchecked.
            List<Setting> rest = settings.stream()
                    .filter(setting -> setting != CLIENT_AUTHENTICATION_METHODS)
                    .toList();
            if (rest.size() == settings.size()) {
                denied(desired, refusal, others);
                return List.of();
            }
            try {
                compare(desired, new ClientLookup(tenant, rest).find(desired), clients, others);
                return rest;
            } catch (TenantException again) {
                if (again.kind() != TenantException.Kind.SCOPE) {
                    throw again;
                }
                denied(desired, again, others);
                return List.of();
            }
        }
    }

    /** Of several scopes that would do, the one that shows no secret. */
    private static String least(List<String> scopes) {
        return scopes.contains(READ_CLIENTS) ? READ_CLIENTS : String.join(" or ", scopes);
    }

    private static void denied(Desired desired, TenantException refusal, List<Finding> others) {
        Lookup.Denied denied = new Lookup.Denied(least(refusal.scopes()), refusal.getMessage());
        desired.clients().forEach(client -> others.add(Rules.lookup(client, denied)));
        if (desired.undeclaredClients() != UndeclaredClients.IGNORE) {
            others.add(undeclaredUnseen(desired, denied));
        }
    }

    private void compare(Desired desired, Live live, List<CheckedClient> clients, List<Finding> others) {
        Map<String, DesiredClient> seen = new HashMap<>();
        for (DesiredClient client : desired.clients()) {
            Optional<Lookup> lookup = client.selector().map(live.clients()::get);
            if (lookup.isPresent() && lookup.get() instanceof Lookup.Found found) {
                DesiredClient first = seen.putIfAbsent(found.client().id(), client);
                if (first == null) {
                    clients.add(recheck(client, found.client(), desired.waivers()));
                } else {
                    others.add(Rules.declaredTwice(client, found.client(), first));
                }
            } else {
                others.add(Rules.lookup(client, lookup.orElseGet(Lookup.Missing::new)));
            }
        }
        Severity severity = desired.undeclaredClients() == UndeclaredClients.FAIL ? Severity.ERROR : Severity.WARNING;
        live.others().forEach(client -> others.add(Rules.undeclared(client, severity)));
        live.othersUnseen().ifPresent(denied -> others.add(undeclaredUnseen(desired, denied)));
    }

    private List<Finding> accepted(List<Waiver> waivers, List<Finding> findings) {
        return Rules.accept(waivers, findings, LocalDate.now(clock));
    }

    /** What the team accepts is left as it is. */
    private static List<Difference> notWaived(List<Difference> differences, List<Finding> findings) {
        Map<String, List<Finding>> bySetting = findings.stream()
                .filter(finding -> !finding.setting().isEmpty())
                .collect(Collectors.groupingBy(Finding::setting));
        return differences.stream()
                .filter(difference -> {
                    List<Finding> about = bySetting.getOrDefault(difference.property(), List.of());
                    return about.isEmpty()
                            || about.stream().anyMatch(finding -> finding.status() != Finding.Status.WAIVED);
                })
                .toList();
    }

    private static Finding undeclaredUnseen(Desired desired, Lookup.Denied denied) {
        return Rules.undeclaredNotChecked(
                Subject.tenant(desired.connection().domain().value()), denied.scope(), denied.reason());
    }
}

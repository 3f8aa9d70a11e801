package io.github.cibamaven.check;

import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.ClientNeed;
import io.github.cibamaven.rules.ClientRules;
import io.github.cibamaven.rules.NotCheckedRules;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.rules.TenantView;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.Tenant;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Checks a tenant against what the POM declares. Reads only.
 *
 * @param clock decides which waivers are over, and which credentials have ended
 */
public record Checker(Tenant tenant, Clock clock) {
    private static final String DECLARED_AND_LEFT_OUT =
            "The POM declares it, and ciba.only leaves it out: run without that to compare it and to let apply fix it.";

    public Checker(Tenant tenant) {
        this(tenant, Clock.systemDefaultZone());
    }

    /**
     * Reads and compares everything that is declared.
     *
     * @param offline what was found before: a waiver may be about it
     * @throws TenantException when nothing of the tenant could be read; what else is missing is a finding
     */
    public Checked check(Desired desired, List<Finding> offline) {
        ReadSession session = new ReadSession(tenant);
        return check(desired, offline, session, clients(desired, session));
    }

    /**
     * The same check, with some of the subjects as they were read since: what would be found now. Reads only what the
     * clients did not need before.
     *
     * @param since as a write left them
     */
    public Checked check(Desired desired, List<Finding> offline, Checked before, Collection<LiveSubject> since) {
        return check(
                desired, offline, ReadSession.ofAnswering(tenant), before.seen().since(since));
    }

    private Checked check(Desired pom, List<Finding> offline, ReadSession session, TenantReadings known) {
        DeclaredGrants grants = new DeclaredGrants(pom, known);
        Desired desired = pom.and(grants.parts());
        Judge judge = new Judge(desired.waivers(), LocalDate.now(clock));
        Clients clients = clients(desired, known, judge);
        List<ClientNeed> needs = new ArrayList<>();
        for (Judged client : concat(clients.judged(), clients.undeclared())) {
            if (client.need().isPresent()) {
                needs.add(client.need().get());
            }
        }
        UsedCredentials credentials = UsedCredentials.of(desired, clients.judged());
        TenantReadings seen = known.with(
                new SubjectLookup(session, grants.known(desired)).read(desired, needs, credentials.subjects(), judge));
        session.nothingRead().ifPresent(failure -> {
            throw failure;
        });
        List<Judged> parts = parts(desired, seen, judge);
        TenantView view = new TenantView(desired, standing(desired, parts), needs, seen.parts());
        List<Finding> others = concat(
                concat(
                        clients.others(),
                        credentials.check(seen, clock.instant(), desired.credentialExpiryWarningDays())),
                Rules.prerequisites(view));
        List<Finding> ofParts = Checked.findings(parts);
        List<Finding> open = new ArrayList<>();
        for (Finding finding : judge.accepted(others)) {
            if (!Judge.repeats(finding, ofParts)) {
                open.add(ofLeftOut(desired, finding));
            }
        }
        open.addAll(Checked.findings(clients.undeclared()));
        List<Judged> judged = concat(clients.judged(), parts);
        List<Finding> about = judge.aboutWaivers(
                concat(offline, concat(Checked.findings(judged), open)),
                desired.leftOut().isEmpty());
        Optional<List<Holder>> inventory = Undeclared.inventory(desired, clients.judged(), seen);
        Checked.Asked asked = new Checked.Asked(desired, clients.undeclared(), view, clock.instant());
        return new Checked(judged, concat(open, about), seen, judge, seen.outages(desired), inventory, asked);
    }

    /** What the client needs of a part that is declared and left out is not to be declared once more. */
    private static Finding ofLeftOut(Desired desired, Finding finding) {
        return desired.leftOut().isPresent()
                        && desired.leftOut().get().declares(finding.subject())
                        && finding.status() == Finding.Status.VIOLATION
                ? finding.unfixable(finding.message(), DECLARED_AND_LEFT_OUT)
                : finding;
    }

    /**
     * The declared clients.
     *
     * @param judged those that were found on the tenant
     * @param undeclared those that are not declared, where they are checked as well
     * @param others findings about those that were not found or could not be read, and about clients that are not declared
     */
    private record Clients(List<Judged> judged, List<Judged> undeclared, List<Finding> others) {}

    private static Clients clients(Desired desired, TenantReadings seen, Judge judge) {
        Map<String, DesiredClient> first = new HashMap<>();
        List<Judged> judged = new ArrayList<>();
        List<Finding> others = new ArrayList<>();
        for (DesiredClient client : desired.clients()) {
            Lookup lookup = lookup(client, seen);
            if (client.create() && lookup instanceof Lookup.Missing missing) {
                judged.add(judge.missing(client, Creation.missing(client.subject()), missing.near()));
                continue;
            }
            if (!(lookup instanceof Lookup.Found found)) {
                others.add(ClientRules.lookup(client, lookup));
                continue;
            }
            DesiredClient same = first.putIfAbsent(found.subject().id(), client);
            if (same == null) {
                judged.add(judge.judge(client, found.subject()));
            } else {
                others.add(ClientRules.declaredTwice(client, found.subject(), same));
            }
        }
        List<Judged> undeclared = new ArrayList<>();
        Severity severity = desired.undeclaredClients() == UndeclaredClients.FAIL ? Severity.ERROR : Severity.WARNING;
        for (LiveSubject client : seen.others()) {
            if (desired.undeclaredClients() == UndeclaredClients.CHECK) {
                undeclared.add(Undeclared.judged(judge, client));
            } else {
                others.add(ClientRules.undeclared(client, severity));
            }
        }
        seen.othersUnseen().ifPresent(unseen -> others.add(NotCheckedRules.undeclared(desired.tenant(), unseen)));
        return new Clients(judged, undeclared, others);
    }

    /** What came of looking for it; a client that is created with keys must be one whose keys the token may see. */
    private static Lookup lookup(DesiredClient client, TenantReadings seen) {
        Lookup lookup = seen.of(client);
        boolean hidden = client.create()
                && lookup instanceof Lookup.Missing
                && client.declares(CLIENT_AUTHENTICATION_METHODS)
                && !seen.settings().contains(CLIENT_AUTHENTICATION_METHODS);
        return hidden
                ? new Lookup.Denied(
                        CLIENT_AUTHENTICATION_METHODS.scopes().get(0),
                        "whether the client is created with its key would not be shown to this token")
                : lookup;
    }

    private static List<Judged> parts(Desired desired, TenantReadings seen, Judge judge) {
        List<Judged> parts = new ArrayList<>();
        for (DesiredPart part : desired.subjects()) {
            Optional<LiveSubject> live = live(part.subject(), seen.parts().get(part.subject()));
            if (live.isPresent()) {
                parts.add(judge.judge(part, live.get()));
            }
        }
        return parts;
    }

    /** A part as it is or is missing; nothing where Rules.prerequisites says what stands in the way. */
    private static Optional<LiveSubject> live(Subject part, @Nullable Lookup lookup) {
        if (lookup instanceof Lookup.Found found) {
            return Optional.of(found.subject());
        }
        return lookup instanceof Lookup.Missing && part.kind() != SubjectKind.RESOURCE_SERVER
                ? Optional.of(Creation.missing(part))
                : Optional.empty();
    }

    private static List<Declaration> standing(Desired desired, List<Judged> parts) {
        return desired.subjects().stream()
                .map(part -> parts.stream()
                        .filter(judged -> judged.declaration() == part)
                        .map(Judged::standing)
                        .findFirst()
                        .orElse(part))
                .toList();
    }

    /** What is read of the clients; a token that cannot be had is no part that could not be read. */
    private TenantReadings clients(Desired desired, ReadSession session) {
        boolean wanted = !desired.clients().isEmpty() || desired.undeclaredClients() != UndeclaredClients.IGNORE;
        boolean asks = wanted || !desired.subjects().isEmpty();
        boolean credentials = false;
        for (DesiredClient client : desired.clients()) {
            credentials |= client.declares(CLIENT_AUTHENTICATION_METHODS);
        }
        List<Setting> settings = asks ? ClientLookup.readable(tenant.scopes(), credentials) : List.of();
        return wanted
                ? new ClientLookup(session, settings).find(desired)
                : new TenantReadings(Map.of(), List.of(), Optional.empty(), Map.of(), settings);
    }

    private static <T> List<T> concat(List<T> some, List<T> more) {
        List<T> all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }
}

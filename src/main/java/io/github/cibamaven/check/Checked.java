package io.github.cibamaven.check;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.Contradictions;
import io.github.cibamaven.rules.ConfigurationRules;
import io.github.cibamaven.rules.TenantView;
import io.github.cibamaven.settings.Setting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The result of a check.
 *
 * @param judged the declared subjects that were read, clients first
 * @param others findings about everything else: clients that were not found, could not be read, or are not declared
 * @param seen what it was found in
 * @param judge judges one of the subjects again
 * @param outages what could not be read because of the tenant or the network; the findings say that of each
 * @param inventory every client that holds the CIBA grant, where all are checked and all were seen
 * @param asked what it was asked to check
 */
public record Checked(
        List<Judged> judged,
        List<Finding> others,
        TenantReadings seen,
        Judge judge,
        Set<Subject> outages,
        Optional<List<Holder>> inventory,
        Asked asked) {

    /**
     * What a check was asked for.
     *
     * @param desired what the POM declares, client grants as subjects of their own
     * @param undeclared clients that are not declared, and were judged as well
     * @param view the tenant beside what is declared of it and needed of it
     * @param now when it was checked
     */
    public record Asked(Desired desired, List<Judged> undeclared, TenantView view, Instant now) {
        public Asked {
            undeclared = List.copyOf(undeclared);
        }
    }

    public Checked {
        judged = List.copyOf(judged);
        others = List.copyOf(others);
        outages = Set.copyOf(outages);
    }

    /** The same with more that was found. */
    public Checked with(List<Finding> more) {
        return new Checked(
                judged, Stream.concat(others.stream(), more.stream()).toList(), seen, judge, outages, inventory, asked);
    }

    /** What was asked of clients, so that reading again asks for the same. */
    public List<Setting> settings() {
        return seen.settings();
    }

    public List<Finding> findings() {
        List<Finding> findings = new ArrayList<>(findings(judged));
        findings.addAll(others);
        return List.copyOf(findings);
    }

    static List<Finding> findings(List<Judged> judged) {
        List<Finding> findings = new ArrayList<>();
        for (Judged one : judged) {
            findings.addAll(one.findings());
        }
        return findings;
    }

    /** The subjects as they were read. */
    public List<LiveSubject> live() {
        return partsFirst().map(Judged::live).toList();
    }

    /** The smallest set of writes that makes the tenant what the POM declares: one for each subject that changes. */
    public List<SubjectChange> changes() {
        return partsFirst().map(Judged::change).flatMap(Optional::stream).toList();
    }

    /** What clients need comes first: a client is never switched on before its tenant is ready. Grants are of clients. */
    private Stream<Judged> partsFirst() {
        return judged.stream()
                .sorted(Comparator.comparing(
                                (Judged one) -> one.live().subject().kind() == SubjectKind.CLIENT_GRANT)
                        .thenComparing(Judged::isClient));
    }

    /**
     * One of the subjects judged as it is now, under the name that it was checked by: a waiver that names it means the same
     * client still.
     */
    public Judged again(LiveSubject now) {
        Judged before = first(one -> one.live().exists() == now.exists() && is(one, now))
                .or(() -> first(one -> now.exists() && isCreated(one, now)))
                .or(() -> first(one -> is(one, now)))
                // A grant that a client of this run is yet to get.
                .or(() -> first(one -> isCreated(one, now)))
                .orElseThrow(() -> new IllegalArgumentException("not part of the check: " + now.subject()));
        return judge.judge(before.declaration(), now.named(before.live().name()));
    }

    private Optional<Judged> first(Predicate<Judged> meant) {
        return judged.stream().filter(meant).findFirst();
    }

    private static boolean is(Judged one, LiveSubject now) {
        return one.live().subject().is(now.subject());
    }

    /** A client that did not exist is known by its name alone, and has an id of its own once it does. */
    private static boolean isCreated(Judged one, LiveSubject now) {
        if (one.live().subject().kind() == SubjectKind.CLIENT_GRANT
                && now.subject().kind() == SubjectKind.CLIENT_GRANT) {
            return !one.live().exists() && granted(one, now.subject());
        }
        return !one.live().exists()
                && one.declaration() instanceof DesiredClient client
                && client.selector()
                        .filter(selector -> selector.selects(now.subject()))
                        .isPresent();
    }

    /** The same of its grants: the one's client has the name alone. */
    private static boolean granted(Judged one, Subject now) {
        Subject.Grant named = one.live().subject().grant().orElseThrow();
        Subject client = Subject.client(now.grant().orElseThrow().clientId(), named.clientId());
        Subject grant = Subject.clientGrant(client, named.audience());
        return grant.equals(now)
                || grant.is(now) && now.name().equals(one.live().name());
    }

    /**
     * What other modules of the build ask of a client that is declared here as well, and no tenant can be at once: named by
     * its id in the one and by its name in the other, which only the tenant shows to be one.
     */
    public List<Finding> contradicting(List<DesiredClient> elsewhere) {
        return judged.stream()
                .filter(Judged::isClient)
                .flatMap(one ->
                        Contradictions.between(
                                (DesiredClient) one.declaration(), one.live().subject(), elsewhere)
                                .stream())
                .map(ConfigurationRules::contradiction)
                .distinct()
                .toList();
    }

    /** Errors that {@code apply} cannot fix. */
    public List<Finding> obstacles() {
        return findings().stream().filter(Finding::isObstacle).toList();
    }
}

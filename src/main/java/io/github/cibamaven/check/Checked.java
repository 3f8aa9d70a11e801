package io.github.cibamaven.check;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Plan;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.Contradictions;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param clients the declared clients that were found on the tenant
 * @param subjects the declared APIs and parts of the tenant that were read
 * @param others findings about everything else: clients that were not found, could not be read, or are not declared
 * @param seen what it was found in
 * @param outages what could not be read because of the tenant or the network; the findings say that of each
 */
public record Checked(
        List<CheckedClient> clients,
        List<CheckedSubject> subjects,
        List<Finding> others,
        TenantReadings seen,
        Set<Subject> outages) {
    public Checked {
        subjects = List.copyOf(subjects);
        clients = List.copyOf(clients);
        others = List.copyOf(others);
        outages = Set.copyOf(outages);
    }

    /** What was asked of clients, so that reading again asks for the same. */
    public List<Setting> settings() {
        return seen.settings();
    }

    public List<Finding> findings() {
        return Stream.of(
                        clients.stream().flatMap(client -> client.findings().stream()),
                        subjects.stream().flatMap(subject -> subject.findings().stream()),
                        others.stream())
                .flatMap(findings -> findings)
                .toList();
    }

    /** The subjects as they were read. */
    public List<LiveSubject> live() {
        return Stream.concat(
                        subjects.stream().map(CheckedSubject::live),
                        clients.stream().map(CheckedClient::live))
                .toList();
    }

    public Plan plan() {
        // What clients need first: a client is never switched on before its tenant is ready.
        return new Plan(Stream.concat(
                        subjects.stream().map(CheckedSubject::change),
                        clients.stream().map(CheckedClient::change))
                .flatMap(Optional::<SubjectChange>stream)
                .toList());
    }

    /**
     * What other modules of the build ask of a client that is declared here as well, and no tenant can be at once: named by
     * its id in the one and by its name in the other, which only the tenant shows to be one.
     */
    public List<Finding> contradicting(List<DesiredClient> elsewhere) {
        return clients.stream()
                .flatMap(client ->
                        Contradictions.between(client.desired(), client.live().subject(), elsewhere).stream())
                .map(Rules::contradiction)
                .distinct()
                .toList();
    }

    /** Errors that {@code apply} cannot fix. */
    public List<Finding> obstacles() {
        return findings().stream()
                .filter(finding -> finding.isError() && !finding.fixable())
                .toList();
    }
}

package io.github.cibamaven.check;

import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Plan;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.settings.Setting;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a check found.
 *
 * @param clients the declared clients that were found on the tenant
 * @param others findings about everything else: clients that were not found, could not be read, or are not declared
 * @param settings what was asked for, so that reading again asks for the same
 */
public record Checked(List<CheckedClient> clients, List<Finding> others, List<Setting> settings) {
    public Checked {
        settings = List.copyOf(settings);
        clients = List.copyOf(clients);
        others = List.copyOf(others);
    }

    public List<Finding> findings() {
        return Stream.concat(clients.stream().flatMap(client -> client.findings().stream()), others.stream())
                .toList();
    }

    public Plan plan() {
        return new Plan(clients.stream()
                .map(CheckedClient::change)
                .flatMap(Optional::<SubjectChange>stream)
                .toList());
    }

    /** Errors that {@code apply} cannot mend. */
    public List<Finding> obstacles() {
        return findings().stream()
                .filter(finding -> finding.isError() && !finding.fixable())
                .toList();
    }
}

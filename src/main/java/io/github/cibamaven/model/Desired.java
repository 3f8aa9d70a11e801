package io.github.cibamaven.model;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the POM declares.
 *
 * @param protectedDomains domains on which writing needs an explicit confirmation, in lower case
 */
public record Desired(
        Connection connection,
        List<DesiredClient> clients,
        UndeclaredClients undeclaredClients,
        Set<String> protectedDomains) {
    public Desired {
        Objects.requireNonNull(connection);
        clients = List.copyOf(clients);
        Objects.requireNonNull(undeclaredClients);
        protectedDomains = Set.copyOf(protectedDomains);
    }
}

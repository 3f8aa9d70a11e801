package io.github.cibamaven.model;

import java.util.ArrayList;
import java.util.List;

/**
 * What a module declares and a run does not look at, because it is told to look at one client only.
 *
 * @param only the client that is looked at, as the POM names it
 * @param clients the other declared clients
 * @param parts the declared APIs and parts of the tenant
 * @param undeclaredClients whether clients that are not declared would have been looked at
 */
public record LeftOut(
        ClientSelector only, List<DesiredClient> clients, List<DesiredPart> parts, boolean undeclaredClients) {
    public LeftOut {
        clients = List.copyOf(clients);
        parts = List.copyOf(parts);
    }

    /** The declared subjects that are not looked at, clients first. */
    public List<Subject> subjects() {
        List<Subject> subjects = new ArrayList<>();
        clients.forEach(client -> subjects.add(client.subject()));
        parts.forEach(part -> subjects.add(part.subject()));
        return subjects;
    }

    /** Whether the POM declares it, and it is not looked at. */
    public boolean declares(Subject subject) {
        return parts.stream().anyMatch(part -> part.subject().is(subject));
    }

    /** Whether the one client is all that is declared. */
    public boolean nothing() {
        return clients.isEmpty() && parts.isEmpty() && !undeclaredClients;
    }
}

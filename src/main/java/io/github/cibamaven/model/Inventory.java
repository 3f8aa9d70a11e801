package io.github.cibamaven.model;

import io.github.cibamaven.model.connection.Connection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of a tenant takes part in CIBA today.
 *
 * @param clients those that hold the CIBA grant, in the tenant's order
 * @param parts the outcome of reading what these clients need, and what else was asked for
 */
public record Inventory(Connection connection, List<LiveSubject> clients, Map<Subject, Lookup> parts) {
    public Inventory {
        clients = List.copyOf(clients);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}

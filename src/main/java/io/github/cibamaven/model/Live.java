package io.github.cibamaven.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was read from the tenant.
 *
 * @param clients the outcome of looking up each declared client
 * @param others every other client that was seen to hold the CIBA grant; empty unless they were asked for
 * @param othersUnseen why not all of the other clients could be judged, although they were asked for
 */
public record Live(Map<ClientSelector, Lookup> clients, List<LiveSubject> others, Optional<Lookup> othersUnseen) {
    public Live {
        clients = Collections.unmodifiableMap(new LinkedHashMap<>(clients));
        others = List.copyOf(others);
    }
}

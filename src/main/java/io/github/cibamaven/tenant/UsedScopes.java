package io.github.cibamaven.tenant;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps count, for each thread, of which scopes its requests to the Management API needed; thread-safe. */
final class UsedScopes {
    private final Map<Long, List<List<String>>> byThread = new HashMap<>();

    synchronized void note(Operation operation) {
        own().add(operation.needed());
    }

    synchronized int count() {
        return own().size();
    }

    /** Of every request of the calling thread but its first {@code earlier} ones. */
    synchronized Set<String> since(int earlier) {
        Set<String> scopes = new LinkedHashSet<>();
        own().subList(earlier, own().size()).forEach(scopes::addAll);
        return scopes;
    }

    private List<List<String>> own() {
        return byThread.computeIfAbsent(Thread.currentThread().getId(), none -> new ArrayList<>());
    }
}

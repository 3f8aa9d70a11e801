package io.github.cibamaven.tenant;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps count of which scopes the requests to the Management API needed; thread-safe. */
final class UsedScopes {
    private final List<List<String>> uses = new ArrayList<>();

    synchronized void note(Operation operation) {
        uses.add(operation.needed());
    }

    synchronized int count() {
        return uses.size();
    }

    /** Of every request but the first {@code earlier} ones. */
    synchronized Set<String> since(int earlier) {
        Set<String> scopes = new LinkedHashSet<>();
        uses.subList(earlier, uses.size()).forEach(scopes::addAll);
        return scopes;
    }
}

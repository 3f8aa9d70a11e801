package io.github.cibamaven.tenant;

import io.github.cibamaven.tenant.http.PerGoal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Keeps count, for each goal, of which scopes its requests to the Management API needed; thread-safe. */
record UsedScopes(PerGoal<List<List<String>>> needed) {
    UsedScopes() {
        this(new PerGoal<>(ArrayList::new));
    }

    void note(Operation operation) {
        List<List<String>> own = needed.own();
        synchronized (own) {
            own.add(operation.needed());
        }
    }

    int count() {
        List<List<String>> own = needed.own();
        synchronized (own) {
            return own.size();
        }
    }

    /** Of every request of the goal but its first {@code earlier} ones. */
    Set<String> since(int earlier) {
        List<List<String>> own = needed.own();
        Set<String> scopes = new LinkedHashSet<>();
        synchronized (own) {
            own.subList(earlier, own.size()).forEach(scopes::addAll);
        }
        return scopes;
    }
}

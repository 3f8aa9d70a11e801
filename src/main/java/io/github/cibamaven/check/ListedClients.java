package io.github.cibamaven.check;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What one reading of the list of clients has seen: whole those that matter, of the others little more than that they are
 * there, so that a tenant of 100,000 clients needs little more memory than one of 100.
 */
final class ListedClients {
    /** A server that never ends its pages must not keep us. Any number of pages is likely that ends before this one. */
    private static final int FEW_PAGES = 1_000;

    /** Ten times of what the largest tenants have. */
    private static final int MOST = 1_000_000;

    /** A longer list is believed to end if this many clients came with each page on average. */
    private static final int FULL = 20;

    /** Of so many clients the names are kept, for whoever may have misspelt one. */
    private static final int NAMES = 10_000;

    private final Predicate<LiveSubject> matters;
    private final SeenIds seen = new SeenIds();
    private final Map<String, LiveSubject> kept = new LinkedHashMap<>();
    private final List<Subject> names = new ArrayList<>();

    /** @param matters asked about each client, in the order of the list */
    ListedClients(Predicate<LiveSubject> matters) {
        this.matters = matters;
    }

    /** Tells how many of them are new. */
    int add(List<LiveSubject> page) {
        int before = seen.size();
        for (LiveSubject client : page) {
            if (seen.add(client.id()) && names.size() < NAMES) {
                names.add(client.subject());
            }
            if (matters.test(client)) { // Also where another id has the same hash: no client that matters is lost.
                kept.putIfAbsent(client.id(), client);
            }
        }
        return seen.size() - before;
    }

    /** How many clients were seen. */
    int size() {
        return seen.size();
    }

    /** How many of these ids were not seen; each of them must matter. */
    long missing(Set<String> ids) {
        return ids.stream().filter(id -> !kept.containsKey(id)).count();
    }

    /** Whether these are so many pages that nobody can expect an end of them. */
    boolean endless(int pages) {
        return pages >= FEW_PAGES && size() < (long) pages * FULL || size() > MOST;
    }

    Map<String, LiveSubject> kept() {
        return kept;
    }

    List<Subject> names() {
        return names;
    }
}

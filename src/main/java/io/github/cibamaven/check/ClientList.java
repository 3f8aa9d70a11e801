package io.github.cibamaven.check;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.ClientPage;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The tenant's clients, page by page. A list is whole when as many clients were seen as the tenant says that it has, or,
 * where it does not say, when a page is empty; anything else is said to be not whole. A tenant that gives smaller pages
 * than it was asked for is asked for such pages from then on.
 *
 * @param kept makes of a client what is kept of it, so that a large tenant needs little memory
 */
record ClientList(Source source, UnaryOperator<LiveSubject> kept) {
    /** A tenant has far fewer clients; a server that never ends its pages must not keep us. */
    private static final int MAX_PAGES = 1_000;

    /** So many pages are in memory, or asked for in vain where the list turns out to change, at most. */
    private static final int AHEAD = 4;

    private static final String REMEDY =
            "Run again later; if it stays so, declare clients by <clientId>, and leave <undeclaredClients> at ignore.";

    /** Where the pages come from. */
    @FunctionalInterface
    interface Source {
        /** @throws TenantException when it could not be read */
        ClientPage page(int number, int size);

        /** Says that these pages will be asked for next, unless something goes wrong. */
        default void begin(List<Integer> numbers, int size) {}
    }

    /**
     * What was listed.
     *
     * @param broken why it may not be all; empty for a whole list, and where nobody wanted all
     */
    record Listing(Map<String, LiveSubject> clients, Optional<TenantException> broken) {}

    /** Every client of the tenant. */
    Listing all() {
        Progress first = read(Set.of(), true);
        // What was deleted on a page that was read already makes the next page begin too late.
        Progress last = first.moved ? read(Set.of(), true) : first;
        if (last.moved) {
            return last.broken("the number of clients changes while they are listed. " + REMEDY);
        }
        return new Listing(last.listed, last.failure);
    }

    /** Pages through the clients until all of these are seen, or can be read one by one as cheaply. */
    Map<String, LiveSubject> some(Set<String> ids) {
        return read(ids, false).listed;
    }

    private Progress read(Set<String> ids, boolean all) {
        Progress progress = new Progress(kept);
        for (int pages = 0; pages < MAX_PAGES; pages++) {
            ClientPage page;
            int number = progress.number();
            try {
                if (all && pages % AHEAD == 1) {
                    source.begin(progress.next(AHEAD), progress.size);
                }
                page = source.page(number, progress.size);
            } catch (TenantException failure) {
                progress.failure = Optional.of(failure);
                return progress;
            }
            if (progress.add(page, number) || all && progress.moved) {
                return progress;
            }
            long left =
                    ids.stream().filter(id -> !progress.listed.containsKey(id)).count();
            if (!all && left <= progress.pagesLeft()) {
                return progress; // One read each is now as cheap as paging on.
            }
        }
        progress.broken("the list does not end after " + MAX_PAGES + " pages. " + REMEDY);
        return progress;
    }

    /** How far one reading of the list has come. */
    private static final class Progress {
        private final UnaryOperator<LiveSubject> kept;
        private final Map<String, LiveSubject> listed = new LinkedHashMap<>();
        private Optional<TenantException> failure = Optional.empty();
        private OptionalLong total = OptionalLong.empty();
        private boolean begun;
        private boolean moved;
        private int size = Tenant.PAGE_SIZE;
        private int position;

        private Progress(UnaryOperator<LiveSubject> kept) {
            this.kept = kept;
        }

        /** Where pages became smaller, the next one may show again what was seen: rather that than leave any out. */
        int number() {
            return position / size;
        }

        /** Whether that was the last page. */
        boolean add(ClientPage page, int number) {
            int got = page.clients().size();
            int seenBefore = position - number * size;
            int before = listed.size();
            page.clients().forEach(client -> listed.computeIfAbsent(client.id(), id -> kept.apply(client)));
            moved |= begun && !page.total().equals(total);
            begun = true;
            total = page.total();
            if (total.isPresent() && listed.size() == total.getAsLong()) {
                return true;
            }
            boolean more = total.isPresent() && listed.size() < total.getAsLong();
            if (got <= seenBefore) {
                if (more) {
                    broken("the list ends after " + listed.size() + " of " + total.getAsLong() + " clients. " + REMEDY);
                }
                return true;
            }
            if (listed.size() == before) {
                broken("page " + number + " repeats an earlier one"
                        + (more ? ", and " + listed.size() + " of " + total.getAsLong() + " clients were seen" : "")
                        + ". " + REMEDY);
                return true;
            }
            position = number * size + got;
            size = Math.min(size, got);
            return false;
        }

        /** The numbers of the next pages, as far as the list is said to go. */
        List<Integer> next(int most) {
            List<Integer> numbers = new ArrayList<>();
            long left = total.isPresent() ? pagesLeft() : 0;
            for (int i = 0; i < Math.min(most, left); i++) {
                numbers.add(number() + i);
            }
            return numbers;
        }

        long pagesLeft() {
            long more = total.orElse(Long.MAX_VALUE - size) - listed.size();
            return (more + size - 1) / size;
        }

        Listing broken(String why) {
            failure = Optional.of(TenantException.badAnswer("GET /api/v2/clients: " + why));
            return new Listing(listed, failure);
        }
    }
}

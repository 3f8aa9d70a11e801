package io.github.cibamaven.check;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.ClientPage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The tenant's clients. They are read by numbered pages first, of which several can be asked for at the same time and which
 * say how many clients there are; and from the start by checkpoint where numbered pages end before the list does, as Auth0
 * documents it for about 1,000 clients.
 *
 * @param matters for each reading anew: says of a client whether it is kept whole
 */
record ClientList(Source source, Supplier<Predicate<LiveSubject>> matters) {
    static final String REMEDY =
            "Run again later; if it stays so, declare clients by <clientId>, and leave <undeclaredClients> at ignore.";

    /** Where the pages come from. */
    interface Source {
        /** @throws TenantException when it could not be read */
        ClientPage page(int number, int size);

        /**
         * @param checkpoint what the page before called its next; empty for the first page
         * @throws TenantException when it could not be read
         */
        ClientPage page(Optional<String> checkpoint, int size);

        /** Says that these pages will be asked for next, unless something goes wrong. */
        default void begin(List<Integer> numbers, int size) {}

        /** Hears how far the list was read. */
        default void listed(int clients, OptionalLong total) {}
    }

    /**
     * What was listed.
     *
     * @param clients those that matter
     * @param names of the first clients of the list
     * @param broken why it may not be all; empty for a whole list, and where nobody wanted all
     */
    record Listing(Map<String, LiveSubject> clients, List<Subject> names, Optional<TenantException> broken) {
        static Listing of(ListedClients listed, Optional<TenantException> broken) {
            return new Listing(listed.kept(), listed.names(), broken);
        }
    }

    /** Every client of the tenant. */
    Listing all() {
        NumberedPages first = read(Set.of(), true);
        // What was deleted on a page that was read already makes the next page begin too late.
        NumberedPages last = first.moved() ? read(Set.of(), true) : first;
        return last.ended() ? further(last, Set.of(), true) : last.listing();
    }

    /** Pages through the clients until all of these are seen, or can be read one by one as cheaply. */
    Listing some(Set<String> ids) {
        NumberedPages pages = read(ids, false);
        return pages.ended() ? further(pages, ids, false) : pages.listing();
    }

    private NumberedPages read(Set<String> ids, boolean all) {
        NumberedPages pages = new NumberedPages(source, new ListedClients(matters.get()));
        pages.read(ids, all);
        return pages;
    }

    /** A tenant that takes no checkpoints, or that gives no answer in their shape, leaves it at what the pages were. */
    private Listing further(NumberedPages pages, Set<String> ids, boolean all) {
        CheckpointPages checkpoints = checkpoints(pages.total());
        if (!checkpoints.read(ids, all)) {
            return pages.listing();
        }
        if (checkpoints.moved()) {
            checkpoints = checkpoints(checkpoints.told());
            checkpoints.read(ids, all);
        }
        Listing listing = checkpoints.listing();
        if (!all || listing.broken().isPresent()) { // Then what the pages have shown is still worth something.
            pages.listing().clients().forEach(listing.clients()::putIfAbsent);
        }
        return listing;
    }

    private CheckpointPages checkpoints(OptionalLong told) {
        return new CheckpointPages(source, new ListedClients(matters.get()), told);
    }
}

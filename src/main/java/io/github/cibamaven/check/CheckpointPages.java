package io.github.cibamaven.check;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.ClientPage;
import io.github.cibamaven.tenant.Tenant;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One reading of the list by checkpoint, which Auth0 documents for tenants of any size: each page names where the next one
 * begins, and the last page names nothing. How many clients there are it does not say, so that every page must bring clients
 * that were not seen before, and name another checkpoint than it was asked for: a list that does anything else is not whole.
 */
final class CheckpointPages {
    /** Auth0 documents 100 clients for a page, and 50 in another place. */
    private static final int SMALLER = 50;

    private final ClientList.Source source;
    private final ListedClients listed;
    private OptionalLong told;
    private boolean moved;
    private int pages;
    private Optional<TenantException> failure = Optional.empty();
    private int size = Tenant.PAGE_SIZE;

    /** @param told how many clients there are, as far as a numbered page has said it */
    CheckpointPages(ClientList.Source source, ListedClients listed, OptionalLong told) {
        this.source = source;
        this.listed = listed;
        this.told = told;
    }

    /** Reads all of them, or until all of these ids are seen or can be read one by one as cheaply; false if it cannot begin. */
    boolean read(Set<String> ids, boolean all) {
        Optional<ClientPage> first = first();
        if (first.isEmpty()) {
            return failure.isPresent();
        }
        Optional<String> from = Optional.empty();
        ClientPage page = first.get();
        while (take(page, from)) {
            if (!all && listed.missing(ids) <= pagesLeft()) {
                return true; // One read each is now as cheap as paging on.
            }
            from = page.next();
            try {
                page = source.page(from, size);
            } catch (TenantException refusal) {
                failure = Optional.of(refusal);
                return true;
            }
        }
        return true;
    }

    /** Whether it is not whole, and the number of clients changed while they were read. */
    boolean moved() {
        return moved;
    }

    /** How many clients there are, as far as it is known. */
    OptionalLong told() {
        return told;
    }

    ClientList.Listing listing() {
        return ClientList.Listing.of(listed, failure);
    }

    private Optional<ClientPage> first() {
        try {
            return Optional.of(source.page(Optional.empty(), size));
        } catch (TenantException refusal) {
            boolean invalid = NumberedPages.invalid(refusal);
            if (invalid && size > SMALLER) {
                size = SMALLER;
                return first();
            }
            failure = invalid || refusal.kind() == Kind.BAD_ANSWER ? Optional.empty() : Optional.of(refusal);
            return Optional.empty();
        }
    }

    /** Whether there is a next page. */
    private boolean take(ClientPage page, Optional<String> from) {
        int got = page.clients().size();
        int added = listed.add(page.clients());
        source.listed(listed.size(), told);
        if (added < got) {
            return broken("after " + listed.size() + " clients a page repeats an earlier one");
        }
        if (page.next().isEmpty()) {
            return end(page);
        }
        if (got == 0) {
            return broken("a page without clients says that there are more than " + listed.size());
        }
        if (page.next().equals(from)) {
            return broken("the list does not go on after " + listed.size() + " clients, though there are more");
        }
        return !listed.endless(++pages) || broken("the list does not end: so far " + listed.size() + " clients");
    }

    /** Where fewer clients were seen than there were, some were deleted meanwhile, or the list ends too early. */
    private boolean end(ClientPage page) {
        OptionalLong total = page.total().isPresent() ? page.total() : told;
        if (total.isPresent() && listed.size() < total.getAsLong()) {
            broken("the list ends after " + listed.size() + " of " + total.getAsLong() + " clients");
            OptionalLong now = total();
            moved = now.isPresent() && !now.equals(total);
            told = now;
        }
        return false;
    }

    private OptionalLong total() {
        try {
            return source.page(0, 1).total();
        } catch (TenantException refusal) {
            return OptionalLong.empty();
        }
    }

    private long pagesLeft() {
        return told.isPresent() ? (told.getAsLong() - listed.size() + size - 1) / size : Long.MAX_VALUE;
    }

    private boolean broken(String why) {
        failure = Optional.of(TenantException.badAnswer("GET /api/v2/clients: " + why + ". " + ClientList.REMEDY));
        return false;
    }
}

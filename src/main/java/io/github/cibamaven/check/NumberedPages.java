package io.github.cibamaven.check;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.ClientPage;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One reading of the list by numbered pages. It is whole when as many clients were seen as the tenant says that it has, or,
 * where it does not say, when a page is empty; anything else is said to be not whole. A tenant that gives smaller pages
 * than it was asked for is asked for such pages from then on.
 */
final class NumberedPages {
    /** As far as pages reach by Auth0's documentation. What lies beyond is asked for when it turns out to be there. */
    private static final int REACH = 1_000;

    /** So many pages are in memory, or asked for in vain where the list turns out to change, at most. */
    private static final int AHEAD = 4;

    private final ClientList.Source source;
    private final ListedClients listed;
    private Optional<TenantException> failure = Optional.empty();
    private OptionalLong total = OptionalLong.empty();
    private boolean begun;
    private boolean moved;
    private boolean ended;
    private int size = Tenant.PAGE_SIZE;
    private int position;

    NumberedPages(ClientList.Source source, ListedClients listed) {
        this.source = source;
        this.listed = listed;
    }

    /** Reads all of them, or until all of these ids are seen or can be read one by one as cheaply. */
    void read(Set<String> ids, boolean all) {
        for (int pages = 0; !listed.endless(pages); pages++) {
            ClientPage page;
            int number = number();
            try {
                if (all && pages % AHEAD == 1) {
                    source.begin(next(), size);
                }
                page = source.page(number, size);
            } catch (TenantException refusal) {
                failure = Optional.of(refusal);
                ended = invalid(refusal) && (number > 0 || wantsCheckpoints(refusal));
                return;
            }
            if (add(page, number) || all && moved) {
                return;
            }
            source.listed(listed.size(), total);
            if (!all && listed.missing(ids) <= pagesLeft()) {
                return; // One read each is now as cheap as paging on.
            }
        }
        broken("the list does not end: so far " + listed.size() + " clients");
    }

    /** Whether the number of clients changed while they were read. */
    boolean moved() {
        return moved;
    }

    /** Whether the pages ended, or may have ended, before the list did. */
    boolean ended() {
        return ended;
    }

    OptionalLong total() {
        return total;
    }

    ClientList.Listing listing() {
        if (moved) {
            broken("the number of clients changes while they are listed");
        }
        return ClientList.Listing.of(listed, failure);
    }

    /** Whether the tenant refuses the request as such. */
    static boolean invalid(TenantException refusal) {
        return refusal.kind() == TenantException.Kind.REJECTED
                && refusal.statusCode().orElse(0) == 400;
    }

    /** Whether a tenant means that numbered pages are over, whatever else it says. */
    static boolean wantsCheckpoints(TenantException refusal) {
        String words = refusal.getMessage().toLowerCase(Locale.ROOT);
        return words.contains("checkpoint") || words.contains("paging") || words.contains("pagination");
    }

    /** Where pages became smaller, the next one may show again what was seen: rather that than leave any out. */
    private int number() {
        return position / size;
    }

    /** Whether that was the last page. */
    private boolean add(ClientPage page, int number) {
        int got = page.clients().size();
        int seenBefore = position - number * size;
        int added = listed.add(page.clients());
        moved |= begun && !page.total().equals(total);
        begun = true;
        total = page.total();
        if (total.isPresent() && listed.size() == total.getAsLong()) {
            return true;
        }
        boolean more = total.isPresent() && listed.size() < total.getAsLong();
        if (got <= seenBefore) {
            ended = more || total.isEmpty() && listed.size() >= REACH;
            if (more) {
                broken("the list ends after " + listed.size() + " of " + total.getAsLong() + " clients");
            } else if (ended) {
                broken("the pages end after " + listed.size()
                        + " clients, and the tenant does not say how many there are");
            }
            return true;
        }
        if (added == 0) {
            broken("page " + number + " repeats an earlier one"
                    + (more ? ", and " + listed.size() + " of " + total.getAsLong() + " clients were seen" : ""));
            return true;
        }
        position = number * size + got;
        size = Math.min(size, got);
        return false;
    }

    /** The numbers of the next pages, as far as the list is said to go. */
    private List<Integer> next() {
        List<Integer> numbers = new ArrayList<>();
        long left = total.isPresent() ? pagesLeft() : 0;
        for (int i = 0; i < Math.min(AHEAD, left); i++) {
            int number = number() + i;
            boolean beyond = number * size >= REACH;
            numbers.add(number);
            if (beyond && position <= REACH) {
                break; // This page tells whether there are any beyond.
            }
        }
        return numbers;
    }

    private long pagesLeft() {
        long more = total.orElse(Long.MAX_VALUE - size) - listed.size();
        return (more + size - 1) / size;
    }

    private void broken(String why) {
        failure = Optional.of(TenantException.badAnswer("GET /api/v2/clients: " + why + ". " + ClientList.REMEDY));
    }
}

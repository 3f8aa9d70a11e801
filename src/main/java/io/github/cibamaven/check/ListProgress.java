package io.github.cibamaven.check;

import io.github.cibamaven.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/** Tells who waits how far the list of clients has been read: once after two seconds, then every ten. */
final class ListProgress {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Tenant tenant;
    private Instant next;

    ListProgress(Tenant tenant) {
        this.tenant = tenant;
        this.next = tenant.now().plus(FIRST);
    }

    /** @param total how many there are in all, where the tenant says so */
    void listed(int clients, OptionalLong total) {
        Instant now = tenant.now();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(LATER);
        tenant.tell("Listed " + grouped(clients)
                + (total.isPresent() ? " of " + grouped(total.getAsLong()) : "")
                + " clients so far");
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

package io.github.cibamaven.check;

import io.github.cibamaven.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * Tells who waits how far something is: once after two seconds, then every ten at most. Several threads may use it. Time is
 * that of the tenant's connection.
 */
public final class Progress {
    private static final Duration FIRST = Duration.ofSeconds(2);
    private static final Duration LATER = Duration.ofSeconds(10);

    private final Tenant tenant;
    private Instant next;

    /** Time counts from now. */
    public Progress(Tenant tenant) {
        this.tenant = tenant;
        this.next = tenant.now().plus(FIRST);
    }

    /** How many clients of the list were read. */
    void listed(int clients, OptionalLong total) {
        tell("Listed", clients, total, "clients");
    }

    /**
     * Says "Read 3 of 40 clients so far", where it is time for a line; before the first and after the last of them there is none.
     *
     * @param total how many there are in all, where that is known
     */
    public void tell(String did, int done, OptionalLong total, String things) {
        if (done > 0 && (total.isEmpty() || done < total.getAsLong()) && isTime()) {
            tenant.tell(did + " " + grouped(done) + (total.isPresent() ? " of " + grouped(total.getAsLong()) : "") + " "
                    + things + " so far");
        }
    }

    /** Says this, where it is time for a line. */
    public void tell(String line) {
        if (isTime()) {
            tenant.tell(line);
        }
    }

    private synchronized boolean isTime() {
        Instant now = tenant.now();
        if (now.isBefore(next)) {
            return false;
        }
        next = now.plus(LATER);
        return true;
    }

    private static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}

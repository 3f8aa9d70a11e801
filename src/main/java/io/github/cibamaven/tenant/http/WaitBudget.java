package io.github.cibamaven.tenant.http;

import java.time.Duration;
import java.time.Instant;

/** What rate limiting and retries may still cost; thread-safe, never below zero. */
final class WaitBudget {
    private Duration remaining;
    private Instant paidUntil = Instant.MIN;

    WaitBudget(Duration total) {
        remaining = total.isNegative() ? Duration.ZERO : total;
    }

    /** Takes the whole wait, or nothing when not that much is left. Threads that wait at the same time pay that time once. */
    synchronized boolean take(Duration wait, Instant now) {
        Instant end = now.plus(wait);
        Instant unpaid = paidUntil.isAfter(now) ? paidUntil : now;
        Duration cost = end.isAfter(unpaid) ? Duration.between(unpaid, end) : Duration.ZERO;
        if (cost.compareTo(remaining) > 0) {
            return false;
        }
        remaining = remaining.minus(cost);
        paidUntil = end.isAfter(unpaid) ? end : paidUntil;
        return true;
    }

    /** Takes what has been spent already, as far as there is something left. */
    synchronized void charge(Duration spent) {
        if (!spent.isNegative()) {
            remaining = spent.compareTo(remaining) >= 0 ? Duration.ZERO : remaining.minus(spent);
        }
    }
}

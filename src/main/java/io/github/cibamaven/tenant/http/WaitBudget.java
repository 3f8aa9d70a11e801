package io.github.cibamaven.tenant.http;

import java.time.Duration;

/** What rate limiting and retries may still cost; thread-safe, never below zero. */
final class WaitBudget {
    private Duration remaining;

    WaitBudget(Duration total) {
        remaining = total.isNegative() ? Duration.ZERO : total;
    }

    /** Takes the whole duration, or nothing when not that much is left. */
    synchronized boolean take(Duration duration) {
        if (duration.compareTo(remaining) > 0) {
            return false;
        }
        remaining = remaining.minus(duration);
        return true;
    }

    /** Takes what has been spent already, as far as there is something left. */
    synchronized void charge(Duration spent) {
        if (!spent.isNegative()) {
            remaining = spent.compareTo(remaining) >= 0 ? Duration.ZERO : remaining.minus(spent);
        }
    }
}

package io.github.cibamaven.model.outcome;

import java.time.Duration;

/**
 * What a run cost the tenant.
 *
 * @param total every HTTP request sent, the token request and retries included
 * @param retries how many of them repeated an earlier one
 * @param waited how long they were held back, for the rate limit or before a retry
 */
public record Requests(int total, int retries, Duration waited) {
    public static final Requests NONE = new Requests(0, 0);

    /** Less than this, or just so much, is not worth a word. */
    private static final Duration SHORT = Duration.ofSeconds(2);

    /** Of which none was held back. */
    public Requests(int total, int retries) {
        this(total, retries, Duration.ZERO);
    }

    /** Whether they were held back for so long that somebody may ask why. */
    public boolean heldBack() {
        return waited.compareTo(SHORT) > 0;
    }

    /** These and more. */
    public Requests plus(Requests more) {
        return new Requests(total + more.total, retries + more.retries, waited.plus(more.waited));
    }

    /** These without those that went before. */
    public Requests minus(Requests earlier) {
        return new Requests(total - earlier.total, retries - earlier.retries, waited.minus(earlier.waited));
    }
}

package io.github.cibamaven.sandbox.fault;

import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import java.time.Clock;
import java.time.Instant;

/**
 * A rate limit of the Management API, told as Auth0 tells it: a bucket that each request takes from, and that fills up again
 * drop by drop or all at once. A request that finds it empty is refused.
 */
public final class RateLimit implements Effect {
    private final int size;
    private final long millisPerRequest;
    private final boolean atOnce;
    private final Clock clock;
    private double left;
    private Instant filled;
    private int refused;

    private RateLimit(int size, long millisPerRequest, boolean atOnce, Clock clock) {
        this.size = size;
        this.millisPerRequest = millisPerRequest;
        this.atOnce = atOnce;
        this.clock = clock;
        left = size;
        filled = clock.instant();
    }

    /** That takes {@code size} requests at once, and one more each time so much time has passed. */
    public static RateLimit dripping(int size, long millisPerRequest, Clock clock) {
        return new RateLimit(size, millisPerRequest, false, clock);
    }

    /** That takes {@code size} requests in each second. */
    public static RateLimit eachSecond(int size, Clock clock) {
        return new RateLimit(size, 1000 / size, true, clock);
    }

    /** For the requests to paths that begin so. */
    public Fault at(String path) {
        return Fault.of("rate limit", this).at(path).always();
    }

    /** How many requests found it empty. */
    public synchronized int refused() {
        return refused;
    }

    @Override
    public Answer answer(Request request, StruckTenant tenant) {
        return told(
                take()
                        ? tenant.handle(request)
                        : Answer.error(429, "Global limit has been reached", "too_many_requests"));
    }

    private synchronized boolean take() {
        Instant now = clock.instant();
        if (atOnce) {
            left = now.getEpochSecond() > filled.getEpochSecond() ? size : left;
        } else {
            left = Math.min(size, left + (now.toEpochMilli() - filled.toEpochMilli()) / (double) millisPerRequest);
        }
        filled = now;
        if (left < 1) {
            refused++;
            return false;
        }
        left--;
        return true;
    }

    private synchronized Answer told(Answer answer) {
        long full = atOnce
                ? (filled.getEpochSecond() + 1) * 1000
                : filled.toEpochMilli() + (long) Math.ceil((size - left) * millisPerRequest);
        return answer.withHeader("x-ratelimit-limit", String.valueOf(size))
                .withHeader("x-ratelimit-remaining", String.valueOf((int) left))
                .withHeader("x-ratelimit-reset", String.valueOf((full + 999) / 1000));
    }
}

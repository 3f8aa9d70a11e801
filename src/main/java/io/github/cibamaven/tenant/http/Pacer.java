package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Request;

/**
 * Keeps the requests of all threads together under the tenant's rate limits, so that it refuses none.
 *
 * <p>At Auth0 a limit is a bucket of {@code X-RateLimit-Limit} requests, of which {@code -Remaining} are left and which is
 * full again at {@code -Reset}. Which requests count against which bucket it does not say: buckets are told apart by their
 * size, and a request counts against each of them until its answer says which one it was. While nothing is known, after a
 * refusal, and when a bucket was empty, one request goes alone and its answer tells the rest.
 */
final class Pacer {
    private final Clock clock;
    private final Pause pause;
    private final RequestLog log;
    private final WaitBudget budget;
    private final RequestCounter counter;
    private final ReentrantLock turn = new ReentrantLock();
    private final Map<Long, Bucket> buckets = new HashMap<>();
    private Instant closed = Instant.MIN;
    private boolean told;
    private int underWay;

    Pacer(Clock clock, Pause pause, WaitBudget budget, RequestCounter counter, RequestLog log) {
        this.clock = clock;
        this.pause = pause;
        this.budget = budget;
        this.counter = counter;
        this.log = log;
    }

    /**
     * Waits until there is room for one more request, which must then be followed by {@link #over}. One thread waits for
     * all, so that a parallel build pays the wait once. A wait that the budget cannot pay is left out. Tells how long it took.
     */
    Duration await(Request request) throws InterruptedException {
        Instant begin = clock.instant();
        turn.lockInterruptibly();
        try {
            for (Duration wait = begin(); !wait.isZero(); wait = begin()) {
                if (!budget.take(wait, clock.instant())) {
                    goes();
                    break;
                }
                log.waiting(wait, "for the tenant's rate limit", request);
                pause.millis(wait.plusNanos(999_999).toMillis());
                counter.waited(wait);
            }
        } finally {
            turn.unlock();
        }
        return Duration.between(begin, clock.instant());
    }

    /** How many requests may go at the same time now; one where the tenant has told nothing. */
    synchronized int room() {
        long room = buckets.isEmpty() || closed.isAfter(clock.instant()) ? 1 : Integer.MAX_VALUE;
        for (Bucket bucket : buckets.values()) {
            room = Math.min(room, bucket.left - underWay);
        }
        return (int) Math.max(1, room);
    }

    /** The request does not go after all. */
    synchronized void unused() {
        underWay--;
        notifyAll();
    }

    /** The request is over without an answer; the tenant may have counted it. */
    synchronized void over() {
        ended();
        for (Bucket bucket : buckets.values()) {
            bucket.left--;
        }
    }

    /** The request is over with this answer. */
    synchronized void over(int status, RateHints hints) {
        ended();
        if (status == 429) {
            buckets.clear();
            told = false;
            hints.delay().ifPresent(this::close);
        } else {
            hints.remaining()
                    .ifPresent(left -> buckets.computeIfAbsent(hints.limit().orElse(0L), size -> new Bucket())
                            .note(left, hints, clock.instant()));
        }
    }

    /** No request is to go out for so long: the tenant has refused one. */
    synchronized void close(Duration wait) {
        Instant until = clock.instant().plusMillis(wait.toMillis());
        closed = until.isAfter(closed) ? until : closed;
    }

    private void ended() {
        underWay--;
        told = true;
        notifyAll();
    }

    /** Lets the request go and returns zero, or tells how long it has to wait. */
    private synchronized Duration begin() throws InterruptedException {
        while (underWay > 0 && !hasRoom()) {
            wait();
        }
        Instant now = clock.instant();
        Instant open = closed;
        for (Bucket bucket : buckets.values()) {
            if (bucket.left <= 0 && bucket.full.isAfter(open)) {
                open = bucket.full;
            }
        }
        if (open.isAfter(now)) {
            return Duration.between(now, open);
        }
        goes();
        return Duration.ZERO;
    }

    /** Whether one more may go beside those under way. */
    private boolean hasRoom() {
        for (Bucket bucket : buckets.values()) {
            if (bucket.left <= underWay) {
                return false;
            }
        }
        return told;
    }

    private synchronized void goes() {
        if (underWay == 0) {
            for (Bucket bucket : buckets.values()) {
                bucket.fresh = true;
            }
        }
        underWay++;
    }

    /** What is known of one limit. */
    private static final class Bucket {
        /** The least that answers told of requests that were under way at the same time: answers arrive in any order. */
        private long left;

        private Instant full = Instant.MIN;

        /** Whether no answer has told anything since the last time that no request was under way. */
        private boolean fresh = true;

        void note(long remaining, RateHints hints, Instant now) {
            if (fresh || remaining <= left) {
                left = remaining;
                full = remaining > 0 ? now : hints.reset().map(now::plus).orElse(now);
                fresh = false;
            }
        }
    }
}

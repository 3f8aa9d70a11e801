package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.Pause;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import okhttp3.Request;

/** Waits for the rate limit to open again instead of running into it. */
final class Pacer {
    private final Clock clock;
    private final Pause pause;
    private final RequestLog log;
    private final WaitBudget budget;
    private final ReentrantLock turn = new ReentrantLock();
    private volatile Instant open = Instant.MIN;

    Pacer(Clock clock, Pause pause, WaitBudget budget, RequestLog log) {
        this.clock = clock;
        this.pause = pause;
        this.budget = budget;
        this.log = log;
    }

    /** Takes note of the latest answer; a refusal for the rate limit says itself how long to wait. */
    void note(int status, RateHints hints) {
        open = hints.exhausted()
                .filter(wait -> status != 429)
                .map(wait -> clock.instant().plus(wait))
                .orElse(Instant.MIN);
    }

    /** One thread waits for all, so that a parallel build pays the wait once. Tells how long that took. */
    Duration await(Request request) throws InterruptedException {
        Instant begin = clock.instant();
        if (!closed()) {
            return Duration.ZERO;
        }
        turn.lockInterruptibly();
        try {
            if (closed()) {
                Duration wait = Duration.between(clock.instant(), open);
                open = Instant.MIN;
                if (budget.take(wait)) {
                    log.waiting(wait, "for the tenant's rate limit", request);
                    pause.millis(wait.toMillis());
                }
            }
        } finally {
            turn.unlock();
        }
        return Duration.between(begin, clock.instant());
    }

    private boolean closed() {
        return open.isAfter(clock.instant());
    }
}

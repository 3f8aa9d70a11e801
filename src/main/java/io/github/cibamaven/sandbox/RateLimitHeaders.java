package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.http.Answer;
import java.time.Clock;

/** The {@code x-ratelimit-*} headers of the Management API. They inform; only a {@link Fault} ever answers 429. */
final class RateLimitHeaders {

    /** Burst of an Enterprise production tenant, requests. */
    private static final int LIMIT = 50;

    private final Clock clock;
    private long second;
    private int used;

    RateLimitHeaders(Clock clock) {
        this.clock = clock;
    }

    synchronized Answer on(Answer answer) {
        long now = clock.instant().getEpochSecond();
        used = now == second ? used + 1 : 1;
        second = now;
        // Never 0, which would announce a refusal that does not come.
        return answer.withHeader("x-ratelimit-limit", String.valueOf(LIMIT))
                .withHeader("x-ratelimit-remaining", String.valueOf(Math.max(1, LIMIT - used)))
                .withHeader("x-ratelimit-reset", String.valueOf(now + 1));
    }
}

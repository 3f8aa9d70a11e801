package io.github.cibamaven.tenant.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/**
 * Ends a call that takes too long as a whole: each byte that trickles in, of the handshake, the headers or the body,
 * resets the read timeout.
 */
final class CallTimeout extends AsyncTimeout implements AutoCloseable {
    private final Call call;
    private volatile boolean expired;

    CallTimeout(Call call, Duration most) {
        this.call = call;
        timeout(most.toNanos(), TimeUnit.NANOSECONDS);
        enter();
    }

    @Override
    protected void timedOut() {
        expired = true;
        call.cancel();
    }

    /** Whether it has ended the call. */
    boolean hasExpired() {
        return expired;
    }

    @Override
    public void close() {
        exit();
    }
}

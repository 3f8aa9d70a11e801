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
    private volatile boolean bitten;

    private CallTimeout(Call call) {
        this.call = call;
    }

    static CallTimeout over(Call call, Duration most) {
        CallTimeout watchdog = new CallTimeout(call);
        watchdog.timeout(most.toNanos(), TimeUnit.NANOSECONDS);
        watchdog.enter();
        return watchdog;
    }

    @Override
    protected void timedOut() {
        bitten = true;
        call.cancel();
    }

    /** Whether it has ended the call. */
    boolean hasBitten() {
        return bitten;
    }

    @Override
    public void close() {
        exit();
    }
}

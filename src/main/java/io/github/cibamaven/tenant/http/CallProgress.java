package io.github.cibamaven.tenant.http;

/** How far one call got, its repetitions included; used by the one thread that makes the call. */
public final class CallProgress {
    private int sends;
    private boolean sent;
    private boolean answered;
    private boolean doubtful;

    /** A new attempt begins. */
    void begin() {
        sent = false;
        answered = false;
    }

    /** The request is about to go out on a connection; tells whether it went out before. */
    boolean send() {
        sent = true;
        doubtful = true;
        return sends++ > 0;
    }

    /** Status line and headers arrived. Of a clear refusal (4xx) we know that nothing was applied. */
    void answer(int status, boolean doubtfulBefore) {
        answered = true;
        doubtful = doubtfulBefore || status < 400 || status == 408 || status >= 500;
    }

    boolean wasSent() {
        return sent;
    }

    boolean wasAnswered() {
        return answered;
    }

    /** Whether any attempt may have reached the tenant and been carried out. */
    boolean isDoubtful() {
        return doubtful;
    }
}

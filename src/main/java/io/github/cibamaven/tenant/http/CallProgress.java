package io.github.cibamaven.tenant.http;

import okhttp3.Request;

/** The progress of one call, its repetitions included; used by the one thread that makes the call. */
final class CallProgress {
    private final String request;
    private int tries;
    private int sends;
    private boolean sent;
    private boolean answered;
    private boolean doubtful;

    CallProgress(Request request) {
        this.request = line(request);
    }

    /** "GET /path": a query may hold what is nobody's business. */
    static String line(Request request) {
        return request.method() + " " + request.url().encodedPath();
    }

    /** A new attempt begins. */
    void begin() {
        tries++;
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

    /** How many attempts there were, the present one included. */
    int tries() {
        return tries;
    }

    /** How far the call has got up to now. */
    CallState state() {
        return new CallState(request, sent, answered, doubtful, tries);
    }
}

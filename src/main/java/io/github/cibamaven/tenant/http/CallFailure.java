package io.github.cibamaven.tenant.http;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** Why a call came to nothing; carried through the SDK as the cause of its exception, and never further. */
public final class CallFailure extends IOException {
    private static final long serialVersionUID = 1L;

    /** The stage at which it failed, and how. */
    public enum Reason {
        /** Answered with another status than 2xx. */
        STATUS,
        /** Answered 429, and waiting would take longer than is left. */
        RATE_LIMITED,
        /** A write that was held back for so long that its caller should look again. */
        POSTPONED,
        /** No answer, or only a part of one. */
        LOST,
        /** Answered 2xx with something that is not a JSON object or array. */
        NOT_JSON,
        /** Answered with more than we read. */
        TOO_LARGE,
        /** Kept trickling in for longer than we listen. */
        OUT_OF_TIME,
        /** Somebody asked this thread to stop. */
        INTERRUPTED,
        /** Would have gone to another host than the tenant's. */
        FOREIGN_HOST
    }

    private final Reason reason;
    private final int status;
    private final transient AnswerBody body;
    private final String location;
    private final transient IOException lost;
    private final boolean sent;
    private final boolean answered;
    private final boolean doubtful;
    private final int tries;
    private final Duration wanted;
    private final Duration retryAfter;

    CallFailure(Reason reason) {
        this(reason, 0, null, null, null, new CallProgress(), 1, Duration.ZERO, null);
    }

    private CallFailure(
            Reason reason,
            int status,
            AnswerBody body,
            String location,
            IOException lost,
            CallProgress exchange,
            int tries,
            Duration wanted,
            Duration retryAfter) {
        super(reason.name());
        this.reason = reason;
        this.status = status;
        this.body = body;
        this.location = location;
        this.lost = lost;
        this.sent = exchange.wasSent();
        this.answered = exchange.wasAnswered();
        this.doubtful = exchange.isDoubtful();
        this.tries = tries;
        this.wanted = wanted;
        this.retryAfter = retryAfter;
    }

    static CallFailure answered(
            Reason reason,
            int status,
            AnswerBody body,
            Optional<String> location,
            CallProgress exchange,
            int tries,
            Duration wanted,
            Optional<Duration> retryAfter) {
        return new CallFailure(
                reason, status, body, location.orElse(null), null, exchange, tries, wanted, retryAfter.orElse(null));
    }

    public static CallFailure lost(IOException lost, CallProgress exchange, int tries) {
        return new CallFailure(Reason.LOST, 0, null, null, lost, exchange, tries, Duration.ZERO, null);
    }

    static CallFailure stopped(Reason reason, CallProgress exchange, int tries) {
        return new CallFailure(reason, 0, null, null, null, exchange, tries, Duration.ZERO, null);
    }

    public Reason reason() {
        return reason;
    }

    public int status() {
        return status;
    }

    public AnswerBody body() {
        return body;
    }

    public Optional<String> location() {
        return Optional.ofNullable(location);
    }

    IOException lost() {
        return lost;
    }

    boolean wasSent() {
        return sent;
    }

    boolean wasAnswered() {
        return answered;
    }

    public boolean isDoubtful() {
        return doubtful;
    }

    public int tries() {
        return tries;
    }

    /** How long the tenant, or our own backing off, would have had us wait. */
    public Duration wanted() {
        return wanted;
    }

    /** How long the tenant asks us to wait, where it says so in {@code Retry-After}. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}

package io.github.cibamaven.tenant.http;

import io.github.cibamaven.json.MalformedJsonException;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call that came to nothing, and why; carried through the SDK as the cause of its exception, and never out of the tenant. */
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
        /** Answered with what begins like JSON, and is none. */
        OTHER_SHAPE,
        /** Answered with more than we read. */
        TOO_LARGE,
        /** Kept trickling in for longer than we listen. */
        OUT_OF_TIME,
        /** Somebody asked this thread to stop. */
        INTERRUPTED,
        /** Would have gone to another host than the tenant's. */
        FOREIGN_HOST,
        /** The SDK failed by itself; the message is the name of what it threw. */
        INSIDE_SDK
    }

    /**
     * The answer that was no use.
     *
     * @param location of a redirect
     * @param wanted how long the tenant, or our own backing off, would have had us wait
     * @param retryAfter how long the tenant asks us to wait, where it says so in {@code Retry-After}
     */
    public record Answer(
            int status, AnswerBody body, Optional<String> location, Duration wanted, Optional<Duration> retryAfter) {

        /** Whether it says that the request is wrong, or who sends it (4xx). */
        public boolean refuses() {
            return status >= 400 && status < 500;
        }
    }

    private final Reason reason;
    private final transient CallState state;
    private final transient @Nullable Answer answer;
    private final transient @Nullable IOException lost;

    private CallFailure(
            String message, Reason reason, CallState state, @Nullable Answer answer, @Nullable IOException lost) {
        super(message);
        this.reason = reason;
        this.state = state;
        this.answer = answer;
        this.lost = lost;
    }

    static CallFailure answered(Reason reason, CallState state, Answer answer) {
        return new CallFailure(reason.name(), reason, state, answer, null);
    }

    public static CallFailure lost(IOException lost, CallState state) {
        return new CallFailure(Reason.LOST.name(), Reason.LOST, state, null, lost);
    }

    static CallFailure stopped(Reason reason, CallState state) {
        return new CallFailure(reason.name(), reason, state, null, null);
    }

    /**
     * The failure of a call through the SDK.
     *
     * @param thrown by the SDK: our own failures travel as causes, and a body that is no JSON has a reason of its own
     * @param request method and path of what was sent last
     */
    static CallFailure of(Exception thrown, String request) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallFailure failure) {
                return failure;
            }
            if (cause instanceof MalformedJsonException) {
                return stopped(Reason.OTHER_SHAPE, new CallState(request, true, true, false, 1));
            }
        }
        CallState doubtful = new CallState(request, true, true, true, 1);
        return new CallFailure(thrown.getClass().getSimpleName(), Reason.INSIDE_SDK, doubtful, null, null);
    }

    public Reason reason() {
        return reason;
    }

    public CallState state() {
        return state;
    }

    /** The answer, where there was one and it was read to its end. */
    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    /** For {@link Reason#LOST}: how. */
    IOException lost() {
        return Objects.requireNonNull(lost);
    }
}

package io.github.cibamaven.sandbox.fault;

import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.AnswerWriter;
import io.github.cibamaven.sandbox.http.Delay;
import io.github.cibamaven.sandbox.http.Delivery;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** What may happen to the connection that an answer comes on. The request is handled anyway. */
public final class ConnectionFaults {

    private ConnectionFaults() {}

    /** The struck request is answered; from then on connections are refused, until {@link Faults#clear()}. */
    public static Fault thenGone() {
        return Fault.of("then gone", new Effect.Hook(StruckTenant.Levers::stopListening));
    }

    /** TCP reset in place of an answer. */
    public static Fault resetBeforeAnswer() {
        return instead("reset before answer", (answer, writer) -> writer.reset());
    }

    /** No answer, on a connection that stays open until the client leaves. */
    public static Fault silence(Duration longest) {
        return instead("silence", (answer, writer) -> writer.drain(longest));
    }

    /**
     * The whole answer, and then a TCP reset on a connection that was to be kept. A reset takes with it what the other side
     * has not read yet, and so comes only once it has had the time to.
     */
    public static Fault resetAfterBody() {
        return delivering("reset after body", (answer, writer) -> {
            Delivery.WHOLE.deliver(answer, writer);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
            writer.reset();
        });
    }

    /** TCP reset after the head and so many bytes of the body. */
    public static Fault resetInsideBody(int afterBytes) {
        return delivering("reset inside body", (answer, writer) -> {
            writer.head(answer, answer.body().length);
            writer.body(answer.body(), Math.min(afterBytes, answer.body().length));
            writer.reset();
        });
    }

    /** The connection ends in the middle of the body, in spite of its Content-Length. */
    public static Fault truncatedBody() {
        return delivering("truncated body", (answer, writer) -> {
            // An empty body cannot be cut: promise a byte that never comes.
            writer.head(answer, Math.max(1, answer.body().length));
            writer.body(answer.body(), answer.body().length / 2);
            writer.close();
        });
    }

    /** The right body, followed by so many bytes of white space. */
    public static Fault oversizedBody(long bytes) {
        return delivering("oversized body", (answer, writer) -> padded(answer, writer, bytes));
    }

    private static void padded(Answer answer, AnswerWriter writer, long bytes) throws IOException {
        writer.head(answer, answer.body().length + bytes);
        writer.body(answer.body(), answer.body().length);
        byte[] spaces = new byte[8192];
        Arrays.fill(spaces, (byte) ' ');
        for (long left = bytes; left > 0; left -= spaces.length) {
            writer.body(spaces, (int) Math.min(left, spaces.length));
        }
    }

    /** The right body, one byte at a time. */
    public static Fault slowDrip(Duration pauseBetweenBytes) {
        return delivering("slow drip", (answer, writer) -> {
            writer.head(answer, answer.body().length);
            for (byte each : answer.body()) {
                writer.body(new byte[] {each}, 1);
                writer.flush();
                Delay.millis(pauseBetweenBytes.toMillis());
            }
        });
    }

    private static Fault instead(String name, Delivery delivery) {
        return Fault.spoiling(name, answer -> Answer.none(delivery));
    }

    private static Fault delivering(String name, Delivery delivery) {
        return Fault.spoiling(name, answer -> new Answer(answer.status(), answer.headers(), answer.body(), delivery));
    }
}

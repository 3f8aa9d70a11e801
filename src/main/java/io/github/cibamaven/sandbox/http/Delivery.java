package io.github.cibamaven.sandbox.http;

import java.time.Duration;

/**
 * How the bytes of an answer reach the client.
 *
 * @param amount bytes, in the meaning of the {@code how}; 0 where it has none
 * @param pause how long to wait between two bytes of a drip, or how long to be silent
 */
public record Delivery(How how, long amount, Duration pause) {

    public enum How {
        /** As HTTP wants it. */
        WHOLE,
        /** RST instead of an answer. */
        RESET_BEFORE,
        /** FIN instead of an answer. */
        CLOSED_BEFORE,
        /** Nothing instead of an answer, until the client leaves or the {@code pause} is over. */
        SILENT,
        /** The head and {@code amount} bytes of the body, then RST. */
        RESET_INSIDE,
        /** The whole answer, then RST. */
        RESET_AFTER,
        /** The head promises the whole body, half of it follows, then FIN. */
        TRUNCATED,
        /** The body, followed by {@code amount} bytes of white space. */
        PADDED,
        /** One byte at a time. */
        DRIP
    }

    static final Delivery WHOLE = new Delivery(How.WHOLE, 0, Duration.ZERO);

    public static Delivery of(How how, long amount) {
        return new Delivery(how, amount, Duration.ZERO);
    }

    public static Delivery silent(Duration longest) {
        return new Delivery(How.SILENT, 0, longest);
    }

    public static Delivery drip(Duration pause) {
        return new Delivery(How.DRIP, 0, pause);
    }

    /** Whether the client sees nothing of the answer. */
    public boolean hidesAnswer() {
        return how == How.RESET_BEFORE || how == How.CLOSED_BEFORE || how == How.SILENT;
    }
}

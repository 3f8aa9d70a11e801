package io.github.cibamaven.apply;

import io.github.cibamaven.model.LiveSubject;
import java.util.Optional;

/**
 * What became of one write that was tried.
 *
 * @param seen the subject as it was read back, where that proves the write
 * @param stop why nothing more is to be written; empty where it is proven, or is to be planned again
 */
record Attempt(Fate fate, Optional<LiveSubject> seen, Optional<WriteStop> stop) {

    /** What is known of a change. */
    enum Fate {
        /** It was not sent, or the tenant did not take it. */
        NOT_MADE,
        /** It was sent without an answer that says so, and was not there when it was looked for. It may show late. */
        NOT_SHOWN,
        /** It was sent, and nobody knows whether it was made. */
        UNSEEN,
        /** Its new values were seen on the tenant. */
        PROVEN;

        /** Whether it may have changed something, so that its old values are to be kept. */
        boolean sent() {
            return this != NOT_MADE;
        }
    }

    static Attempt proven(LiveSubject seen) {
        return new Attempt(Fate.PROVEN, Optional.of(seen), Optional.empty());
    }

    /** Held back by the rate limit: the next look tells what to do. */
    static Attempt postponed(Fate fate) {
        return new Attempt(fate, Optional.empty(), Optional.empty());
    }

    static Attempt stopped(Fate fate, WriteStop why) {
        return new Attempt(fate, Optional.empty(), Optional.of(why));
    }
}

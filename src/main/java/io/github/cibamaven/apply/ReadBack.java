package io.github.cibamaven.apply;

import io.github.cibamaven.model.Pause;

/** The waits between one look at what was written and the next: longer each time, and a few seconds in all. */
final class ReadBack {
    /** How long a write may take to show. Auth0 showed it at once in every recording. */
    static final int SECONDS = 5;

    private static final long PROOF_MILLIS = SECONDS * 1000L;
    private static final long FIRST_PAUSE_MILLIS = 200;

    private final Pause pause;
    private long waited;
    private long step = FIRST_PAUSE_MILLIS;

    ReadBack(Pause pause) {
        this.pause = pause;
    }

    /** Whether there is time for another look, which it then waits for. */
    boolean again() throws InterruptedException {
        if (waited >= PROOF_MILLIS) {
            return false;
        }
        long next = Math.min(step, PROOF_MILLIS - waited);
        pause.millis(next);
        waited += next;
        step *= 2;
        return true;
    }
}

package io.github.cibamaven.apply;

import io.github.cibamaven.check.Progress;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;

/** The waits between one look at what was written and the next: longer each time, and a few seconds in all. */
final class ReadBack {
    /** How long a write may take to show. Auth0 showed it at once in every recording. */
    static final int SECONDS = 5;

    private static final long PROOF_MILLIS = SECONDS * 1000L;
    private static final long FIRST_PAUSE_MILLIS = 200;

    /** From then on who waits is told why. */
    private static final long LONG_MILLIS = 1000;

    private final Pause pause;
    private final Progress told;
    private final Subject written;
    private long waited;
    private long step = FIRST_PAUSE_MILLIS;

    /** @param written what is looked at */
    ReadBack(Pause pause, Progress told, Subject written) {
        this.pause = pause;
        this.told = told;
        this.written = written;
    }

    /** Whether there is time for another look, which it then waits for. */
    boolean again() throws InterruptedException {
        if (waited >= PROOF_MILLIS) {
            return false;
        }
        long next = Math.min(step, PROOF_MILLIS - waited);
        if (waited >= LONG_MILLIS) {
            told.tell("Waiting up to " + SECONDS + " s for the tenant to show what was written to " + written.shown());
        }
        pause.millis(next);
        waited += next;
        step *= 2;
        return true;
    }
}

package io.github.cibamaven.sandbox;

/** Sleeping on a connection's own thread. */
final class Delay {

    private Delay() {}

    /** Waits; an interrupt (the sandbox is closing) ends the wait early and stays visible. */
    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

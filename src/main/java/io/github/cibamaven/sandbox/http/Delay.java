package io.github.cibamaven.sandbox.http;

/** Sleeping on a connection's own thread. */
public final class Delay {

    private Delay() {}

    /** Waits; an interrupt (the sandbox is closing) ends the wait early and stays visible. */
    public static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

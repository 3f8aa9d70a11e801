package io.github.cibamaven.check;

/** Waiting, so that a test decides how long it takes. */
@FunctionalInterface
public interface Pause {
    void millis(long millis) throws InterruptedException;
}

package io.github.cibamaven.model;

/** Waiting, for the tenant or for its rate limit; injected, so that a test decides how long it takes. */
@FunctionalInterface
public interface Pause {
    void millis(long millis) throws InterruptedException;
}

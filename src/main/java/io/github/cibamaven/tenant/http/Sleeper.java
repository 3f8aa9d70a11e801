package io.github.cibamaven.tenant.http;

import java.time.Duration;

/** Waits; a test's does not. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}

package io.github.cibamaven.tenant;

import java.time.Duration;

/** Waits; a test's does not. */
@FunctionalInterface
interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;
}

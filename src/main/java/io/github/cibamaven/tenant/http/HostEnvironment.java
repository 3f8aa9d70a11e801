package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.Pause;
import java.time.Clock;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/**
 * The environment of a run: everything that would make two runs differ.
 *
 * @param random from 0 (inclusive) to 1 (exclusive)
 * @param runIds a new correlation id per call, at most 64 characters
 * @param version of this plugin
 * @param readers how many reads, or writes, of a goal may be under way at the same time
 */
public record HostEnvironment(
        Clock clock, Pause pause, DoubleSupplier random, Supplier<String> runIds, String version, int readers) {
    /** The same with another number of readers. */
    public HostEnvironment withReaders(int number) {
        return new HostEnvironment(clock, pause, random, runIds, version, number);
    }
}

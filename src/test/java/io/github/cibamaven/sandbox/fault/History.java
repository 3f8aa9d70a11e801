package io.github.cibamaven.sandbox.fault;

import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.LongSupplier;

/** The versions of a tenant since a fault was switched on: the current one, and a few earlier ones for stale reads. */
final class History {

    private static final int KEPT = 64;

    private record Version(long number, long since, TenantState tenant) {}

    private final LongSupplier nanos;
    private final Deque<Version> newestFirst = new ArrayDeque<>();

    /** @param nanos a clock in the manner of {@link System#nanoTime()} */
    History(State state, LongSupplier nanos) {
        this.nanos = nanos;
        push(state.now());
        state.watch(this::push);
    }

    /** From now on, by this clock. */
    static History of(State state, Clock clock) {
        return new History(state, () -> {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        });
    }

    /** How many versions there have been. */
    synchronized long version() {
        return newestFirst.getFirst().number();
    }

    /** The version before the current one; the current one if it is the first. */
    synchronized TenantState previous() {
        Iterator<Version> versions = newestFirst.iterator();
        Version current = versions.next();
        return versions.hasNext() ? versions.next().tenant() : current.tenant();
    }

    /** What was current {@code ago}; the oldest version kept if that is longer than anything remembered. */
    synchronized TenantState asOf(Duration ago) {
        long then = nanos.getAsLong() - ago.toNanos();
        for (Version version : newestFirst) {
            if (version.since() - then <= 0) {
                return version.tenant();
            }
        }
        return newestFirst.getLast().tenant();
    }

    private synchronized void push(TenantState tenant) {
        long number = newestFirst.isEmpty() ? 1 : newestFirst.getFirst().number() + 1;
        newestFirst.addFirst(new Version(number, nanos.getAsLong(), tenant));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }
}

package io.github.cibamaven.sandbox.state;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/** The versions of a tenant: one current, and a few earlier ones for reads that are to be stale. */
public final class State {

    private static final int KEPT = 64;

    private record Version(long number, long since, TenantState tenant) {}

    private final LongSupplier nanos;
    private final Deque<Version> newestFirst = new ArrayDeque<>();
    private TenantState older;
    private long olderUntil;

    /** @param nanos a clock in the manner of {@link System#nanoTime()} */
    public State(TenantState first, LongSupplier nanos) {
        this.nanos = nanos;
        push(first);
    }

    public synchronized TenantState now() {
        return newestFirst.getFirst().tenant();
    }

    /** What reads show: the current version, unless it is {@linkplain #hide hidden}. */
    public synchronized TenantState shown() {
        return older != null && nanos.getAsLong() - olderUntil < 0 ? older : now();
    }

    /** From now on, and for so long, reads show this version; they do so at once again after {@link #show()}. */
    public synchronized void hide(TenantState before, Duration duration) {
        older = before;
        olderUntil = nanos.getAsLong() + duration.toNanos();
    }

    public synchronized void show() {
        older = null;
    }

    /** How many versions there have been. */
    public synchronized long version() {
        return newestFirst.getFirst().number();
    }

    /** The version before the current one; the current one if it is the first. */
    public synchronized TenantState previous() {
        Iterator<Version> versions = newestFirst.iterator();
        Version current = versions.next();
        return versions.hasNext() ? versions.next().tenant() : current.tenant();
    }

    /** What was current {@code ago}; the oldest version kept if that is longer than anything remembered. */
    public synchronized TenantState asOf(Duration ago) {
        long then = nanos.getAsLong() - ago.toNanos();
        for (Version version : newestFirst) {
            if (version.since() - then <= 0) {
                return version.tenant();
            }
        }
        return newestFirst.getLast().tenant();
    }

    /**
     * Runs a change on a private copy; the copy becomes current if {@code keep} likes the result. One writer at a time.
     */
    public synchronized <T> T write(Function<TenantState, T> change, Predicate<T> keep) {
        TenantState draft = now().copy();
        T result = change.apply(draft);
        if (keep.test(result)) {
            push(draft);
        }
        return result;
    }

    /** Starts over; nothing earlier is remembered. */
    public synchronized void reset(TenantState first) {
        newestFirst.clear();
        show();
        push(first);
    }

    private void push(TenantState tenant) {
        long number = newestFirst.isEmpty() ? 1 : newestFirst.getFirst().number() + 1;
        newestFirst.addFirst(new Version(number, nanos.getAsLong(), tenant));
        if (newestFirst.size() > KEPT) {
            newestFirst.removeLast();
        }
    }
}

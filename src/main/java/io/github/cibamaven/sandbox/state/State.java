package io.github.cibamaven.sandbox.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The state of a tenant: its current version, which never changes, until a write puts another in its place. */
public final class State {

    private final List<Consumer<TenantState>> watchers = new ArrayList<>();
    private TenantState current;
    private UnaryOperator<TenantState> view = UnaryOperator.identity();

    public State(TenantState first) {
        this.current = first;
    }

    public synchronized TenantState now() {
        return current;
    }

    /** What reads show: the current version, unless a fault {@linkplain #show shows} another. */
    public synchronized TenantState shown() {
        return view.apply(current);
    }

    /** From now on reads show what this makes of the current version, until {@link #undisturbed()}. */
    public synchronized void show(UnaryOperator<TenantState> other) {
        view = other;
    }

    /** From now on this gets each new version, until {@link #undisturbed()}. */
    public synchronized void watch(Consumer<TenantState> watcher) {
        watchers.add(watcher);
    }

    /** Ends what faults have begun. */
    public synchronized void undisturbed() {
        view = UnaryOperator.identity();
        watchers.clear();
    }

    /**
     * Runs a change on a private copy; the copy becomes current if {@code keep} likes the result. One writer at a time.
     */
    public synchronized <T> T write(Function<TenantState, T> change, Predicate<T> keep) {
        TenantState draft = current.copy();
        T result = change.apply(draft);
        if (keep.test(result)) {
            current = draft;
            watchers.forEach(watcher -> watcher.accept(draft));
        }
        return result;
    }

    /** Starts over. */
    public synchronized void reset(TenantState first) {
        undisturbed();
        current = first;
    }
}

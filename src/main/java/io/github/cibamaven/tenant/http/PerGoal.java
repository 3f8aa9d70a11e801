package io.github.cibamaven.tenant.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A value of each goal: that of the thread which the goal runs on, and of those that read for it. Goals of modules that are
 * built at the same time run on threads of their own.
 */
public final class PerGoal<T> {
    private final Map<Long, T> byThread = new ConcurrentHashMap<>();
    private final Supplier<T> first;

    /** @param first makes the value of a goal that has none so far */
    public PerGoal(Supplier<T> first) {
        this.first = first;
    }

    /** The value of the goal that the calling thread works for. */
    public T own() {
        return byThread.computeIfAbsent(Thread.currentThread().getId(), thread -> first.get());
    }

    /** Work of the calling thread's goal for another thread. */
    public Runnable shared(Runnable work) {
        T value = own();
        return () -> {
            Long helper = Thread.currentThread().getId();
            byThread.put(helper, value);
            try {
                work.run();
            } finally {
                byThread.remove(helper);
            }
        };
    }
}

package io.github.cibamaven.tenant;

import io.github.cibamaven.model.outcome.TenantException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Reads, or writes, that do not depend on each other, made at the same time by a few threads which end with them. Once one
 * fails because of the tenant or the network no further one begins; what was not done so far is done by whoever asks for it.
 */
final class SideBySide<T> {
    private final List<FutureTask<T>> tasks = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean failed;
    private volatile boolean interrupted;

    SideBySide(List<Supplier<T>> work) {
        work.forEach(one -> tasks.add(new FutureTask<>(one::get)));
    }

    /**
     * What each brings or throws, in their order. Returns when those that began are over; the calling thread is interrupted
     * then where somebody interrupted it or a helper.
     *
     * @param threads how many may work, the calling one included
     * @param shared lets the others work for its goal
     */
    List<Supplier<T>> results(int threads, UnaryOperator<Runnable> shared) {
        int most = Math.min(threads, tasks.size());
        if (most > 1) {
            work(most - 1, shared);
        }
        List<Supplier<T>> results = new ArrayList<>();
        for (FutureTask<T> task : tasks) {
            results.add(() -> {
                task.run(); // Does nothing where it ran before.
                return got(task);
            });
        }
        return results;
    }

    private void work(int helpers, UnaryOperator<Runnable> shared) {
        List<Thread> threads = new ArrayList<>();
        Runnable work = shared.apply(this::work);
        try {
            for (int i = 0; i < helpers; i++) {
                Thread thread = new Thread(work, "ciba-side-by-side");
                thread.setDaemon(true);
                thread.start();
                threads.add(thread);
            }
            work();
        } finally {
            threads.forEach(this::join);
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Waits for its end; where somebody wants us to stop, it is to stop as well. */
    private void join(Thread thread) {
        while (true) {
            if (interrupted) {
                thread.interrupt();
            }
            try {
                thread.join();
                return;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < tasks.size() && !failed; i = next.getAndIncrement()) {
            FutureTask<T> task = tasks.get(i);
            task.run();
            try {
                got(task);
            } catch (TenantException failure) {
                if (failure.concernsAll()) {
                    failed = true;
                }
            } catch (RuntimeException | Error mistake) {
                failed = true;
            }
        }
        if (Thread.currentThread().isInterrupted()) {
            interrupted = true;
        }
    }

    private static <T> T got(FutureTask<T> task) {
        boolean interrupted = Thread.interrupted(); // It is over, so there is nothing to wait for.
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}

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
 * Reads that do not depend on each other, made at the same time by a few threads which end with them. Once one fails because
 * of the tenant or the network no further one begins; what was not read so far is read by whoever asks for it.
 */
final class SideBySide<T> {
    private final List<FutureTask<T>> reads = new ArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private volatile boolean failed;

    SideBySide(List<Supplier<T>> reads) {
        reads.forEach(read -> this.reads.add(new FutureTask<>(read::get)));
    }

    /**
     * What each read brings or throws, in their order. Returns when those reads that began are over.
     *
     * @param threads how many may read, the calling one included
     * @param shared lets the others work for its goal
     */
    List<Supplier<T>> results(int threads, UnaryOperator<Runnable> shared) {
        int most = Math.min(threads, reads.size());
        if (most > 1) {
            read(most - 1, shared);
        }
        List<Supplier<T>> results = new ArrayList<>();
        for (FutureTask<T> read : reads) {
            results.add(() -> {
                read.run(); // Does nothing where it ran before.
                return got(read);
            });
        }
        return results;
    }

    private void read(int helpers, UnaryOperator<Runnable> shared) {
        List<Thread> threads = new ArrayList<>();
        Runnable work = shared.apply(this::work);
        for (int i = 0; i < helpers; i++) {
            Thread thread = new Thread(work, "ciba-read");
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        work();
        boolean interrupted = Thread.currentThread().isInterrupted();
        for (Thread thread : threads) {
            interrupted |= joined(thread, interrupted);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Waits for its end, and tells whether somebody wants us to stop: then it is to stop as well. */
    private static boolean joined(Thread thread, boolean before) {
        boolean interrupted = before;
        while (true) {
            if (interrupted) {
                thread.interrupt();
            }
            try {
                thread.join();
                return interrupted;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
    }

    private void work() {
        for (int i = next.getAndIncrement(); i < reads.size() && !failed; i = next.getAndIncrement()) {
            FutureTask<T> read = reads.get(i);
            read.run();
            try {
                got(read);
            } catch (TenantException failure) {
                failed |= isOfAll(failure);
            } catch (RuntimeException | Error mistake) {
                failed = true;
            }
        }
    }

    /** Whether the next read would most likely fail as well. */
    private static boolean isOfAll(TenantException failure) {
        return switch (failure.kind()) {
            case NOT_FOUND, SCOPE, ENTITLEMENT, REJECTED -> false;
            case CREDENTIALS, UNAUTHORIZED, RATE_LIMITED, POSTPONED, UNREACHABLE, SERVER, BAD_ANSWER -> true;
        };
    }

    private static <T> T got(FutureTask<T> read) {
        boolean interrupted = Thread.interrupted(); // It is over, so there is nothing to wait for.
        try {
            return read.get();
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

package io.github.cibamaven.tenant;

import io.github.cibamaven.tenant.http.Transport;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** What does not depend on each other, done at the same time for the goal on the calling thread. */
public final class Concurrency {
    private final Transport transport;
    private final UsedScopes used;

    Concurrency(Transport transport, UsedScopes used) {
        this.transport = transport;
        this.used = used;
    }

    /**
     * How much may be done at the same time now, by what the tenant has told of its rate limits; at least one.
     *
     * @param requests how many requests each takes before somebody may be kept waiting
     */
    public int room(int requests) {
        return transport.room(requests);
    }

    /** By the clock that the requests are paced by. */
    public Instant now() {
        return transport.now();
    }

    /**
     * Makes reads at the same time, as far as the tenant's rate limit leaves room; the others are made when their result is
     * asked for. Each result is had or thrown by whoever asks for it.
     */
    public <T> List<Supplier<T>> reads(List<Supplier<T>> reads) {
        return sideBySide(reads, room(1));
    }

    /** Does all of it at the same time, however long the rate limit keeps some waiting, and returns when all has ended. */
    public <T> List<T> all(List<Supplier<T>> work) {
        return sideBySide(work, work.size()).stream().map(Supplier::get).toList();
    }

    private <T> List<Supplier<T>> sideBySide(List<Supplier<T>> work, int threads) {
        return new SideBySide<>(work)
                .results(
                        threads, shared -> used.needed().shared(transport.sent().shared(shared)));
    }
}

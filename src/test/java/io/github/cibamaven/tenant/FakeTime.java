package io.github.cibamaven.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock in which sleeping takes no time; it keeps count of the naps. */
public final class FakeTime extends Clock {
    public static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Duration> naps = new ArrayList<>();
    private final long startedAt;
    private final boolean running;
    private final Instant start;
    private Duration passed = Duration.ZERO;

    /** Only moves while somebody sleeps. */
    public FakeTime() {
        this(START, false);
    }

    private FakeTime(Instant start, boolean running) {
        this.start = start;
        this.running = running;
        this.startedAt = System.nanoTime();
    }

    /** Real time goes on besides, for what only real time can show. */
    public static FakeTime running() {
        return new FakeTime(START, true);
    }

    /** Begins at another time. */
    public static FakeTime from(Instant start) {
        return new FakeTime(start, false);
    }

    public synchronized void sleep(long millis) {
        naps.add(Duration.ofMillis(millis));
        pass(Duration.ofMillis(millis));
    }

    public synchronized void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    public synchronized List<Duration> naps() {
        return List.copyOf(naps);
    }

    @Override
    public synchronized Instant instant() {
        Instant now = start.plus(passed);
        return running ? now.plusNanos(System.nanoTime() - startedAt) : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

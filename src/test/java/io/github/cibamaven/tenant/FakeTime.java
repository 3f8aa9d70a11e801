package io.github.cibamaven.tenant;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** A clock that only moves while somebody sleeps, and keeps count of the naps. */
final class FakeTime extends Clock {
    static final Instant START = Instant.parse("2026-03-01T12:00:00Z");

    private final List<Duration> naps = new ArrayList<>();
    private Instant now = START;

    synchronized void sleep(Duration duration) {
        naps.add(duration);
        now = now.plus(duration);
    }

    synchronized void pass(Duration duration) {
        now = now.plus(duration);
    }

    synchronized List<Duration> naps() {
        return List.copyOf(naps);
    }

    @Override
    public synchronized Instant instant() {
        return now;
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

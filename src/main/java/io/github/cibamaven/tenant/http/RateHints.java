package io.github.cibamaven.tenant.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Headers;

/**
 * What an answer tells of the tenant's rate limit, and how long it asks us to wait: {@code Retry-After} (RFC 9110, section
 * 10.2.3: seconds or a date), else {@code X-RateLimit-Reset} (Auth0: Unix seconds).
 */
final class RateHints {
    private static final int MOST_DIGITS = 10;

    private final Headers headers;
    private final Clock clock;

    RateHints(Headers headers, Clock clock) {
        this.headers = headers;
        this.clock = clock;
    }

    boolean hasRetryAfter() {
        return headers.get("Retry-After") != null;
    }

    /** Empty when the tenant asks for nothing that lies ahead. */
    Optional<Duration> delay() {
        return retryAfter().or(this::reset);
    }

    /** How many requests the limit has room for now; empty when the tenant does not say. */
    Optional<Long> remaining() {
        return number("X-RateLimit-Remaining");
    }

    /** How many requests the limit has room for at most; empty when the tenant does not say. */
    Optional<Long> limit() {
        return number("X-RateLimit-Limit");
    }

    /** {@code Retry-After} alone, where it lies ahead. */
    Optional<Duration> retryAfter() {
        return number("Retry-After")
                .map(Duration::ofSeconds)
                .or(() -> date("Retry-After").map(until -> Duration.between(now(), until)))
                .filter(RateHints::liesAhead);
    }

    /** Until the limit is whole again, where that lies ahead. */
    Optional<Duration> reset() {
        return number("X-RateLimit-Reset")
                .map(unix -> Duration.between(now(), Instant.ofEpochSecond(unix)))
                .filter(RateHints::liesAhead);
    }

    /** Dates are the tenant's, so they are measured by its own clock where it shows one. */
    private Instant now() {
        return date("Date").orElseGet(clock::instant);
    }

    private static boolean liesAhead(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private Optional<Long> number(String header) {
        String text = headers.get(header);
        if (text == null) {
            return Optional.empty();
        }
        String digits = text.strip();
        for (int i = 0; i < digits.length(); i++) {
            if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
                return Optional.empty();
            }
        }
        return digits.isEmpty() || digits.length() > MOST_DIGITS
                ? Optional.empty()
                : Optional.of(Long.parseLong(digits));
    }

    private Optional<Instant> date(String header) {
        String text = headers.get(header);
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}

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
 * How long the tenant asks us to wait: {@code Retry-After} (RFC 9110, section 10.2.3: seconds or a date), else
 * {@code X-RateLimit-Reset} (Auth0: Unix seconds).
 */
final class RateHints {
    private final Headers headers;
    private final Instant now;

    RateHints(Headers headers, Clock clock) {
        this.headers = headers;
        // Dates are the tenant's, so they are measured by its own clock where it shows one.
        this.now = date(headers.get("Date")).orElseGet(clock::instant);
    }

    boolean hasRetryAfter() {
        return headers.get("Retry-After") != null;
    }

    /** Empty when the tenant asks for nothing that lies ahead. */
    Optional<Duration> delay() {
        return retryAfter().or(this::reset);
    }

    /** Until there is room for a request again; empty when there is room now or the tenant does not say. */
    Optional<Duration> exhausted() {
        return seconds(headers.get("X-RateLimit-Remaining"))
                .filter(remaining -> remaining == 0)
                .flatMap(none -> reset());
    }

    /** {@code Retry-After} alone, where it lies ahead. */
    Optional<Duration> retryAfter() {
        String text = headers.get("Retry-After");
        return seconds(text)
                .map(Duration::ofSeconds)
                .or(() -> date(text).map(until -> Duration.between(now, until)))
                .filter(RateHints::liesAhead);
    }

    private Optional<Duration> reset() {
        return seconds(headers.get("X-RateLimit-Reset"))
                .map(unix -> Duration.between(now, Instant.ofEpochSecond(unix)))
                .filter(RateHints::liesAhead);
    }

    private static boolean liesAhead(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    /** Ten digits at most, so that no arithmetic can overflow. */
    private static Optional<Long> seconds(String text) {
        return text != null && text.strip().matches("\\d{1,10}")
                ? Optional.of(Long.parseLong(text.strip()))
                : Optional.empty();
    }

    private static Optional<Instant> date(String text) {
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

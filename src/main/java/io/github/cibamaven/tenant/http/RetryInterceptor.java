package io.github.cibamaven.tenant.http;

import io.github.cibamaven.tenant.http.CallFailure.Reason;
import io.github.cibamaven.tenant.tls.TlsFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Sends a request until it is answered, as often as is harmless and the budget allows, and hands on nothing but a
 * complete JSON object or array: everything else becomes a {@link CallFailure}.
 *
 * <ul>
 *   <li>reads are repeated when the connection failed, and on 408, 429 and 5xx
 *   <li>writes on 429, and on 503 that says when to come back: both say that nothing was done. One that has waited for more
 *       than a few seconds is not sent any more, as what it changes may have moved: its caller looks again
 *   <li>token requests on 429 and 5xx
 * </ul>
 */
final class RetryInterceptor implements Interceptor {
    /** For everything but 429, which only the budget ends: 0.5 + 1 + 2 seconds of waiting. */
    static final int MAX_TRIES = 4;

    /** How long a write may be held back since its caller looked at what it changes. */
    static final Duration MAX_UNSEEN = Duration.ofSeconds(5);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final MediaType JSON = MediaType.get("application/json");

    private final HostEnvironment surroundings;
    private final WaitBudget budget;
    private final RequestLog log;
    private final Pacer pacer;
    private final Duration longestAnswer;
    private final Duration longestAttempt;

    /**
     * @param longestAnswer how long the body of an answer may take from its first byte to its last
     * @param longestAttempt how long one attempt may take, from the connection it needs to the last byte of its answer
     */
    RetryInterceptor(
            HostEnvironment surroundings,
            WaitBudget budget,
            RequestLog log,
            Duration longestAnswer,
            Duration longestAttempt) {
        this.longestAnswer = longestAnswer;
        this.longestAttempt = longestAttempt;
        this.surroundings = surroundings;
        this.budget = budget;
        this.log = log;
        this.pacer = new Pacer(surroundings.clock(), surroundings.sleeper(), budget, log);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallProgress exchange = new CallProgress();
        Request request =
                chain.request().newBuilder().tag(CallProgress.class, exchange).build();
        Duration waited = Duration.ZERO;
        for (int tries = 1; ; tries++) {
            boolean api = isApi(request);
            Request next = request;
            waited = waited.plus(waitFor(api ? () -> pacer.await(next) : () -> Duration.ZERO, exchange, tries));
            if (isWrite(request) && waited.compareTo(MAX_UNSEEN) > 0) {
                throw CallFailure.stopped(Reason.POSTPONED, exchange, tries);
            }
            exchange.begin();
            Instant begin = surroundings.clock().instant();
            Attempt attempt = attempt(chain, request, exchange, tries);
            if (tries > 1) {
                budget.charge(Duration.between(begin, surroundings.clock().instant()));
            }
            if (attempt.response != null && api) {
                if (attempt.response.code() == 429) {
                    pacer.forget();
                } else {
                    pacer.note(attempt.hints);
                }
            }
            if (attempt.succeeded()) {
                return accepted(request, attempt, exchange, tries);
            }
            Duration delay = attempt.hints == null
                    ? backoff(tries)
                    : attempt.hints.delay().orElse(backoff(tries));
            if (!mayRepeat(request, attempt, exchange, tries) || !budget.take(delay)) {
                throw failure(attempt, exchange, tries, delay);
            }
            waitFor(
                    () -> {
                        log.waiting(delay, attempt.reasonToWait(), next);
                        surroundings.sleeper().sleep(delay);
                        return delay;
                    },
                    exchange,
                    tries);
            waited = waited.plus(delay);
            request = renewed(request);
        }
    }

    private Attempt attempt(Chain chain, Request request, CallProgress exchange, int tries) throws IOException {
        Instant begin = surroundings.clock().instant();
        try {
            Attempt attempt = send(chain, request, exchange, tries);
            Duration took = Duration.between(begin, surroundings.clock().instant());
            if (attempt.response != null) {
                log.answered(request, tries, attempt.response, took);
            } else {
                log.failed(request, tries, attempt.lost.getClass().getSimpleName(), took);
            }
            return attempt;
        } catch (CallFailure e) {
            log.failed(
                    request,
                    tries,
                    e.reason().name(),
                    Duration.between(begin, surroundings.clock().instant()));
            throw e;
        }
    }

    private Attempt send(Chain chain, Request request, CallProgress exchange, int tries) throws IOException {
        CallTimeout watchdog = CallTimeout.over(chain.call(), longestAttempt);
        try (watchdog;
                Response response = chain.proceed(request)) {
            return new Attempt(
                    response,
                    AnswerBody.read(response.body(), surroundings.clock(), longestAnswer),
                    new RateHints(response.headers(), surroundings.clock()),
                    null);
        } catch (CallFailure e) {
            throw CallFailure.stopped(e.reason(), exchange, tries);
        } catch (IOException e) {
            if (watchdog.hasBitten()) {
                throw CallFailure.stopped(Reason.OUT_OF_TIME, exchange, tries);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw CallFailure.stopped(Reason.INTERRUPTED, exchange, tries);
            }
            return new Attempt(null, null, null, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception interrupt) {
            // OkHttp waits for a connection, and Kotlin does not declare what that may throw.
            Thread.currentThread().interrupt();
            throw CallFailure.stopped(Reason.INTERRUPTED, exchange, tries);
        }
    }

    private static boolean mayRepeat(Request request, Attempt attempt, CallProgress exchange, int tries) {
        if (attempt.lost != null) {
            // Certificates do not fix themselves, and somebody who interrupts wants an end.
            return request.method().equals("GET")
                    && tries < MAX_TRIES
                    && TlsFailure.of(attempt.lost, exchange.wasSent())
                            .map(TlsFailure::passes)
                            .orElse(ProxyRefusal.of(attempt.lost)
                                    .map(ProxyRefusal::passes)
                                    .orElse(true))
                    && !Thread.currentThread().isInterrupted();
        }
        int status = attempt.response.code();
        if (status == 429) {
            return true;
        }
        return tries < MAX_TRIES
                && (isWrite(request)
                        ? status == 503 && attempt.hints.hasRetryAfter()
                        : status >= 500 || status == 408 && request.method().equals("GET"));
    }

    /** Doubles from half a second, and up to a fifth more, so that parallel builds do not return in step. */
    private Duration backoff(int tries) {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(tries - 1, 10));
        Duration capped = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
        return capped.plusMillis(
                (long) (capped.toMillis() * 0.2 * surroundings.random().getAsDouble()));
    }

    private static Response accepted(Request request, Attempt attempt, CallProgress exchange, int tries)
            throws CallFailure {
        boolean write = isWrite(request);
        if (!attempt.body.isObject() && !attempt.body.isArray() && !(write && attempt.body.isEmpty())) {
            throw failure(Reason.NOT_JSON, attempt, exchange, tries, Duration.ZERO);
        }
        // A write is answered with the whole client, its secret included: nobody is to see that.
        byte[] content = write ? nothing(request) : attempt.body.bytes();
        return attempt.response
                .newBuilder()
                .code(200)
                .body(ResponseBody.create(content, JSON))
                .build();
    }

    private static CallFailure failure(Attempt attempt, CallProgress exchange, int tries, Duration delay) {
        if (attempt.lost != null) {
            return CallFailure.lost(attempt.lost, exchange, tries);
        }
        Reason reason = attempt.response.code() == 429 ? Reason.RATE_LIMITED : Reason.STATUS;
        return failure(reason, attempt, exchange, tries, delay);
    }

    private static CallFailure failure(
            Reason reason, Attempt attempt, CallProgress exchange, int tries, Duration delay) {
        return CallFailure.answered(
                reason,
                attempt.response.code(),
                attempt.body,
                Optional.ofNullable(attempt.response.header("Location")),
                exchange,
                tries,
                delay,
                attempt.hints.retryAfter());
    }

    private static Duration waitFor(Wait wait, CallProgress exchange, int tries) throws CallFailure {
        try {
            return wait.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailure.stopped(Reason.INTERRUPTED, exchange, tries);
        }
    }

    private static Request renewed(Request request) {
        Renewal renewal = request.tag(Renewal.class);
        return renewal == null
                ? request
                : request.newBuilder().method(request.method(), renewal.body()).build();
    }

    /** What the SDK can read as the answer to a write: an array for the one list that is written as such. */
    private static byte[] nothing(Request request) {
        String empty = request.url().encodedPath().equals("/api/v2/guardian/policies") ? "[]" : "{}";
        return empty.getBytes(StandardCharsets.US_ASCII);
    }

    private static boolean isApi(Request request) {
        return request.url().encodedPath().startsWith("/api/v2/");
    }

    static boolean isWrite(Request request) {
        return isApi(request) && !request.method().equals("GET");
    }

    /** Either an answer, read to its end, or the reason why there is none. */
    private record Attempt(Response response, AnswerBody body, RateHints hints, IOException lost) {
        boolean succeeded() {
            return response != null && response.isSuccessful();
        }

        String reasonToWait() {
            return response != null && response.code() == 429
                    ? "for the tenant's rate limit"
                    : "before the next try, as the last one "
                            + (response == null ? "failed" : "was answered " + response.code());
        }
    }

    @FunctionalInterface
    private interface Wait {
        Duration run() throws InterruptedException;
    }
}

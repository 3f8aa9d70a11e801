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

    private final HostEnvironment environment;
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
            HostEnvironment environment,
            WaitBudget budget,
            RequestLog log,
            Duration longestAnswer,
            Duration longestAttempt) {
        this.longestAnswer = longestAnswer;
        this.longestAttempt = longestAttempt;
        this.environment = environment;
        this.budget = budget;
        this.log = log;
        this.pacer = new Pacer(environment.clock(), environment.pause(), budget, log);
    }

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallProgress progress = new CallProgress(chain.request());
        Request request =
                chain.request().newBuilder().tag(CallProgress.class, progress).build();
        Duration waited = Duration.ZERO;
        while (true) {
            waited = waited.plus(paced(request, progress));
            if (isWrite(request) && waited.compareTo(MAX_UNSEEN) > 0) {
                throw CallFailure.stopped(Reason.POSTPONED, progress.state());
            }
            Attempt attempt = attempt(chain, request, progress);
            if (attempt.succeeded()) {
                return accepted(request, attempt, progress);
            }
            Duration backoff = backoff(progress.tries());
            Duration delay =
                    attempt.hints == null ? backoff : attempt.hints.delay().orElse(backoff);
            if (!mayRepeat(request, attempt, progress) || !budget.take(delay)) {
                throw failure(attempt, progress, delay);
            }
            log.waiting(delay, attempt.reasonToWait(), request);
            waited = waited.plus(interruptible(progress, () -> {
                environment.pause().millis(delay.toMillis());
                return delay;
            }));
            request = renewed(request);
        }
    }

    /** Tells how long the rate limit held the request back. */
    private Duration paced(Request request, CallProgress progress) throws CallFailure {
        return isApi(request) ? interruptible(progress, () -> pacer.await(request)) : Duration.ZERO;
    }

    /** One attempt, which every repetition has to pay for. */
    private Attempt attempt(Chain chain, Request request, CallProgress progress) throws IOException {
        progress.begin();
        Instant begin = environment.clock().instant();
        Attempt attempt;
        try {
            attempt = send(chain, request, progress);
        } catch (CallFailure e) {
            log.failed(request, progress.tries(), e.reason().name(), since(begin));
            throw e;
        }
        Duration took = since(begin);
        if (attempt.response == null) {
            log.failed(request, progress.tries(), attempt.lost.getClass().getSimpleName(), took);
        } else {
            log.answered(request, progress.tries(), attempt.response, took);
        }
        if (progress.tries() > 1) {
            budget.charge(took);
        }
        if (attempt.response != null && isApi(request)) {
            pacer.note(attempt.response.code(), attempt.hints);
        }
        return attempt;
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, environment.clock().instant());
    }

    private Attempt send(Chain chain, Request request, CallProgress progress) throws IOException {
        CallTimeout timeout = CallTimeout.over(chain.call(), longestAttempt);
        try (timeout;
                Response response = chain.proceed(request)) {
            return new Attempt(
                    response,
                    AnswerBody.read(response.body(), environment.clock(), longestAnswer, progress),
                    new RateHints(response.headers(), environment.clock()),
                    null);
        } catch (CallFailure e) {
            throw e;
        } catch (IOException e) {
            if (timeout.hasExpired()) {
                throw CallFailure.stopped(Reason.OUT_OF_TIME, progress.state());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw CallFailure.stopped(Reason.INTERRUPTED, progress.state());
            }
            return new Attempt(null, null, null, e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception interrupt) {
            // OkHttp waits for a connection, and Kotlin does not declare what that may throw.
            Thread.currentThread().interrupt();
            throw CallFailure.stopped(Reason.INTERRUPTED, progress.state());
        }
    }

    private static boolean mayRepeat(Request request, Attempt attempt, CallProgress progress) {
        if (attempt.lost != null) {
            // Certificates do not fix themselves, and somebody who interrupts wants an end.
            return request.method().equals("GET")
                    && progress.tries() < MAX_TRIES
                    && TlsFailure.of(attempt.lost, progress.wasSent())
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
        return progress.tries() < MAX_TRIES
                && (isWrite(request)
                        ? status == 503 && attempt.hints.hasRetryAfter()
                        : status >= 500 || status == 408 && request.method().equals("GET"));
    }

    /** Doubles from half a second, and up to a fifth more, so that parallel builds do not return in step. */
    private Duration backoff(int tries) {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(tries - 1, 10));
        Duration capped = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
        return capped.plusMillis(
                (long) (capped.toMillis() * 0.2 * environment.random().getAsDouble()));
    }

    private static Response accepted(Request request, Attempt attempt, CallProgress progress) throws CallFailure {
        boolean write = isWrite(request);
        if (!attempt.body.isObject() && !attempt.body.isArray() && !(write && attempt.body.isEmpty())) {
            throw failure(Reason.NOT_JSON, attempt, progress, Duration.ZERO);
        }
        // A write is answered with the whole client, its secret included: nobody is to see that.
        byte[] content = write ? nothing(request) : attempt.body.bytes();
        return attempt.response
                .newBuilder()
                .code(200)
                .body(ResponseBody.create(content, JSON))
                .build();
    }

    private static CallFailure failure(Attempt attempt, CallProgress progress, Duration delay) {
        if (attempt.lost != null) {
            return CallFailure.lost(attempt.lost, progress.state());
        }
        Reason reason = attempt.response.code() == 429 ? Reason.RATE_LIMITED : Reason.STATUS;
        return failure(reason, attempt, progress, delay);
    }

    private static CallFailure failure(Reason reason, Attempt attempt, CallProgress progress, Duration delay) {
        return CallFailure.answered(
                reason,
                progress.state(),
                new CallFailure.Answer(
                        attempt.response.code(),
                        attempt.body,
                        Optional.ofNullable(attempt.response.header("Location")),
                        delay,
                        attempt.hints.retryAfter()));
    }

    private static Duration interruptible(CallProgress progress, Wait wait) throws CallFailure {
        try {
            return wait.run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CallFailure.stopped(Reason.INTERRUPTED, progress.state());
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

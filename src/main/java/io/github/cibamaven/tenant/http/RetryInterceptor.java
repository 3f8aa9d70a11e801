package io.github.cibamaven.tenant.http;

import io.github.cibamaven.tenant.http.CallFailure.Reason;
import io.github.cibamaven.tenant.tls.TlsFailure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import okhttp3.Interceptor;
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
 *   <li>the creation of a client on 429 alone: a second one would be a second application
 *   <li>token requests on 429 and 5xx
 * </ul>
 *
 * @param longestAnswer how long the body of an answer may take from its first byte to its last
 * @param longestAttempt how long one attempt may take, from the connection it needs to the last byte of its answer
 * @param call the call of each thread, for the interceptors that see what goes out; OkHttp's tags load Kotlin's reflection
 */
record RetryInterceptor(
        HostEnvironment environment,
        WaitBudget budget,
        Pacer pacer,
        RequestCounter counter,
        RequestLog log,
        Duration longestAnswer,
        Duration longestAttempt,
        ThreadLocal<CallProgress> call)
        implements Interceptor {
    /** For everything but 429, which only the budget ends: 0.5 + 1 + 2 seconds of waiting. */
    static final int MAX_TRIES = 4;

    /** How long a write may be held back since its caller looked at what it changes. */
    static final Duration MAX_UNSEEN = Duration.ofSeconds(5);

    private static final Duration FIRST_BACKOFF = Duration.ofMillis(500);
    private static final Duration MAX_BACKOFF = Duration.ofSeconds(30);
    private static final byte[] NOTHING = {'{', '}'};

    @Override
    public Response intercept(Chain chain) throws IOException {
        CallProgress progress = new CallProgress(chain.request());
        call.set(progress);
        try {
            return answer(chain, progress);
        } finally {
            call.remove();
        }
    }

    private Response answer(Chain chain, CallProgress progress) throws IOException {
        Request request = chain.request();
        Duration waited = Duration.ZERO;
        while (true) {
            waited = waited.plus(held(request, progress));
            if (isWrite(request) && waited.compareTo(MAX_UNSEEN) > 0) {
                pacer.unused();
                throw CallFailure.stopped(Reason.POSTPONED, progress.state());
            }
            Attempt attempt = paced(chain, request, progress);
            if (attempt instanceof Answered answered && answered.response.isSuccessful()) {
                return accepted(request, answered, progress);
            }
            Duration backoff = backoff(progress.tries());
            Duration delay = attempt instanceof Answered answered
                    ? answered.hints.delay().orElse(backoff)
                    : backoff;
            if (isApi(request) && attempt instanceof Answered answered && answered.response.code() == 429) {
                pacer.close(delay);
            }
            if (!mayRepeat(request, attempt, progress)
                    || !budget.take(delay, environment.clock().instant())) {
                throw failure(attempt, progress, delay);
            }
            log.waiting(delay, reasonToWait(attempt), request);
            waited = waited.plus(interruptible(progress, () -> {
                environment.pause().millis(delay.toMillis());
                counter.waited(delay);
                return delay;
            }));
            request = renewed(request);
        }
    }

    /** Tells how long the rate limit held the request back. */
    private Duration held(Request request, CallProgress progress) throws CallFailure {
        return isApi(request) ? interruptible(progress, () -> pacer.await(request)) : Duration.ZERO;
    }

    /** One attempt, whose answer tells whether more may go. */
    private Attempt paced(Chain chain, Request request, CallProgress progress) throws IOException {
        if (!isApi(request)) {
            return attempt(chain, request, progress);
        }
        Optional<Answered> answer = Optional.empty();
        try {
            Attempt attempt = attempt(chain, request, progress);
            answer = attempt instanceof Answered answered ? Optional.of(answered) : Optional.empty();
            return attempt;
        } finally {
            answer.ifPresentOrElse(
                    answered -> pacer.over(answered.response.code(), answered.hints), () -> pacer.over());
        }
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
        if (attempt instanceof Lost lost) {
            log.failed(request, progress.tries(), lost.why.getClass().getSimpleName(), took);
        } else if (attempt instanceof Answered answered) {
            log.answered(request, progress.tries(), answered.response, took);
        }
        if (progress.tries() > 1) {
            budget.charge(took);
        }
        return attempt;
    }

    private Duration since(Instant begin) {
        return Duration.between(begin, environment.clock().instant());
    }

    private Attempt send(Chain chain, Request request, CallProgress progress) throws IOException {
        CallTimeout timeout = new CallTimeout(chain.call(), longestAttempt);
        try (timeout;
                Response response = chain.proceed(request)) {
            return new Answered(
                    response,
                    AnswerBody.read(response.body(), environment.clock(), longestAnswer, progress),
                    new RateHints(response.headers(), environment.clock()));
        } catch (CallFailure e) {
            throw e;
        } catch (IOException e) {
            if (timeout.hasExpired()) {
                throw CallFailure.stopped(Reason.OUT_OF_TIME, progress.state());
            }
            if (Thread.currentThread().isInterrupted()) {
                throw CallFailure.stopped(Reason.INTERRUPTED, progress.state());
            }
            return new Lost(e);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception interrupt) {
            // OkHttp waits for a connection, and Kotlin does not declare what that may throw.
            Thread.currentThread().interrupt();
            throw CallFailure.stopped(Reason.INTERRUPTED, progress.state());
        }
    }

    private static boolean mayRepeat(Request request, Attempt attempt, CallProgress progress) {
        boolean reads = request.method().equals("GET");
        if (attempt instanceof Answered answered) {
            int status = answered.response.code();
            return status == 429
                    || progress.tries() < MAX_TRIES
                            && (isWrite(request)
                                    ? status == 503 && answered.hints.hasRetryAfter() && !createsClient(request)
                                    : status >= 500 || status == 408 && reads);
        }
        // Certificates do not fix themselves, and somebody who interrupts wants an end.
        return reads
                && progress.tries() < MAX_TRIES
                && attempt instanceof Lost lost
                && TlsFailure.of(lost.why, progress.state().sent())
                        .map(TlsFailure::passes)
                        .orElse(ProxyRefusal.of(lost.why)
                                .map(ProxyRefusal::passes)
                                .orElse(true))
                && !Thread.currentThread().isInterrupted();
    }

    /** Doubles from half a second, and up to a fifth more, so that parallel builds do not return in step. */
    private Duration backoff(int tries) {
        Duration doubled = FIRST_BACKOFF.multipliedBy(1L << Math.min(tries - 1, 10));
        Duration capped = doubled.compareTo(MAX_BACKOFF) > 0 ? MAX_BACKOFF : doubled;
        return capped.plusMillis(
                (long) (capped.toMillis() * 0.2 * environment.random().getAsDouble()));
    }

    private static Response accepted(Request request, Answered answered, CallProgress progress) throws CallFailure {
        boolean write = isWrite(request);
        AnswerBody body = answered.body;
        if (!body.isObject() && !body.isArray() && !(write && body.isEmpty())) {
            throw failure(Reason.NOT_JSON, answered, progress, Duration.ZERO);
        }
        // A write is answered with the whole client, its secret included: nobody is to see that.
        byte[] content = createsClient(request) ? body.clientId() : write ? NOTHING : body.bytes();
        return answered.response
                .newBuilder()
                .code(200)
                .body(ResponseBody.create(content, null))
                .build();
    }

    private static String reasonToWait(Attempt attempt) {
        if (!(attempt instanceof Answered answered)) {
            return "before the next try, as the last one failed";
        }
        int status = answered.response.code();
        return status == 429
                ? "for the tenant's rate limit"
                : "before the next try, as the last one was answered " + status;
    }

    private static CallFailure failure(Attempt attempt, CallProgress progress, Duration delay) {
        if (attempt instanceof Answered answered) {
            Reason reason = answered.response.code() == 429 ? Reason.RATE_LIMITED : Reason.STATUS;
            return failure(reason, answered, progress, delay);
        }
        return CallFailure.lost(((Lost) attempt).why, progress.state());
    }

    private static CallFailure failure(Reason reason, Answered answered, CallProgress progress, Duration delay) {
        return CallFailure.answered(
                reason,
                progress.state(),
                new CallFailure.Answer(
                        answered.response.code(),
                        answered.body,
                        Optional.ofNullable(answered.response.header("Location")),
                        delay,
                        answered.hints.retryAfter()));
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
        return request.body() instanceof JsonBody body
                ? request.newBuilder().method(request.method(), body.anew()).build()
                : request;
    }

    private static boolean isApi(Request request) {
        return request.url().encodedPath().startsWith("/api/v2/");
    }

    static boolean isWrite(Request request) {
        return isApi(request) && !request.method().equals("GET");
    }

    private static boolean createsClient(Request request) {
        return request.method().equals("POST") && request.url().encodedPath().equals("/api/v2/clients");
    }

    /** Either an answer, or the reason why there is none. */
    private sealed interface Attempt {}

    /** An answer that was read to its end. */
    private record Answered(Response response, AnswerBody body, RateHints hints) implements Attempt {}

    /** A request that was not answered. */
    private record Lost(IOException why) implements Attempt {}

    @FunctionalInterface
    private interface Wait {
        Duration run() throws InterruptedException;
    }
}

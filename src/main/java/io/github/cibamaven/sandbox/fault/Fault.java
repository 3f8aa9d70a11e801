package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.AnswerWriter;
import io.github.cibamaven.sandbox.http.Delay;
import io.github.cibamaven.sandbox.http.Delivery;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * One way for the sandbox to misbehave: what happens, to which requests, how often. Immutable; start with a factory
 * method and narrow it down:
 *
 * <pre>{@code
 * sandbox.faults().add(Fault.rateLimited().header("Retry-After", "1").on("PATCH").at("/api/v2/clients/").times(2));
 * }</pre>
 *
 * <p>By default a fault strikes the next request, whatever it is, once. {@code /_sandbox/} is never struck. The factory
 * methods here are the faults that the control plane offers to everybody, see {@link FaultKind}; the tests have more.
 *
 * @param name for a reader
 * @param effect what happens
 * @param method of the requests it strikes; any if empty
 * @param path of the requests it strikes
 * @param skip so many matching requests pass first
 * @param times it strikes so many matching requests, at {@link Integer#MAX_VALUE} every one
 * @param after so many requests of any kind pass first
 */
public record Fault(
        String name, Effect effect, Optional<String> method, Predicate<String> path, int skip, int times, int after) {

    // What happens

    /** Any effect, under a name that the control plane shows. */
    public static Fault of(String name, Effect effect) {
        return new Fault(name, effect, Optional.empty(), path -> true, 0, 1, 0);
    }

    /** The tenant's answer, changed; the request is handled anyway, so a write is stored. */
    public static Fault spoiling(String name, UnaryOperator<Answer> change) {
        return of(name, (request, tenant) -> change.apply(tenant.handle(request)));
    }

    private static Fault answering(String name, Answer answer) {
        return of(name, new Effect.Instead(answer));
    }

    /** This status with an empty body; see {@link #header}, {@link #json} and {@link #html} for more. */
    public static Fault answer(int status) {
        return answering("answer " + status, Answer.empty(status));
    }

    /** 429 as recorded from the Management API. It carries no Retry-After unless one is added with {@link #header}. */
    public static Fault rateLimited() {
        return answering(
                "rate limited",
                Answer.error(429, "Global limit has been reached", "too_many_requests")
                        .withHeader("x-ratelimit-remaining", "0"));
    }

    /** A server-side error, such as 500, 502 or 503, with a JSON body in Auth0's shape. */
    public static Fault serverError(int status) {
        return answering("server error " + status, Answer.error(status, AnswerWriter.reason(status), null));
    }

    /** A server-side error as a gateway in between would word it: an HTML page. */
    public static Fault gatewayError(int status) {
        return answering("gateway error " + status, Answer.html(status, status + " " + AnswerWriter.reason(status)));
    }

    /** 200 with an HTML login page, as of a network that wants a sign-in first. */
    public static Fault captivePortal() {
        return answering("captive portal", Answer.html(200, "Please sign in to use this network"));
    }

    /** This redirect to another URL. */
    public static Fault redirect(int status, String location) {
        return answering("redirect", Answer.empty(status).withHeader("Location", location));
    }

    /** The connection ends in place of an answer; the request is handled anyway. */
    public static Fault closedBeforeAnswer() {
        return spoiling("closed before answer", answer -> Answer.none(Delivery.CLOSED));
    }

    /** Nothing wrong but the time it takes until the request is handled. */
    public static Fault delay(Duration delay) {
        return of("delay", new Effect.Hook(levers -> Delay.millis(delay.toMillis())));
    }

    /**
     * The same without anybody who handles the request: a write is not stored.
     *
     * @throws IllegalStateException for a hook, which spoils no answer
     */
    public Fault unhandled() {
        if (effect instanceof Effect.Hook) {
            throw new IllegalStateException("the fault '" + name + "' spoils no answer");
        }
        Effect alone = (request, tenant) -> effect.answer(request, tenant.unattended());
        return new Fault(name + ", unhandled", alone, method, path, skip, times, after);
    }

    // How the answer looks

    /**
     * A header of the answer, replacing one of the same name.
     *
     * @throws IllegalStateException unless this fault gives an answer of its own
     */
    public Fault header(String headerName, String value) {
        return with(own().withHeader(headerName, value));
    }

    /**
     * A JSON body for the answer.
     *
     * @throws IllegalStateException unless this fault gives an answer of its own
     */
    public Fault json(JsonNode body) {
        return with(own().withBody(Json.bytes(body)).withHeader("Content-Type", Answer.JSON_TYPE));
    }

    /**
     * An HTML body for the answer.
     *
     * @throws IllegalStateException unless this fault gives an answer of its own
     */
    public Fault html(String page) {
        return with(own().withBody(page.getBytes(StandardCharsets.UTF_8)).withHeader("Content-Type", Answer.HTML_TYPE));
    }

    private Answer own() {
        if (effect instanceof Effect.Instead instead) {
            return instead.given();
        }
        throw new IllegalStateException("the fault '" + name + "' gives no answer of its own");
    }

    private Fault with(Answer other) {
        return new Fault(name, new Effect.Instead(other), method, path, skip, times, after);
    }

    // Which requests, how often

    /** Only requests with this method. */
    public Fault on(String httpMethod) {
        return new Fault(name, effect, Optional.of(httpMethod.toUpperCase(Locale.ROOT)), path, skip, times, after);
    }

    /** Only requests whose path starts so, such as {@code /api/v2/clients}. */
    public Fault at(String pathPrefix) {
        return new Fault(name, effect, method, given -> given.startsWith(pathPrefix), skip, times, after);
    }

    /** Only requests whose whole path matches this regular expression. */
    public Fault matching(String pathPattern) {
        return new Fault(name, effect, method, Pattern.compile(pathPattern).asMatchPredicate(), skip, times, after);
    }

    /** Lets so many matching requests pass first. */
    public Fault skip(int requests) {
        return new Fault(name, effect, method, path, requests, times, after);
    }

    /** Lets so many requests pass first, counted from when it is switched on, whether they match or not. */
    public Fault after(int requests) {
        return new Fault(name, effect, method, path, skip, times, requests);
    }

    /** Strikes so many matching requests. */
    public Fault times(int requests) {
        return new Fault(name, effect, method, path, skip, requests, after);
    }

    /** Strikes every matching request until {@link Faults#clear()}. */
    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    boolean matches(Request request) {
        return method.map(request.method()::equals).orElse(true) && path.test(request.path());
    }
}

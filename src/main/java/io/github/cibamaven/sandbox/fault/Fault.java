package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.AnswerWriter;
import io.github.cibamaven.sandbox.http.Delay;
import io.github.cibamaven.sandbox.http.Delivery;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * One way for the sandbox to misbehave: what happens, to which requests, how often. Immutable; start with a factory
 * method and narrow it down:
 *
 * <pre>{@code
 * sandbox.faults().add(Fault.rateLimited().header("Retry-After", "1").on("PATCH").at("/api/v2/clients/").times(2));
 * }</pre>
 *
 * <p>By default a fault strikes the next request, whatever it is, once. {@code /_sandbox/} is never struck.
 */
public final class Fault {

    private final String name;
    private final Effect effect;
    private final Optional<String> method;
    private final Predicate<String> path;
    private final int skip;
    private final int times;
    private final int after;
    private final Optional<Answer> answer;

    private Fault(
            String name,
            Effect effect,
            Optional<String> method,
            Predicate<String> path,
            int skip,
            int times,
            int after,
            Optional<Answer> answer) {
        this.name = name;
        this.effect = effect;
        this.method = method;
        this.path = path;
        this.skip = skip;
        this.times = times;
        this.after = after;
        this.answer = answer;
    }

    private static Fault of(String name, Effect effect) {
        return new Fault(name, effect, Optional.empty(), path -> true, 0, 1, 0, Optional.empty());
    }

    private static Fault answering(String name, Answer answer) {
        return of(name, Effects.instead(answer)).with(answer);
    }

    private Fault with(Answer other) {
        return new Fault(name, Effects.instead(other), method, path, skip, times, after, Optional.of(other));
    }

    // What happens

    /** This status with an empty body; see {@link #header}, {@link #json} and {@link #html} for more. */
    public static Fault answer(int status) {
        return answering("answer " + status, Answer.empty(status));
    }

    /** 429 as recorded from the Management API. It carries no Retry-After unless one is added with {@link #header}. */
    public static Fault rateLimited() {
        return answering(
                "rate limited",
                Answer.error(429, "Too Many Requests", "Global limit has been reached", "too_many_requests")
                        .withHeader("x-ratelimit-remaining", "0"));
    }

    /** A server-side error, such as 500, 502 or 503, with a JSON body in Auth0's shape. */
    public static Fault serverError(int status) {
        String error = AnswerWriter.reason(status);
        return answering("server error " + status, Answer.error(status, error, error, null));
    }

    /** A server-side error as a gateway in between would word it: an HTML page. */
    public static Fault gatewayError(int status) {
        return answering("gateway error " + status, Answer.html(status, status + " " + AnswerWriter.reason(status)));
    }

    /** 200 with an HTML login page, as of a network that wants a sign-in first. */
    public static Fault captivePortal() {
        return answering("captive portal", Answer.html(200, "Please sign in to use this network"));
    }

    /** 302 to another URL. */
    public static Fault redirect(String location) {
        return redirect(302, location);
    }

    /** This redirect to another URL. */
    public static Fault redirect(int status, String location) {
        return answering("redirect", Answer.empty(status).withHeader("Location", location));
    }

    /** The struck request is answered; from then on connections are refused, until {@link Faults#clear()}. */
    public static Fault thenGone() {
        return of("then gone", Effects.hook(Effect.Levers::stopListening));
    }

    /** TCP reset in place of an answer; the request is handled all the same, so a write is stored. */
    public static Fault resetBeforeAnswer() {
        return delivering("reset before answer", Delivery.of(Delivery.How.RESET_BEFORE, 0));
    }

    /** The connection ends in place of an answer; the request is handled all the same. */
    public static Fault closedBeforeAnswer() {
        return delivering("closed before answer", Delivery.of(Delivery.How.CLOSED_BEFORE, 0));
    }

    /** No answer, on a connection that stays open until the client leaves; the request is handled all the same. */
    public static Fault silence(Duration longest) {
        return delivering("silence", Delivery.silent(longest));
    }

    /** The whole answer, and then a TCP reset on a connection that was to be kept. */
    public static Fault resetAfterBody() {
        return delivering("reset after body", Delivery.of(Delivery.How.RESET_AFTER, 0));
    }

    /** TCP reset after the head and so many bytes of the body; the request is handled all the same. */
    public static Fault resetInsideBody(int afterBytes) {
        return delivering("reset inside body", Delivery.of(Delivery.How.RESET_INSIDE, afterBytes));
    }

    /** The connection ends in the middle of the body, in spite of its Content-Length. */
    public static Fault truncatedBody() {
        return delivering("truncated body", Delivery.of(Delivery.How.TRUNCATED, 0));
    }

    /** The right body, followed by so many bytes of white space. */
    public static Fault oversizedBody(long bytes) {
        return delivering("oversized body", Delivery.of(Delivery.How.PADDED, bytes));
    }

    /** The right body, one byte at a time. */
    public static Fault slowDrip(Duration pauseBetweenBytes) {
        return delivering("slow drip", Delivery.drip(pauseBetweenBytes));
    }

    /** Nothing wrong but the time it takes until the request is handled. */
    public static Fault delay(Duration delay) {
        return of("delay", Effects.hook(levers -> Delay.millis(delay.toMillis())));
    }

    /** The right answer under another Content-Type. */
    public static Fault contentType(String type) {
        return of("content type", Effects.after(answer -> answer.withHeader("Content-Type", type)));
    }

    /** The right answer with these headers besides its own, or in their place. */
    public static Fault withHeaders(Map<String, String> headers) {
        Map<String, String> kept = Map.copyOf(headers);
        return of("with headers", Effects.after(answer -> {
            Answer stamped = answer;
            for (Map.Entry<String, String> header : kept.entrySet()) {
                stamped = stamped.withHeader(header.getKey(), header.getValue());
            }
            return stamped;
        }));
    }

    /** Each object of the answer has a few properties that nobody has heard of. */
    public static Fault unknownFields() {
        return of("unknown fields", Effects.distorted(Distortions::withUnknownFields));
    }

    /** Each property that holds one of a list of words, such as {@code app_type}, holds a word that nobody knows. */
    public static Fault unknownWords() {
        return of("unknown words", Effects.distorted(Distortions::withUnknownWords));
    }

    /** Every value of the answer is null. */
    public static Fault nulls() {
        return of("nulls", Effects.distorted(Distortions::withNulls));
    }

    /** Every value of the answer is of another type than it should be. */
    public static Fault misshapen() {
        return of("misshapen", Effects.distorted(Distortions::misshapen));
    }

    /** An array where an object should be, and an object where an array should be. */
    public static Fault swappedShape() {
        return of("swapped shape", Effects.distorted(Distortions::swapped));
    }

    /** Every page of a list, until cleared, promises more, and brings one more item. */
    public static Fault endlessPages() {
        return of(
                        "endless pages",
                        Effects.both(
                                Effects.rewrite(request -> request.withoutQuery("from")),
                                Effects.distorted(Distortions::endless)))
                .on("GET")
                .always();
    }

    /** 200 without a body; the request is handled all the same. */
    public static Fault emptyBody() {
        return of("empty body", Effects.after(answer -> answer.withBody(new byte[0])));
    }

    /** The JSON literal {@code null} as body; the request is handled all the same. */
    public static Fault nullBody() {
        return of("null body", Effects.after(answer -> answer.withBody("null".getBytes(StandardCharsets.US_ASCII))));
    }

    /** The write is answered as a success and not stored. */
    public static Fault lostWrite() {
        return of("lost write", Effects.forget());
    }

    /** The write is answered as a success, but its last property is not stored. */
    public static Fault partlyStored() {
        return of("partly stored", Effects.halved());
    }

    /** The write is answered as a success, and reads do not show it for so long, or until {@link Faults#clear()}. */
    public static Fault shownLate(Duration delay) {
        return of("shown late", Effects.hiding(delay));
    }

    /** The write is stored and answered with a server-side error. */
    public static Fault storedButFails(int status) {
        String error = AnswerWriter.reason(status);
        return of("stored but fails", Effects.after(answer -> Answer.error(status, error, error, null)));
    }

    /**
     * Reads see the tenant as it was before the last write. Nothing is counted until something has been written after
     * the fault was switched on. Applies to GET unless {@link #on} says otherwise.
     */
    public static Fault staleReads() {
        return of("stale reads", Effects.previousVersion()).on("GET");
    }

    /** Every read, until cleared, sees the tenant as it was {@code lag} ago. */
    public static Fault lag(Duration lag) {
        return of("lag", Effects.lagging(lag)).on("GET").always();
    }

    /** Every page of a list, until cleared, is the first page. */
    public static Fault repeatingPages() {
        return of("repeating pages", Effects.rewrite(request -> request.withoutQuery("page", "from")))
                .on("GET")
                .always();
    }

    /** Every page of a list, until cleared, is the first page, and promises more. */
    public static Fault promisingPages() {
        return of(
                        "promising pages",
                        Effects.both(
                                Effects.rewrite(request -> request.withoutQuery("page", "from")),
                                Effects.distorted(Distortions::promising)))
                .on("GET")
                .always();
    }

    /** From the struck request on, no token issued or seeded so far is good for anything; newly issued ones are. */
    public static Fault revokedTokens() {
        return of("revoked tokens", Effects.hook(Effect.Levers::revokeTokens)).at("/api/v2/");
    }

    /** Somebody else edits a client just before the struck request is handled. See {@code Sandbox.patchClient}. */
    public static Fault editedClient(String id, ObjectNode patch) {
        return of("edited client", Effects.edit(id, patch));
    }

    /** Somebody else edits a part of the tenant just before the struck request is handled. See {@code Sandbox.patch}. */
    public static Fault edited(Part part, ObjectNode patch) {
        return of("edited", Effects.edit(part, patch));
    }

    /** Runs any code, on the connection's thread, just before the struck request is handled. */
    public static Fault before(Runnable hook) {
        return of("hook", Effects.hook(levers -> hook.run()));
    }

    private static Fault delivering(String name, Delivery delivery) {
        return of(name, Effects.after(answer -> answer.deliveredBy(delivery)));
    }

    /**
     * The same without anybody who handles the request: a write is not stored.
     *
     * @throws IllegalStateException for a hook, which spoils no answer
     */
    public Fault unhandled() {
        if (effect.isHook()) {
            throw new IllegalStateException("the fault '" + name + "' spoils no answer");
        }
        return new Fault(name + ", unhandled", Effects.unhandled(effect), method, path, skip, times, after, answer);
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
        return answer.orElseThrow(
                () -> new IllegalStateException("the fault '" + name + "' gives no answer of its own"));
    }

    // Which requests, how often

    /** Only requests with this method. */
    public Fault on(String httpMethod) {
        return new Fault(
                name, effect, Optional.of(httpMethod.toUpperCase(Locale.ROOT)), path, skip, times, after, answer);
    }

    /** Only requests whose path starts so, such as {@code /api/v2/clients}. */
    public Fault at(String pathPrefix) {
        return new Fault(name, effect, method, given -> given.startsWith(pathPrefix), skip, times, after, answer);
    }

    /** Only requests whose whole path matches this regular expression. */
    public Fault matching(String pathPattern) {
        Predicate<String> matches = Pattern.compile(pathPattern).asMatchPredicate();
        return new Fault(name, effect, method, matches, skip, times, after, answer);
    }

    /** Lets so many matching requests pass first. */
    public Fault skip(int requests) {
        return new Fault(name, effect, method, path, requests, times, after, answer);
    }

    /** Lets so many requests pass first, counted from when it is switched on, whether they match or not. */
    public Fault after(int requests) {
        return new Fault(name, effect, method, path, skip, times, requests, answer);
    }

    /** Strikes so many matching requests. */
    public Fault times(int requests) {
        return new Fault(name, effect, method, path, skip, requests, after, answer);
    }

    /** Strikes every matching request until {@link Faults#clear()}. */
    public Fault always() {
        return times(Integer.MAX_VALUE);
    }

    public Effect effect() {
        return effect;
    }

    public boolean matches(Request request) {
        return method.map(request.method()::equals).orElse(true) && path.test(request.path());
    }

    public int skip() {
        return skip;
    }

    public int after() {
        return after;
    }

    public int times() {
        return times;
    }

    public Map<String, Object> describe(int left) {
        return Map.of(
                "fault", name, "method", method.orElse("any"), "left", left == Integer.MAX_VALUE ? "always" : left);
    }

    @Override
    public String toString() {
        return name + " on " + method.orElse("any request");
    }
}

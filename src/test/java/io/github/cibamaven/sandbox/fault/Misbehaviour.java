package io.github.cibamaven.sandbox.fault;

import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.AS_USUAL;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.IMPOSSIBLE;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.OPEN;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.STOPS;

import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The catalogue of what a tenant, or what lies between it and us, may do wrong: one entry per misbehaviour, each with
 * what a run is to make of it. Tests that want "every failure" go through {@link #all()}.
 *
 * <pre>{@code
 * Misbehaviour.named("500-json").arm(sandbox, clock, 3);                          // at the fourth request from now
 * Misbehaviour.named("500-json").arm(sandbox, clock, fault -> fault.on("PATCH")); // at the next write
 * sandbox.faults().clear();                                                 // fixes everything but revoked tokens
 * }</pre>
 */
public final class Misbehaviour {

    /** What becomes of a run in which a certain kind of request is struck. */
    public enum Outlook {
        /** It ends as without the mishap. */
        AS_USUAL,
        /** It ends with an error that names cause and remedy. */
        STOPS,
        /** That depends on which request it is; it must be honest. */
        OPEN,
        /** Such a request cannot be struck. */
        IMPOSSIBLE
    }

    /** A wait that every run can afford. */
    private static final long SHORT = 2;

    /** A wait that no run can afford. */
    private static final long LONG = 86_400;

    private static final Duration HOUR = Duration.ofHours(1);

    /** A fourth of the read timeout of a run that {@link #takesTime()}; each answer has more than twenty bytes. */
    private static final Duration DRIP = Duration.ofMillis(125);

    private static final String ELSEWHERE = "https://login.example/start";

    private static final String TOO_MANY = "answered 429";
    private static final String WAIT = "raise maxWait, or run again later";
    private static final String TROUBLE = "Auth0 has trouble; run again";
    private static final String LOST = "the connection was reset or closed before an answer came|truncated body";
    private static final String AGAIN = "run again; if it stays so, check";
    private static final String FOREIGN = "no proxy or firewall answers in its place";
    private static final String NOT_AUTH0 = "is an Auth0 tenant";
    private static final String CREDENTIALS = "check the credentials";
    private static final String UNSEEN = "was accepted, but the new values did not show";
    private static final String LOOK = "Run ciba:verify; if they still are not there, look into the tenant's logs";

    private static final List<Misbehaviour> ALL = table();

    private final String name;
    private final String what;
    private final Function<Clock, Fault> fault;
    private final Map<Kind, Outlook> outlooks;
    private final String cause;
    private final String remedy;
    private final boolean gone;
    private final boolean slow;
    private final Predicate<String> paths;

    /** What a request is for, as far as it matters here. */
    public enum Kind {
        TOKEN,
        READ,
        WRITE;

        /** For a reader, in the plural. */
        public String word() {
            return this == TOKEN ? "token" : name().toLowerCase(Locale.ROOT) + "s";
        }

        /** By method and path. */
        public static Kind of(JournalEntry exchange) {
            return exchange.path().equals("/oauth/token")
                    ? TOKEN
                    : exchange.method().equals("GET") ? READ : WRITE;
        }
    }

    private Misbehaviour(
            String name,
            String what,
            Function<Clock, Fault> fault,
            Map<Kind, Outlook> outlooks,
            String cause,
            String remedy,
            boolean gone,
            boolean slow,
            Predicate<String> paths) {
        this.name = name;
        this.what = what;
        this.fault = fault;
        this.outlooks = outlooks;
        this.cause = cause;
        this.remedy = remedy;
        this.gone = gone;
        this.slow = slow;
        this.paths = paths;
    }

    /** Everything, in the order of the documentation. */
    public static List<Misbehaviour> all() {
        return ALL;
    }

    /** @throws IllegalArgumentException if there is none of this name */
    public static Misbehaviour named(String name) {
        return ALL.stream()
                .filter(each -> each.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no mishap is called " + name));
    }

    /** In kebab case, and for good. */
    public String name() {
        return name;
    }

    /** One line: what happens. */
    public String what() {
        return what;
    }

    public Outlook outlook(Kind kind) {
        return outlooks.get(kind);
    }

    /** Whether it can strike this request, of which the undisturbed run is known. */
    public boolean suits(JournalEntry exchange) {
        return outlook(Kind.of(exchange)) != IMPOSSIBLE && paths.test(exchange.path());
    }

    /** What the message of a run that it stops must match somewhere: why. */
    public Pattern cause() {
        return Pattern.compile(cause);
    }

    /** What the message of a run that it stops must match somewhere: what to do. */
    public Pattern remedy() {
        return Pattern.compile(remedy);
    }

    /** Whether the tenant itself says something that is not so, and that nobody can tell from the truth. */
    public boolean misinforms() {
        return Set.of("nulls", "404", "403-entitlement", "endless-pages").contains(name);
    }

    /** Whether it is about real time: a run needs a short read timeout, or it takes long. */
    public boolean takesTime() {
        return slow;
    }

    /**
     * Strikes the request of this number, counted from now on.
     *
     * @param clock of the reader: headers that name a time do so by it
     */
    public void arm(Sandbox sandbox, Clock clock, int request) {
        if (gone && request == 0) {
            sandbox.stopListening();
        } else {
            sandbox.faults().add(fault.apply(clock).after(gone ? request - 1 : request));
        }
    }

    /**
     * Strikes where a test wants it. Connections are refused only after a request that matches.
     *
     * @param where narrows the fault down: {@code fault -> fault.on("PATCH").skip(1)}
     */
    public void arm(Sandbox sandbox, Clock clock, UnaryOperator<Fault> where) {
        sandbox.faults().add(where.apply(fault.apply(clock)));
    }

    @Override
    public String toString() {
        return name;
    }

    private static List<Misbehaviour> table() {
        List<Misbehaviour> all = new ArrayList<>();
        all.addAll(rateLimits());
        all.addAll(serverErrors());
        all.addAll(connections());
        all.addAll(bodies());
        all.addAll(pages());
        all.addAll(refusals());
        all.addAll(writes());
        return List.copyOf(all);
    }

    private static List<Misbehaviour> rateLimits() {
        Map<Kind, Outlook> fine = on(AS_USUAL, AS_USUAL, AS_USUAL);
        Map<Kind, Outlook> hopeless = on(STOPS, STOPS, STOPS);
        return List.of(
                of("429-no-header", "429 that does not say when to come back", fine, clock -> Fault.rateLimited()),
                of(
                        "429-retry-after-seconds",
                        "429 with Retry-After: 2",
                        fine,
                        clock -> Fault.rateLimited().header("Retry-After", "" + SHORT)),
                of(
                        "429-retry-after-date",
                        "429 with Retry-After as a date, 2 s ahead",
                        fine,
                        clock -> Fault.rateLimited()
                                .header("Retry-After", date(clock.instant().plusSeconds(SHORT)))),
                of(
                        "429-reset",
                        "429 with X-RateLimit-Reset, 2 s ahead",
                        fine,
                        clock -> Fault.rateLimited()
                                .header(
                                        "X-RateLimit-Reset",
                                        unix(clock.instant().plusSeconds(SHORT)))),
                of(
                        "429-both",
                        "429 with Retry-After: 2 and an X-RateLimit-Reset that lies a day ahead",
                        fine,
                        clock -> Fault.rateLimited()
                                .header("Retry-After", "" + SHORT)
                                .header(
                                        "X-RateLimit-Reset",
                                        unix(clock.instant().plusSeconds(LONG)))),
                of(
                        "429-nonsense",
                        "429 with a Retry-After and an X-RateLimit-Reset that mean nothing",
                        fine,
                        clock -> Fault.rateLimited()
                                .header("Retry-After", "in a while")
                                .header("X-RateLimit-Reset", "-99999999999999999999")),
                of(
                        "429-past",
                        "429 with Retry-After: 0 and an X-RateLimit-Reset of 1970",
                        fine,
                        clock -> Fault.rateLimited().header("Retry-After", "0").header("X-RateLimit-Reset", "1")),
                of(
                                "429-retry-after-far",
                                "429 with a Retry-After of a day",
                                hopeless,
                                clock -> Fault.rateLimited().header("Retry-After", "" + LONG))
                        .says(TOO_MANY, WAIT),
                of(
                                "429-reset-far",
                                "429 with an X-RateLimit-Reset in a hundred years",
                                hopeless,
                                clock -> Fault.rateLimited().header("X-RateLimit-Reset", "4950000000"))
                        .says(TOO_MANY, WAIT),
                of(
                                "429-for-good",
                                "429 without a header, to every request from then on",
                                hopeless,
                                clock -> Fault.rateLimited().always())
                        .says(TOO_MANY, WAIT),
                of(
                                "429-for-good-retry-after",
                                "429 with Retry-After: 2, to every request from then on",
                                hopeless,
                                clock -> Fault.rateLimited()
                                        .header("Retry-After", "" + SHORT)
                                        .always())
                        .says(TOO_MANY, WAIT),
                of(
                        "limit-used-up",
                        "the right answer, and X-RateLimit-Remaining: 0 until 2 s ahead",
                        fine,
                        clock -> AnswerFaults.withHeaders(Map.of(
                                "X-RateLimit-Remaining",
                                "0",
                                "X-RateLimit-Reset",
                                unix(clock.instant().plusSeconds(SHORT))))),
                of(
                        "limit-used-up-far",
                        "the right answer, and X-RateLimit-Remaining: 0 until tomorrow",
                        fine,
                        clock -> AnswerFaults.withHeaders(Map.of(
                                "X-RateLimit-Remaining",
                                "0",
                                "X-RateLimit-Reset",
                                unix(clock.instant().plusSeconds(LONG))))),
                of(
                        "clock-ahead",
                        "429 with an X-RateLimit-Reset 2 s ahead, by a clock that is an hour fast and that Date shows",
                        fine,
                        clock -> skewed(clock, HOUR, true)),
                of(
                        "clock-behind",
                        "the same by a clock that is an hour slow",
                        fine,
                        clock -> skewed(clock, HOUR.negated(), true)),
                of(
                                "clock-ahead-unseen",
                                "the same by a clock that is an hour fast, without a Date",
                                hopeless,
                                clock -> skewed(clock, HOUR, false))
                        .says(TOO_MANY, WAIT),
                of(
                        "clock-behind-unseen",
                        "the same by a clock that is an hour slow, without a Date",
                        fine,
                        clock -> skewed(clock, HOUR.negated(), false)),
                of(
                        "quota-used-up",
                        "429 of the token endpoint, with Retry-After: 2",
                        on(AS_USUAL, IMPOSSIBLE, IMPOSSIBLE),
                        clock -> oauth(429, "too_many_requests", "Client quota exceeded")
                                .header("Retry-After", "" + SHORT)));
    }

    private static Fault skewed(Clock clock, Duration skew, boolean seen) {
        Instant tenants = clock.instant().plus(skew);
        Fault limited = Fault.rateLimited().header("X-RateLimit-Reset", unix(tenants.plusSeconds(SHORT)));
        return seen ? limited.header("Date", date(tenants)) : limited;
    }

    private static List<Misbehaviour> serverErrors() {
        List<Misbehaviour> all = new ArrayList<>();
        // A write is never sent twice on a mere error: nobody knows whether it was carried out.
        Map<Kind, Outlook> once = on(AS_USUAL, AS_USUAL, STOPS);
        for (int status : List.of(500, 502, 503)) {
            all.add(of(
                            status + "-json",
                            status + " with Auth0's error object",
                            once,
                            clock -> Fault.serverError(status))
                    .says("answered " + status, TROUBLE));
            all.add(of(status + "-html", status + " with an HTML page", once, clock -> Fault.gatewayError(status))
                    .says("answered " + status, TROUBLE));
        }
        all.add(of(
                "503-retry-after",
                "503 with Retry-After: 2",
                on(AS_USUAL, AS_USUAL, AS_USUAL),
                clock -> Fault.serverError(503).header("Retry-After", "" + SHORT)));
        all.add(of("504-html", "504 with an HTML page", once, clock -> Fault.gatewayError(504))
                .says("answered 504", TROUBLE));
        all.add(of(
                        "500-for-good",
                        "500 to every request from then on",
                        on(STOPS, STOPS, STOPS),
                        clock -> Fault.serverError(500).always())
                .says("answered 500", TROUBLE));
        all.add(of(
                        "503-for-good-retry-after",
                        "503 with Retry-After: 2, to every request from then on",
                        on(STOPS, STOPS, STOPS),
                        clock -> Fault.serverError(503)
                                .header("Retry-After", "" + SHORT)
                                .always())
                .says("answered 503", TROUBLE));
        all.add(of("408", "408: the tenant gave up waiting", on(STOPS, AS_USUAL, STOPS), clock -> Fault.answer(408))
                .says("answered 408", "gave up waiting; run again"));
        return all;
    }

    private static List<Misbehaviour> connections() {
        Map<Kind, Outlook> unanswered = on(STOPS, AS_USUAL, STOPS);
        Map<Kind, Outlook> stored = on(STOPS, AS_USUAL, AS_USUAL);
        Map<Kind, Outlook> hopeless = on(STOPS, STOPS, STOPS);
        return List.of(
                new Misbehaviour(
                                "connection-refused",
                                "nothing listens any more",
                                clock -> ConnectionFaults.thenGone(),
                                hopeless,
                                "",
                                "",
                                true,
                                false,
                                path -> true)
                        .says("connection refused", "check that something listens there"),
                of(
                                "reset-before-answer",
                                "TCP reset in place of an answer",
                                unanswered,
                                clock -> ConnectionFaults.resetBeforeAnswer().unhandled())
                        .says(LOST, AGAIN),
                of(
                                "reset-inside-body",
                                "TCP reset in the middle of the answer",
                                stored,
                                clock -> ConnectionFaults.resetInsideBody(10))
                        .says(LOST, AGAIN),
                of(
                        "reset-after-body",
                        "TCP reset after the whole answer",
                        on(AS_USUAL, AS_USUAL, AS_USUAL),
                        clock -> ConnectionFaults.resetAfterBody()),
                of(
                                "closed-without-answer",
                                "the connection is closed in place of an answer",
                                unanswered,
                                clock -> Fault.closedBeforeAnswer().unhandled())
                        .says(LOST, AGAIN),
                of(
                                "reset-for-good",
                                "TCP reset in place of every answer from then on",
                                hopeless,
                                clock -> ConnectionFaults.resetBeforeAnswer()
                                        .unhandled()
                                        .always())
                        .says(LOST, AGAIN),
                of("truncated-body", "the answer ends in its middle", stored, clock -> ConnectionFaults.truncatedBody())
                        .says("truncated body", AGAIN),
                of(
                                "truncated-for-good",
                                "every answer from then on ends in its middle",
                                hopeless,
                                clock -> ConnectionFaults.truncatedBody().always())
                        .says("truncated body", AGAIN),
                of(
                                "oversized-body",
                                "an answer of 11 MB",
                                on(STOPS, STOPS, AS_USUAL),
                                clock -> ConnectionFaults.oversizedBody(11L << 20))
                        .says("more than 10 MB", FOREIGN),
                of(
                                "slow-drip",
                                "an answer that trickles in byte by byte",
                                on(STOPS, STOPS, AS_USUAL),
                                clock -> ConnectionFaults.slowDrip(DRIP))
                        .says("trickles in too slowly", "raise readTimeout")
                        .slow(),
                of(
                                "silence",
                                "no answer, on a connection that stays open",
                                unanswered,
                                clock -> ConnectionFaults.silence(HOUR).unhandled())
                        .says("timeout, no complete answer came in time", "raise readTimeout")
                        .slow(),
                of(
                                "silence-for-good",
                                "no answer to any request from then on",
                                hopeless,
                                clock -> ConnectionFaults.silence(HOUR)
                                        .unhandled()
                                        .always())
                        .says("timeout, no complete answer came in time", "raise readTimeout")
                        .slow());
    }

    private static List<Misbehaviour> bodies() {
        Map<Kind, Outlook> foreign = on(STOPS, STOPS, STOPS);
        // What is handled, and answered with something strange: a write is recognised by reading back.
        Map<Kind, Outlook> strange = on(STOPS, STOPS, AS_USUAL);
        Map<Kind, Outlook> said = on(STOPS, OPEN, AS_USUAL);
        Map<Kind, Outlook> fine = on(AS_USUAL, AS_USUAL, AS_USUAL);
        List<Misbehaviour> all = new ArrayList<>(List.of(
                of(
                                "captive-portal",
                                "200 with the HTML page of a network that wants a sign-in",
                                foreign,
                                clock -> Fault.captivePortal())
                        .says("an HTML page instead of JSON", FOREIGN),
                of(
                                "redirect-same-host",
                                "307 to another path of the tenant",
                                foreign,
                                clock -> Fault.redirect(307, "/login"))
                        .says("a redirect", "name the tenant's own host in <domain>")));
        for (int status : List.of(302, 307, 308)) {
            all.add(of(
                            "redirect-" + status,
                            status + " to another host",
                            foreign,
                            clock -> Fault.redirect(status, ELSEWHERE))
                    .says("a redirect to login.example", "name the tenant's own host in <domain>"));
        }
        all.addAll(List.of(
                of(
                        "content-type-text",
                        "the right answer as text/plain",
                        fine,
                        clock -> AnswerFaults.contentType("text/plain")),
                of(
                        "content-type-html",
                        "the right answer as text/html",
                        fine,
                        clock -> AnswerFaults.contentType("text/html")),
                of(
                        "unknown-fields",
                        "the right answer with fields that nobody knows",
                        fine,
                        clock -> AnswerFaults.unknownFields()),
                of(
                        "unknown-words",
                        "app_type and other words out of a list have become one that nobody knows",
                        fine,
                        clock -> AnswerFaults.unknownWords()),
                of("nulls", "every value of the answer is null", said, clock -> AnswerFaults.nulls())
                        .says("access_token|unknown shape|another shape|shows only", NOT_AUTH0 + "|read:clients"),
                of(
                                "misshapen",
                                "every value of the answer is of another type",
                                strange,
                                clock -> AnswerFaults.misshapen())
                        .says("access_token|unknown shape|another shape|answered 401", NOT_AUTH0 + "|current one"),
                of(
                                "swapped-shape",
                                "an array for an object, an object for an array",
                                strange,
                                clock -> AnswerFaults.swappedShape())
                        .says("access_token|unknown shape|another shape|without a list", NOT_AUTH0),
                of("empty-body", "200 without a body", strange, clock -> AnswerFaults.emptyBody())
                        .says("nothing instead of JSON", FOREIGN),
                of("null-body", "200 with the body null", strange, clock -> AnswerFaults.nullBody())
                        .says("something else instead of JSON", FOREIGN)));
        return all;
    }

    private static List<Misbehaviour> pages() {
        Map<Kind, Outlook> endless = on(IMPOSSIBLE, STOPS, IMPOSSIBLE);
        return List.of(
                of(
                                "endless-pages",
                                "each page of a list brings something new and promises more",
                                endless,
                                clock -> AnswerFaults.endlessPages())
                        .says("the list does not end", "Declare clients by <clientId>|Run again later")
                        .pagesOnly(),
                of(
                                "repeating-pages",
                                "each page of a list is the same and promises more",
                                endless,
                                clock -> AnswerFaults.promisingPages())
                        .says("repeats an earlier one|the list does not end", "Run again later")
                        .pagesOnly());
    }

    private static List<Misbehaviour> refusals() {
        Map<Kind, Outlook> api = on(IMPOSSIBLE, STOPS, STOPS);
        Map<Kind, Outlook> answered = on(IMPOSSIBLE, OPEN, STOPS);
        return Stream.of(
                        of(
                                        "token-expired",
                                        "401 from then on: the token has expired, and so has each new one",
                                        api,
                                        clock -> unauthorized("Expired token received for JSON Web Token validation")
                                                .at("/api/v2/")
                                                .always())
                                .says("answered 401 .*Expired token", "must be a current one"),
                        of(
                                        "token-revoked",
                                        "401 to every token that was issued before: it has expired",
                                        on(IMPOSSIBLE, AS_USUAL, STOPS),
                                        clock -> TenantFaults.revokedTokens())
                                .says("answered 401", "must be a current one"),
                        of(
                                        "token-unknown",
                                        "401 from then on: the signing key has changed",
                                        api,
                                        clock -> unauthorized(
                                                        "Invalid signature received for JSON Web Token validation")
                                                .at("/api/v2/")
                                                .always())
                                .says("answered 401 .*Invalid signature", "must be a current one"),
                        of(
                                        "wrong-secret",
                                        "401 access_denied of the token endpoint",
                                        on(STOPS, IMPOSSIBLE, IMPOSSIBLE),
                                        clock -> oauth(401, "access_denied", "Unauthorized"))
                                .says("answered 401 .*Unauthorized", CREDENTIALS),
                        of(
                                        "no-client-grant",
                                        "403 access_denied of the token endpoint",
                                        on(STOPS, IMPOSSIBLE, IMPOSSIBLE),
                                        clock -> oauth(403, "access_denied", "You need to create a \"client-grant\""))
                                .says("answered 403 .*client-grant", "authorized for the API"),
                        of(
                                        "403-scope",
                                        "403 insufficient_scope",
                                        answered,
                                        clock -> error(
                                                403,
                                                "Forbidden",
                                                "Insufficient scope, expected any of: read:things,update:things",
                                                "insufficient_scope"))
                                .says("Insufficient scope|Scopes to grant", "grant|Grant"),
                        of(
                                        "403-entitlement",
                                        "403: the plan does not include it",
                                        answered,
                                        clock -> error(
                                                403,
                                                "Forbidden",
                                                "Please upgrade your subscription to enable this",
                                                "insufficient_entitlement"))
                                .says("Please upgrade", "plan"),
                        of(
                                        "400",
                                        "400 invalid_body",
                                        api,
                                        clock -> error(
                                                400,
                                                "Bad Request",
                                                "Payload validation error: 'Too many'",
                                                "invalid_body"))
                                .says("answered 400 .*Payload validation", "considers the request invalid"),
                        of(
                                        "404",
                                        "404: there is no such thing",
                                        answered,
                                        clock ->
                                                error(404, "Not Found", "The thing does not exist", "inexistent_thing"))
                                .says("answered 404 .*does not exist", "check|run again|this tenant"),
                        of(
                                        "409",
                                        "409: somebody else is changing it",
                                        api,
                                        clock -> error(409, "Conflict", "The thing is being changed", null))
                                .says("answered 409 .*being changed", "considers the request invalid"))
                .map(each -> each.outlook(Kind.TOKEN) == IMPOSSIBLE ? each.apiOnly() : each)
                .toList();
    }

    private static List<Misbehaviour> writes() {
        List<Misbehaviour> all = new ArrayList<>();
        Map<Kind, Outlook> seen = on(IMPOSSIBLE, IMPOSSIBLE, AS_USUAL);
        Map<Kind, Outlook> unseen = on(IMPOSSIBLE, IMPOSSIBLE, STOPS);
        all.add(of("lost-write", "a write is accepted, and not stored", unseen, clock -> TenantFaults.lostWrite())
                .says(UNSEEN, LOOK));
        all.add(of(
                        "partly-stored",
                        "a write is accepted, and its last property is not stored",
                        unseen,
                        clock -> TenantFaults.partlyStored())
                .says(UNSEEN, LOOK));
        for (int status : List.of(408, 500, 502, 503, 504)) {
            all.add(of(
                    "stored-but-" + status,
                    "a write is stored, and answered with " + status,
                    seen,
                    clock -> AnswerFaults.storedButFails(status)));
        }
        all.addAll(List.of(
                of(
                        "stored-but-reset",
                        "a write is stored, and the connection reset",
                        seen,
                        clock -> ConnectionFaults.resetBeforeAnswer()),
                of(
                        "stored-but-closed",
                        "a write is stored, and the connection closed",
                        seen,
                        clock -> Fault.closedBeforeAnswer()),
                of(
                                "stored-but-silent",
                                "a write is stored, and never answered",
                                seen,
                                clock -> ConnectionFaults.silence(HOUR))
                        .slow(),
                of(
                        "shown-late",
                        "a write is stored, and reads are stale for 3 s",
                        seen,
                        clock -> TenantFaults.shownLate(Duration.ofSeconds(3))),
                of(
                                "never-shown",
                                "a write is stored, and reads stay stale",
                                unseen,
                                clock -> TenantFaults.shownLate(Duration.ofDays(1)))
                        .says(UNSEEN, LOOK)));
        return all;
    }

    private static Misbehaviour of(
            String name, String what, Map<Kind, Outlook> outlooks, Function<Clock, Fault> fault) {
        return new Misbehaviour(name, what, fault, outlooks, "", "", false, false, path -> true);
    }

    private Misbehaviour says(String why, String help) {
        return new Misbehaviour(name, what, fault, outlooks, why, help, gone, slow, paths);
    }

    private Misbehaviour slow() {
        return new Misbehaviour(name, what, fault, outlooks, cause, remedy, gone, true, paths);
    }

    private Misbehaviour apiOnly() {
        return new Misbehaviour(
                name, what, fault, outlooks, cause, remedy, gone, slow, path -> path.startsWith("/api/v2/"));
    }

    private Misbehaviour pagesOnly() {
        return new Misbehaviour(
                name,
                what,
                fault,
                outlooks,
                cause,
                remedy,
                gone,
                slow,
                Set.of("/api/v2/clients", "/api/v2/client-grants")::contains);
    }

    private static Map<Kind, Outlook> on(Outlook token, Outlook read, Outlook write) {
        Map<Kind, Outlook> outlooks = new LinkedHashMap<>();
        outlooks.put(Kind.TOKEN, token);
        outlooks.put(Kind.READ, read);
        outlooks.put(Kind.WRITE, write);
        return outlooks;
    }

    private static Fault error(int status, String error, String message, String code) {
        return own(Answer.error(status, error, message, code));
    }

    private static Fault unauthorized(String message) {
        return own(ApiError.unauthorized(message).answer());
    }

    private static Fault oauth(int status, String error, String description) {
        return own(Answer.oauthError(status, error, description));
    }

    private static Fault own(Answer answer) {
        try {
            return Fault.answer(answer.status()).json(Json.read(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String date(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
    }

    private static String unix(Instant instant) {
        return String.valueOf(instant.getEpochSecond());
    }
}

package io.github.cibamaven.sandbox.fault;

import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.AS_USUAL;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.IMPOSSIBLE;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.STOPS;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.date;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.oauth;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.of;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.on;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.unix;

import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Misbehaviours of a tenant that cannot answer now: rate limits and server errors. */
final class LimitMisbehaviours {

    /** A wait that every run can afford. */
    private static final long SHORT = 2;
    /** A wait that no run can afford. */
    private static final long LONG = 86_400;

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String TOO_MANY = "answered 429";
    private static final String WAIT = "raise maxWait, or run again later";
    private static final String TROUBLE = "Auth0 has trouble; run again";

    private LimitMisbehaviours() {}

    static List<Misbehaviour> rateLimits() {
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

    static List<Misbehaviour> serverErrors() {
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
}

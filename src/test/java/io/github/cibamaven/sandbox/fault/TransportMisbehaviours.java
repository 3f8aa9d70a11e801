package io.github.cibamaven.sandbox.fault;

import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.AS_USUAL;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.IMPOSSIBLE;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.OPEN;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.STOPS;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.of;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.on;

import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Misbehaviours of what carries an answer: connections, bodies, and the pages of a list. */
final class TransportMisbehaviours {

    private static final Duration HOUR = Duration.ofHours(1);

    /** A fourth of the read timeout of a run that {@link Misbehaviour#takesTime()}; each answer has more than twenty bytes. */
    private static final Duration DRIP = Duration.ofMillis(125);

    private static final String ELSEWHERE = "https://login.example/start";
    private static final String LOST = "the connection was reset or closed before an answer came|truncated body";
    private static final String AGAIN = "run again; if it stays so, check";
    private static final String FOREIGN = "no proxy or firewall answers in its place";
    private static final String NOT_AUTH0 = "is an Auth0 tenant";

    private TransportMisbehaviours() {}

    static List<Misbehaviour> connections() {
        Map<Kind, Outlook> unanswered = on(STOPS, AS_USUAL, STOPS);
        Map<Kind, Outlook> stored = on(STOPS, AS_USUAL, AS_USUAL);
        Map<Kind, Outlook> hopeless = on(STOPS, STOPS, STOPS);
        return List.of(
                of("connection-refused", "nothing listens any more", hopeless, clock -> ConnectionFaults.thenGone())
                        .says("connection refused", "nothing listens at that address \\(ciba.baseUrl\\)")
                        .gone(),
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

    static List<Misbehaviour> bodies() {
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

    static List<Misbehaviour> pages() {
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
}

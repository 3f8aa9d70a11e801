package io.github.cibamaven.sandbox.fault;

import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.AS_USUAL;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.IMPOSSIBLE;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.OPEN;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook.STOPS;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.oauth;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.of;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.on;
import static io.github.cibamaven.sandbox.fault.Misbehaviour.own;

import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Kind;
import io.github.cibamaven.sandbox.fault.Misbehaviour.Outlook;
import io.github.cibamaven.sandbox.http.Answer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Misbehaviours of the tenant itself: requests that it refuses, and writes that it loses or hides. */
final class TenantMisbehaviours {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String CREDENTIALS = "check the credentials";
    private static final String UNSEEN = "was accepted, but the new values did not show";
    private static final String LOOK = "Run ciba:verify; if they still are not there, look into the tenant's logs";

    private TenantMisbehaviours() {}

    static List<Misbehaviour> refusals() {
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
                                                "Insufficient scope, expected any of: read:things,update:things",
                                                "insufficient_scope"))
                                .says("Insufficient scope|Scopes to grant", "grant|Grant"),
                        of(
                                        "403-entitlement",
                                        "403: the plan does not include it",
                                        answered,
                                        clock -> error(
                                                403,
                                                "Please upgrade your subscription to enable this",
                                                "insufficient_entitlement"))
                                .says("Please upgrade", "plan"),
                        of(
                                        "400",
                                        "400 invalid_body",
                                        api,
                                        clock -> error(400, "Payload validation error: 'Too many'", "invalid_body"))
                                .says("answered 400 .*Payload validation", "considers the request invalid"),
                        of(
                                        "404",
                                        "404: there is no such thing",
                                        answered,
                                        clock -> error(404, "The thing does not exist", "inexistent_thing"))
                                .says("answered 404 .*does not exist", "check|run again|this tenant"),
                        of(
                                        "409",
                                        "409: somebody else is changing it",
                                        api,
                                        clock -> error(409, "The thing is being changed", null))
                                .says("answered 409 .*being changed", "considers the request invalid"))
                .map(each -> each.outlook(Kind.TOKEN) == IMPOSSIBLE ? each.apiOnly() : each)
                .toList();
    }

    static List<Misbehaviour> writes() {
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

    private static Fault error(int status, String message, String code) {
        return own(Answer.error(status, message, code));
    }

    private static Fault unauthorized(String message) {
        return own(ApiError.unauthorized(message).answer());
    }
}

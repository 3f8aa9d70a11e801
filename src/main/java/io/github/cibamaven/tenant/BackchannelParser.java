package io.github.cibamaven.tenant;

import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.tenant.BackchannelAnswer.Approved;
import io.github.cibamaven.tenant.BackchannelAnswer.Denied;
import io.github.cibamaven.tenant.BackchannelAnswer.Expired;
import io.github.cibamaven.tenant.BackchannelAnswer.Pending;
import io.github.cibamaven.tenant.BackchannelAnswer.Refused;
import io.github.cibamaven.tenant.BackchannelAnswer.SlowDown;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.CallFailure.Reason;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the answers of a backchannel.
 *
 * @param secrets what no text may show
 */
record BackchannelParser(List<Secret> secrets) {
    /** Between two polls when nobody says otherwise (CIBA Core, section 7.3), and what a slow_down adds (section 11). */
    static final Duration STEP = Duration.ofSeconds(5);

    /** Longer than any request lives: 72 hours; keeps arithmetic on foreign numbers in bounds. */
    private static final long MAX_SECONDS = 259_200;

    /** Errors that speak of the request and not of the client, whatever status they come with. */
    private static final Set<String> OF_THE_REQUEST = Set.of(
            "authorization_pending", "slow_down", "access_denied", "expired_token", "invalid_grant", "invalid_request");

    /** The answer that brings the tokens. */
    BackchannelAnswer approved(JsonValue answer) {
        return new Approved(scopes(answer), said(answer, "refresh_token"));
    }

    /** An error that says how the request stands; empty for one that says something of the client or the tenant. */
    Optional<BackchannelAnswer> undecided(CallFailure failure, Duration interval) {
        return failure.answer().filter(CallFailure.Answer::refuses).flatMap(refusal -> {
            JsonValue body = refusal.body().json();
            if (!said(body, "error") || isUnauthorized(refusal.status(), body)) {
                return Optional.empty();
            }
            // A limit on the whole tenant is not about this request.
            boolean limited = failure.reason() == Reason.RATE_LIMITED
                    && !body.path("error").text().equals("slow_down");
            return limited ? Optional.empty() : Optional.of(error(body, refusal.retryAfter(), interval));
        });
    }

    /** @param interval that was kept so far */
    BackchannelAnswer error(JsonValue body, Optional<Duration> retryAfter, Duration interval) {
        return switch (body.path("error").text()) {
            case "authorization_pending" -> new Pending();
            case "slow_down" ->
                new SlowDown(seconds(body.path("interval")).or(() -> retryAfter).orElseGet(() -> interval.plus(STEP)));
            case "access_denied" -> new Denied();
            case "expired_token" -> new Expired();
            default -> new Refused(text(body, "error"), text(body, "error_description"));
        };
    }

    /** Auth0 documents no statuses, and says access_denied of wrong credentials as well, adding "Unauthorized". */
    static boolean isUnauthorized(int status, JsonValue body) {
        String error = body.path("error").text();
        return error.equals("invalid_client")
                || status == 401
                        && (!OF_THE_REQUEST.contains(error)
                                || body.path("error_description").text().equals("Unauthorized"));
    }

    static boolean said(JsonValue json, String field) {
        JsonValue value = json.path(field);
        return value.isText() && !value.text().isBlank();
    }

    static Optional<Duration> seconds(JsonValue value) {
        return value.isNumber() && value.number() > 0
                ? Optional.of(Duration.ofSeconds(Math.min(value.number(), MAX_SECONDS)))
                : Optional.empty();
    }

    /** " (error: description)", as far as the tenant says either. */
    String words(JsonValue body) {
        String error = text(body, "error");
        String description = text(body, said(body, "error_description") ? "error_description" : "message");
        String both = error.isEmpty() || description.isEmpty() ? error + description : error + ": " + description;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    /** Foreign words, made printable; empty when there are none. */
    String text(JsonValue json, String field) {
        return said(json, field)
                ? Quotation.without(secrets).quote(json.path(field).text())
                : "";
    }

    /** What stands where the scopes should may be anything, the tokens beside it included. */
    private List<String> scopes(JsonValue answer) {
        if (!said(answer, "scope")) {
            return List.of();
        }
        Stream<Secret> tokens = Stream.of("access_token", "refresh_token", "id_token")
                .map(token -> Secret.of(answer.path(token).text()));
        return List.of(Quotation.without(Stream.concat(secrets.stream(), tokens).toList())
                .quote(answer.path("scope").text())
                .strip()
                .split("\\s+"));
    }
}

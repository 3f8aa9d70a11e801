package io.github.cibamaven.tenant;

import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.http.AnswerBody;
import io.github.cibamaven.tenant.http.AnswerBody.Complaint;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.CallFailure.Answer;
import io.github.cibamaven.tenant.http.LostConnection;
import io.github.cibamaven.tenant.http.ProxyRoute;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Puts into our words what the SDK, OkHttp and the tenant throw and say: the only place that looks into their
 * exceptions. None of them becomes a cause, and of a body only Auth0's own message is quoted, made printable.
 *
 * @param ofRefusedToken what else to say of a token that the tenant refuses
 */
record Failures(
        BaseAddress base,
        ConnectionNames names,
        Optional<ProxyRoute> proxy,
        Supplier<Optional<String>> ofRefusedToken) {
    /** Translates why a call came to nothing. */
    TenantException of(CallFailure failure, Operation operation) {
        TenantException translated = translated(failure, operation)
                .withMaybeApplied(operation.writes() && failure.state().doubtful());
        return failure.answer()
                .map(answer -> translated.withStatus(answer.status()))
                .orElse(translated);
    }

    /**
     * An answer in which something is not as Auth0 would say it.
     *
     * @param request that it answers
     * @param what continues "GET … at … "
     * @param remedy empty for the usual one
     */
    TenantException badAnswer(String request, String what, String remedy) {
        return TenantException.of(
                Kind.BAD_ANSWER,
                where(request) + " " + what + "; "
                        + (remedy.isEmpty() ? "check that " + base.host() + " is an Auth0 tenant" : remedy));
    }

    /** "GET … at …". */
    String where(String request) {
        return request + " at " + base.host();
    }

    private TenantException translated(CallFailure failure, Operation operation) {
        String request = failure.state().request();
        return switch (failure.reason()) {
            case STATUS -> status(failure, failure.answer().orElseThrow(), operation);
            case RATE_LIMITED ->
                failure(
                        Kind.RATE_LIMITED,
                        failure,
                        "the next try would have had to wait "
                                + seconds(failure.answer().orElseThrow().wanted())
                                + ", which is more than maxWait leaves; raise maxWait, or run again later");
            case NOT_JSON -> badAnswer(failure, " instead of JSON");
            case POSTPONED ->
                TenantException.of(Kind.POSTPONED, where(request) + " was held back by the rate limit; run again");
            case LOST -> lost(failure);
            case OTHER_SHAPE -> badAnswer(request, "answered with JSON of another shape than Auth0's", "");
            case INSIDE_SDK -> badAnswer(request, "failed inside the Auth0 SDK (" + failure.getMessage() + ")", "");
            case TOO_LARGE ->
                badAnswer(
                        request,
                        "answered with more than " + AnswerBody.LIMIT / (1024 * 1024) + " MB",
                        somethingBetween());
            case OUT_OF_TIME ->
                unreachable(
                        request,
                        "failed: timeout, the answer trickles in too slowly",
                        "run again, or raise readTimeout");
            case INTERRUPTED -> TenantException.of(Kind.UNREACHABLE, where(request) + " was interrupted; run again");
            case FOREIGN_HOST ->
                TenantException.of(
                        Kind.UNREACHABLE,
                        where(request) + " would have gone to another host; it was not sent, to keep the token safe");
        };
    }

    /** An answer of another kind than Auth0's: "answered 200 with an HTML page instead of JSON". */
    private TenantException badAnswer(CallFailure failure, String insteadOf) {
        Answer answer = failure.answer().orElseThrow();
        String what = "answered " + answer.status() + " with " + answer.body().kind() + insteadOf;
        return badAnswer(failure.state().request(), what, somethingBetween());
    }

    private TenantException status(CallFailure failure, Answer answer, Operation operation) {
        int status = answer.status();
        if (status < 400) {
            return badAnswer(
                    failure.state().request(),
                    "answered " + status + ", a redirect" + target(answer)
                            + ", which is not followed so that the token stays here",
                    "name the tenant's own host in <domain>");
        }
        if (status >= 500) {
            return failure(Kind.SERVER, failure, "Auth0 has trouble; run again, or see https://status.auth0.com");
        }
        if (status == 401 && operation.isApi()) {
            return refusedToken(failure, answer);
        }
        if (status == 408) {
            return failure(Kind.UNREACHABLE, failure, "the tenant gave up waiting; run again");
        }
        Complaint complaint = answer.body().complaint();
        return complaint.isAuth0()
                ? refused(failure, status, complaint, operation)
                : badAnswer(failure, " instead of Auth0's error object");
    }

    private TenantException refused(CallFailure failure, int status, Complaint complaint, Operation operation) {
        if (operation.purpose() == Purpose.TOKEN) {
            return failure(
                    Kind.UNAUTHORIZED, failure, TokenRefusal.of(complaint).remedy(status, names));
        }
        if (Words.PARTIALS.matcher(failure.state().request()).matches() && lacksCustomDomain(complaint)) {
            return failure(Kind.NOT_FOUND, failure, "set up a custom domain and a page template of Universal Login");
        }
        if (Words.ENTITLEMENT_CODES.contains(complaint.code())
                || Words.UPGRADE.matcher(complaint.message()).find()) {
            return unentitled(failure);
        }
        return switch (status) {
            case 403 -> forbidden(failure, complaint, operation);
            case 404 -> failure(Kind.NOT_FOUND, failure, operation.missing());
            default ->
                failure(Kind.REJECTED, failure, "Auth0 considers the request invalid, and would refuse it again");
        };
    }

    /** Whether a page cannot be customized for want of what its customization needs, and not of a better plan. */
    private static boolean lacksCustomDomain(Complaint complaint) {
        return Words.PAGE_NEEDS.matcher(complaint.message()).find()
                && !Words.PLAN_WORDS.matcher(complaint.message()).find();
    }

    private TenantException refusedToken(CallFailure failure, Answer answer) {
        TenantException refused = failure(
                Kind.UNAUTHORIZED,
                failure,
                "the token must be a current one for the audience " + audience() + " (credentials: "
                        + names.credentials().origin() + ")"
                        + ofRefusedToken.get().map(more -> "; " + more).orElse(""));
        return Words.EXPIRED_TOKEN.matcher(answer.body().complaint().message()).find()
                ? refused.ofExpiredToken()
                : refused;
    }

    private TenantException forbidden(CallFailure failure, Complaint complaint, Operation operation) {
        if (!ScopeAdvice.isAboutScopes(complaint)) {
            return unentitled(failure);
        }
        List<String> scopes = ScopeAdvice.of(complaint, operation);
        return failure(
                        Kind.SCOPE,
                        failure,
                        "grant the application " + (scopes.size() > 1 ? "one of " : "") + String.join(", ", scopes)
                                + " for the API " + audience() + " (credentials: "
                                + names.credentials().origin() + ")")
                .withScopes(scopes);
    }

    private TenantException unentitled(CallFailure failure) {
        return failure(
                Kind.ENTITLEMENT, failure, "the tenant's plan or settings do not allow this; no scope would help");
    }

    private TenantException lost(CallFailure failure) {
        String request = failure.state().request();
        LostConnection loss = LostConnection.of(failure, base, names.host(), proxy);
        TenantException lost = loss.answered()
                ? badAnswer(request, "answered with " + loss.what() + tries(failure), loss.remedy())
                : unreachable(request, "failed" + tries(failure) + ": " + names.printable(loss.what()), loss.remedy());
        return lost.withMayPass(loss.passes());
    }

    private TenantException unreachable(String request, String what, String remedy) {
        return TenantException.of(
                Kind.UNREACHABLE,
                where(request) + proxy.map(route -> " through " + route).orElse("") + " " + what + "; " + remedy);
    }

    /** "GET … at … answered 403 (Auth0's words); remedy". */
    private TenantException failure(Kind kind, CallFailure failure, String remedy) {
        Answer answer = failure.answer().orElseThrow();
        return TenantException.of(
                kind,
                where(failure.state().request()) + " answered " + answer.status() + tries(failure)
                        + quote(answer.body().complaint()) + "; " + remedy);
    }

    private String audience() {
        return names.connection().managementAudience();
    }

    private String quote(Complaint complaint) {
        String words = complaint.message().isEmpty() ? complaint.error() : complaint.message();
        return words.isBlank() ? "" : " (" + names.printable(words) + ")";
    }

    private static String tries(CallFailure failure) {
        int tries = failure.state().tries();
        return tries > 1 ? " after " + tries + " tries" : "";
    }

    private String somethingBetween() {
        return "check that " + base.host() + " is an Auth0 tenant and that no proxy or firewall answers in its place";
    }

    /** The host it leads to; the rest of a redirect may carry a token. */
    private String target(Answer answer) {
        return answer.location()
                .flatMap(location -> {
                    try {
                        return Optional.ofNullable(URI.create(location).getHost());
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                })
                .map(host -> " to " + names.printable(host))
                .orElse("");
    }

    private static String seconds(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return seconds + (seconds == 1 ? " second" : " seconds");
    }

    /** How Auth0 words what has to be told apart; most runs need none of it. */
    private static final class Words {
        /** What Auth0 calls a feature that the tenant has not bought, whatever status it comes with. */
        static final Set<String> ENTITLEMENT_CODES = Set.of("insufficient_entitlement", "feature_not_enabled");

        static final Pattern UPGRADE = Pattern.compile("^Please upgrade", Pattern.CASE_INSENSITIVE);

        /** In whatever words: partials are taken only beside a custom domain and a page template. */
        static final Pattern PAGE_NEEDS =
                Pattern.compile("custom[ _-]?domain|page[ _-]?template", Pattern.CASE_INSENSITIVE);

        static final Pattern PLAN_WORDS = Pattern.compile(
                "\\b(upgrade|subscription|plan|add-?on|entitle[d]?|entitlement)\\b", Pattern.CASE_INSENSITIVE);

        /** How the Management API tells an expired token from a revoked one or one of another tenant. */
        static final Pattern EXPIRED_TOKEN = Pattern.compile("^Expired token", Pattern.CASE_INSENSITIVE);

        /** What the tenant adds to one of its pages. */
        static final Pattern PARTIALS = Pattern.compile("GET /api/v2/prompts/.*/partials");
    }
}

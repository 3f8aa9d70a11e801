package io.github.cibamaven.tenant;

import com.auth0.exception.Auth0Exception;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.AnswerBody;
import io.github.cibamaven.tenant.http.AnswerBody.Complaint;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.LostConnection;
import io.github.cibamaven.tenant.http.ProxyRoute;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts into our words what the SDK, OkHttp and the tenant throw and say: the only place that looks into their
 * exceptions. None of them becomes a cause, and of a body only Auth0's own message is quoted, made printable.
 */
final class Failures {
    /** Auth0's client ids have 32 characters. */
    private static final int LONGEST_ID = 40;

    private static final Pattern SCOPE_NAME = Pattern.compile("[a-z_]+:[a-z_]+");
    private static final Pattern SCOPE_TROUBLE = Pattern.compile(
            "^(Insufficient scope|You cannot read the following fields|Some fields cannot be updated)",
            Pattern.CASE_INSENSITIVE);
    /** What Auth0 calls a feature that the tenant has not bought, whatever status it comes with. */
    private static final Set<String> ENTITLEMENT_CODES = Set.of("insufficient_entitlement", "feature_not_enabled");

    private static final Pattern UPGRADE = Pattern.compile("^Please upgrade", Pattern.CASE_INSENSITIVE);

    /** In whatever words: partials are taken only beside a custom domain and a page template. */
    private static final Pattern PAGE_NEEDS =
            Pattern.compile("custom[ _-]?domain|page[ _-]?template", Pattern.CASE_INSENSITIVE);

    private static final Pattern PLAN_WORDS = Pattern.compile(
            "\\b(upgrade|subscription|plan|add-?on|entitle[d]?|entitlement)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern HIDDEN_FIELDS =
            Pattern.compile("cannot read the following fields:\\s*(.*)", Pattern.CASE_INSENSITIVE);

    /** How the Management API tells an expired token from a revoked one or one of another tenant. */
    private static final Pattern EXPIRED_TOKEN = Pattern.compile("^Expired token", Pattern.CASE_INSENSITIVE);

    private final BaseAddress base;
    private final Connection connection;
    private final Credentials credentials;
    private final Optional<ProxyRoute> proxy;
    private final Supplier<List<Secret>> secrets;
    private final Supplier<Optional<String>> ofRefusedToken;

    /** @param secrets what must not appear in any message */
    Failures(
            BaseAddress base,
            Connection connection,
            Credentials credentials,
            Optional<ProxyRoute> proxy,
            Supplier<List<Secret>> secrets) {
        this(base, connection, credentials, proxy, secrets, Optional::empty);
    }

    /** @param ofRefusedToken what else to say of a token that the tenant refuses */
    Failures(
            BaseAddress base,
            Connection connection,
            Credentials credentials,
            Optional<ProxyRoute> proxy,
            Supplier<List<Secret>> secrets,
            Supplier<Optional<String>> ofRefusedToken) {
        this.base = base;
        this.connection = connection;
        this.credentials = credentials;
        this.proxy = proxy;
        this.secrets = secrets;
        this.ofRefusedToken = ofRefusedToken;
    }

    /** Translates whatever a call through the SDK threw. */
    TenantException of(RuntimeException thrown, Operation operation) {
        return thrown instanceof TenantException known ? known : of((Throwable) thrown, operation);
    }

    /** Translates whatever a call through the SDK's Authentication API threw. */
    TenantException of(Auth0Exception thrown, Operation operation) {
        return of((Throwable) thrown, operation);
    }

    private TenantException of(Throwable thrown, Operation operation) {
        // Our own failures travel as causes; anything else below the SDK is a body that does not fit its model.
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallFailure failure) {
                return of(failure, operation).withMaybeApplied(operation.writes() && failure.isDoubtful());
            }
            if (cause instanceof JsonProcessingException) {
                return badAnswer(operation, "answered with JSON of another shape than Auth0's", "");
            }
        }
        return badAnswer(
                        operation,
                        "failed inside the Auth0 SDK (" + thrown.getClass().getSimpleName() + ")",
                        "")
                .withMaybeApplied(operation.writes());
    }

    /** An answer in which something is not as Auth0 would say it; {@code what} continues "GET … at … ". */
    TenantException badAnswer(Operation operation, String what, String remedy) {
        return TenantException.of(
                Kind.BAD_ANSWER,
                where(operation) + " " + what + "; "
                        + (remedy.isEmpty() ? "check that " + base.host() + " is an Auth0 tenant" : remedy));
    }

    private TenantException of(CallFailure failure, Operation operation) {
        return switch (failure.reason()) {
            case STATUS -> status(failure, operation).withStatus(failure.status());
            case RATE_LIMITED -> rateLimited(failure, operation).withStatus(failure.status());
            case POSTPONED ->
                TenantException.of(Kind.POSTPONED, where(operation) + " was held back by the rate limit; run again");
            case LOST -> lost(failure, operation);
            case NOT_JSON ->
                badAnswer(
                                operation,
                                "answered " + failure.status() + " with " + kindOf(failure.body()) + " instead of JSON",
                                somethingBetween())
                        .withStatus(failure.status());
            case TOO_LARGE ->
                badAnswer(
                        operation,
                        "answered with more than " + AnswerBody.LIMIT / (1024 * 1024) + " MB",
                        somethingBetween());
            case OUT_OF_TIME ->
                unreachable(
                        operation,
                        "failed: timeout, the answer trickles in too slowly",
                        "run again, or raise readTimeout");
            case INTERRUPTED -> TenantException.of(Kind.UNREACHABLE, where(operation) + " was interrupted; run again");
            case FOREIGN_HOST ->
                TenantException.of(
                        Kind.UNREACHABLE,
                        where(operation) + " would have gone to another host; it was not sent, to keep the token safe");
        };
    }

    private TenantException status(CallFailure failure, Operation operation) {
        int status = failure.status();
        Complaint complaint = failure.body().complaint();
        if (status < 400) {
            return badAnswer(
                    operation,
                    "answered " + status + ", a redirect" + target(failure)
                            + ", which is not followed so that the token stays here",
                    "name the tenant's own host in <domain>");
        }
        if (status >= 500) {
            return failure(
                    Kind.SERVER, failure, operation, "Auth0 has trouble; run again, or see https://status.auth0.com");
        }
        if (status == 401 && operation.isApi()) {
            return refusedToken(failure, operation);
        }
        if (status == 408) {
            return failure(Kind.UNREACHABLE, failure, operation, "the tenant gave up waiting; run again");
        }
        if (!complaint.isAuth0()) {
            return badAnswer(
                    operation,
                    "answered " + status + " with " + kindOf(failure.body()) + " instead of Auth0's error object",
                    somethingBetween());
        }
        if (operation.purpose() == Purpose.TOKEN) {
            return failure(Kind.UNAUTHORIZED, failure, operation, refusedCredentials(status, complaint));
        }
        if (operation.isPartials() && lacksCustomDomain(complaint)) {
            return failure(
                    Kind.NOT_FOUND,
                    failure,
                    operation,
                    "set up a custom domain and a page template of Universal Login");
        }
        if (ENTITLEMENT_CODES.contains(complaint.code())
                || UPGRADE.matcher(complaint.message()).find()) {
            return unentitled(failure, operation);
        }
        return switch (status) {
            case 403 -> forbidden(failure, complaint, operation);
            case 404 -> failure(Kind.NOT_FOUND, failure, operation, operation.missing());
            default ->
                failure(
                        Kind.REJECTED,
                        failure,
                        operation,
                        "Auth0 considers the request invalid, and would refuse it again");
        };
    }

    /** Whether a page cannot be customized for want of what its customization needs, and not of a better plan. */
    private static boolean lacksCustomDomain(Complaint complaint) {
        return PAGE_NEEDS.matcher(complaint.message()).find()
                && !PLAN_WORDS.matcher(complaint.message()).find();
    }

    private String refusedCredentials(int status, Complaint complaint) {
        return TokenRefusal.of(complaint)
                .remedy(
                        status,
                        domain(),
                        credentials(),
                        connection.managementAudience(),
                        connection.audience().isPresent());
    }

    /** "(ORIGIN), used with the client id ID". */
    String credentials() {
        return "(" + credentials.origin() + ")"
                + credentials.application().map(this::used).orElse("");
    }

    /** Whoever mixes the two up has the secret stand in place of the id. */
    private String used(String clientId) {
        String shown = printable(clientId);
        return shown.contains(Secret.MASK) || clientId.length() > LONGEST_ID
                ? ", whose client id looks like a secret: perhaps the two are mixed up"
                : ", used with the client id " + shown;
    }

    /** The setting that names the tenant, its value, and its place where that is a POM. */
    private String domain() {
        String value = printable(connection.domain().value());
        PomLocation location = connection.domain().location();
        return location == null
                ? "the domain " + value + " (-Dciba.domain or AUTH0_DOMAIN)"
                : "<domain>" + value + "</domain> (" + printable(location.toString()) + ")";
    }

    private TenantException refusedToken(CallFailure failure, Operation operation) {
        TenantException refused = failure(
                Kind.UNAUTHORIZED,
                failure,
                operation,
                "the token must be a current one for the audience " + connection.managementAudience()
                        + " (credentials: " + credentials.origin() + ")"
                        + ofRefusedToken.get().map(more -> "; " + more).orElse(""));
        return EXPIRED_TOKEN.matcher(failure.body().complaint().message()).find() ? refused.ofExpiredToken() : refused;
    }

    private TenantException forbidden(CallFailure failure, Complaint complaint, Operation operation) {
        String message = complaint.message();
        boolean scope = message.isEmpty()
                ? complaint.code().equals("insufficient_scope")
                : SCOPE_TROUBLE.matcher(message).find();
        if (!scope) {
            return unentitled(failure, operation);
        }
        List<String> scopes = scopes(message, operation);
        return failure(
                        Kind.SCOPE,
                        failure,
                        operation,
                        "grant the application " + (scopes.size() > 1 ? "one of " : "") + String.join(", ", scopes)
                                + " for the API " + connection.managementAudience() + " (credentials: "
                                + credentials.origin() + ")")
                .withScopes(scopes);
    }

    private TenantException unentitled(CallFailure failure, Operation operation) {
        return failure(
                Kind.ENTITLEMENT,
                failure,
                operation,
                "the tenant's plan or settings do not allow this; no scope would help");
    }

    private static List<String> scopes(String message, Operation operation) {
        List<String> named = SCOPE_NAME
                .matcher(message)
                .results()
                .map(result -> result.group())
                .distinct()
                .toList();
        if (!named.isEmpty()) {
            return named;
        }
        Matcher hidden = HIDDEN_FIELDS.matcher(message);
        if (hidden.find()) {
            List<String> derived = Stream.of(hidden.group(1).split("[^A-Za-z0-9_]+"))
                    .flatMap(field -> ClientSettings.ALL.stream()
                            .filter(setting -> setting.projection().equals(field)))
                    .map(Setting::scopes)
                    .flatMap(List::stream)
                    .distinct()
                    .toList();
            return derived.isEmpty() ? List.of("read:client_keys") : derived;
        }
        return operation.scopes();
    }

    private TenantException rateLimited(CallFailure failure, Operation operation) {
        return failure(
                Kind.RATE_LIMITED,
                failure,
                operation,
                "the next try would have had to wait " + seconds(failure.wanted())
                        + ", which is more than maxWait leaves; raise maxWait, or run again later");
    }

    private TenantException lost(CallFailure failure, Operation operation) {
        String host = connection.baseUrl().isPresent() ? "<baseUrl>" : domain();
        LostConnection loss = LostConnection.of(failure, base, host, proxy);
        TenantException lost = loss.answered()
                ? badAnswer(operation, "answered with " + loss.what() + tries(failure), loss.remedy())
                : unreachable(operation, "failed" + tries(failure) + ": " + printable(loss.what()), loss.remedy());
        return lost.withMayPass(loss.passes());
    }

    private TenantException unreachable(Operation operation, String what, String remedy) {
        return TenantException.of(
                Kind.UNREACHABLE,
                where(operation) + proxy.map(route -> " through " + route).orElse("") + " " + what + "; " + remedy);
    }

    /** "GET … at … answered 403 (Auth0's words); remedy". */
    private TenantException failure(Kind kind, CallFailure failure, Operation operation, String remedy) {
        return TenantException.of(
                kind,
                where(operation) + " answered " + failure.status() + tries(failure)
                        + quote(failure.body().complaint()) + "; " + remedy);
    }

    private String quote(Complaint complaint) {
        String words = complaint.message().isEmpty() ? complaint.error() : complaint.message();
        return words.isBlank() ? "" : " (" + printable(words) + ")";
    }

    /** "GET … at …". */
    String where(Operation operation) {
        return operation.method() + " " + operation.path() + " at " + base.host();
    }

    private static String tries(CallFailure failure) {
        return failure.tries() > 1 ? " after " + failure.tries() + " tries" : "";
    }

    private static String kindOf(AnswerBody body) {
        if (body.isEmpty()) {
            return "nothing";
        }
        if (body.isObject()) {
            return "unknown JSON";
        }
        return body.isHtml() ? "an HTML page" : "something else";
    }

    private String somethingBetween() {
        return "check that " + base.host() + " is an Auth0 tenant and that no proxy or firewall answers in its place";
    }

    /** The host it leads to; the rest of a redirect may carry a token. */
    private String target(CallFailure failure) {
        return failure.location()
                .flatMap(location -> {
                    try {
                        return Optional.ofNullable(URI.create(location).getHost());
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                })
                .map(host -> " to " + printable(host))
                .orElse("");
    }

    private static String seconds(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return seconds + (seconds == 1 ? " second" : " seconds");
    }

    private String printable(String text) {
        return Quotation.without(secrets.get()).of(text);
    }
}

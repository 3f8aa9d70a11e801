package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.mgmt.core.ObjectMappers;
import com.auth0.exception.Auth0Exception;
import com.auth0.json.auth.BackChannelAuthorizeResponse;
import com.auth0.net.Request;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.CallFailure.Reason;
import io.github.cibamaven.tenant.http.HostEnvironment;
import io.github.cibamaven.tenant.http.RequestLog;
import io.github.cibamaven.tenant.http.Transport;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What an application does to have a user approve something on another device: CIBA itself, in poll mode (OpenID
 * Connect CIBA Core 1.0, sections 7, 10.1 and 11). Synchronous and thread-safe; keeps no token, and hands none out.
 *
 * <p>Each call is one request: a repeated {@code /bc-authorize} would ask the user twice, and a repeated poll could
 * miss the one answer that there is.
 */
public final class Backchannel implements AutoCloseable {
    /** Between two polls when nobody says otherwise (CIBA Core, section 7.3), and what a slow_down adds (section 11). */
    private static final Duration STEP = Duration.ofSeconds(5);

    /** Longer than any request lives: 72 hours; keeps arithmetic on foreign numbers in bounds. */
    private static final long MAX_SECONDS = 259_200;

    /** Errors that speak of the request and not of the client, whatever status they come with. */
    private static final Set<String> OF_THE_REQUEST = Set.of(
            "authorization_pending", "slow_down", "access_denied", "expired_token", "invalid_grant", "invalid_request");

    private static final Operation START =
            new Operation(Purpose.BACKCHANNEL, "POST", "/bc-authorize", List.of(), "check the domain");
    private static final Operation POLL =
            new Operation(Purpose.BACKCHANNEL, "POST", "/oauth/token", List.of(), "check the domain");

    private final Credentials credentials;
    private final Connection connection;
    private final String issuer;
    private final Transport transport;
    private final AuthAPI api;
    private final BaseAddress base;

    Backchannel(
            Connection connection,
            Credentials credentials,
            Optional<ProxySettings> proxy,
            HostEnvironment surroundings,
            TrafficListener listener) {
        this.credentials = credentials;
        this.connection = connection;
        base = BaseAddress.of(connection);
        issuer = base.issuer(connection);
        RequestLog log = new RequestLog(listener, surroundings.clock(), () -> secrets(Optional.empty()));
        transport = Transport.once(
                base, connection, proxy, surroundings, surroundings.runIds().get(), log);
        if (credentials instanceof Credentials.ClientSecret known) {
            api = AuthApis.of(known, base, transport.client());
        } else if (credentials instanceof Credentials.PrivateKeyJwt known) {
            api = AuthApis.of(known, base, issuer, transport.client());
        } else {
            throw new IllegalArgumentException("a CIBA request needs the credentials of a client");
        }
    }

    /**
     * What to ask of whom.
     *
     * @param userId of the user who is asked, such as {@code auth0|5f…}
     * @param scope with {@code openid}
     * @param bindingMessage what both devices show
     * @param requestedExpiry in seconds
     * @param authorizationDetails types of authorization details
     */
    public record Ask(
            String userId,
            String scope,
            String bindingMessage,
            Optional<String> audience,
            OptionalInt requestedExpiry,
            List<String> authorizationDetails) {
        public Ask {
            Objects.requireNonNull(userId);
            Objects.requireNonNull(scope);
            Objects.requireNonNull(bindingMessage);
            Objects.requireNonNull(audience);
            Objects.requireNonNull(requestedExpiry);
            authorizationDetails = List.copyOf(authorizationDetails);
        }
    }

    /**
     * A request that waits for its user.
     *
     * @param authReqId good for the tokens once the user approves
     * @param expiresIn how long the user has, from the start
     * @param interval to keep between two polls
     */
    public record Started(Secret authReqId, Duration expiresIn, Duration interval) {
        public Started {
            Objects.requireNonNull(authReqId);
            Objects.requireNonNull(expiresIn);
            Objects.requireNonNull(interval);
        }

        /** The same at another pace. */
        public Started every(Duration newInterval) {
            return new Started(authReqId, expiresIn, newInterval);
        }
    }

    /** What became of a request so far. */
    public sealed interface Answer {}

    /**
     * The user approved: tokens came, and were thrown away.
     *
     * @param scopes that were granted, where the tenant says
     * @param refreshToken whether one came
     * @param expiresIn how long the access token would be good for; zero when the tenant does not say
     */
    public record Approved(List<String> scopes, boolean refreshToken, Duration expiresIn) implements Answer {
        public Approved {
            scopes = List.copyOf(scopes);
            Objects.requireNonNull(expiresIn);
        }
    }

    /** The user has not decided. */
    public record Pending() implements Answer {}

    /** Undecided, and asked too often: keep this interval from now on. */
    public record SlowDown(Duration interval) implements Answer {
        public SlowDown {
            Objects.requireNonNull(interval);
        }
    }

    /** The user said no, or, as Auth0 does not tell the two apart, let it expire. */
    public record Denied(String description) implements Answer {
        public Denied {
            Objects.requireNonNull(description);
        }
    }

    /** Expired, where the tenant says just that. */
    public record Expired(String description) implements Answer {
        public Expired {
            Objects.requireNonNull(description);
        }
    }

    /** The tenant wants no more of it. */
    public record Refused(String error, String description) implements Answer {
        public Refused {
            Objects.requireNonNull(error);
            Objects.requireNonNull(description);
        }
    }

    /**
     * Asks the user.
     *
     * @throws TenantException with the tenant's own words when it refuses to
     */
    public Started start(Ask ask) {
        Optional<Secret> none = Optional.empty();
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("format", "iss_sub");
        hint.put("iss", issuer);
        hint.put("sub", ask.userId());
        JsonNode answer;
        try {
            answer = transport.recorder().during(() -> {
                Request<BackChannelAuthorizeResponse> request = api.authorizeBackChannel(
                        ask.scope(),
                        ask.bindingMessage(),
                        hint,
                        ask.audience().orElse(null),
                        ask.requestedExpiry().isPresent()
                                ? (Integer) ask.requestedExpiry().getAsInt()
                                : null);
                if (!ask.authorizationDetails().isEmpty()) {
                    request.addParameter("authorization_details", details(ask.authorizationDetails()));
                }
                request.execute();
            });
        } catch (Auth0Exception | RuntimeException e) {
            throw failure(e, START, none);
        }
        if (said(answer, "error")) {
            throw TenantException.of(
                    Kind.REJECTED,
                    failures(none).where(START) + " answered " + text(answer, "error", none) + " ("
                            + text(answer, "error_description", none) + ")");
        }
        if (!said(answer, "auth_req_id")) {
            throw failures(none).badAnswer(START, "answered without an auth_req_id", "");
        }
        return new Started(
                Secret.of(answer.path("auth_req_id").textValue()),
                seconds(answer.path("expires_in"))
                        .orElseThrow(() -> failures(none).badAnswer(START, "answered without a usable expires_in", "")),
                seconds(answer.path("interval")).orElse(STEP));
    }

    /**
     * Asks once what became of it.
     *
     * @throws TenantException when there is no answer to that: kind RATE_LIMITED for a limit other than the request's
     *     own pace, UNAUTHORIZED for the client's credentials
     */
    public Answer poll(Started started) {
        Optional<Secret> secret = Optional.of(started.authReqId());
        JsonNode answer;
        try {
            answer = transport
                    .recorder()
                    .during(() -> api.getBackChannelLoginStatus(
                                    started.authReqId().reveal(), ClientSettings.CIBA_GRANT)
                            .execute());
        } catch (Auth0Exception | RuntimeException e) {
            return callFailure(e)
                    .filter(failure -> failure.status() >= 400 && failure.status() < 500)
                    .flatMap(failure -> undecided(failure, started))
                    .orElseThrow(() -> failure(e, POLL, secret));
        }
        if (said(answer, "error")) {
            return answer(answer, Optional.empty(), started);
        }
        if (!said(answer, "access_token")) {
            throw failures(secret).badAnswer(POLL, "answered without an access_token", "");
        }
        return new Approved(
                scopes(answer, secret),
                said(answer, "refresh_token"),
                seconds(answer.path("expires_in")).orElse(Duration.ZERO));
    }

    /** What was sent so far. */
    public Requests requests() {
        return transport.requests();
    }

    @Override
    public void close() {
        transport.close();
    }

    /** An error that says how the request stands; empty for one that says something of the client or the tenant. */
    private Optional<Answer> undecided(CallFailure failure, Started started) {
        JsonNode body = failure.body().json();
        if (!said(body, "error") || isUnauthorized(failure, body)) {
            return Optional.empty();
        }
        // A limit on the whole tenant is not about this request.
        boolean limited = failure.reason() == Reason.RATE_LIMITED
                && !body.path("error").textValue().equals("slow_down");
        return limited ? Optional.empty() : Optional.of(answer(body, failure.retryAfter(), started));
    }

    private Answer answer(JsonNode body, Optional<Duration> retryAfter, Started started) {
        Optional<Secret> secret = Optional.of(started.authReqId());
        String description = text(body, "error_description", secret);
        return switch (body.path("error").textValue()) {
            case "authorization_pending" -> new Pending();
            case "slow_down" ->
                new SlowDown(seconds(body.path("interval"))
                        .or(() -> retryAfter)
                        .orElseGet(() -> started.interval().plus(STEP)));
            case "access_denied" -> new Denied(description);
            case "expired_token" -> new Expired(description);
            default -> new Refused(text(body, "error", secret), description);
        };
    }

    /** Auth0 documents no statuses, and says access_denied of wrong credentials as well, adding "Unauthorized". */
    private static boolean isUnauthorized(CallFailure failure, JsonNode body) {
        String error = body.path("error").asText();
        return error.equals("invalid_client")
                || failure.status() == 401
                        && (!OF_THE_REQUEST.contains(error)
                                || body.path("error_description").asText().equals("Unauthorized"));
    }

    private TenantException failure(Exception thrown, Operation operation, Optional<Secret> secret) {
        Optional<CallFailure> call = callFailure(thrown);
        if (call.isPresent() && call.get().status() >= 400 && call.get().status() < 500) {
            CallFailure failure = call.get();
            JsonNode body = failure.body().json();
            String words = failures(secret).where(operation) + " answered " + failure.status() + words(body, secret);
            if (failure.reason() == Reason.RATE_LIMITED) {
                return TenantException.of(
                                Kind.RATE_LIMITED,
                                words + "; wait "
                                        + failure.retryAfter()
                                                .map(wait -> Math.max(1, wait.toSeconds()) + " s")
                                                .orElse("a minute")
                                        + ", then try again")
                        .withStatus(failure.status());
            }
            if (said(body, "error") || said(body, "message")) {
                return (isUnauthorized(failure, body)
                                ? TenantException.of(
                                        Kind.UNAUTHORIZED,
                                        words + "; check the credentials of the application "
                                                + failures(secret).credentials() + ", and its authentication method")
                                : TenantException.of(Kind.REJECTED, words))
                        .withStatus(failure.status());
            }
        }
        return thrown instanceof Auth0Exception known
                ? failures(secret).of(known, operation)
                : failures(secret).of((RuntimeException) thrown, operation);
    }

    private Failures failures(Optional<Secret> authReqId) {
        return new Failures(base, connection, credentials, transport.proxy(), () -> secrets(authReqId));
    }

    private String words(JsonNode body, Optional<Secret> secret) {
        String error = text(body, "error", secret);
        String description = text(body, said(body, "error_description") ? "error_description" : "message", secret);
        String both = error.isEmpty() || description.isEmpty() ? error + description : error + ": " + description;
        return both.isEmpty() ? "" : " (" + both + ")";
    }

    private static Optional<CallFailure> callFailure(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof CallFailure failure) {
                return Optional.of(failure);
            }
        }
        return Optional.empty();
    }

    private static boolean said(JsonNode json, String field) {
        JsonNode node = json.path(field);
        return node.isTextual() && !node.textValue().isBlank();
    }

    private String text(JsonNode json, String field, Optional<Secret> secret) {
        return said(json, field)
                ? Quotation.without(secrets(secret)).of(json.path(field).textValue())
                : "";
    }

    /** What stands where the scopes should may be anything, the tokens beside it included. */
    private List<String> scopes(JsonNode answer, Optional<Secret> authReqId) {
        if (!said(answer, "scope")) {
            return List.of();
        }
        List<Secret> secrets = secrets(authReqId);
        List.of("access_token", "refresh_token", "id_token")
                .forEach(token -> secrets.add(Secret.of(answer.path(token).asText())));
        return List.of(Quotation.without(secrets)
                .of(answer.path("scope").textValue())
                .strip()
                .split("\\s+"));
    }

    private static Optional<Duration> seconds(JsonNode node) {
        return node.isNumber() && node.asLong() > 0
                ? Optional.of(Duration.ofSeconds(Math.min(node.asLong(), MAX_SECONDS)))
                : Optional.empty();
    }

    private static String details(List<String> types) {
        try {
            return ObjectMappers.JSON_MAPPER.writeValueAsString(
                    types.stream().map(type -> Map.of("type", type)).toList());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts are always JSON", e);
        }
    }

    private List<Secret> secrets(Optional<Secret> authReqId) {
        List<Secret> secrets = new ArrayList<>();
        if (credentials instanceof Credentials.ClientSecret known) {
            secrets.add(known.secret());
        }
        authReqId.ifPresent(secrets::add);
        return secrets;
    }
}

package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.json.auth.BackChannelAuthorizeResponse;
import com.auth0.net.Request;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.AnswerRecorder.RecordedAnswer;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.CallFailure.Reason;
import io.github.cibamaven.tenant.http.HostEnvironment;
import io.github.cibamaven.tenant.http.RequestLog;
import io.github.cibamaven.tenant.http.Transport;
import io.github.cibamaven.text.Quotation;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * The backchannel of an application, which has a user approve something on another device: CIBA itself, in poll mode (OpenID
 * Connect CIBA Core 1.0, sections 7, 10.1 and 11). Synchronous and thread-safe; keeps no token, and hands none out.
 *
 * <p>Each call is one request: a repeated {@code /bc-authorize} would ask the user twice, and a repeated poll could
 * miss the one answer that there is.
 */
public final class Backchannel implements AutoCloseable {
    private static final Operation CIBA = Operation.open(Purpose.BACKCHANNEL, "check the domain");

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
            HostEnvironment environment,
            TrafficListener listener) {
        this.credentials = credentials;
        this.connection = connection;
        base = BaseAddress.of(connection);
        issuer = base.issuer(connection);
        RequestLog log = new RequestLog(listener, environment.clock(), credentials::secrets);
        transport = new Transport(base, connection, proxy, environment, log, Transport.Sending.ONCE);
        api = AuthApis.of(credentials, base, issuer, transport.client());
    }

    /**
     * What to ask of whom.
     *
     * @param userId of the user who is asked, such as {@code auth0|5f…}
     * @param scope with {@code openid}
     * @param bindingMessage what both devices show
     * @param resource the API, where it is named so instead of by its audience
     * @param requestedExpiry in seconds
     * @param authorizationDetails the objects, none for a request without the parameter
     */
    public record Ask(
            String userId,
            String scope,
            String bindingMessage,
            Optional<String> audience,
            Optional<String> resource,
            OptionalInt requestedExpiry,
            List<AuthorizationDetail> authorizationDetails) {
        public Ask {
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
        /** The same at another pace. */
        public Started every(Duration newInterval) {
            return new Started(authReqId, expiresIn, newInterval);
        }
    }

    /**
     * Asks the user.
     *
     * @throws TenantException with the tenant's own words when it refuses to
     */
    public Started start(Ask ask) {
        BackchannelParser parser = parser(Optional.empty());
        RecordedAnswer answer;
        try {
            answer = transport.recorder().during(() -> request(ask).execute());
        } catch (CallFailure failure) {
            throw translated(failure, parser);
        }
        JsonValue json = answer.json();
        if (BackchannelParser.said(json, "error")) {
            throw TenantException.of(
                            Kind.REJECTED,
                            failures(parser).where(answer.request()) + " answered " + parser.text(json, "error") + " ("
                                    + parser.text(json, "error_description") + ")")
                    .withOauthError(parser.text(json, "error"));
        }
        if (!BackchannelParser.said(json, "auth_req_id")) {
            throw failures(parser).badAnswer(answer.request(), "answered without an auth_req_id", "");
        }
        return new Started(
                Secret.of(json.path("auth_req_id").text()),
                BackchannelParser.seconds(json.path("expires_in"))
                        .orElseThrow(() -> failures(parser)
                                .badAnswer(answer.request(), "answered without a usable expires_in", "")),
                BackchannelParser.seconds(json.path("interval")).orElse(BackchannelParser.STEP));
    }

    private Request<BackChannelAuthorizeResponse> request(Ask ask) {
        Map<String, Object> hint = new LinkedHashMap<>();
        hint.put("format", "iss_sub");
        hint.put("iss", issuer);
        hint.put("sub", ask.userId());
        Request<BackChannelAuthorizeResponse> request = api.authorizeBackChannel(
                ask.scope(),
                ask.bindingMessage(),
                hint,
                ask.audience().orElse(null),
                ask.requestedExpiry().isPresent()
                        ? (Integer) ask.requestedExpiry().getAsInt()
                        : null);
        ask.resource().ifPresent(resource -> request.addParameter("resource", resource));
        if (!ask.authorizationDetails().isEmpty()) {
            request.addParameter("authorization_details", AuthorizationDetail.parameter(ask.authorizationDetails()));
        }
        return request;
    }

    /**
     * Asks once what became of it.
     *
     * @throws TenantException when there is no answer to that: kind RATE_LIMITED for a limit other than the request's
     *     own pace, UNAUTHORIZED for the client's credentials
     */
    public BackchannelAnswer poll(Started started) {
        BackchannelParser parser = parser(Optional.of(started.authReqId()));
        RecordedAnswer answer;
        try {
            answer = transport
                    .recorder()
                    .during(() -> api.getBackChannelLoginStatus(
                                    started.authReqId().reveal(), ClientSettings.CIBA_GRANT)
                            .execute());
        } catch (CallFailure failure) {
            return parser.undecided(failure, started.interval()).orElseThrow(() -> translated(failure, parser));
        }
        if (BackchannelParser.said(answer.json(), "error")) {
            return parser.error(answer.json(), Optional.empty(), started.interval());
        }
        if (!BackchannelParser.said(answer.json(), "access_token")) {
            throw failures(parser).badAnswer(answer.request(), "answered without an access_token", "");
        }
        return parser.approved(answer.json());
    }

    /** Foreign words as they may be shown: one short line without what proves the client. */
    public String quoted(String words) {
        return Quotation.without(credentials.secrets()).quote(words);
    }

    /** What was sent so far. */
    public Requests requests() {
        return transport.requests();
    }

    @Override
    public void close() {
        transport.close();
    }

    private TenantException translated(CallFailure failure, BackchannelParser parser) {
        Failures failures = failures(parser);
        Optional<CallFailure.Answer> refusal = failure.answer().filter(CallFailure.Answer::refuses);
        if (refusal.isEmpty()) {
            return failures.of(failure, CIBA);
        }
        int status = refusal.get().status();
        JsonValue body = refusal.get().body().json();
        String words = failures.where(failure.state().request()) + " answered " + status + parser.words(body);
        if (failure.reason() == Reason.RATE_LIMITED) {
            String wait = refusal.get()
                    .retryAfter()
                    .map(asked -> Math.max(1, asked.toSeconds()) + " s")
                    .orElse("a minute");
            return TenantException.of(Kind.RATE_LIMITED, words + "; wait " + wait + ", then try again")
                    .withStatus(status);
        }
        if (!BackchannelParser.said(body, "error") && !BackchannelParser.said(body, "message")) {
            return failures.of(failure, CIBA);
        }
        TenantException refused = BackchannelParser.isUnauthorized(status, body)
                ? TenantException.of(
                        Kind.UNAUTHORIZED,
                        words + "; check the credentials of the application "
                                + failures.names().application() + ", and its authentication method")
                : TenantException.of(Kind.REJECTED, words);
        return refused.withStatus(status).withOauthError(parser.text(body, "error"));
    }

    private Failures failures(BackchannelParser parser) {
        ConnectionNames names = new ConnectionNames(connection, credentials, parser::secrets);
        return new Failures(base, names, transport.proxy(), Optional::empty);
    }

    private BackchannelParser parser(Optional<Secret> authReqId) {
        return new BackchannelParser(Stream.concat(credentials.secrets().stream(), authReqId.stream())
                .toList());
    }
}

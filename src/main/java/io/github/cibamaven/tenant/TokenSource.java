package io.github.cibamaven.tenant;

import com.auth0.net.client.Auth0HttpRequest;
import com.auth0.net.client.HttpMethod;
import com.auth0.net.client.HttpRequestBody;
import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.AnswerRecorder.RecordedAnswer;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.SdkHttpClient;
import io.github.cibamaven.tenant.http.Transport;
import io.github.cibamaven.text.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gets the Management API token of a tenant when it is first needed, and another one before that expires. */
final class TokenSource {
    private static final Operation TOKEN = Operation.open(Purpose.TOKEN, "check that the tenant is the right one");

    private final Credentials credentials;
    private final BaseAddress base;
    private final String issuer;
    private final String audience;
    private final Transport transport;
    private final Clock clock;
    /** Every token so far, the latest last: an old one is a secret still. */
    private final List<AccessToken> grants = new CopyOnWriteArrayList<>();

    private boolean due = true;
    private @Nullable TenantException refusal;

    /** @param issuer what a client assertion is addressed to: the tenant's URL, whatever way the request takes */
    TokenSource(
            Credentials credentials,
            BaseAddress base,
            String issuer,
            String audience,
            Transport transport,
            Clock clock) {
        this.credentials = credentials;
        this.base = base;
        this.issuer = issuer;
        this.audience = audience;
        this.transport = transport;
        this.clock = clock;
    }

    /**
     * The same token each time, while it lives. A refusal stays one: asking again for each module could lock the client
     * out.
     */
    synchronized AccessToken grant(Failures failures) {
        if (refusal != null) {
            throw refusal;
        }
        if (due || latest().isSpent(clock.instant())) {
            try {
                grants.add(request(failures));
                due = false;
            } catch (TenantException e) {
                if (e.kind() == Kind.UNAUTHORIZED) {
                    refusal = e;
                }
                throw e;
            }
        }
        return latest();
    }

    /** The latest token, if there was one so far; asks for none. */
    Optional<AccessToken> known() {
        return grants.isEmpty() ? Optional.empty() : Optional.of(latest());
    }

    /**
     * Has the next request use a new token, unless somebody else saw to that already.
     *
     * @param spent the token that the tenant calls expired
     * @return false for a token that cannot be renewed
     */
    synchronized boolean renew(AccessToken spent) {
        if (credentials instanceof Credentials.Token) {
            return false;
        }
        due |= latest() == spent;
        return true;
    }

    /** What else to say of a token that the tenant refuses; empty for one that we can have anew at any time. */
    Optional<String> ofRefused() {
        if (!(credentials instanceof Credentials.Token)) {
            return Optional.empty();
        }
        String expiry = known().flatMap(AccessToken::expiry)
                .map(at -> "by its exp claim this one "
                        + (at.isAfter(clock.instant()) ? "is good until " : "expired at ") + at + ", and ")
                .orElse("");
        return Optional.of(expiry + "a token that is given cannot be renewed here: replace it, or give a client id and"
                + " its secret instead");
    }

    /** Whose access it is: the application of the credentials, or what a given token says of itself. */
    Provenance.Identity identity() {
        return credentials instanceof Credentials.Token given
                ? new Provenance.Identity(AccessToken.given(given.token()).client(), true)
                : new Provenance.Identity(credentials.application(), false);
    }

    private AccessToken latest() {
        return grants.get(grants.size() - 1);
    }

    /** Everything that no message may show. */
    List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>(credentials.secrets());
        grants.forEach(grant -> secrets.add(grant.token()));
        return secrets;
    }

    private AccessToken request(Failures failures) {
        if (credentials instanceof Credentials.Token given) {
            return AccessToken.given(given.token());
        }
        RecordedAnswer answer;
        try {
            answer = transport.recorder().during(this::send);
        } catch (CallFailure e) {
            throw failures.of(e, TOKEN);
        }
        String token = said(answer.json().path("access_token"))
                .filter(Credentials.Token::isHeaderSafe)
                .orElseThrow(() -> failures.badAnswer(answer.request(), "answered without a usable access_token", ""));
        return AccessToken.issued(
                Secret.of(token),
                said(answer.json().path("scope")),
                answer.json().path("expires_in").number(),
                clock.instant());
    }

    /** A number or a flag is a text as well. */
    private static Optional<String> said(JsonValue json) {
        return json.isScalar() ? Optional.of(json.text()) : Optional.empty();
    }

    /**
     * Through the SDK's HTTP interface. Its {@code AuthAPI} above that would bind request and answer to Java types, which
     * takes a cold JVM longer than the request itself.
     */
    private void send() throws IOException {
        // An assertion is good for one request only.
        Optional<Supplier<byte[]>> renewed =
                credentials instanceof Credentials.PrivateKeyJwt ? Optional.of(this::body) : Optional.empty();
        new SdkHttpClient(transport.client(), renewed)
                .sendRequest(Auth0HttpRequest.newBuilder(base.text() + "/oauth/token", HttpMethod.POST)
                        .withBody(HttpRequestBody.create("application/json", body()))
                        .build());
    }

    /** Client credentials grant (RFC 6749, section 4.4), with a secret or a client assertion (RFC 7523, section 2.2). */
    private byte[] body() {
        JsonObject body = new JsonObject().put("audience", audience).put("grant_type", "client_credentials");
        if (credentials instanceof Credentials.ClientSecret known) {
            body.put("client_secret", known.secret().reveal()).put("client_id", known.clientId());
        } else if (credentials instanceof Credentials.PrivateKeyJwt known) {
            body.put("client_id", known.clientId())
                    .put("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .put(
                            "client_assertion",
                            AssertionSigner.of(known)
                                    .createSignedClientAssertion(known.clientId(), issuer, known.clientId()));
        }
        return JsonText.of(body.plain()).getBytes(StandardCharsets.UTF_8);
    }
}

package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.exception.Auth0Exception;
import com.auth0.json.auth.TokenHolder;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.text.Secret;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;

/** Gets the Management API token of a tenant when it is first needed, and another one before that expires. */
final class TokenSource {
    private static final Operation TOKEN = new Operation(Purpose.TOKEN, "POST", "/oauth/token", List.of());

    private final Credentials credentials;
    private final BaseAddress base;
    private final String issuer;
    private final String audience;
    private final OkHttpClient client;
    private final Clock clock;
    /** Every token so far, the latest last: an old one is a secret still. */
    private final List<AccessToken> grants = new CopyOnWriteArrayList<>();

    private boolean due = true;
    private TenantException refusal;

    /** @param issuer what a client assertion is addressed to: the tenant's URL, whatever way the request takes */
    TokenSource(
            Credentials credentials,
            BaseAddress base,
            String issuer,
            String audience,
            OkHttpClient client,
            Clock clock) {
        this.credentials = credentials;
        this.base = base;
        this.issuer = issuer;
        this.audience = audience;
        this.client = client;
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

    private AccessToken latest() {
        return grants.get(grants.size() - 1);
    }

    /** Everything that no message may show. */
    List<Secret> secrets() {
        List<Secret> secrets = new ArrayList<>();
        if (credentials instanceof Credentials.ClientSecret known) {
            secrets.add(known.secret());
        }
        if (credentials instanceof Credentials.Token known) {
            secrets.add(known.token());
        }
        grants.forEach(grant -> secrets.add(grant.token()));
        return secrets;
    }

    private AccessToken request(Failures failures) {
        if (credentials instanceof Credentials.Token given) {
            Credentials.Token.of(given.token().reveal(), given.origin());
            return AccessToken.given(given.token());
        }
        TokenHolder answer;
        try {
            answer = api().requestToken(audience).execute().getBody();
        } catch (Auth0Exception e) {
            throw failures.of(e, TOKEN);
        } catch (RuntimeException e) {
            throw failures.of(e, TOKEN);
        }
        Optional<String> token = Optional.ofNullable(answer).flatMap(holder -> said(holder.getAccessToken()));
        if (!token.filter(text -> Credentials.Token.HEADER_SAFE.matcher(text).matches())
                .isPresent()) {
            throw failures.badAnswer(TOKEN, "answered without a usable access_token", "");
        }
        return AccessToken.issued(
                Secret.of(token.get()), said(answer.getScope()), answer.getExpiresIn(), clock.instant());
    }

    /** The SDK reads a JSON null as the text "null". */
    private static Optional<String> said(String text) {
        return Optional.ofNullable(text).filter(known -> !known.equals("null"));
    }

    private AuthAPI api() {
        return credentials instanceof Credentials.ClientSecret known
                ? AuthApis.of(known, base, client)
                : AuthApis.of((Credentials.PrivateKeyJwt) credentials, base, issuer, client);
    }
}

package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.exception.Auth0Exception;
import com.auth0.json.auth.TokenHolder;
import io.github.cibamaven.model.Secret;
import io.github.cibamaven.tenant.Operation.Purpose;
import io.github.cibamaven.tenant.TenantException.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.OkHttpClient;

/** Gets the one Management API token of a tenant, when it is first needed. */
final class TokenSource {
    private static final Operation TOKEN = new Operation(Purpose.TOKEN, "POST", "/oauth/token", List.of());

    /** What may stand in a header; OkHttp refuses anything else in words of its own. */
    private static final Pattern HEADER_SAFE = Pattern.compile("[\\x21-\\x7e]+");

    private final Credentials credentials;
    private final BaseAddress base;
    private final String issuer;
    private final String audience;
    private final OkHttpClient client;
    private volatile Grant grant;
    private TenantException refusal;

    /** @param issuer what a client assertion is addressed to: the tenant's URL, whatever way the request takes */
    TokenSource(Credentials credentials, BaseAddress base, String issuer, String audience, OkHttpClient client) {
        this.credentials = credentials;
        this.base = base;
        this.issuer = issuer;
        this.audience = audience;
        this.client = client;
    }

    /** The same token each time. A refusal stays one: asking again for each module could lock the client out. */
    synchronized Grant grant(Failures failures) {
        if (refusal != null) {
            throw refusal;
        }
        if (grant == null) {
            try {
                grant = request(failures);
            } catch (TenantException e) {
                if (e.kind() == Kind.UNAUTHORIZED) {
                    refusal = e;
                }
                throw e;
            }
        }
        return grant;
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
        if (grant != null) {
            secrets.add(grant.token());
        }
        return secrets;
    }

    private Grant request(Failures failures) {
        if (credentials instanceof Credentials.Token given) {
            if (!HEADER_SAFE.matcher(given.token().reveal()).matches()) {
                throw TenantException.of(
                        Kind.CREDENTIALS,
                        "the token in " + given.origin() + " holds blanks or characters that no token has; copy it"
                                + " again");
            }
            return Grant.of(given.token(), Optional.empty());
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
        if (!token.filter(text -> HEADER_SAFE.matcher(text).matches()).isPresent()) {
            throw failures.badAnswer(TOKEN, "answered without a usable access_token", "");
        }
        return Grant.of(Secret.of(token.get()), said(answer.getScope()));
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

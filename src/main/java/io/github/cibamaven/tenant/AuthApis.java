package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.auth.ClientAssertionSigner;
import com.auth0.client.auth.RSAClientAssertionSigner;
import com.auth0.client.auth.RSAClientAssertionSigner.RSASigningAlgorithm;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.SdkHttpClient;
import java.time.Clock;
import java.util.Optional;
import okhttp3.OkHttpClient;

/** Makes the SDK's Authentication API speak for a client through our HTTP client. */
final class AuthApis {
    private AuthApis() {}

    /**
     * @param issuer what an assertion is addressed to: the tenant's URL, whatever way the request takes
     * @throws IllegalArgumentException for a token
     */
    static AuthAPI of(Credentials credentials, BaseAddress base, String issuer, OkHttpClient client) {
        if (credentials instanceof Credentials.ClientSecret known) {
            return AuthAPI.newBuilder(
                            base.text(), known.clientId(), known.secret().reveal())
                    .withHttpClient(new SdkHttpClient(client, Optional.empty()))
                    .build();
        }
        if (!(credentials instanceof Credentials.PrivateKeyJwt known)) {
            throw new IllegalArgumentException("a CIBA request needs the credentials of a client");
        }
        ClientAssertionSigner signer = switch (known.algorithm()) {
            case RS256 -> new RSAClientAssertionSigner(known.key(), RSASigningAlgorithm.RSA256);
            case RS384 -> new RSAClientAssertionSigner(known.key(), RSASigningAlgorithm.RSA384);
            // The SDK does not offer it.
            case PS256 -> new PssAssertionSigner(known.key(), Clock.systemUTC());
        };
        ClientAssertionSigner addressed =
                (issuedBy, to, subject) -> signer.createSignedClientAssertion(issuedBy, issuer, subject);
        return AuthAPI.newBuilder(base.text(), known.clientId(), addressed)
                .withHttpClient(new SdkHttpClient(
                        client,
                        Optional.of(() ->
                                addressed.createSignedClientAssertion(known.clientId(), issuer, known.clientId()))))
                .build();
    }
}

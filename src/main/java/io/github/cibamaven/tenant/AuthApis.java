package io.github.cibamaven.tenant;

import com.auth0.client.auth.AuthAPI;
import com.auth0.client.auth.ClientAssertionSigner;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.SdkHttpClient;
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
        AssertionSigner signer = AssertionSigner.of(known);
        ClientAssertionSigner addressed =
                (issuedBy, to, subject) -> signer.createSignedClientAssertion(issuedBy, issuer, subject);
        return AuthAPI.newBuilder(base.text(), known.clientId(), addressed)
                .withHttpClient(new SdkHttpClient(client, Optional.empty()))
                .build();
    }
}

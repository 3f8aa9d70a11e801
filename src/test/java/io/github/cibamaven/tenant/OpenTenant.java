package io.github.cibamaven.tenant;

import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.util.Optional;

/** Opens an embedded tenant for the tests of other packages; waiting for a retry takes no time. */
public final class OpenTenant {
    private OpenTenant() {}

    /** With a token that the embedded tenant issues, whose scopes are known. */
    public static Tenant withSecret(Sandbox sandbox, String clientId, String secret) {
        return new TenantBuilder(sandbox.url().toString())
                .open(new Credentials.ClientSecret(clientId, Secret.of(secret), "AUTH0_CLIENT_ID"));
    }

    /** The same with a time of the test's own. */
    public static Tenant withSecret(
            Sandbox sandbox, String clientId, String secret, FakeTime time, Duration readTimeout) {
        return new TenantBuilder(sandbox.url().toString(), time)
                .readTimeout(readTimeout)
                .open(new Credentials.ClientSecret(clientId, Secret.of(secret), "AUTH0_CLIENT_ID"));
    }

    /** With a token that does not say what it may do. */
    public static Tenant withToken(Sandbox sandbox, String token) {
        return new TenantBuilder(sandbox.url().toString())
                .open(new Credentials.Token(Secret.of(token), "AUTH0_API_TOKEN"));
    }

    /** What a client with a secret says to {@code /bc-authorize}. */
    public static Backchannel backchannel(Sandbox sandbox, String clientId, String secret) {
        return new TenantConnections()
                .backchannel(
                        connection(sandbox),
                        new Credentials.ClientSecret(clientId, Secret.of(secret), "CIBA_PROBE_CLIENT_SECRET"),
                        Optional.empty(),
                        QuietListener.NONE);
    }

    public static Connection connection(Sandbox sandbox) {
        return new TenantBuilder(sandbox.url().toString()).connection();
    }
}

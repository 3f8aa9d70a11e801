package io.github.cibamaven.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.tenant.tls.Certificates;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TlsTest {

    /** With a key pair made on the spot: no key lies in the repository. */
    private static final SSLContext CONTEXT = Certificates.context(Certificates.selfSigned("127.0.0.1"));

    @Test
    void servesHttpsToThoseWhoTrustIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example(), TestOptions.tls(CONTEXT))) {
            assertThat(sandbox.url()).hasScheme("https");
            HttpClient trusting = HttpClient.newBuilder().sslContext(CONTEXT).build();
            Caller caller = Caller.of(sandbox, trusting).signedIn();
            assertThat(caller.get("/api/v2/clients/kiosk").status()).isEqualTo(200);

            sandbox.faults()
                    .add(
                            ConnectionFaults.resetBeforeAnswer(),
                            ConnectionFaults.resetInsideBody(5),
                            ConnectionFaults.truncatedBody());
            for (int i = 0; i < 3; i++) {
                // PATCH, as the JDK's client quietly sends a GET again.
                assertThatThrownBy(() -> caller.patch("kiosk", "{\"oidc_conformant\":true}"))
                        .isInstanceOf(UncheckedIOException.class);
            }
            assertThat(sandbox.faults().pending()).isZero();
            assertThat(caller.get("/api/v2/clients/kiosk").status()).isEqualTo(200);
        }
    }

    @Test
    void strangersDoNotTrustIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example(), TestOptions.tls(CONTEXT))) {
            assertThatThrownBy(() -> Caller.of(sandbox).token()).hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }
}

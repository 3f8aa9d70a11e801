package io.github.cibamaven.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {

    private static final String PASSWORD = "changeit";

    private static SSLContext context;

    /** A key pair made on the spot: no key lies in the repository. */
    @BeforeAll
    static void makeKey(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("key.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        "RSA",
                        "-keystore",
                        file.toString(),
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-dname",
                        "CN=sandbox",
                        "-ext",
                        "san=ip:127.0.0.1")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).isZero();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, PASSWORD.toCharArray());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("ca", store.getCertificate(store.aliases().nextElement()));
        trust.init(trusted);
        context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    }

    @Test
    void servesHttpsToThoseWhoTrustIt() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example(), TestOptions.tls(context))) {
            assertThat(sandbox.url()).hasScheme("https");
            HttpClient trusting = HttpClient.newBuilder().sslContext(context).build();
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
        try (Sandbox sandbox = Sandbox.start(Seed.example(), TestOptions.tls(context))) {
            assertThatThrownBy(() -> Caller.of(sandbox).token()).hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }
}

package io.github.cibamaven.tenant.tls;

import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.raw;
import static io.github.cibamaven.tenant.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.ScriptedServer;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.TenantConnections;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way in which TLS fails has a message of its own, and caFile is named where it helps. */
class TlsFailureTest {
    private static final HeldCertificate AUTHORITY = Certificates.authority("Acme Private Root");

    @TempDir
    Path folder;

    private Path caFile() throws IOException {
        return Files.writeString(folder.resolve("ca.pem"), AUTHORITY.certificatePem());
    }

    private static ScriptedServer serving(HeldCertificate certificate) throws IOException {
        return new ScriptedServer(Certificates.context(certificate).getServerSocketFactory(), "https")
                .onApi(json("{\"client_id\":\"abc\",\"name\":\"x\"}"));
    }

    private static TenantException failure(Tenant tenant) {
        TenantException thrown =
                catchThrowableOfType(TenantException.class, () -> tenant.client("abc", ClientSettings.ALL));
        assertThat(thrown).as("a failure").isNotNull();
        assertThat(thrown).hasNoCause().hasMessageStartingWith("GET /api/v2/clients/abc at ");
        assertThat(thrown.kind()).isEqualTo(Kind.UNREACHABLE);
        return thrown;
    }

    static Stream<Arguments> certificates() {
        HeldCertificate unknown = Certificates.authority("Inspecting Proxy\u001b[31m\n[ERROR] forged");
        return Stream.of(
                Arguments.of(
                        "an authority that nobody knows",
                        Certificates.signedBy(unknown),
                        "failed: TLS, the certificate is signed by an authority that this JVM does not trust"
                                + " (CN=Inspecting Proxy [ERROR] forged,OU=Test)",
                        "; if a company proxy or a private authority signs it, name that authority's PEM file in caFile"),
                Arguments.of(
                        "signed by itself",
                        Certificates.selfSigned(),
                        "failed: TLS, the certificate is signed by nobody but itself, and this JVM does not trust it",
                        "; if it is the right one, name its PEM file in caFile"),
                Arguments.of(
                        "over",
                        Certificates.expired(AUTHORITY),
                        "failed: TLS, the certificate expired at " + Certificates.ended(),
                        "; have it renewed, or correct this machine's clock; caFile would not help"),
                Arguments.of(
                        "not begun",
                        Certificates.notYetValid(AUTHORITY),
                        "failed: TLS, the certificate is not valid before " + Certificates.begins(),
                        "; correct this machine's clock; caFile would not help"),
                Arguments.of(
                        "of another host",
                        Certificates.forAnotherHost(AUTHORITY),
                        "failed: TLS, the certificate is for another host (other.acme.example)",
                        "; check <domain> and <baseUrl>; caFile would not help"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("certificates")
    void aCertificateThatIsNotGood(String name, HeldCertificate certificate, String what, String remedy)
            throws Exception {
        try (ScriptedServer server = serving(certificate)) {
            Tenant tenant = new TenantBuilder(server.url()).caFile(caFile()).open();

            TenantException e = failure(tenant);

            assertThat(e).hasMessageContaining(what).hasMessageEndingWith(remedy);
            assertThat(e.getMessage().chars()).noneMatch(Character::isISOControl);
            assertThat(server.received()).isEmpty();
            assertThat(server.connections()).as("tries").isEqualTo(1);
            assertThat(tenant.requests().total()).isZero();
        }
    }

    /** What a server sends in place of its part of the handshake, alert by alert (RFC 8446, section 6). */
    static Stream<Arguments> handshakes() {
        return Stream.of(
                Arguments.of(
                        "plain http",
                        bytes("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"),
                        "failed: TLS, but what listens there does not speak it, only plain http perhaps",
                        "check <domain>, <baseUrl> and its port",
                        1),
                Arguments.of(
                        "protocol_version",
                        alert(70),
                        "failed: TLS, the server speaks none of the versions 1.2 and 1.3",
                        "have TLS 1.2 or newer switched on there",
                        1),
                Arguments.of(
                        "an old ServerHello",
                        serverHello(),
                        "failed: TLS, the server speaks none of the versions 1.2 and 1.3",
                        "have TLS 1.2 or newer switched on there",
                        1),
                Arguments.of(
                        "handshake_failure",
                        alert(40),
                        "failed: TLS, the server refuses the handshake (handshake_failure)",
                        "no cipher",
                        1),
                Arguments.of(
                        "certificate_required",
                        alert(116),
                        "failed: TLS, the server refuses the handshake (certificate_required)",
                        "client certificate",
                        1),
                Arguments.of(
                        "unrecognized_name",
                        alert(112),
                        "failed: TLS, the server knows no host of this name",
                        "check <domain> and <baseUrl>",
                        1),
                Arguments.of(
                        "nothing",
                        new byte[0],
                        "the connection was cut during the TLS handshake",
                        "a firewall or proxy on the way may refuse this host",
                        4));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("handshakes")
    void aHandshakeThatFails(String name, byte[] answer, String what, String remedy, int tries) throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            serve(server, socket -> {
                connections.incrementAndGet();
                socket.getInputStream().read(new byte[8192]);
                socket.getOutputStream().write(answer);
                socket.shutdownOutput();
                socket.getInputStream().readAllBytes();
            });

            TenantException e = failure(new TenantBuilder("https://127.0.0.1:" + server.getLocalPort()).open());

            assertThat(e).hasMessageContaining(what).hasMessageContaining(remedy);
            assertThat(e.getMessage()).doesNotContain("caFile");
            assertThat(connections).hasValue(tries);
        }
    }

    @Test
    void aResetDuringTheHandshakeIsCutAsWell() throws Exception {
        AtomicInteger connections = new AtomicInteger();
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            serve(server, socket -> {
                connections.incrementAndGet();
                socket.getInputStream().read(new byte[8192]);
                socket.setSoLinger(true, 0);
            });

            TenantException e = failure(new TenantBuilder("https://127.0.0.1:" + server.getLocalPort()).open());

            assertThat(e).hasMessageContaining("after 4 tries: the connection was cut during the TLS handshake");
            assertThat(connections).hasValue(4);
        }
    }

    @Test
    void aHandshakeThatHangsNamesItsParameter() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            serve(server, socket -> socket.getInputStream().readAllBytes());

            TenantException e = failure(new TenantBuilder("https://127.0.0.1:" + server.getLocalPort())
                    .readTimeout(Duration.ofMillis(200))
                    .maxWait(Duration.ZERO)
                    .open());

            assertThat(e).hasMessageContaining("timeout, the TLS handshake did not end in time");
            assertThat(e).hasMessageContaining("readTimeout");
        }
    }

    static Stream<Arguments> losses() {
        return Stream.of(
                Arguments.of("reset", reset(), "reset or closed before an answer came"),
                Arguments.of("closed", raw(""), "reset or closed before an answer came"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("losses")
    void whatIsLostAfterTheHandshakeIsNoTroubleOfTls(String name, Reply reply, String words) throws Exception {
        try (ScriptedServer server = serving(Certificates.signedBy(AUTHORITY))) {
            server.onApi(reply);

            TenantException e =
                    failure(new TenantBuilder(server.url()).caFile(caFile()).open());

            assertThat(e).hasMessageContaining("after 4 tries").hasMessageContaining(words);
            assertThat(e.getMessage()).doesNotContain("TLS", "caFile");
            assertThat(server.apiRequests()).hasSize(4);
        }
    }

    @Test
    void anAnswerCutShortIsReadAgainOverTlsToo() throws Exception {
        Reply cut = raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"client_id\":\"a");
        try (ScriptedServer server = serving(Certificates.signedBy(AUTHORITY))) {
            server.onApi(cut, reset(), json("{\"client_id\":\"abc\",\"name\":\"x\"}"));
            Tenant tenant = new TenantBuilder(server.url()).caFile(caFile()).open();

            assertThat(tenant.client("abc", ClientSettings.ALL).id()).isEqualTo("abc");

            assertThat(server.apiRequests()).hasSize(3);
        }
    }

    @Test
    void theAuthorityOfCaFileIsTrustedWhateverElseTheFileHolds() throws Exception {
        Path file = Files.writeString(
                folder.resolve("several.pem"),
                "Acme's authorities\n" + Certificates.formerAuthority("Former").certificatePem() + "\n"
                        + AUTHORITY.certificatePem() + "# the end\r\n");
        try (ScriptedServer server = serving(Certificates.signedBy(AUTHORITY))) {
            Tenant tenant = new TenantBuilder(server.url()).caFile(file).open();

            assertThat(tenant.client("abc", ClientSettings.ALL).id()).isEqualTo("abc");
        }
    }

    static Stream<Arguments> files() {
        HeldCertificate former = Certificates.formerAuthority("Former");
        return Stream.of(
                Arguments.of("wide", "-\0-\0-\0", "is UTF-16, and PEM is ASCII; save it as UTF-8"),
                Arguments.of("empty", "", "holds no PEM certificate but nothing; wanted is"),
                Arguments.of("binary", "\u0030\u0082\u0003\u00ff LEAK", "holds no PEM certificate"),
                Arguments.of(
                        "a public key",
                        "-----BEGIN PUBLIC KEY-----\nLEAK\n-----END PUBLIC KEY-----\n",
                        "holds no PEM certificate but a public key (PEM label PUBLIC KEY); wanted is"),
                Arguments.of(
                        "OpenSSL's own",
                        AUTHORITY.certificatePem().replace("CERTIFICATE", "TRUSTED CERTIFICATE"),
                        "holds no PEM certificate but a certificate in OpenSSL's own format"),
                Arguments.of(
                        "the start of one",
                        AUTHORITY.certificatePem().substring(0, 200),
                        "holds no PEM certificate but the start of a certificate"),
                Arguments.of(
                        "one and the start of another",
                        AUTHORITY.certificatePem() + AUTHORITY.certificatePem().substring(0, 200),
                        "holds the start of a certificate without its END line"),
                Arguments.of("a key", AUTHORITY.privateKeyPkcs8Pem(), "holds a private key, which has no place there"),
                Arguments.of(
                        "a key beside it",
                        AUTHORITY.certificatePem() + AUTHORITY.privateKeyPkcs8Pem(),
                        "holds a private key, which has no place there; remove it"),
                Arguments.of(
                        "an encrypted key",
                        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nLEAK\n",
                        "holds a private key, which has no place there"),
                Arguments.of(
                        "an old key",
                        "-----BEGIN RSA PRIVATE KEY-----\nLEAK\n",
                        "holds a private key, which has no place there"),
                Arguments.of(
                        "damaged",
                        "-----BEGIN CERTIFICATE-----\nTEVBSw==\n-----END CERTIFICATE-----",
                        "holds a damaged certificate; export it again as PEM"),
                Arguments.of(
                        "over",
                        former.certificatePem(),
                        "holds no certificate that is still good: the last expired at " + Certificates.ended()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aCaFileThatIsOfNoUse(String name, String content, String words) throws Exception {
        Path file = Files.writeString(folder.resolve("of-no-use.pem"), content);
        // The clock of a scene stands still in the past, when every certificate was good.
        TenantConnections connections = new TenantConnections();

        TenantException e = catchThrowableOfType(
                TenantException.class,
                () -> connections.open(
                        new TenantBuilder("https://127.0.0.1:1").caFile(file).connection(),
                        TenantBuilder.CLIENT_SECRET,
                        Optional.empty(),
                        "s",
                        QuietListener.NONE));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasNoCause()
                .hasMessageStartingWith("caFile " + file + " ")
                .hasMessageContaining(words);
        assertThat(e.getMessage())
                .doesNotContain("LEAK", AUTHORITY.privateKeyPkcs8Pem().split("\n")[1]);
    }

    @Test
    void aCaFileThatIsNoFile() throws Exception {
        assertThat(refusal(folder))
                .hasMessageContaining("caFile " + folder + " is not a file; name the PEM file itself");
        assertThat(refusal(folder.resolve("none.pem"))).hasMessageContaining("none.pem does not exist; check the path");
        Path big = folder.resolve("big.pem");
        try (RandomAccessFile file = new RandomAccessFile(big.toFile(), "rw")) {
            file.setLength(1L << 33);
        }
        assertThat(refusal(big)).hasMessageContaining("is too big to be a list of certificates");
    }

    private static TenantException refusal(Path caFile) {
        return catchThrowableOfType(
                TenantException.class,
                () -> new TenantBuilder("https://127.0.0.1:1").caFile(caFile).open());
    }

    @Test
    void aCertificateThatTheJvmFindsTooWeakIsExplained() {
        CertificateException refusal = new CertificateException(new CertPathValidatorException(
                "Algorithm constraints check failed", null, null, -1, BasicReason.ALGORITHM_CONSTRAINED));
        UntrustedChain untrusted = new UntrustedChain(
                new X509Certificate[] {Certificates.signedBy(AUTHORITY).certificate()}, refusal);
        SSLHandshakeException lost = new SSLHandshakeException("(certificate_unknown) PKIX path validation failed");
        lost.initCause(untrusted);

        assertThat(TlsFailure.of(lost, false)).get().satisfies(failure -> {
            assertThat(failure.what()).contains("a key or an algorithm that this JVM considers too weak");
            assertThat(failure.remedy()).contains("caFile would not help");
        });
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** A fatal alert in a record of TLS 1.2. */
    private static byte[] alert(int description) {
        return new byte[] {21, 3, 3, 0, 2, 2, (byte) description};
    }

    /** Chooses TLS 1.0. */
    private static byte[] serverHello() {
        byte[] hello = new byte[5 + 4 + 38];
        byte[] head = {22, 3, 1, 0, 42, 2, 0, 0, 38, 3, 1};
        System.arraycopy(head, 0, hello, 0, head.length);
        hello[hello.length - 2] = 0x2f; // TLS_RSA_WITH_AES_128_CBC_SHA
        return hello;
    }

    private interface Peer {
        void meet(Socket socket) throws IOException;
    }

    private static void serve(ServerSocket server, Peer peer) {
        Thread acceptor = new Thread(() -> {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    peer.meet(socket);
                } catch (IOException e) {
                    // The client is gone.
                }
            }
        });
        acceptor.setDaemon(true);
        acceptor.start();
    }
}

package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.ProxyRoute;
import io.github.cibamaven.tenant.http.RequestLog;
import io.github.cibamaven.tenant.http.Transport;
import io.github.cibamaven.tenant.tls.Certificates;
import io.github.cibamaven.tenant.tls.TrustedAuthorities;
import io.github.cibamaven.text.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.X509TrustManager;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tenant behind a certificate of one's own, and behind a proxy; both on this machine. */
class TlsAndProxyTest {
    /** Known to no DNS: only a proxy can lead there. */
    private static final String HOST = "tenant.invalid";

    private static final String BASIC = "Basic dXNlcjpww6Rzc3cwcmQ=";

    @TempDir
    static Path folder;

    private static HeldCertificate held;
    private static Path certificate;

    private ScriptedServer server;

    @BeforeAll
    static void makeCertificate() throws Exception {
        held = Certificates.selfSigned(HOST, "127.0.0.1");
        certificate = Certificates.write(held, folder.resolve("tenant.pem"));
    }

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer(Certificates.context(held).getServerSocketFactory(), "https")
                .onApi(json("{\"client_id\":\"abc\",\"name\":\"x\"}"));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static String read(Tenant tenant) {
        return tenant.client("abc", ClientSettings.ALL).id();
    }

    @Test
    void trustsTheAuthorityOfCaFileForTokenAndApi() {
        assertThat(read(new TenantBuilder(server.url()).caFile(certificate).open(TenantBuilder.CLIENT_SECRET)))
                .isEqualTo("abc");
        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.apiRequests()).hasSize(1);
    }

    @Test
    void trustsEveryCertificateOfTheFile() throws Exception {
        HeldCertificate other = Certificates.selfSigned("other.invalid");
        Path both = Files.writeString(
                folder.resolve("both.pem"),
                "# two of them\n" + other.certificatePem() + "\n" + Files.readString(certificate));

        assertThat(read(new TenantBuilder(server.url()).caFile(both).open())).isEqualTo("abc");
    }

    @Test
    void keepsTrustingWhatTheJvmTrusts() throws Exception {
        X509TrustManager trust = TrustedAuthorities.of(Optional.of(certificate), FakeTime.START);

        int usual = new okhttp3.OkHttpClient().x509TrustManager().getAcceptedIssuers().length;
        assertThat(trust.getAcceptedIssuers()).hasSize(usual + 1);
    }

    @Test
    void anUntrustedCertificateIsExplained() {
        Tenant tenant = new TenantBuilder(server.url()).open();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> read(tenant))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .withMessageContaining("signed by nobody but itself, and this JVM does not trust it")
                .withMessageContaining("caFile")
                .withNoCause();
        assertThat(server.received()).isEmpty();
        assertThat(tenant.requests().total()).isZero();
    }

    @Test
    void aCertificateForAnotherHostIsExplained() {
        Tenant tenant = new TenantBuilder(server.url().replace("127.0.0.1", "localhost"))
                .caFile(certificate)
                .open();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> read(tenant))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .withMessageContaining("TLS, the certificate is for another host");
        assertThat(server.received()).isEmpty();
    }

    /** Tunnels to the tenant whoever shows the right credentials, or refuses. */
    private Reply tunnel(AtomicInteger tunnels) {
        return (client, out) -> {
            try (Socket tenant = new Socket("127.0.0.1", server.port())) {
                tunnels.incrementAndGet();
                out.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes());
                out.flush();
                Thread back = new Thread(() -> copy(tenant, client));
                back.setDaemon(true);
                back.start();
                copy(client, tenant);
            }
        };
    }

    private static void copy(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            byte[] buffer = new byte[8192];
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                to.getOutputStream().write(buffer, 0, read);
                to.getOutputStream().flush();
            }
        } catch (IOException e) {
            // Either side hung up.
        }
    }

    private static ProxySettings settings(ScriptedServer proxy, Optional<String> user) {
        return new ProxySettings("127.0.0.1", proxy.port(), user, Secret.of("pässw0rd"));
    }

    @Test
    void showsTheProxyItsCredentialsFromTheFirstRequestOn() throws Exception {
        AtomicInteger tunnels = new AtomicInteger();
        try (ScriptedServer proxy = new ScriptedServer().onApi(tunnel(tunnels))) {
            Tenant tenant = new TenantBuilder("https://" + HOST)
                    .caFile(certificate)
                    .proxy(settings(proxy, Optional.of("user")))
                    .open(TenantBuilder.CLIENT_SECRET);

            assertThat(read(tenant)).isEqualTo("abc");

            assertThat(tunnels).hasValue(1);
            assertThat(proxy.received()).singleElement().satisfies(connect -> {
                assertThat(connect.method()).isEqualTo("CONNECT");
                assertThat(connect.target()).isEqualTo(HOST + ":443");
                assertThat(connect.header("Proxy-Authorization")).hasValue(BASIC);
                assertThat(connect.header("Authorization")).isEmpty();
            });
            assertThat(server.received())
                    .hasSize(2)
                    .allSatisfy(request ->
                            assertThat(request.header("Proxy-Authorization")).isEmpty());
            assertThat(tenant.requests().total()).isEqualTo(2);
        }
    }

    @Test
    void aProxyThatRefusesTheCredentialsIsExplained() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer()
                .onApi(ScriptedServer.status(407, "").with("Proxy-Authenticate", "Basic realm=\"p\""))) {
            for (Optional<String> user : List.of(Optional.of("user"), Optional.<String>empty())) {
                Tenant tenant = new TenantBuilder("https://" + HOST)
                        .proxy(settings(proxy, user))
                        .open();

                assertThatExceptionOfType(TenantException.class)
                        .isThrownBy(() -> read(tenant))
                        .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                        .withMessageContaining("through the proxy 127.0.0.1:" + proxy.port())
                        .withMessageContaining("the proxy refuses the credentials")
                        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pässw0rd"));
            }
        }
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aProxyThatRefusesTheHostIsExplained() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer().onApi(ScriptedServer.status(403, "<html>"))) {
            Tenant tenant = new TenantBuilder("https://" + HOST)
                    .proxy(settings(proxy, Optional.of("user")))
                    .open();

            assertThatExceptionOfType(TenantException.class)
                    .isThrownBy(() -> read(tenant))
                    .withMessageContaining("failed: the proxy refuses to connect");
            assertThat(proxy.received()).hasSize(1);
        }
    }

    @Test
    void aProxyThatCannotReachTheTenantIsAskedAgain() throws Exception {
        AtomicInteger tunnels = new AtomicInteger();
        try (ScriptedServer proxy = new ScriptedServer().onApi(ScriptedServer.status(503, "<html>"), tunnel(tunnels))) {
            TenantBuilder scene =
                    new TenantBuilder("https://" + HOST).caFile(certificate).proxy(settings(proxy, Optional.empty()));

            assertThat(read(scene.open())).isEqualTo("abc");

            proxy.onApi(ScriptedServer.status(502, "<html>"));
            Tenant another = scene.maxWait(Duration.ofSeconds(30)).open();
            assertThatExceptionOfType(TenantException.class)
                    .isThrownBy(() -> read(another))
                    .withMessageContaining("failed after 4 tries: the proxy cannot connect to it at present");
        }
    }

    @Test
    void neverProxiesThisMachine() throws Exception {
        try (ScriptedServer proxy = new ScriptedServer()) {
            Tenant tenant = new TenantBuilder(server.url())
                    .caFile(certificate)
                    .proxy(settings(proxy, Optional.of("user")))
                    .open();

            assertThat(read(tenant)).isEqualTo("abc");
            assertThat(proxy.received()).isEmpty();
        }
    }

    @Test
    void neverProxiesPlainHttpToThisMachine() throws Exception {
        try (ScriptedServer plain = new ScriptedServer().onApi(json("{\"client_id\":\"abc\",\"name\":\"x\"}"));
                ScriptedServer proxy = new ScriptedServer()) {
            for (String host : List.of("127.0.0.1", "localhost")) {
                Tenant tenant = new TenantBuilder(plain.url().replace("127.0.0.1", host))
                        .proxy(settings(proxy, Optional.of("user")))
                        .open(TenantBuilder.CLIENT_SECRET);

                assertThat(read(tenant)).isEqualTo("abc");
            }
            assertThat(proxy.received()).isEmpty();
            assertThat(plain.received())
                    .allSatisfy(request ->
                            assertThat(request.header("Proxy-Authorization")).isEmpty());
        }
    }

    /** An authenticator that some other plugin of the build left behind is nobody to ask. */
    private static final class Ambient extends Authenticator {
        private final AtomicInteger asked = new AtomicInteger();

        @Override
        protected PasswordAuthentication getPasswordAuthentication() {
            asked.incrementAndGet();
            return new PasswordAuthentication("ambient", "LEAK".toCharArray());
        }
    }

    @Test
    void theAuthenticatorOfTheJvmIsNotAsked() throws Exception {
        Ambient ambient = new Ambient();
        Authenticator before = Authenticator.getDefault();
        Authenticator.setDefault(ambient);
        try (ScriptedServer proxy = new ScriptedServer()
                .onApi(ScriptedServer.status(407, "").with("Proxy-Authenticate", "Basic realm=\"p\""))) {
            server.onApi(ScriptedServer.status(401, "{}").with("WWW-Authenticate", "Basic realm=\"t\""));
            Tenant direct = new TenantBuilder(server.url()).caFile(certificate).open();
            Tenant proxied = new TenantBuilder("https://" + HOST)
                    .proxy(settings(proxy, Optional.empty()))
                    .open();

            assertThatExceptionOfType(TenantException.class).isThrownBy(() -> read(direct));
            assertThatExceptionOfType(TenantException.class).isThrownBy(() -> read(proxied));

            assertThat(ambient.asked).hasValue(0);
            assertThat(server.received()).hasSize(1);
            assertThat(proxy.received()).hasSize(1);
        } finally {
            Authenticator.setDefault(before);
        }
    }

    @Test
    void theProxyOfMavenComesBeforeThatOfTheJvm() throws Exception {
        AtomicInteger tunnels = new AtomicInteger();
        ProxySelector before = ProxySelector.getDefault();
        try (ScriptedServer jvm = new ScriptedServer();
                ScriptedServer maven = new ScriptedServer().onApi(tunnel(tunnels))) {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", jvm.port())));
            Tenant tenant = new TenantBuilder("https://" + HOST)
                    .caFile(certificate)
                    .proxy(settings(maven, Optional.empty()))
                    .open();

            assertThat(read(tenant)).isEqualTo("abc");

            assertThat(tunnels).hasValue(1);
            assertThat(jvm.received()).isEmpty();
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void withoutOneOfMavenThatOfTheJvmServesButNotForThisMachine() throws Exception {
        AtomicInteger tunnels = new AtomicInteger();
        ProxySelector before = ProxySelector.getDefault();
        try (ScriptedServer jvm = new ScriptedServer().onApi(tunnel(tunnels))) {
            ProxySelector.setDefault(ProxySelector.of(new InetSocketAddress("127.0.0.1", jvm.port())));

            assertThat(read(new TenantBuilder("https://" + HOST)
                            .caFile(certificate)
                            .open()))
                    .isEqualTo("abc");
            assertThat(read(new TenantBuilder(server.url()).caFile(certificate).open()))
                    .isEqualTo("abc");

            assertThat(tunnels).hasValue(1);
            assertThat(jvm.received()).singleElement().satisfies(connect -> {
                assertThat(connect.method()).isEqualTo("CONNECT");
                assertThat(connect.header("Authorization")).isEmpty();
            });
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void aDeadProxyIsNamedWithTheSettingItComesFrom() throws Exception {
        int port;
        try (ScriptedServer dead = new ScriptedServer()) {
            port = dead.port();
        }
        ProxySettings maven = new ProxySettings("127.0.0.1", port, Optional.empty(), Secret.of(""));
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> read(new TenantBuilder("https://" + HOST)
                        .maxWait(Duration.ZERO)
                        .proxy(maven)
                        .open()))
                .withMessageContaining("through the proxy 127.0.0.1:" + port + " (<proxy> of settings.xml) failed:"
                        + " connection refused; the proxy refuses it: check that it runs, and <proxy>");
        ProxySelector before = ProxySelector.getDefault();
        try {
            ProxySelector.setDefault(ProxySelector.of(InetSocketAddress.createUnresolved("127.0.0.1", port)));
            assertThatExceptionOfType(TenantException.class)
                    .isThrownBy(() -> read(new TenantBuilder("https://" + HOST)
                            .maxWait(Duration.ZERO)
                            .open()))
                    .withMessageContaining("through the proxy 127.0.0.1:" + port + " (the JVM's");
        } finally {
            ProxySelector.setDefault(before);
        }
    }

    @Test
    void knowsWhichPropertyOfTheJvmAProxyComesFrom() {
        URI target = URI.create("https://" + HOST + "/");
        ProxySelector http = ProxySelector.of(InetSocketAddress.createUnresolved("p.acme", 3128));

        assertThat(ProxyRoute.ofJvm(target, http, name -> name.equals("https.proxyHost") ? "p.acme" : null))
                .hasValueSatisfying(route -> assertThat(route)
                        .hasToString("the proxy p.acme:3128 (-Dhttps.proxyHost of the JVM, such as in MAVEN_OPTS or"
                                + " .mvn/jvm.config)"));
        assertThat(ProxyRoute.ofJvm(target, http, name -> null))
                .hasValueSatisfying(route -> assertThat(route.setting()).startsWith("the JVM's"));
        assertThat(ProxyRoute.ofJvm(target, ProxySelector.of(null), name -> "p.acme"))
                .isEmpty();
        assertThat(ProxyRoute.ofJvm(target, null, name -> null)).isEmpty();
    }

    @Test
    void aProxyPasswordThatIsNotFilledInIsNotSent() {
        ProxySettings unset =
                new ProxySettings("127.0.0.1", 1, Optional.of("user"), Secret.of("${env.PROXY_PASSWORD}"));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(
                        () -> new TenantBuilder("https://" + HOST).proxy(unset).open())
                .withMessageContaining("<password> of the <proxy> of settings.xml refers to the environment variable"
                        + " PROXY_PASSWORD, which is not set");
    }

    @Test
    void noRedirectIsFollowedWhateverAsksFor() throws Exception {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            Reply away = ScriptedServer.status(307, "")
                    .with("Location", elsewhere.url().replace("127.0.0.1", "localhost") + "/LEAK");
            server.onToken(away).onApi(away);
            TenantBuilder scene = new TenantBuilder(server.url()).caFile(certificate);

            List<ThrowingCallable> calls = List.of(
                    () -> read(scene.open(TenantBuilder.CLIENT_SECRET)),
                    () -> read(scene.open()),
                    () -> scene.open().write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true)))),
                    () -> scene.open().read(Subject.DISCOVERY, Settings.of(SubjectKind.DISCOVERY)));
            for (ThrowingCallable call : calls) {
                assertThatExceptionOfType(TenantException.class)
                        .isThrownBy(call)
                        .withMessageContaining("answered 307, a redirect to localhost")
                        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("LEAK"));
            }

            assertThat(elsewhere.received()).isEmpty();
            assertThat(server.received()).hasSize(calls.size());
        }
    }

    @Test
    void nothingGoesToAnotherHost() throws Exception {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            TenantBuilder scene = new TenantBuilder(server.url());
            Transport transport = new Transport(
                    BaseAddress.of(scene.connection()),
                    scene.connection(),
                    Optional.empty(),
                    scene.environment,
                    new RequestLog(QuietListener.NONE, scene.time, List::of),
                    Transport.Sending.PATIENT);

            assertThatExceptionOfType(CallFailure.class)
                    .isThrownBy(() -> transport
                            .client()
                            .newCall(new okhttp3.Request.Builder()
                                    .url(elsewhere.url())
                                    .header("Authorization", "Bearer " + ScriptedServer.TOKEN)
                                    .build())
                            .execute())
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(CallFailure.Reason.FOREIGN_HOST));
            assertThat(elsewhere.received()).isEmpty();
            transport.close();
        }
    }
}

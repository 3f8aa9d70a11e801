package io.github.cibamaven.tenant.http;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.FakeTime;
import io.github.cibamaven.tenant.ScriptedServer;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import okhttp3.Protocol;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a tenant drags it out or blows it up, a request ends in bounded time and memory. */
@Timeout(60)
class BoundsTest {
    private static final String HEAD = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n";

    /** Each byte comes well within the read timeout of 200 ms. */
    private static final Duration STEP = Duration.ofMillis(50);

    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        scene = new TenantBuilder(server.url())
                .connectTimeout(Duration.ofMillis(200))
                .readTimeout(Duration.ofMillis(200))
                .maxWait(Duration.ZERO);
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static TenantException failure(Tenant tenant) {
        return catchThrowableOfType(TenantException.class, () -> tenant.client("abc", ClientSettings.ALL));
    }

    private static void drip(OutputStream out, String text) throws IOException {
        for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
            out.write(next);
            out.flush();
            LockSupport.parkNanos(STEP.toNanos());
        }
    }

    private static Reply dripping(String at, String text) {
        return (socket, out) -> {
            out.write(at.getBytes(StandardCharsets.US_ASCII));
            drip(out, text);
        };
    }

    static Stream<Arguments> drips() {
        String long_ = "x".repeat(10_000);
        return Stream.of(
                Arguments.of("the status line", dripping("", "HTTP/1.1 200 " + long_)),
                Arguments.of("a header", dripping(HEAD, "X-A: " + long_)),
                Arguments.of("headers without end", dripping(HEAD, "A: b\r\n".repeat(10_000))),
                Arguments.of("the body", dripping(HEAD + "Content-Length: 20000\r\n\r\n", "{\"a\":\"" + long_)),
                Arguments.of(
                        "chunks", dripping(HEAD + "Transfer-Encoding: chunked\r\n\r\n", "1\r\n{\r\n".repeat(10_000))),
                Arguments.of("an error", dripping("HTTP/1.1 403 X\r\nContent-Length: 20000\r\n\r\n", long_)));
    }

    /** After a second: 200 ms to connect, and four times 200 ms to read. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("drips")
    void anAnswerThatTricklesInEnds(String what, Reply reply) {
        server.onApi(reply);
        Tenant tenant = scene.open();
        long start = System.nanoTime();

        TenantException e = failure(tenant);

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageContaining("timeout, ").hasMessageContaining("readTimeout");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        assertThat(server.apiRequests()).hasSize(1);
    }

    @Test
    void soDoesOneToATokenRequest() {
        server.onToken(dripping("", "HTTP/1.1 200 " + "x".repeat(10_000)));

        assertThat(failure(scene.open(TenantBuilder.CLIENT_SECRET)))
                .hasMessageStartingWith("POST /oauth/token")
                .hasMessageContaining("timeout, ");
    }

    @Test
    void aWriteWhoseAnswerTricklesInMayHaveBeenCarriedOut() {
        server.onApi(dripping(HEAD, "X-A: " + "x".repeat(10_000)));

        TenantException e = catchThrowableOfType(
                TenantException.class,
                () -> scene.open().write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true)))));

        assertThat(e.maybeApplied()).isTrue();
    }

    @Test
    void aSlowAnswerThatEndsInTimeIsGood() {
        server.onApi((socket, out) -> {
            out.write((HEAD + "Content-Length: 12\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            drip(out, "{\"name\":\"x\"}");
        });

        TenantException e = failure(scene.readTimeout(Duration.ofSeconds(5)).open());

        // Read to its end, and found to be no client.
        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
    }

    @Test
    void aTlsHandshakeThatTricklesInEnds() throws Exception {
        try (ServerSocket slow = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"))) {
            Thread peer = new Thread(() -> {
                try (Socket socket = slow.accept()) {
                    socket.getInputStream().read(new byte[8192]);
                    // The head of a handshake record of 16 KB, then its bytes.
                    socket.getOutputStream().write(new byte[] {22, 3, 3, 64, 0});
                    drip(socket.getOutputStream(), "x".repeat(10_000));
                } catch (IOException e) {
                    // The client is gone.
                }
            });
            peer.setDaemon(true);
            peer.start();
            TenantBuilder https = new TenantBuilder("https://127.0.0.1:" + slow.getLocalPort())
                    .connectTimeout(Duration.ofMillis(200))
                    .readTimeout(Duration.ofMillis(200))
                    .maxWait(Duration.ZERO);
            long start = System.nanoTime();

            assertThat(failure(https.open())).hasMessageContaining("timeout");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
        }
    }

    @Test
    void aConnectionThatNobodyAcceptsEnds() throws Exception {
        List<Socket> waiting = new ArrayList<>();
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            for (int i = 0; i < 8; i++) {
                Socket socket = new Socket();
                waiting.add(socket);
                try {
                    socket.connect(full.getLocalSocketAddress(), 100);
                } catch (SocketTimeoutException e) {
                    break; // The queue is full: whoever comes now waits.
                }
            }
            TenantBuilder hole = new TenantBuilder("http://127.0.0.1:" + full.getLocalPort())
                    .connectTimeout(Duration.ofMillis(200))
                    .maxWait(Duration.ZERO);

            assertThat(failure(hole.open()))
                    .hasMessageContaining("timeout, no connection came about in time")
                    .hasMessageContaining("connectTimeout");
        } finally {
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void aNameThatDnsKeepsToItselfEnds() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        AtomicReference<Thread> asking = new AtomicReference<>();
        BoundedDns dns = new BoundedDns(
                host -> {
                    asking.set(Thread.currentThread());
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                    return List.of();
                },
                Duration.ofMillis(100),
                false);

        assertThatExceptionOfType(BoundedDns.SilentException.class).isThrownBy(() -> dns.lookup("acme.eu.auth0.com"));

        assertThat(asking.get().isDaemon()).isTrue();
        never.countDown();
    }

    @Test
    void whatDnsSaysIsHandedOn() throws Exception {
        InetAddress address = InetAddress.getByName("192.0.2.1");
        assertThat(new BoundedDns(host -> List.of(address), Duration.ofSeconds(10), false).lookup("acme.eu.auth0.com"))
                .containsExactly(address);

        BoundedDns none = new BoundedDns(
                host -> {
                    throw new UnknownHostException(host);
                },
                Duration.ofSeconds(10),
                false);
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> none.lookup("x.invalid"));
        BoundedDns broken = new BoundedDns(
                host -> {
                    throw new IllegalStateException();
                },
                Duration.ofSeconds(10),
                false);
        assertThatExceptionOfType(UnknownHostException.class).isThrownBy(() -> broken.lookup("x.invalid"));
    }

    @Test
    void aLookupCanBeInterrupted() {
        BoundedDns dns = new BoundedDns(host -> List.of(), Duration.ofSeconds(10), false);
        Thread.currentThread().interrupt();

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> dns.lookup("acme.eu.auth0.com"));

        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
    }

    @Test
    void plainHttpToThisMachineGoesToNoOther() throws Exception {
        InetAddress foreign = InetAddress.getByName("192.0.2.1");
        InetAddress here = InetAddress.getByName("127.0.0.1");

        assertThat(new BoundedDns(host -> List.of(foreign, here), Duration.ofSeconds(10), true).lookup("localhost"))
                .containsExactly(here);
        assertThatExceptionOfType(UnknownHostException.class)
                .isThrownBy(() ->
                        new BoundedDns(host -> List.of(foreign), Duration.ofSeconds(10), true).lookup("localhost"));
    }

    @Test
    void interruptedNoMatterWhereItEndsWithTheFlagSet() {
        server.onApi(json("{}"));
        Tenant tenant = scene.open();
        Thread.currentThread().interrupt();

        TenantException e = failure(tenant);

        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 400, 401, 403, 404, 429, 500, 502})
    void theSizeOfEveryAnswerIsBoundedWhateverItsStatus(int status) {
        server.onApi((socket, out) -> {
            out.write(("HTTP/1.1 " + status + " X\r\nContent-Type: application/json\r\n\r\n{\"message\":\"")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = "LEAK".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1 << 12; i++) {
                out.write(chunk); // A gigabyte, unless somebody hangs up.
            }
        });

        TenantException e = failure(scene.readTimeout(Duration.ofSeconds(5)).open());

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(e).hasMessageContaining("more than 10 MB");
        assertThat(e.getMessage()).doesNotContain("LEAK");
        assertThat(server.apiRequests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 403})
    void aCompressedAnswerIsNotBlownUp(int status) {
        server.onApi((socket, out) -> {
            out.write(("HTTP/1.1 " + status + " X\r\nContent-Encoding: gzip\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            GZIPOutputStream zip = new GZIPOutputStream(out);
            byte[] nothing = new byte[1 << 20];
            for (int i = 0; i < 1 << 12; i++) {
                zip.write(nothing); // Four gigabytes in four megabytes, unless somebody hangs up.
            }
        });

        assertThat(failure(scene.readTimeout(Duration.ofSeconds(5)).open())).hasMessageContaining("more than 10 MB");
    }

    @ParameterizedTest
    @ValueSource(strings = {"X-Much: ", "X-Many: y\r\nX-More: "})
    void headersWithoutEndAreNotCollected(String header) {
        server.onApi((socket, out) -> {
            out.write(HEAD.getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = (header + "y".repeat(1 << 16)).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 1 << 14; i++) {
                out.write(chunk);
            }
        });

        TenantException e = failure(scene.readTimeout(Duration.ofSeconds(5)).open());

        assertThat(e.kind()).isIn(Kind.UNREACHABLE, Kind.BAD_ANSWER);
        assertThat(server.apiRequests()).hasSize(1);
    }

    /** The worst that a tenant can do to a run without breaking any rule of a single request. */
    @Test
    void repeatingCostsNoMoreThanMaxWaitAndOneMoreTry() {
        Duration slow = Duration.ofSeconds(100);
        server.onApi((socket, out) -> {
            scene.time.pass(slow); // As long as an answer may take.
            error(503, "", "later").to(socket, out);
        });
        Tenant tenant = scene.readTimeout(Duration.ofSeconds(30))
                .maxWait(Duration.ofSeconds(60))
                .open();

        failure(tenant);
        failure(tenant);

        Duration total = Duration.between(FakeTime.START, scene.time.instant());
        assertThat(total)
                .isLessThanOrEqualTo(slow.multipliedBy(2).plusSeconds(60).plus(slow));
        assertThat(server.apiRequests()).hasSizeLessThanOrEqualTo(3);
    }

    @Test
    void speaksTheProtocolThatAllOfThisIsTestedWith() {
        Transport transport = new Transport(
                BaseAddress.of(scene.connection()),
                scene.connection(),
                java.util.Optional.empty(),
                scene.environment,
                new RequestLog(QuietListener.NONE, scene.time, List::of),
                Transport.Sending.PATIENT);

        assertThat(transport.client().protocols()).containsExactly(Protocol.HTTP_1_1);
        transport.close();
    }
}

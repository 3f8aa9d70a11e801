package io.github.cibamaven.sandbox.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The wire, byte by byte. */
class HttpServerTest {

    private static final String DISCOVERY = "GET /.well-known/openid-configuration HTTP/1.1\r\nHost: x\r\n";

    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example());
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void answersSeveralRequestsOnOneConnection() throws Exception {
        String answers = talk(DISCOVERY + "\r\n" + DISCOVERY + "\r\n" + DISCOVERY + "Connection: close\r\n\r\n");

        assertThat(answers.split("HTTP/1.1 200 OK", -1)).hasSize(4);
        assertThat(answers).contains("Connection: keep-alive", "Connection: close");
    }

    @Test
    void readsChunkedBodies() throws Exception {
        String form = "grant_type=client_credentials&client_id=nobody";
        String answer = talk("POST /oauth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
                + "Content-Type: application/x-www-form-urlencoded\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "a;ext=1\r\n" + form.substring(0, 10) + "\r\n" + Integer.toHexString(form.length() - 10) + "\r\n"
                + form.substring(10) + "\r\n0\r\nTrailer: t\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 401 Unauthorized").contains("access_denied");
        assertThat(sandbox.journal().get(0).body().get("client_id").asText()).isEqualTo("nobody");
    }

    @Test
    void invitesBodiesThatWaitForIt() throws Exception {
        String answer = talk("POST /oauth/token HTTP/1.1\r\nHost: x\r\nConnection: close\r\nExpect: 100-continue\r\n"
                + "Content-Length: 2\r\n\r\n{}");

        assertThat(answer).startsWith("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 400 Bad Request");
    }

    @Test
    void closesAfterOneAnswerForOldClients() throws Exception {
        assertThat(talk("GET /nothing HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 404 Not Found")
                .contains("Connection: close");
    }

    @Test
    void headHasLengthButNoBody() throws Exception {
        String answer = talk("HEAD /nothing HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).contains("Content-Length: ").endsWith("\r\n\r\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NONSENSE\r\n\r\n",
                "GET / HTTP/2.0\r\n\r\n",
                " / HTTP/1.0\r\n\r\n",
                "GET  HTTP/1.0\r\n\r\n",
                "g\u0000t / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.1\r\n\r\n",
                "GET /%zz HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nBad Header: x\r\n\r\n",
                "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
                "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n"
            })
    void refusesMalformedRequests(String request) throws Exception {
        assertThat(talk(request)).startsWith("HTTP/1.1 400 Bad Request");
        assertThat(sandbox.journal()).isEmpty();
    }

    @Test
    void limitsHeadAndBody() throws Exception {
        assertThat(talk("GET / HTTP/1.1\r\nHost: x\r\nX: " + "a".repeat(40_000) + "\r\n\r\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(talk("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1048577\r\n\r\n"))
                .startsWith("HTTP/1.1 413");
    }

    @Test
    void resetReallyResets() throws Exception {
        sandbox.faults().add(ConnectionFaults.resetBeforeAnswer());

        assertThatThrownBy(() -> talk(DISCOVERY + "\r\n"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("reset");
    }

    @Test
    void truncationPromisesMoreThanItSends() throws Exception {
        sandbox.faults().add(ConnectionFaults.truncatedBody());

        String answer = talk(DISCOVERY + "\r\n");

        String body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
        int promised = Integer.parseInt(answer.replaceFirst("(?s).*Content-Length: (\\d+).*", "$1"));
        assertThat(body.length()).isPositive().isEqualTo(promised / 2);
    }

    @Test
    void servesManyAtOnceWithoutLosingAWrite() throws Exception {
        Caller caller = Caller.of(sandbox).signedIn();
        var pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Integer>> writes = IntStream.range(0, 40)
                    .mapToObj(i -> (Callable<Integer>)
                            () -> caller.send("POST", "/api/v2/clients", "{\"name\":\"n" + i + "\"}")
                                    .status())
                    .toList();
            for (Future<Integer> write : pool.invokeAll(writes)) {
                assertThat(write.get()).isEqualTo(201);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(caller.get("/api/v2/clients?include_totals=true")
                        .json()
                        .get("total")
                        .asInt())
                .isEqualTo(47);
    }

    @Test
    void freesItsPortOnClose() throws Exception {
        int port = sandbox.port();
        assertThatThrownBy(() -> Sandbox.start(Seed.example(), port))
                .isInstanceOf(BindException.class)
                .hasMessageStartingWith("cannot listen on 127.0.0.1:" + port);
        sandbox.close();

        try (Sandbox again = Sandbox.start(Seed.example(), port)) {
            assertThat(again.url()).hasToString("http://127.0.0.1:" + port);
            assertThat(Caller.of(again).token().status()).isEqualTo(200);
        }
    }

    @Test
    void leavesNoThreadThatKeepsTheProcessAlive() {
        Caller.of(sandbox).token();

        assertThat(Thread.getAllStackTraces().keySet())
                .filteredOn(thread -> thread.getName().startsWith("ciba-sandbox-"))
                .isNotEmpty()
                .allMatch(Thread::isDaemon);
    }

    private String talk(String bytes) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", sandbox.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            InputStream in = socket.getInputStream();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}

package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.raw;
import static io.github.cibamaven.tenant.ScriptedServer.reset;
import static io.github.cibamaven.tenant.ScriptedServer.silence;
import static io.github.cibamaven.tenant.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.http.AnswerRecorder;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.CallFailure;
import io.github.cibamaven.tenant.http.CallState;
import io.github.cibamaven.tenant.http.HostEnvironment;
import java.io.ByteArrayOutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a user reads when the tenant, or something in its place, misbehaves. */
class FailuresTest {
    private static final Map<String, Value> CHANGE = Map.of("oidc_conformant", Value.flag(true));

    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        scene = new TenantBuilder(server.url()).readTimeout(Duration.ofSeconds(10));
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static TenantException failure(ThrowingCallable call) {
        TenantException thrown = catchThrowableOfType(TenantException.class, call);
        assertThat(thrown).as("a failure").isNotNull();
        assertThat(thrown).hasNoCause();
        assertThat(thrown.getSuppressed()).isEmpty();
        StringWriter trace = new StringWriter();
        thrown.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString() + thrown)
                .doesNotContain(ScriptedServer.TOKEN)
                .doesNotContain(TenantBuilder.SECRET)
                .doesNotContain("LEAK");
        return thrown;
    }

    private TenantException onRead(Reply... replies) {
        server.onApi(replies);
        Tenant tenant = scene.open();
        return failure(() -> tenant.client("abc", ClientSettings.ALL));
    }

    private TenantException onWrite(Reply... replies) {
        server.onApi(replies);
        Tenant tenant = scene.open();
        return failure(() -> tenant.write(TenantBuilder.change("abc", CHANGE)));
    }

    static Stream<Arguments> statuses() {
        String html = "<html>LEAK</html>";
        String leak = "{\"LEAK\":\"LEAK\"}";
        return Stream.of(
                Arguments.of(error(400, "invalid_body", "Payload validation error"), Kind.REJECTED, "(Payload val"),
                Arguments.of(error(409, "conflict", "Conflict"), Kind.REJECTED, "answered 409 (Conflict)"),
                Arguments.of(error(422, "", "Nope"), Kind.REJECTED, "answered 422 (Nope)"),
                Arguments.of(
                        error(401, "", "Expired token received"),
                        Kind.UNAUTHORIZED,
                        "must be a current one for the audience https://acme"),
                Arguments.of(status(401, html), Kind.UNAUTHORIZED, "AUTH0_API_TOKEN"),
                Arguments.of(
                        error(403, "insufficient_entitlement", "Please upgrade"),
                        Kind.ENTITLEMENT,
                        "no scope would help"),
                Arguments.of(
                        error(403, "insufficient_scope", "Please upgrade your subscription"),
                        Kind.ENTITLEMENT,
                        "(Please upgrade your subscription)"),
                Arguments.of(error(403, "operation_not_supported", "Not allowed."), Kind.ENTITLEMENT, "plan"),
                Arguments.of(error(404, "", "Not Found"), Kind.NOT_FOUND, "check the client id"),
                // A page by somebody in between is no word about the client.
                Arguments.of(status(404, html), Kind.BAD_ANSWER, "answered 404 with an HTML page"),
                Arguments.of(status(404, ""), Kind.BAD_ANSWER, "answered 404 with nothing"),
                Arguments.of(status(404, leak), Kind.BAD_ANSWER, "answered 404 with unknown JSON"),
                Arguments.of(status(403, html), Kind.BAD_ANSWER, "no proxy or firewall answers in its place"),
                Arguments.of(status(400, "LEAK"), Kind.BAD_ANSWER, "answered 400 with something else"),
                Arguments.of(error(500, "", "Internal"), Kind.SERVER, "answered 500 after 4 tries (Internal)"),
                Arguments.of(status(502, html), Kind.SERVER, "answered 502 after 4 tries"),
                Arguments.of(status(408, ""), Kind.UNREACHABLE, "answered 408"),
                Arguments.of(status(407, html), Kind.UNREACHABLE, "a proxy on the way wants credentials"),
                Arguments.of(json(html), Kind.BAD_ANSWER, "answered 200 with an HTML page instead of JSON"),
                Arguments.of(json(""), Kind.BAD_ANSWER, "answered 200 with nothing instead of JSON"),
                Arguments.of(json("null"), Kind.BAD_ANSWER, "something else"),
                Arguments.of(json("[\"LEAK\"]"), Kind.BAD_ANSWER, "another shape"),
                Arguments.of(json("{\"client_id\":\"abc\",\"name\":\"LEA"), Kind.BAD_ANSWER, "another shape"),
                Arguments.of(
                        json("{\"client_id\":\"abc\",\"grant_types\":\"LEAK\"}"),
                        Kind.BAD_ANSWER,
                        "answered with a grant_types of an unknown shape"),
                Arguments.of(status(204, ""), Kind.BAD_ANSWER, "answered 204 with nothing"),
                Arguments.of(raw("LEAK LEAK\r\n\r\n"), Kind.BAD_ANSWER, "something that is not HTTP"));
    }

    @ParameterizedTest
    @MethodSource("statuses")
    void saysWhatWhereAndWhatToDo(Reply reply, Kind kind, String words) {
        TenantException e = onRead(reply);

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e)
                .hasMessageStartingWith("GET /api/v2/clients/abc at 127.0.0.1:" + server.port())
                .hasMessageContaining(words)
                .hasMessageContaining("; ");
        assertThat(e.maybeApplied()).isFalse();
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of(error(400, "invalid_body", "no"), Kind.REJECTED, false),
                Arguments.of(error(401, "", "no"), Kind.UNAUTHORIZED, false),
                Arguments.of(error(403, "insufficient_scope", "Insufficient scope"), Kind.SCOPE, false),
                Arguments.of(error(404, "", "no"), Kind.NOT_FOUND, false),
                Arguments.of(error(429, "", "no").with("Retry-After", "3600"), Kind.RATE_LIMITED, false),
                Arguments.of(error(429, "", "no").with("Retry-After", "20"), Kind.POSTPONED, false),
                Arguments.of(error(500, "", "no"), Kind.SERVER, true),
                Arguments.of(status(503, "<html>"), Kind.SERVER, true),
                Arguments.of(status(408, ""), Kind.UNREACHABLE, true),
                Arguments.of(json("<html>"), Kind.BAD_ANSWER, true),
                Arguments.of(status(302, "").with("Location", "https://login.example/x"), Kind.BAD_ANSWER, true),
                Arguments.of(reset(), Kind.UNREACHABLE, true),
                Arguments.of(raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"cut"), Kind.BAD_ANSWER, true));
    }

    @ParameterizedTest
    @MethodSource("writes")
    void saysWhetherAWriteMayHaveArrived(Reply reply, Kind kind, boolean maybe) {
        TenantException e = onWrite(reply);

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e.maybeApplied()).isEqualTo(maybe);
        assertThat(e).hasMessageStartingWith("PATCH /api/v2/clients/abc at ");
    }

    @Test
    void anEarlierTryOfAWriteMayHaveArrivedToo() {
        TenantException e = onWrite(error(503, "", "later").with("Retry-After", "1"), error(400, "", "no"));

        assertThat(e.kind()).isEqualTo(Kind.REJECTED);
        assertThat(e.maybeApplied()).isTrue();
    }

    @Test
    void aWriteThatFoundNoConnectionDidNotArrive() throws Exception {
        server.close();

        Tenant tenant = scene.open();
        TenantException e = failure(() -> tenant.write(TenantBuilder.change("abc", CHANGE)));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageContaining("connection refused")
                .hasMessageContaining("nothing listens at that address (ciba.baseUrl)")
                .hasMessageContaining("mvn ciba:sandbox");
        assertThat(e.maybeApplied()).isFalse();
        assertThat(tenant.requests().total()).isZero();
    }

    static Stream<Arguments> scopes() {
        return Stream.of(
                Arguments.of(
                        "Insufficient scope, expected any of: read:clients, read:client_keys",
                        "read:clients,read:client_keys",
                        "grant the application one of read:clients, read:client_keys"),
                Arguments.of(
                        "Insufficient scope; expected any of: `update:clients`.",
                        "update:clients",
                        "grant the application update:clients for the API https://acme.eu.auth0.com/api/v2/"),
                Arguments.of("Insufficient scope", "read:clients", "read:clients"),
                Arguments.of("", "read:clients", "read:clients"),
                Arguments.of(
                        "You cannot read the following fields: client_authentication_methods, grant_types",
                        "read:client_credentials,read:client_keys,read:clients",
                        "one of"),
                Arguments.of(
                        "You cannot read the following fields: client_secret", "read:client_keys", "client_secret"));
    }

    @ParameterizedTest
    @MethodSource("scopes")
    void namesTheMissingScope(String message, String scopes, String words) {
        TenantException e = onRead(error(403, "insufficient_scope", message));

        assertThat(e.kind()).isEqualTo(Kind.SCOPE);
        assertThat(String.join(",", e.scopes())).isEqualTo(scopes);
        assertThat(e).hasMessageContaining(words);
    }

    @Test
    void derivesTheScopesOfAWrite() {
        server.onApi(error(403, "", "Some fields cannot be updated with the permissions granted"));
        Tenant tenant = scene.open();

        TenantException e = failure(() -> tenant.write(
                TenantBuilder.change("abc", Map.of("client_authentication_methods", Value.of(Map.of("a", "b"))))));

        assertThat(e.kind()).isEqualTo(Kind.SCOPE);
        assertThat(e.scopes()).containsExactly("update:clients", "update:client_credentials");
    }

    @Test
    void doesNotFollowARedirectWithTheToken() throws Exception {
        try (ScriptedServer elsewhere = new ScriptedServer()) {
            TenantException e = onRead(
                    status(302, "").with("Location", elsewhere.url().replace("127.0.0.1", "localhost") + "/LEAK"));

            assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
            assertThat(e).hasMessageContaining("answered 302, a redirect to localhost");
            assertThat(elsewhere.received()).isEmpty();
            assertThat(server.apiRequests()).hasSize(1);
        }
    }

    @Test
    void explainsAReset() {
        assertThat(onRead(reset()))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining("reset or closed");
    }

    @Test
    void explainsATruncatedAnswer() {
        TenantException e = onRead(raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"client_id\":\"LEAK"));

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(e).hasMessageContaining("truncated").hasMessageContaining("4 tries");
        assertThat(server.apiRequests()).hasSize(4);
    }

    @Test
    void explainsSlowness() {
        scene.readTimeout(Duration.ofMillis(200)).maxWait(Duration.ZERO);

        TenantException e = onRead(silence());

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageContaining("timeout").hasMessageContaining("readTimeout");
    }

    @Test
    void explainsAnUnknownHost() {
        scene = new TenantBuilder("https://no-such-tenant.invalid");

        assertThat(onRead())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE))
                .hasMessageContaining(
                        "no-such-tenant.invalid is not known to DNS, so there is no such tenant; correct");
    }

    static Stream<Arguments> repetitions() {
        String cut = "HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"cut";
        return Stream.of(
                Arguments.of(error(400, "", "no"), false),
                Arguments.of(error(401, "", "no"), false),
                Arguments.of(error(403, "insufficient_scope", "Insufficient scope"), false),
                Arguments.of(error(403, "insufficient_entitlement", "no"), false),
                Arguments.of(error(404, "", "no"), false),
                Arguments.of(error(409, "", "no"), false),
                Arguments.of(status(407, ""), false),
                Arguments.of(status(302, "").with("Location", "https://login.example/x"), false),
                Arguments.of(json("<html>"), false),
                Arguments.of(error(429, "", "no").with("Retry-After", "3600"), true),
                Arguments.of(error(500, "", "no"), true),
                Arguments.of(status(408, ""), true),
                Arguments.of(reset(), true),
                Arguments.of(raw(cut), true));
    }

    /** After an answer that will not change, nobody is sent to run the same command again. */
    @ParameterizedTest
    @MethodSource("repetitions")
    void advisesToRunAgainOnlyWhereThatMayHelp(Reply reply, boolean may) {
        TenantException e = onRead(reply);

        assertThat(e.mayPass()).isEqualTo(may);
        assertThat(e.getMessage().contains("run again")).isEqualTo(may);
    }

    @Test
    void explainsThatNobodySpeaksTlsThere() {
        server.onApi(json("{}"));
        scene = new TenantBuilder(server.url().replace("http:", "https:"));
        Tenant tenant = scene.open();

        TenantException e = failure(() -> tenant.client("abc", ClientSettings.ALL));

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e)
                .hasMessageContaining("cut during the TLS handshake")
                .hasMessageContaining("nothing there speaks TLS");
        assertThat(e.getMessage()).doesNotContain("caFile");
    }

    @Test
    void refusesAHugeAnswer() {
        Reply huge = (socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"".getBytes());
            byte[] chunk = new byte[1 << 20];
            for (int i = 0; i < 64; i++) {
                out.write(chunk);
            }
            socket.close();
        };

        TenantException e = onRead(huge);

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(e).hasMessageContaining("more than 10 MB");
        assertThat(server.apiRequests()).hasSize(1);
    }

    @Test
    void makesForeignWordsPrintableAndHidesSecretsInThem() {
        String jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJMRUFLIn0.c2lnbmF0dXJl";
        TenantException e = onRead(error(
                400,
                "",
                "\\u001b[31mred\\u001b[0m\\u0007 \\u202eevil\\nline " + ScriptedServer.TOKEN + " " + jwt + " "
                        + "x".repeat(500)));

        assertThat(e.getMessage())
                .contains("(red evil line **** **** xxx")
                .contains("…)")
                .hasSizeLessThan(500);
        assertThat(e.getMessage().chars()).noneMatch(c -> Character.isISOControl(c) || c == 0x202e);
        assertThat(e.getMessage()).doesNotContain("eyJ");
    }

    @Test
    void aTimeoutToConnectNamesItsParameter() {
        Failures failures = new Failures(
                BaseAddress.of(scene.connection()),
                new ConnectionNames(scene.connection(), TenantBuilder.GIVEN_TOKEN, List::of),
                java.util.Optional.empty(),
                java.util.Optional::empty);
        Operation read = Operation.open(Operation.Purpose.READ, "");
        CallState state = new CallState("GET /api/v2/clients/abc", false, false, false, 1);
        CallFailure lost = CallFailure.lost(new SocketTimeoutException("Connect timed out"), state);
        AnswerRecorder.Call call = () -> {
            throw new IllegalStateException("as the SDK wraps it", lost);
        };

        assertThatExceptionOfType(CallFailure.class)
                .isThrownBy(() -> new AnswerRecorder().during(call))
                .isSameAs(lost);
        TenantException e = failures.of(lost, read);

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageContaining("connectTimeout").hasNoCause();
    }

    @Test
    void anAnswerThatTricklesInEnds() {
        Reply trickle = (socket, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"a\":\"".getBytes());
            // Each byte comes within the read timeout of ten seconds; ends when the client hangs up.
            for (int i = 0; i < 10_000; i++) {
                scene.time.pass(Duration.ofSeconds(9));
                out.write('x');
                out.flush();
                LockSupport.parkNanos(1_000_000);
            }
        };

        TenantException e = onRead(trickle);

        assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(e).hasMessageContaining("timeout, the answer trickles in too slowly");
        assertThat(server.apiRequests()).hasSize(1);
    }

    @Test
    void boundsACompressedAnswerByWhatItBecomes() throws Exception {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bomb)) {
            zip.write("{\"a\":\"".getBytes());
            zip.write(new byte[12 << 20]);
        }
        Reply reply = (socket, out) -> {
            out.write(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size() + "\r\n\r\n")
                    .getBytes());
            bomb.writeTo(out);
        };

        assertThat(bomb.size()).isLessThan(1 << 20);
        assertThat(onRead(reply)).hasMessageContaining("more than 10 MB");
    }

    @Test
    void isInterruptible() {
        HostEnvironment interrupted = new HostEnvironment(
                scene.time,
                duration -> {
                    throw new InterruptedException();
                },
                () -> 0,
                () -> "run",
                "1",
                1);
        server.onApi(error(503, "", "later"));
        Tenant tenant = new TenantConnections(interrupted)
                .open(
                        scene.connection(),
                        TenantBuilder.GIVEN_TOKEN,
                        java.util.Optional.empty(),
                        "s",
                        QuietListener.NONE);

        TenantException e = failure(() -> tenant.client("abc", ClientSettings.ALL));

        assertThat(Thread.interrupted()).as("the interrupt flag").isTrue();
        assertThat(e).hasMessageContaining("interrupted");
        assertThat(server.apiRequests()).hasSize(1);
    }
}

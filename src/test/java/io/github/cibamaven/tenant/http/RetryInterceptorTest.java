package io.github.cibamaven.tenant.http;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.reset;
import static io.github.cibamaven.tenant.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.FakeTime;
import io.github.cibamaven.tenant.ScriptedServer;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** When a request is repeated, and after how long. */
class RetryInterceptorTest {
    private static final Reply OK = json("{\"client_id\":\"abc\",\"name\":\"x\"}");
    private static final Reply BUSY = error(429, "too_many_requests", "Global limit has been reached");
    private static final Reply LATER = error(503, "", "later");

    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        scene = new TenantBuilder(server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static String unix(int secondsFromStart) {
        return Long.toString(FakeTime.START.getEpochSecond() + secondsFromStart);
    }

    private static List<Duration> millis(long... naps) {
        return LongStream.of(naps).mapToObj(Duration::ofMillis).toList();
    }

    private Tenant read(Reply... replies) {
        server.onApi(replies);
        Tenant tenant = scene.open();
        tenant.client("abc", ClientSettings.ALL);
        return tenant;
    }

    private static void patch(Tenant tenant) {
        tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true))));
    }

    static Stream<Arguments> hints() {
        return Stream.of(
                Arguments.of("Retry-After in seconds", BUSY.with("Retry-After", "7"), 7000L),
                Arguments.of("Retry-After as a date", BUSY.with("Retry-After", "Sun, 1 Mar 2026 12:00:09 GMT"), 9000L),
                Arguments.of(
                        "a date is measured by the tenant's clock",
                        BUSY.with("Retry-After", "Fri, 2 Jan 2026 00:00:05 GMT")
                                .with("Date", "Fri, 02 Jan 2026 00:00:00 GMT"),
                        5000L),
                Arguments.of("X-RateLimit-Reset", BUSY.with("X-RateLimit-Reset", unix(4)), 4000L),
                Arguments.of("lower case", BUSY.with("x-ratelimit-reset", unix(4)), 4000L),
                Arguments.of(
                        "the reset is measured by the tenant's clock",
                        BUSY.with("X-RateLimit-Reset", "1767312003").with("Date", "Fri, 02 Jan 2026 00:00:00 GMT"),
                        3000L),
                Arguments.of(
                        "Retry-After before the reset",
                        BUSY.with("Retry-After", "2")
                                .with("X-RateLimit-Reset", unix(40))
                                .with("X-RateLimit-Remaining", "0"),
                        2000L),
                Arguments.of("none", BUSY, 500L),
                Arguments.of("nonsense", BUSY.with("Retry-After", "soon").with("X-RateLimit-Reset", "-1"), 500L),
                Arguments.of("zero", BUSY.with("Retry-After", "0"), 500L),
                Arguments.of("the past", BUSY.with("X-RateLimit-Reset", unix(-100)), 500L),
                Arguments.of("503 with Retry-After", LATER.with("Retry-After", "3"), 3000L));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hints")
    void waitsAsLongAsItIsToldTo(String name, Reply reply, long millis) {
        Tenant tenant = read(reply, OK);

        assertThat(scene.time.naps()).isEqualTo(millis(millis));
        assertThat(tenant.requests()).isEqualTo(new Requests(2, 1, Duration.ofMillis(millis)));
    }

    @Test
    void backsOffTwiceAsLongEachTime() {
        read(BUSY, BUSY, BUSY, BUSY, BUSY, OK);

        assertThat(scene.time.naps()).isEqualTo(millis(500, 1000, 2000, 4000, 8000));
    }

    @Test
    void jitterAddsUpToAFifth() {
        HostEnvironment jittery = new HostEnvironment(scene.time, scene.time::sleep, () -> 0.5, () -> "run", "1", 1);
        server.onApi(BUSY, BUSY, OK);

        TenantBuilder.connections(jittery)
                .open(
                        scene.connection(),
                        TenantBuilder.GIVEN_TOKEN,
                        java.util.Optional.empty(),
                        "s",
                        QuietListener.NONE)
                .client("abc", ClientSettings.ALL);

        assertThat(scene.time.naps()).isEqualTo(millis(550, 1100));
    }

    @Test
    void everyReadHasItsOwnTries() {
        Tenant tenant = read(LATER, LATER, LATER, OK);
        server.onApi(LATER, LATER, LATER, OK);

        tenant.client("abc", ClientSettings.ALL);

        assertThat(tenant.requests()).isEqualTo(new Requests(8, 6, Duration.ofSeconds(7)));
    }

    @Test
    void givesUpWhenTheWaitWouldBeLongerThanWhatIsLeft() {
        server.onApi(BUSY.with("Retry-After", "40"), BUSY.with("Retry-After", "40"));
        Tenant tenant = scene.open();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED))
                .satisfies(e -> assertThat(e.statusCode()).hasValue(429))
                .withMessageContaining("answered 429 after 2 tries (Global limit has been reached)")
                .withMessageContaining("would have had to wait 40 seconds, which is more than maxWait leaves");
        assertThat(scene.time.naps()).isEqualTo(millis(40_000));
        assertThat(server.apiRequests()).hasSize(2);
    }

    @Test
    void theBudgetIsOneForAllCalls() {
        scene.maxWait(Duration.ofSeconds(5));
        Tenant tenant = read(BUSY.with("Retry-After", "4"), OK);
        server.onApi(BUSY.with("Retry-After", "2"));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
        assertThat(scene.time.naps()).isEqualTo(millis(4000));
    }

    @Test
    void theTimeOfRepeatedTriesCountsAsWell() {
        scene.maxWait(Duration.ofSeconds(10));
        Reply slow = (socket, out) -> {
            scene.time.pass(Duration.ofSeconds(20));
            LATER.to(socket, out);
        };

        server.onApi(slow, slow, OK);
        Tenant tenant = scene.open();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SERVER));
        assertThat(server.apiRequests()).hasSize(2);
    }

    @Test
    void noBudgetMeansNoRetry() {
        scene.maxWait(Duration.ZERO);
        server.onApi(LATER, OK);
        Tenant tenant = scene.open();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.SERVER));
        assertThat(tenant.requests()).isEqualTo(new Requests(1, 0));
    }

    static Stream<Arguments> reads() {
        return Stream.of(
                Arguments.of("reset", reset(), true),
                Arguments.of("500", error(500, "", "x"), true),
                Arguments.of("502 page", status(502, "<html>"), true),
                Arguments.of("429", BUSY, true),
                Arguments.of("400", error(400, "", "x"), false),
                Arguments.of("401", error(401, "", "x"), false),
                Arguments.of("403", error(403, "", "x"), false),
                Arguments.of("404", error(404, "", "x"), false),
                Arguments.of("HTML", json("<html>"), false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("reads")
    void repeatsReads(String name, Reply reply, boolean repeated) {
        server.onApi(reply, OK);
        Tenant tenant = scene.open();

        if (repeated) {
            assertThat(tenant.client("abc", ClientSettings.ALL).id()).isEqualTo("abc");
        } else {
            assertThatExceptionOfType(TenantException.class).isThrownBy(() -> tenant.client("abc", ClientSettings.ALL));
        }
        assertThat(server.apiRequests()).hasSize(repeated ? 2 : 1);
    }

    static Stream<Arguments> writes() {
        return Stream.of(
                Arguments.of("429", BUSY, true),
                Arguments.of("503 with Retry-After", LATER.with("Retry-After", "1"), true),
                Arguments.of("503", LATER, false),
                Arguments.of("500", error(500, "", "x"), false),
                Arguments.of("502", error(502, "", "x").with("Retry-After", "1"), false),
                Arguments.of("reset", reset(), false));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("writes")
    void repeatsWritesOnlyWhenTheyWereNotCarriedOut(String name, Reply reply, boolean repeated) {
        server.onApi(reply, OK);
        Tenant tenant = scene.open();

        if (repeated) {
            patch(tenant);
        } else {
            assertThatExceptionOfType(TenantException.class).isThrownBy(() -> patch(tenant));
        }
        assertThat(server.apiRequests()).hasSize(repeated ? 2 : 1);
        assertThat(server.apiRequests().stream().map(request -> request.body()).distinct())
                .hasSize(1);
    }

    @Test
    void waitsForTheLimitToOpenInsteadOfRunningIntoIt() {
        Tenant tenant = read(exhausted(unix(6)));
        assertThat(scene.time.naps()).isEmpty();
        server.onApi(OK);

        tenant.client("abc", ClientSettings.ALL);
        tenant.client("abc", ClientSettings.ALL);

        assertThat(scene.time.naps()).isEqualTo(millis(6000));
        assertThat(tenant.requests()).isEqualTo(new Requests(3, 0, Duration.ofSeconds(6)));
    }

    @Test
    void justTriesWhenTheLimitOpensTooLate() {
        scene.maxWait(Duration.ofSeconds(5));
        Tenant tenant = read(exhausted(unix(6)));

        tenant.client("abc", ClientSettings.ALL);

        assertThat(scene.time.naps()).isEmpty();
        assertThat(server.apiRequests()).hasSize(2);
    }

    @Test
    void doesNotPaceWhileThereIsRoom() {
        Tenant tenant = read(OK.with("X-RateLimit-Remaining", "1").with("X-RateLimit-Reset", unix(6)));

        tenant.client("abc", ClientSettings.ALL);

        assertThat(scene.time.naps()).isEmpty();
    }

    private static Reply exhausted(String reset) {
        return OK.with("x-ratelimit-remaining", "0").with("x-ratelimit-reset", reset);
    }

    @Test
    void tokenRequestsAreRepeatedToo() {
        server.onToken(BUSY.with("Retry-After", "3"), LATER, json(ScriptedServer.DEFAULT_TOKEN_ANSWER))
                .onApi(OK);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        tenant.client("abc", ClientSettings.ALL);

        assertThat(scene.time.naps()).isEqualTo(millis(3000, 1000));
        assertThat(tenant.requests()).isEqualTo(new Requests(4, 2, Duration.ofSeconds(4)));
        assertThat(server.tokenRequests()).hasSize(3);
    }

    @Test
    void aTokenRequestThatWasLostIsNotRepeated() {
        server.onToken(reset()).onApi(OK);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.apiRequests()).isEmpty();
    }

    @Test
    void countsAgreeWithTheServer() {
        Reply[] replies = new Reply[30];
        Arrays.setAll(replies, i -> i % 3 == 2 ? BUSY : OK);
        server.onApi(replies);
        Tenant tenant = scene.open();

        for (int i = 0; i < 20; i++) {
            tenant.client("abc", ClientSettings.ALL);
        }

        assertThat(tenant.requests()).isEqualTo(new Requests(29, 9, Duration.ofMillis(4500)));
        assertThat(server.received()).hasSize(29);
    }
}

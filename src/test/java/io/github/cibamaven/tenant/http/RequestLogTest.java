package io.github.cibamaven.tenant.http;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.reset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Backchannel;
import io.github.cibamaven.tenant.FakeTime;
import io.github.cibamaven.tenant.ScriptedServer;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a user is told of the requests while they are sent. */
class RequestLogTest {
    private static final Reply OK = json("{\"client_id\":\"abc\",\"name\":\"LEAK\"}");
    private static final Reply BUSY = error(429, "too_many_requests", "LEAK");

    private final List<String> requests = new ArrayList<>();
    private final List<String> waits = new ArrayList<>();
    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        scene = new TenantBuilder(server.url()).listener(new TrafficListener() {
            @Override
            public void request(Supplier<String> line) {
                requests.add(line.get());
            }

            @Override
            public void waiting(String line) {
                waits.add(line);
            }
        });
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
        assertThat(requests.toString() + waits).doesNotContain("LEAK", ScriptedServer.TOKEN, TenantBuilder.SECRET);
    }

    private void read(Reply... replies) {
        server.onApi(replies);
        scene.open(TenantBuilder.CLIENT_SECRET).client("abc", ClientSettings.ALL);
    }

    @Test
    void showsEachRequestWithoutQueryBodyOrHeaders() {
        read(OK.with("x-request-id", "8f3a1c").with("X-Other", "LEAK"));

        assertThat(requests).containsExactly("POST /oauth/token 200 0 ms", "GET /api/v2/clients/abc 200 0 ms 8f3a1c");
        assertThat(waits).isEmpty();
    }

    /** Found in recorded answers of the two APIs. */
    @ParameterizedTest
    @ValueSource(strings = {"X-Auth0-RequestId", "ot-baggage-auth0-request-id"})
    void auth0sRequestIdIsShownRatherThanThatOfTheNetwork(String header) {
        read(OK.with("CF-RAY", "7e2e6a80b99c392d-KUL").with(header, "4ad55daa560e468bdfe1"));

        assertThat(requests).last().isEqualTo("GET /api/v2/clients/abc 200 0 ms 4ad55daa560e468bdfe1");
    }

    @Test
    void showsEachRepetitionAndEachWrite() {
        server.onApi(reset(), error(503, "", "LEAK"), OK, json("{\"client_secret\":\"LEAK\"}"));
        Tenant tenant = scene.open();
        tenant.client("abc", ClientSettings.ALL);
        tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true))));

        assertThat(requests).hasSize(4);
        assertThat(requests.get(0)).matches("GET /api/v2/clients/abc no answer \\(\\w+\\) 0 ms");
        assertThat(requests.subList(1, 4))
                .containsExactly(
                        "GET /api/v2/clients/abc 503 0 ms (try 2)",
                        "GET /api/v2/clients/abc 200 0 ms (try 3)",
                        "PATCH /api/v2/clients/abc 200 0 ms");
    }

    @Test
    void showsWhatIsSentToTheBackchannel() {
        server.onApi(json("{\"auth_req_id\":\"LEAK\",\"expires_in\":300}"));
        try (Backchannel channel = scene.connections.backchannel(
                scene.connection(), TenantBuilder.CLIENT_SECRET, Optional.empty(), scene.listener())) {
            channel.start(new Backchannel.Ask(
                    "auth0|1",
                    "openid",
                    "hello",
                    Optional.empty(),
                    Optional.empty(),
                    java.util.OptionalInt.empty(),
                    List.of()));
        }

        assertThat(requests).containsExactly("POST /bc-authorize 200 0 ms");
    }

    @ParameterizedTest
    @MethodSource("hostileIds")
    void aRequestIdThatIsNoneIsNotShown(String id) {
        read(OK.with("x-request-id", id));

        assertThat(requests).last().isEqualTo("GET /api/v2/clients/abc 200 0 ms");
    }

    static Stream<String> hostileIds() {
        return Stream.of("LEAK LEAK", "\u001b[31mLEAK", "::error::LEAK", "x".repeat(65) + "LEAK");
    }

    @Test
    void aTokenInPlaceOfARequestIdIsMasked() {
        read(OK.with("x-request-id", ScriptedServer.TOKEN));

        assertThat(requests).last().isEqualTo("GET /api/v2/clients/abc 200 0 ms ****");
    }

    @Test
    void anIdOfAForeignThingIsShownAsItIsSent() {
        server.onApi(json("{\"id\":\"1\",\"identifier\":\"https://a/b c\"}"));

        scene.open()
                .read(
                        new Subject(SubjectKind.RESOURCE_SERVER, "https://a/b c", "https://a/b c"),
                        Settings.of(SubjectKind.RESOURCE_SERVER));

        assertThat(requests).containsExactly("GET /api/v2/resource-servers/https:%2F%2Fa%2Fb%20c 200 0 ms");
    }

    static Stream<Arguments> waits() {
        return Stream.of(
                Arguments.of(
                        BUSY.with("Retry-After", "7"),
                        "Waiting 7 s for the tenant's rate limit (GET /api/v2/clients/abc), until 12:00:07; maxWait bounds all waits of a run"),
                Arguments.of(BUSY.with("Retry-After", "2"), ""),
                Arguments.of(BUSY, ""),
                Arguments.of(
                        error(503, "", "LEAK").with("Retry-After", "30"),
                        "Waiting 30 s before the next try, as the last one was answered 503"
                                + " (GET /api/v2/clients/abc), until 12:00:30; maxWait bounds all waits of a run"));
    }

    @ParameterizedTest
    @MethodSource("waits")
    void saysWhatALongWaitIsForAndUntilWhen(Reply reply, String line) {
        read(reply, OK);

        assertThat(waits).isEqualTo(line.isEmpty() ? List.of() : List.of(line));
    }

    @Test
    void saysSoAlsoWhenTheNextRequestIsHeldBack() {
        server.onApi(
                OK.with("X-RateLimit-Remaining", "0")
                        .with("X-RateLimit-Reset", Long.toString(FakeTime.START.getEpochSecond() + 5)),
                OK);
        Tenant tenant = scene.open();
        tenant.client("abc", ClientSettings.ALL);
        assertThat(waits).isEmpty();

        tenant.client("abc", ClientSettings.ALL);

        assertThat(waits)
                .containsExactly(
                        "Waiting 5 s for the tenant's rate limit (GET /api/v2/clients/abc), until 12:00:05; maxWait bounds all waits of a run");
    }

    @Test
    void aWaitThatMaxWaitForbidsIsNotAnnounced() {
        scene.maxWait(Duration.ofSeconds(3));
        server.onApi(BUSY.with("Retry-After", "7"));
        Tenant tenant = scene.open();

        TenantException e = catchThrowableOfType(TenantException.class, () -> tenant.client("abc", ClientSettings.ALL));

        assertThat(e.mayPass()).isTrue();
        assertThat(waits).isEmpty();
    }
}

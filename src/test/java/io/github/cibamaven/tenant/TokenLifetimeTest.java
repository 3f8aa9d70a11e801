package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A build may outlive a token, and a token its welcome. */
class TokenLifetimeTest {
    private static final Reply CLIENT = json("{\"client_id\":\"abc\",\"name\":\"x\"}");
    private static final Reply EXPIRED = error(401, "", "Expired token received for JSON Web Token validation");

    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer().onApi(CLIENT);
        scene = new TenantBuilder(server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static void read(Tenant tenant) {
        tenant.client("abc", ClientSettings.ALL);
    }

    private static TenantException failure(Tenant tenant) {
        return catchThrowableOfType(TenantException.class, () -> read(tenant));
    }

    private static Reply token(String token, long expiresIn) {
        return json("{\"access_token\":\"" + token + "\",\"scope\":\"read:clients\",\"expires_in\":" + expiresIn + "}");
    }

    /** The tokens that the reads came with, in order. */
    private List<String> tokens() {
        return server.apiRequests().stream()
                .map(request -> request.header("Authorization").orElse("none").replace("Bearer ", ""))
                .toList();
    }

    @ParameterizedTest(name = "{0} s: kept for {1} s")
    @CsvSource({"86400, 86340", "121, 61", "120, 60", "60, 30", "20, 10", "5, 10", "1, 10"})
    void isRenewedInTimeAndNeverForEachRequest(long expiresIn, long keptSeconds) {
        server.onToken(token("first", expiresIn), token("second", expiresIn));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);

        scene.time.pass(Duration.ofSeconds(keptSeconds).minusMillis(1));
        read(tenant);
        read(tenant);
        scene.time.pass(Duration.ofMillis(1));
        read(tenant);
        read(tenant);

        assertThat(tokens()).containsExactly("first", "first", "first", "second", "second");
        assertThat(tenant.requests()).isEqualTo(new Requests(7, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"expires_in\":null", ",\"expires_in\":0", ",\"expires_in\":-5"})
    void withoutALifetimeItIsKeptUntilItIsRefused(String expiresIn) {
        server.onToken(json("{\"access_token\":\"first\"" + expiresIn + "}"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);

        scene.time.pass(Duration.ofDays(400));
        read(tenant);

        assertThat(tokens()).containsExactly("first", "first");
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void aLifetimeThatNoClockCanTellIsNoTrouble() {
        server.onToken(token("first", 99_999_999_999L));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);

        scene.time.pass(Duration.ofDays(400));
        read(tenant);

        assertThat(tokens()).containsExactly("first", "first");
    }

    @Test
    void aReadWhoseTokenExpiredIsAskedAgainWithANewOne() {
        server.onToken(token("first", 86400), token("second", 86400)).onApi(CLIENT, EXPIRED, CLIENT);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);

        read(tenant);
        read(tenant);

        assertThat(tokens()).containsExactly("first", "first", "second", "second");
        assertThat(server.tokenRequests()).hasSize(2);
    }

    @Test
    void onceForEachRequest() {
        server.onToken(token("first", 86400), token("second", 86400), token("third", 86400))
                .onApi(EXPIRED);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        TenantException e = failure(tenant);

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e).hasMessageContaining("Expired token received");
        assertThat(tokens()).containsExactly("first", "second");
        assertThat(server.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Invalid token", "Bad audience: https://x/api/v2/", "Token has been revoked", ""})
    void anyOtherRefusalIsNotAskedAround(String words) {
        server.onApi(error(401, "", words), CLIENT);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        TenantException e = failure(tenant);

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e.getMessage()).doesNotContain("renewed");
        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.apiRequests()).hasSize(1);
    }

    @Test
    void aWriteIsNotRepeated() {
        server.onToken(token("first", 86400), token("second", 86400)).onApi(EXPIRED, CLIENT);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        TenantException e = catchThrowableOfType(
                TenantException.class,
                () -> tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true)))));

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e.maybeApplied()).isFalse();
        assertThat(server.apiRequests()).hasSize(1);
    }

    @Test
    void manyThreadsRenewItOnce() throws Exception {
        server.onToken(token("first", 86400), token("second", 86400)).onApi(CLIENT);
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);
        CountDownLatch all = new CountDownLatch(8);
        Reply expiredForAll = (socket, out) -> {
            all.countDown();
            try {
                all.await(10, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
            EXPIRED.to(socket, out);
        };
        server.onApi(Stream.concat(Collections.nCopies(8, expiredForAll).stream(), Stream.of(CLIENT))
                .toArray(Reply[]::new));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> call = () -> {
                read(tenant);
                return null;
            };
            for (var done : pool.invokeAll(Collections.nCopies(8, call))) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(server.tokenRequests()).hasSize(2);
    }

    @Test
    void anOldTokenStaysASecret() {
        server.onToken(token("first-1b2c3d4e", 86400), token("second-5f6a7b8c", 86400))
                .onApi(CLIENT, EXPIRED, CLIENT, error(400, "", "seen first-1b2c3d4e and second-5f6a7b8c"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);
        read(tenant);

        assertThat(failure(tenant)).hasMessageContaining("(seen **** and ****)");
    }

    @Test
    void aRenewalThatIsRefusedEndsTheRun() {
        server.onToken(token("first", 120), error(401, "", "no"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        read(tenant);
        scene.time.pass(Duration.ofHours(1));

        assertThat(failure(tenant)).hasMessageStartingWith("POST /oauth/token");
        assertThat(failure(tenant).kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(server.tokenRequests()).hasSize(2);
        assertThat(server.apiRequests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "1772362800, by its exp claim this one expired at 2026-03-01T11:00:00Z",
        "1772370000, by its exp claim this one is good until 2026-03-01T13:00:00Z"
    })
    void aGivenTokenCannotBeRenewedAndThatIsSaid(long exp, String words) {
        server.onApi(EXPIRED, CLIENT);
        Tenant tenant = scene.open(new Credentials.Token(Secret.of(jwt("{\"exp\":" + exp + "}")), "AUTH0_API_TOKEN"));

        TenantException e = failure(tenant);

        assertThat(e.kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(e)
                .hasMessageContaining("(credentials: AUTH0_API_TOKEN)")
                .hasMessageContaining(words)
                .hasMessageContaining("a token that is given cannot be renewed here: replace it, or give a client id");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"exp\":\"soon\"}", "{\"exp\":1e40}", "{\"exp\":99999999999999}", "no json"})
    void anExpiryThatIsNoneIsNotSpokenOf(String claims) {
        server.onApi(EXPIRED);
        Tenant tenant = scene.open(new Credentials.Token(Secret.of(jwt(claims)), "AUTH0_API_TOKEN"));

        assertThat(failure(tenant))
                .hasMessageContaining("AUTH0_API_TOKEN); a token that is given cannot be renewed here");
    }

    private static String jwt(String claims) {
        return "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }
}

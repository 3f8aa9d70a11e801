package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.credentials.Credentials.PrivateKeyJwt.Algorithm;
import io.github.cibamaven.tenant.credentials.Keys;
import io.github.cibamaven.text.Secret;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSourceTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Reply CLIENT = json("{\"client_id\":\"abc\",\"name\":\"x\"}");

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
        TenantException thrown = catchThrowableOfType(TenantException.class, () -> read(tenant));
        assertThat(thrown).as("a failure").isNotNull();
        assertThat(thrown).hasNoCause();
        assertThat(thrown.getMessage())
                .doesNotContain(TenantBuilder.SECRET, ScriptedServer.TOKEN, "LEAK")
                .startsWith("POST /oauth/token at 127.0.0.1:");
        return thrown;
    }

    private static String jwt(String claims) {
        return "eyJhbGciOiJSUzI1NiJ9."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8))
                + ".c2ln";
    }

    @Test
    void openingSendsNothing() {
        scene.open(TenantBuilder.CLIENT_SECRET);

        assertThat(server.received()).isEmpty();
    }

    @Test
    void asksForAManagementTokenWithClientIdAndSecret() throws Exception {
        read(scene.open(TenantBuilder.CLIENT_SECRET));

        assertThat(MAPPER.readTree(server.tokenRequests().get(0).body()))
                .isEqualTo(MAPPER.readTree("{\"client_id\":\"m2m\",\"client_secret\":\"" + TenantBuilder.SECRET
                        + "\",\"grant_type\":\"client_credentials\","
                        + "\"audience\":\"https://acme.eu.auth0.com/api/v2/\"}"));
        assertThat(server.tokenRequests().get(0).header("User-Agent")).hasValue("ciba-maven-plugin/9.9");
        assertThat(server.apiRequests().get(0).header("Authorization")).hasValue("Bearer " + ScriptedServer.TOKEN);
    }

    @Test
    void aGivenTokenNeedsNoRequest() {
        read(scene.open());

        assertThat(server.tokenRequests()).isEmpty();
        assertThat(server.apiRequests().get(0).header("Authorization")).hasValue("Bearer " + ScriptedServer.TOKEN);
    }

    @Test
    void manyThreadsShareOneToken() throws Exception {
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            Callable<Void> call = () -> {
                read(tenant);
                return null;
            };
            for (var done : pool.invokeAll(Stream.generate(() -> call).limit(24).toList())) {
                done.get();
            }
        } finally {
            pool.shutdownNow();
        }

        assertThat(server.tokenRequests()).hasSize(1);
        assertThat(server.apiRequests()).hasSize(24);
    }

    @ParameterizedTest
    @EnumSource(Algorithm.class)
    void signsAnAssertionWithThePrivateKey(Algorithm algorithm) throws Exception {
        KeyPair pair = Keys.rsa();

        read(scene.open(new Credentials.PrivateKeyJwt("m2m", (RSAPrivateKey) pair.getPrivate(), algorithm, "a test")));

        JsonNode body = MAPPER.readTree(server.tokenRequests().get(0).body());
        assertThat(body.path("client_assertion_type").textValue())
                .isEqualTo("urn:ietf:params:oauth:client-assertion-type:jwt-bearer");
        assertThat(body.has("client_secret")).isFalse();
        String[] parts = body.path("client_assertion").textValue().split("\\.");
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case RS256 -> "SHA256withRSA";
                    case RS384 -> "SHA384withRSA";
                    case PS256 -> "RSASSA-PSS";
                });
        if (algorithm == Algorithm.PS256) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initVerify(pair.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
        JsonNode header = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[0]));
        assertThat(header.path("alg").textValue()).isEqualTo(algorithm.name());
        JsonNode claims = MAPPER.readTree(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("exp").longValue() - claims.path("iat").longValue())
                .isBetween(60L, 300L);
        assertThat(claims.path("jti").textValue()).isNotBlank();
        assertThat(claims.path("iss").textValue()).isEqualTo("m2m");
        assertThat(claims.path("sub").textValue()).isEqualTo("m2m");
        // Addressed to the tenant, whatever way the request takes there.
        assertThat(claims.path("aud").textValue()).isEqualTo("https://acme.eu.auth0.com/");
    }

    @Test
    void anAssertionIsUsedOnce() throws Exception {
        server.onToken(error(503, "", "later"), json(ScriptedServer.DEFAULT_TOKEN_ANSWER));

        read(scene.open(new Credentials.PrivateKeyJwt(
                "m2m", (RSAPrivateKey) Keys.rsa().getPrivate(), Algorithm.RS256, "a test")));

        List<JsonNode> bodies = List.of(
                MAPPER.readTree(server.tokenRequests().get(0).body()),
                MAPPER.readTree(server.tokenRequests().get(1).body()));
        assertThat(bodies.get(0).path("client_assertion"))
                .isNotEqualTo(bodies.get(1).path("client_assertion"));
        assertThat(bodies.get(1).path("client_assertion").textValue()).startsWith("eyJ");
        assertThat(bodies.get(0).path("audience")).isEqualTo(bodies.get(1).path("audience"));
    }

    @Test
    void theTokenAnswerSaysTheScopes() {
        assertThat(scene.open(TenantBuilder.CLIENT_SECRET).scopes()).hasValue(Set.of("read:clients", "update:clients"));
        assertThat(server.apiRequests()).isEmpty();
    }

    @Test
    void aScopeThatIsNullSaysNothing() {
        server.onToken(json("{\"access_token\":\"opaque\",\"scope\":null}"));

        assertThat(scene.open(TenantBuilder.CLIENT_SECRET).scopes()).isEmpty();
    }

    @Test
    void theTokenItselfMaySayTheScopes() {
        server.onToken(json("{\"access_token\":\"" + jwt("{\"scope\":\"read:clients read:clients\"}") + "\"}"));

        assertThat(scene.open(TenantBuilder.CLIENT_SECRET).scopes()).hasValue(Set.of("read:clients"));
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of(jwt("{\"scope\":\"a:b c:d\"}"), Optional.of(Set.of("a:b", "c:d"))),
                Arguments.of(jwt("{\"scope\":\"\"}"), Optional.of(Set.of())),
                Arguments.of(jwt("{\"sub\":\"x\"}"), Optional.empty()),
                Arguments.of(jwt("{\"scope\":7}"), Optional.empty()),
                Arguments.of(jwt("no json"), Optional.empty()),
                Arguments.of("a.!.c", Optional.empty()),
                Arguments.of("opaque", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void readsTheScopesOfAGivenToken(String token, Optional<Set<String>> scopes) {
        Tenant tenant = scene.open(new Credentials.Token(Secret.of(token), "AUTH0_API_TOKEN"));

        assertThat(tenant.scopes()).isEqualTo(scopes);
        assertThat(server.received()).isEmpty();
    }

    private static Reply refused(String description) {
        return status(403, "{\"error\":\"access_denied\",\"error_description\":\"" + description + "\"}");
    }

    @Test
    void aMisspeltDomainIsNamedWithItsLine() {
        server.onToken(refused("Service not found: https://amce.eu.auth0.com/api/v2/"));
        scene.domain(new Declared<>("amce.eu.auth0.com", new PomLocation("kid/pom.xml", 12)));

        assertThat(failure(scene.open(TenantBuilder.CLIENT_SECRET)))
                .hasMessageContaining("correct <domain>amce.eu.auth0.com</domain> (kid/pom.xml:12), from which");
        scene.audience("https://acme.eu.auth0.com/api/v2/");
        assertThat(failure(scene.open(TenantBuilder.CLIENT_SECRET)))
                .hasMessageContaining("(kid/pom.xml:12), or the audience, https://acme.eu.auth0.com/api/v2/");
    }

    @Test
    void aSecretInPlaceOfTheClientIdIsNotShown() {
        server.onToken(status(401, "{\"error\":\"access_denied\",\"error_description\":\"Unauthorized\"}"));
        String secret = "q7LEAK" + "x".repeat(58);

        assertThat(failure(scene.open(new Credentials.ClientSecret(secret, Secret.of("an-id"), "AUTH0_CLIENT_ID"))))
                .hasMessageContaining("perhaps the two are mixed up");
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(
                        status(401, "{\"error\":\"access_denied\",\"error_description\":\"Unauthorized\"}"),
                        Kind.UNAUTHORIZED,
                        "answered 401 (Unauthorized); check the credentials (AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET),"
                                + " used with the client id m2m, and that the domain acme.eu.auth0.com"),
                Arguments.of(
                        refused("Service not found: https://acme.eu.auth0.com/api/v2/"),
                        Kind.UNAUTHORIZED,
                        "; the tenant that answers has no such API: correct the domain acme.eu.auth0.com"
                                + " (-Dciba.domain or AUTH0_DOMAIN), from which the audience"),
                Arguments.of(
                        refused("Service not enabled within domain: https://acme.eu.auth0.com/api/v2/"),
                        Kind.UNAUTHORIZED,
                        "for a custom domain, give the <audience> of the tenant's own domain"),
                Arguments.of(
                        refused("Grant type 'client_credentials' not allowed for the client."),
                        Kind.UNAUTHORIZED,
                        "switch the grant Client Credentials on"),
                Arguments.of(
                        status(403, "{\"error\":\"access_denied\",\"error_description\":\"need a client-grant\"}"),
                        Kind.UNAUTHORIZED,
                        "authorized for the API https://acme.eu.auth0.com/api/v2/"),
                Arguments.of(status(400, "{\"error\":\"invalid_request\"}"), Kind.UNAUTHORIZED, "(invalid_request)"),
                Arguments.of(
                        status(
                                401,
                                "{\"error\":\"x\",\"error_description\":\"bad " + TenantBuilder.SECRET
                                        + " eyJLEAK12.a.b\"}"),
                        Kind.UNAUTHORIZED,
                        "(bad **** ****)"),
                Arguments.of(status(404, "<html>"), Kind.BAD_ANSWER, "HTML page"),
                Arguments.of(status(403, "<html>"), Kind.BAD_ANSWER, "HTML page"),
                Arguments.of(status(301, "").with("Location", "https://x.example/LEAK"), Kind.BAD_ANSWER, "x.example"),
                Arguments.of(status(500, "{}"), Kind.SERVER, "after 4 tries"),
                Arguments.of(json("<html>LEAK"), Kind.BAD_ANSWER, "HTML page"),
                Arguments.of(json(""), Kind.BAD_ANSWER, "nothing"),
                Arguments.of(json("{}"), Kind.BAD_ANSWER, "without a usable access_token"),
                Arguments.of(json("{\"access_token\":null}"), Kind.BAD_ANSWER, "without a usable access_token"),
                Arguments.of(json("{\"access_token\":\"\"}"), Kind.BAD_ANSWER, "without a usable access_token"),
                Arguments.of(
                        json("{\"access_token\":\"LEAK\\r\\nX: y\"}"),
                        Kind.BAD_ANSWER,
                        "without a usable access_token"),
                Arguments.of(json("{\"access_token\":[\"LEAK\"]}"), Kind.BAD_ANSWER, "without a usable"),
                Arguments.of(json("{\"access_token\":\"LEAK"), Kind.BAD_ANSWER, "another shape"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void explainsWhyThereIsNoToken(Reply reply, Kind kind, String words) {
        server.onToken(reply);

        TenantException e = failure(scene.open(TenantBuilder.CLIENT_SECRET));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageContaining(words);
        assertThat(e.maybeApplied()).isFalse();
        assertThat(server.apiRequests()).isEmpty();
    }

    @Test
    void aRefusalIsNotAskedForAgain() {
        server.onToken(error(401, "", "no"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        failure(tenant);

        assertThat(failure(tenant).kind()).isEqualTo(Kind.UNAUTHORIZED);
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void anythingElseIs() {
        server.onToken(json("{}"), json(ScriptedServer.DEFAULT_TOKEN_ANSWER));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);
        failure(tenant);

        read(tenant);

        assertThat(server.tokenRequests()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEAK\nx", "LEÄK", "LEAK x", ""})
    void aGivenTokenThatFitsNoHeaderIsNotSent(String token) {
        TenantException thrown = catchThrowableOfType(
                TenantException.class,
                () -> read(scene.open(new Credentials.Token(Secret.of(token), "AUTH0_API_TOKEN"))));

        assertThat(thrown.kind()).isEqualTo(Kind.CREDENTIALS);
        assertThat(thrown).hasNoCause().hasMessageContaining("AUTH0_API_TOKEN");
        assertThat(thrown.getMessage()).doesNotContain("LE");
        assertThat(server.received()).isEmpty();
    }

    static Stream<Arguments> owners() {
        return Stream.of(
                Arguments.of("{\"azp\":\"app1\",\"sub\":\"app2@clients\"}", Optional.of("app1")),
                Arguments.of("{\"sub\":\"app2@clients\"}", Optional.of("app2")),
                Arguments.of("{\"sub\":\"auth0|5f7c8ec7\"}", Optional.empty()),
                Arguments.of("{\"azp\":7}", Optional.empty()),
                Arguments.of("{\"azp\":\"a\\u001b[2J\"}", Optional.empty()),
                Arguments.of("{\"azp\":\"eyJhbGciOiJub25lIn0.eyJzdWIiOiJtZSJ9.c2ln\"}", Optional.empty()),
                Arguments.of("{\"azp\":\"" + "a".repeat(65) + "\"}", Optional.empty()),
                Arguments.of("no json", Optional.empty()));
    }

    @ParameterizedTest
    @MethodSource("owners")
    void aGivenTokenSaysWhoseItIs(String claims, Optional<String> client) {
        assertThat(AccessToken.given(Secret.of(jwt(claims))).client()).isEqualTo(client);
    }
}

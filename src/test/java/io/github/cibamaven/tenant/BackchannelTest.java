package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.raw;
import static io.github.cibamaven.tenant.ScriptedServer.reset;
import static io.github.cibamaven.tenant.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.Backchannel.Ask;
import io.github.cibamaven.tenant.Backchannel.Started;
import io.github.cibamaven.tenant.BackchannelAnswer.Approved;
import io.github.cibamaven.tenant.BackchannelAnswer.Denied;
import io.github.cibamaven.tenant.BackchannelAnswer.Expired;
import io.github.cibamaven.tenant.BackchannelAnswer.Pending;
import io.github.cibamaven.tenant.BackchannelAnswer.Refused;
import io.github.cibamaven.tenant.BackchannelAnswer.SlowDown;
import io.github.cibamaven.tenant.ScriptedServer.Received;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.credentials.Credentials.PrivateKeyJwt.Algorithm;
import io.github.cibamaven.tenant.credentials.Keys;
import io.github.cibamaven.text.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPrivateKey;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** CIBA as an application speaks it, in Auth0's words. */
class BackchannelTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String REQUEST_ID = "LEAK-req-1f9c";
    private static final String GRANT = "urn:openid:params:grant-type:ciba";
    private static final Ask ASK = new Ask(
            "auth0|5f", "openid", "Order 4711", Optional.empty(), Optional.empty(), OptionalInt.empty(), List.of());
    private static final Reply ACCEPTED =
            json("{\"auth_req_id\":\"" + REQUEST_ID + "\",\"expires_in\":300,\"interval\":7}");
    private static final Started STARTED =
            new Started(Secret.of(REQUEST_ID), Duration.ofSeconds(300), Duration.ofSeconds(7));

    private ScriptedServer server;
    private TenantBuilder scene;
    private Backchannel backchannel;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        scene = new TenantBuilder(server.url());
        backchannel = open(TenantBuilder.CLIENT_SECRET);
    }

    @AfterEach
    void stop() throws Exception {
        backchannel.close();
        server.close();
    }

    private Backchannel open(Credentials credentials) {
        return scene.connections.backchannel(scene.connection(), credentials, Optional.empty(), QuietListener.NONE);
    }

    private static TenantException failure(ThrowingCallable call) {
        TenantException thrown = catchThrowableOfType(TenantException.class, call);
        assertThat(thrown).as("a failure").isNotNull().hasNoCause();
        assertThat(thrown.toString())
                .doesNotContain("LEAK")
                .doesNotContain(TenantBuilder.SECRET)
                .hasSizeLessThan(900);
        assertThat(thrown.getMessage().chars()).noneMatch(Character::isISOControl);
        return thrown;
    }

    private static Map<String, String> form(Received request) {
        assertThat(request.header("Content-Type")).hasValue("application/x-www-form-urlencoded");
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : request.body().split("&")) {
            String[] halves = field.split("=", 2);
            String earlier = fields.put(
                    URLDecoder.decode(halves[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(halves[1], StandardCharsets.UTF_8));
            assertThat(earlier).isNull();
        }
        return fields;
    }

    private static Reply oauth(int status, String error, String description) {
        return status(
                status, "{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\",\"x\":\"LEAK\"}");
    }

    @Test
    void asksTheUser() throws Exception {
        server.onApi(ACCEPTED);

        Started started = backchannel.start(ASK);

        assertThat(started).isEqualTo(STARTED);
        assertThat(started.toString()).doesNotContain("LEAK");
        Received sent = server.received().get(0);
        assertThat(server.received()).hasSize(1);
        assertThat(sent.method() + " " + sent.target()).isEqualTo("POST /bc-authorize");
        Map<String, String> form = form(sent);
        assertThat(MAPPER.readTree(form.remove("login_hint")))
                .isEqualTo(MAPPER.readTree(
                        "{\"format\":\"iss_sub\",\"iss\":\"https://acme.eu.auth0.com/\"," + "\"sub\":\"auth0|5f\"}"));
        assertThat(form)
                .isEqualTo(Map.of(
                        "client_id",
                        "m2m",
                        "client_secret",
                        TenantBuilder.SECRET,
                        "scope",
                        "openid",
                        "binding_message",
                        "Order 4711"));
        assertThat(sent.header("Authorization")).isEmpty();
        assertThat(sent.header("User-Agent")).hasValue("ciba-maven-plugin/9.9");
    }

    @Test
    void asksForEverythingElseToo() throws Exception {
        server.onApi(ACCEPTED);

        backchannel.start(new Ask(
                "u",
                "openid offline_access",
                "Ä & +",
                Optional.of("https://api.acme.example/?a=b"),
                Optional.of("https://other.acme.example/"),
                OptionalInt.of(600),
                List.of(AuthorizationDetail.ofType("money_transfer"), AuthorizationDetail.ofType("urn:x:\"y\""))));

        Map<String, String> form = form(server.received().get(0));
        assertThat(form)
                .containsEntry("scope", "openid offline_access")
                .containsEntry("binding_message", "Ä & +")
                .containsEntry("audience", "https://api.acme.example/?a=b")
                .containsEntry("resource", "https://other.acme.example/")
                .containsEntry("requested_expiry", "600");
        assertThat(MAPPER.readTree(form.get("authorization_details")))
                .isEqualTo(MAPPER.readTree("[{\"type\":\"money_transfer\"},{\"type\":\"urn:x:\\\"y\\\"\"}]"));
    }

    @Test
    void provesItselfByAKeyAnewEachTime() throws Exception {
        KeyPair pair = Keys.rsa();
        server.onApi(ACCEPTED).onToken(oauth(400, "authorization_pending", "pending"));
        try (Backchannel signed = open(new Credentials.PrivateKeyJwt(
                "app", (RSAPrivateKey) pair.getPrivate(), Algorithm.RS256, "CIBA_PROBE_PRIVATE_KEY"))) {
            signed.poll(signed.start(ASK));
        }

        List<Map<String, String>> forms =
                server.received().stream().map(BackchannelTest::form).toList();
        assertThat(forms).hasSize(2).allSatisfy(form -> {
            assertThat(form)
                    .containsEntry("client_id", "app")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .doesNotContainKey("client_secret");
            JsonNode claims = MAPPER.readTree(
                    Base64.getUrlDecoder().decode(form.get("client_assertion").split("\\.")[1]));
            assertThat(claims.path("aud").asText()).isEqualTo("https://acme.eu.auth0.com/");
            assertThat(claims.path("sub").asText()).isEqualTo("app");
        });
        assertThat(forms.get(0).get("client_assertion"))
                .isNotEqualTo(forms.get(1).get("client_assertion"));
    }

    @Test
    void aManagementTokenProvesNoClient() {
        assertThatIllegalArgumentException().isThrownBy(() -> open(TenantBuilder.GIVEN_TOKEN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"interval\":null", ",\"interval\":0", ",\"interval\":-3"})
    void fiveSecondsUnlessToldOtherwise(String interval) {
        server.onApi(json("{\"auth_req_id\":\"x\",\"expires_in\":300" + interval + "}"));

        assertThat(backchannel.start(ASK).interval()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "{\"auth_req_id\":null,\"expires_in\":300}",
                "{\"auth_req_id\":\"\",\"expires_in\":300}",
                "{\"auth_req_id\":{\"LEAK\":1},\"expires_in\":300}",
                "{\"auth_req_id\":\"LEAK\"}",
                "{\"auth_req_id\":\"LEAK\",\"expires_in\":0}",
                "{\"auth_req_id\":\"LEAK",
                "<html>LEAK</html>",
                "",
            })
    void anAcceptanceOfAnotherShapeIsABadAnswer(String body) {
        server.onApi(json(body));

        TenantException e = failure(() -> backchannel.start(ASK));

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(e).hasMessageStartingWith("POST /bc-authorize at 127.0.0.1");
        assertThat(server.received()).hasSize(1);
    }

    static Stream<Arguments> refusals() {
        String none = "No eligible notification channels were found. guardian-push: ";
        return Stream.of(
                Arguments.of(
                        oauth(400, "invalid_request", none + "User does not have push notifications set up"),
                        Kind.REJECTED,
                        "(invalid_request: " + none + "User does not have push notifications set up)"),
                Arguments.of(
                        oauth(400, "invalid_request", none + "push notifications not enabled on tenant"),
                        Kind.REJECTED,
                        "push notifications not enabled on tenant"),
                Arguments.of(oauth(400, "invalid_request", "iss within login_hint"), Kind.REJECTED, "iss within"),
                Arguments.of(oauth(403, "access_denied", "service not found"), Kind.REJECTED, "service not found"),
                Arguments.of(
                        oauth(403, "unauthorized_client", "Grant type not allowed for the client."),
                        Kind.REJECTED,
                        "answered 403 (unauthorized_client: Grant type not allowed"),
                Arguments.of(json("{\"error\":\"invalid_request\"}"), Kind.REJECTED, "invalid_request"),
                Arguments.of(status(400, "{\"error\":\"invalid_scope\"}"), Kind.REJECTED, "(invalid_scope)"),
                Arguments.of(error(404, "", "Not Found"), Kind.REJECTED, "Not Found"),
                Arguments.of(
                        oauth(401, "access_denied", "Unauthorized"),
                        Kind.UNAUTHORIZED,
                        "check the credentials of the application (AUTH0_CLIENT_ID"),
                Arguments.of(oauth(401, "invalid_client", "no"), Kind.UNAUTHORIZED, "invalid_client: no"),
                Arguments.of(oauth(400, "invalid_client", "no"), Kind.UNAUTHORIZED, "invalid_client: no"),
                Arguments.of(
                        oauth(429, "too_many_requests", "Too many").with("Retry-After", "30"),
                        Kind.RATE_LIMITED,
                        "wait 30 s"),
                Arguments.of(status(429, "<html>LEAK"), Kind.RATE_LIMITED, "wait a minute"),
                Arguments.of(oauth(500, "server_error", "Oops"), Kind.SERVER, "(Oops)"),
                Arguments.of(status(503, "").with("Retry-After", "0"), Kind.SERVER, "answered 503"),
                Arguments.of(status(503, "").with("Retry-After", "1"), Kind.SERVER, "answered 503"),
                Arguments.of(status(408, ""), Kind.UNREACHABLE, "gave up waiting"),
                Arguments.of(status(401, "<html>LEAK"), Kind.BAD_ANSWER, "an HTML page"),
                Arguments.of(status(403, "<html>LEAK"), Kind.BAD_ANSWER, "an HTML page"),
                Arguments.of(status(302, "").with("Location", "/LEAK"), Kind.BAD_ANSWER, "a redirect"),
                Arguments.of(reset(), Kind.UNREACHABLE, "reset or closed"),
                Arguments.of(raw("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"auth"), Kind.BAD_ANSWER, "truncated"),
                Arguments.of(
                        oauth(400, "x\\u0007", "\\u001b[31m" + TenantBuilder.SECRET + "\\n" + "y".repeat(900)),
                        Kind.REJECTED,
                        "(x: **** yyy"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusalIsSaidInItsOwnWordsAndNeverRepeated(Reply reply, Kind kind, String words) {
        server.onApi(reply);

        TenantException e = failure(() -> backchannel.start(ASK));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageStartingWith("POST /bc-authorize at 127.0.0.1").hasMessageContaining(words);
        assertThat(e.maybeApplied()).isFalse();
        assertThat(server.received()).hasSize(1);
        assertThat(scene.time.naps()).isEmpty();
    }

    static Stream<Arguments> answers() {
        String denied = "The end-user denied the authorization request or it has been expired";
        String slow = "{\"error\":\"slow_down\",\"error_description\":\"Try again in 10 seconds.\"";
        return Stream.of(
                Arguments.of(
                        oauth(400, "authorization_pending", "The end-user authorization is pending"), new Pending()),
                Arguments.of(oauth(403, "authorization_pending", ""), new Pending()),
                Arguments.of(oauth(401, "authorization_pending", ""), new Pending()),
                Arguments.of(json("{\"error\":\"authorization_pending\"}"), new Pending()),
                Arguments.of(status(400, slow + ",\"interval\":10}"), new SlowDown(Duration.ofSeconds(10))),
                Arguments.of(
                        status(429, slow + ",\"interval\":10}").with("Retry-After", "11"),
                        new SlowDown(Duration.ofSeconds(10))),
                Arguments.of(status(429, slow + "}").with("Retry-After", "11"), new SlowDown(Duration.ofSeconds(11))),
                Arguments.of(status(400, slow + "}").with("Retry-After", "11"), new SlowDown(Duration.ofSeconds(11))),
                Arguments.of(status(429, slow + "}"), new SlowDown(Duration.ofSeconds(12))),
                Arguments.of(status(400, slow + ",\"interval\":\"soon\"}"), new SlowDown(Duration.ofSeconds(12))),
                Arguments.of(oauth(400, "access_denied", denied), new Denied()),
                Arguments.of(oauth(403, "access_denied", denied), new Denied()),
                Arguments.of(oauth(401, "access_denied", denied), new Denied()),
                Arguments.of(oauth(400, "expired_token", "too late"), new Expired()),
                Arguments.of(oauth(400, "invalid_grant", "used"), new Refused("invalid_grant", "used")),
                Arguments.of(
                        oauth(403, "unauthorized_client", "Grant type not allowed"),
                        new Refused("unauthorized_client", "Grant type not allowed")),
                Arguments.of(
                        oauth(400, "invalid_grant", "no " + REQUEST_ID + "\\u001b[31m\\n eyJhbGciOi.eyJzdWIi.x"),
                        new Refused("invalid_grant", "no **** ****")),
                Arguments.of(
                        json("{\"access_token\":\"LEAK\",\"id_token\":\"LEAK\",\"expires_in\":86400,"
                                + "\"scope\":\"openid  read:x\",\"token_type\":\"Bearer\",\"refresh_token\":\"LEAK\","
                                + "\"authorization_details\":[{\"type\":\"LEAK\"}]}"),
                        new Approved(List.of("openid", "read:x"), true)),
                Arguments.of(
                        json("{\"access_token\":\"opaque-LEAK-1\",\"refresh_token\":\"opaque-LEAK-2\","
                                + "\"scope\":\"openid opaque-LEAK-1 opaque-LEAK-2\"}"),
                        new Approved(List.of("openid", "****", "****"), true)),
                Arguments.of(
                        json("{\"access_token\":\"LEAK\",\"refresh_token\":null}"), new Approved(List.of(), false)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void saysWhatBecameOfIt(Reply reply, BackchannelAnswer expected) {
        server.onToken(reply);

        BackchannelAnswer answer = backchannel.poll(STARTED);

        assertThat(answer).isEqualTo(expected);
        assertThat(answer.toString()).doesNotContain("LEAK");
        assertThat(backchannel.requests()).isEqualTo(new Requests(1, 0));
        assertThat(scene.time.naps()).isEmpty();
        assertThat(server.received()).singleElement().satisfies(sent -> {
            assertThat(sent.method() + " " + sent.target()).isEqualTo("POST /oauth/token");
            assertThat(form(sent))
                    .isEqualTo(Map.of(
                            "client_id",
                            "m2m",
                            "client_secret",
                            TenantBuilder.SECRET,
                            "grant_type",
                            GRANT,
                            "auth_req_id",
                            REQUEST_ID));
        });
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(oauth(401, "access_denied", "Unauthorized"), Kind.UNAUTHORIZED),
                Arguments.of(oauth(401, "invalid_client", REQUEST_ID), Kind.UNAUTHORIZED),
                Arguments.of(oauth(429, "too_many_requests", "Client quota exceeded"), Kind.RATE_LIMITED),
                Arguments.of(status(429, ""), Kind.RATE_LIMITED),
                Arguments.of(oauth(500, "server_error", REQUEST_ID), Kind.SERVER),
                Arguments.of(status(403, "<html>LEAK"), Kind.BAD_ANSWER),
                Arguments.of(json("{}"), Kind.BAD_ANSWER),
                Arguments.of(json("{\"access_token\":null,\"id_token\":\"LEAK\"}"), Kind.BAD_ANSWER),
                Arguments.of(json("{\"access_token\":\"LEAK\",\"expires_in\":\"LEAK\"}"), Kind.BAD_ANSWER),
                Arguments.of(json("<html>LEAK"), Kind.BAD_ANSWER),
                Arguments.of(reset(), Kind.UNREACHABLE));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void whatIsNoWordOnTheRequestIsAFailure(Reply reply, Kind kind) {
        server.onToken(reply);

        TenantException e = failure(() -> backchannel.poll(STARTED));

        assertThat(e.kind()).isEqualTo(kind);
        assertThat(e).hasMessageStartingWith("POST /oauth/token at 127.0.0.1");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void pollsAtThePaceItWasTold() {
        server.onApi(ACCEPTED)
                .onToken(
                        oauth(400, "slow_down", "faster than allowed"),
                        oauth(400, "slow_down", "faster than allowed"),
                        reset());

        Started started = backchannel.start(ASK);
        SlowDown first = (SlowDown) backchannel.poll(started);
        SlowDown second = (SlowDown) backchannel.poll(started.every(first.interval()));

        assertThat(first.interval()).isEqualTo(Duration.ofSeconds(12));
        assertThat(second.interval()).isEqualTo(Duration.ofSeconds(17));
        assertThat(failure(() -> backchannel.poll(started)).kind()).isEqualTo(Kind.UNREACHABLE);
        assertThat(server.received()).hasSize(4);
        // Seconds lie between two polls: a connection kept for that long could be dead, and nothing is repeated.
        assertThat(server.connections()).isEqualTo(4);
        assertThat(backchannel.requests()).isEqualTo(new Requests(4, 0));
    }
}

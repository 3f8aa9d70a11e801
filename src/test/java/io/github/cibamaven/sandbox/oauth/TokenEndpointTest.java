package io.github.cibamaven.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Seed;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

public class TokenEndpointTest {

    private static final KeyPair KEYS = keys();

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        String pem = publicKey().replace("\n", "\\n");
        sandbox = Sandbox.start(Seed.parse("""
                {"domain": "acme.eu.auth0.com",
                 "clients": [
                   {"client_id": "ciba-sandbox", "client_secret": "ciba-sandbox-secret", "name": "m2m",
                    "grant_types": ["client_credentials"]},
                   {"client_id": "stranger", "client_secret": "s3cret", "name": "no grant"},
                   {"client_id": "web", "client_secret": "s3cret", "name": "web", "grant_types": ["authorization_code"]},
                   {"client_id": "signer", "name": "signs", "public_key": "%s"}],
                 "client_grants": [
                   {"client_id": "ciba-sandbox", "audience": "https://acme.eu.auth0.com/api/v2/",
                    "scope": ["read:clients", "update:clients"]},
                   {"client_id": "signer", "audience": "https://acme.eu.auth0.com/api/v2/", "scope": ["read:clients"]}],
                 "tokens": [{"token": "opaque", "scope": ["read:client_summary"]}]}
                """.formatted(pem)));
        caller = Caller.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void issuesJwtWhoseScopeCanBeRead() throws Exception {
        Reply reply = caller.token();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("expires_in").asInt()).isEqualTo(86_400);
        assertThat(reply.text("token_type")).isEqualTo("Bearer");
        assertThat(reply.text("scope")).isEqualTo("read:clients update:clients");
        String[] parts = reply.text("access_token").split("\\.");
        assertThat(parts).hasSize(3);
        var claims = Json.read(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.get("scope").asText()).isEqualTo("read:clients update:clients");
        assertThat(claims.get("iss").asText()).isEqualTo("https://acme.eu.auth0.com/");
        assertThat(claims.get("aud").asText()).isEqualTo(Caller.AUDIENCE);
        assertThat(claims.get("sub").asText()).isEqualTo("ciba-sandbox@clients");
        assertThat(claims.get("gty").asText()).isEqualTo("client-credentials");
        assertThat(claims.get("exp").asLong() - claims.get("iat").asLong()).isEqualTo(86_400);
    }

    @Test
    void takesJsonAsWellAsForms() {
        Reply reply = caller.send(
                "POST",
                "/oauth/token",
                "{\"grant_type\":\"client_credentials\",\"client_id\":\"ciba-sandbox\",\"client_secret\":\"ciba-sandbox-secret\","
                        + "\"audience\":\"" + Caller.AUDIENCE + "\"}");

        assertThat(reply.status()).isEqualTo(200);
    }

    @Test
    void takesSecretInBasicHeader() {
        String basic =
                Base64.getEncoder().encodeToString((Caller.ID + ":" + Caller.SECRET).getBytes(StandardCharsets.UTF_8));
        Reply reply = caller.send(caller.request("/oauth/token")
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=client_credentials&audience=" + Caller.AUDIENCE)));

        assertThat(reply.status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ciba-sandbox", "nobody"})
    void refusesWrongCredentials(String id) {
        Reply reply = ask(id, "wrong", Caller.AUDIENCE, "");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.json()).hasToString("{\"error\":\"access_denied\",\"error_description\":\"Unauthorized\"}");
    }

    @Test
    void refusesBodiesItCannotRead() {
        assertThat(caller.send("POST", "/oauth/token", "{").text("error")).isEqualTo("invalid_request");
        Reply form = caller.send(caller.request("/oauth/token")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString("grant_type=%zz")));
        assertThat(form.status()).isEqualTo(400);
        assertThat(caller.form(Map.of("grant_type", "password")).text("error")).isEqualTo("unsupported_grant_type");
    }

    @Test
    void refusesClientWithoutClientGrant() {
        Reply reply = ask("stranger", "s3cret", Caller.AUDIENCE, "");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("error")).isEqualTo("access_denied");
        assertThat(reply.text("error_description"))
                .contains("Client is not authorized to access", "You need to create a \"client-grant\"");
    }

    @Test
    void refusesUnknownAudience() {
        Reply reply = ask(Caller.ID, Caller.SECRET, "https://127.0.0.1/api/v2/", "");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("error_description")).isEqualTo("Service not found: https://127.0.0.1/api/v2/");
    }

    @Test
    void refusesClientWithoutTheGrantType() {
        assertThat(ask("web", "s3cret", Caller.AUDIENCE, "").text("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void grantsOnlyTheScopesAskedFor() {
        assertThat(ask(Caller.ID, Caller.SECRET, Caller.AUDIENCE, "read:clients")
                        .text("scope"))
                .isEqualTo("read:clients");
        Reply tooMuch = ask(Caller.ID, Caller.SECRET, Caller.AUDIENCE, "read:clients read:users");
        assertThat(tooMuch.status()).isEqualTo(403);
        assertThat(tooMuch.text("error_description")).isEqualTo("Client has not been granted scopes: read:users");
    }

    @Test
    void honoursSeededTokens() {
        assertThat(caller.with("opaque").get("/api/v2/clients/web").json())
                .hasToString("{\"client_id\":\"web\",\"name\":\"web\"}");
    }

    @Test
    void refusesAbsentUnknownAndForgedTokens() {
        assertThat(caller.get("/api/v2/clients").status()).isEqualTo(401);
        assertThat(caller.with("nonsense").get("/api/v2/clients").text("message"))
                .isEqualTo("Invalid token");
        Reply forged = caller.with(caller.token().text("access_token") + "x").get("/api/v2/clients");
        assertThat(forged.status()).isEqualTo(401);
        assertThat(forged.json().at("/attributes/error").asText())
                .isEqualTo("Invalid signature received for JSON Web Token validation");
    }

    @Test
    void tokensExpireByTheClock() throws Exception {
        var clock = new Clock() {
            private Instant now = Instant.parse("2026-11-22T12:00:00Z");

            @Override
            public java.time.ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
        try (Sandbox timed = Sandbox.start(Seed.example(), TestOptions.clock(clock))) {
            Caller early = Caller.of(timed).signedIn();
            clock.now = clock.now.plus(Duration.ofSeconds(86_399));
            assertThat(early.get("/api/v2/clients").status()).isEqualTo(200);
            clock.now = clock.now.plusSeconds(1);
            assertThat(early.get("/api/v2/clients").text("message"))
                    .isEqualTo("Expired token received for JSON Web Token validation");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"RS256", "RS384", "PS256"})
    void acceptsSignedAssertionOnce(String algorithm) throws Exception {
        String assertion = assertion(algorithm, "signer", "https://acme.eu.auth0.com/", 60, "one");

        assertThat(present(assertion).status()).isEqualTo(200);
        assertThat(present(assertion).status()).isEqualTo(401);
    }

    @Test
    void acceptsAssertionAddressedToTheSandbox() throws Exception {
        assertThat(present(assertion("RS256", "signer", sandbox.url() + "/", 60, "a"))
                        .status())
                .isEqualTo(200);
        assertThat(present(assertion("RS256", "signer", sandbox.url().toString(), 60, "b"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void refusesBadAssertions() throws Exception {
        String good = "https://acme.eu.auth0.com/";
        assertThat(present(assertion("RS256", "signer", "https://evil.example/", 60, "c"))
                        .status())
                .isEqualTo(401);
        assertThat(present(assertion("RS256", "signer", good, -5, "d")).status())
                .isEqualTo(401);
        assertThat(present(assertion("RS256", "signer", good, 3600, "e")).status())
                .isEqualTo(401);
        assertThat(present(assertion("RS512", "signer", good, 60, "f")).status())
                .isEqualTo(401);
        assertThat(present(assertion("RS256", "stranger", good, 60, "g")).status())
                .isEqualTo(401);
        String altered = assertion("RS256", "signer", good, 60, "h");
        assertThat(present(altered.substring(0, altered.length() - 6) + "AAAAAA")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void discoveryAdvertisesBackchannelAuthentication() {
        var document = caller.get("/.well-known/openid-configuration").json();

        assertThat(document.get("issuer").asText()).isEqualTo("https://acme.eu.auth0.com/");
        assertThat(document.get("backchannel_authentication_endpoint").asText())
                .isEqualTo(sandbox.url() + "/bc-authorize");
        assertThat(document.get("backchannel_token_delivery_modes_supported")).hasToString("[\"poll\"]");
    }

    private Reply ask(String id, String secret, String audience, String scope) {
        return caller.form(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                id,
                "client_secret",
                secret,
                "audience",
                audience,
                "scope",
                scope));
    }

    private Reply present(String assertion) {
        return caller.form(Map.of(
                "grant_type",
                "client_credentials",
                "audience",
                Caller.AUDIENCE,
                "client_assertion_type",
                ClientAssertion.TYPE,
                "client_assertion",
                assertion));
    }

    static String assertion(String algorithm, String id, String audience, int lifetime, String jti)
            throws GeneralSecurityException {
        long now = Instant.now().getEpochSecond();
        String signed = part("{\"alg\":\"" + algorithm + "\"}") + "."
                + part("{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"%s\",\"exp\":%d,\"iat\":%d,\"jti\":\"%s\"}"
                        .formatted(id, id, audience, now + lifetime, now, jti));
        Signature signature = Signature.getInstance(
                switch (algorithm) {
                    case "RS384" -> "SHA384withRSA";
                    case "PS256" -> "RSASSA-PSS";
                    case "RS512" -> "SHA512withRSA";
                    default -> "SHA256withRSA";
                });
        if (algorithm.equals("PS256")) {
            signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        }
        signature.initSign(KEYS.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
    }

    /** PEM of the key that {@link #assertion} signs with. */
    public static String publicKey() {
        return "-----BEGIN PUBLIC KEY-----\n"
                + Base64.getEncoder().encodeToString(KEYS.getPublic().getEncoded()) + "\n-----END PUBLIC KEY-----";
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair keys() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}

package io.github.cibamaven.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Polling for what the user decided, under a clock that only the test turns. */
class CibaGrantTest {

    private static final String DENIED =
            "{\"error\":\"access_denied\",\"error_description\":\"The end-user denied the authorization request or it has"
                    + " been expired\"}";

    private static final class Turned extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void by(int seconds) {
            now = now.plus(Duration.ofSeconds(seconds));
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Turned clock = new Turned();
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example(), TestOptions.clock(clock));
        caller = Caller.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    private String begin(String user, String... more) {
        Map<String, String> fields = BackchannelTest.request(user);
        for (int i = 0; i < more.length; i += 2) {
            fields.put(more[i], more[i + 1]);
        }
        Reply reply = caller.form("/bc-authorize", fields);
        assertThat(reply.status()).isEqualTo(200);
        return reply.text("auth_req_id");
    }

    private Reply poll(String id) {
        return poll(id, "kiosk", "ciba-sandbox-kiosk-secret");
    }

    private Reply poll(String id, String client, String secret) {
        Map<String, String> fields = new HashMap<>();
        fields.put("grant_type", "urn:openid:params:grant-type:ciba");
        fields.put("client_id", client);
        fields.put("client_secret", secret);
        if (id != null) {
            fields.put("auth_req_id", id);
        }
        return caller.form(fields);
    }

    private static JsonNode claims(String token) throws Exception {
        return Json.read(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }

    @Test
    void approvalEndsInTokensOnce() throws Exception {
        String id = begin("auth0|alice");
        Reply pending = poll(id);
        assertThat(pending.status()).isEqualTo(400);
        assertThat(pending.json())
                .hasToString(
                        "{\"error\":\"authorization_pending\",\"error_description\":\"The end-user authorization is pending\"}");
        clock.by(5);

        Reply approved = poll(id);

        assertThat(approved.status()).isEqualTo(200);
        assertThat(approved.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("access_token", "id_token", "expires_in", "scope", "token_type");
        assertThat(approved.text("scope")).isEqualTo("openid");
        assertThat(approved.json().get("expires_in").asInt()).isEqualTo(86_400);
        JsonNode identity = claims(approved.text("id_token"));
        assertThat(identity.get("sub").asText()).isEqualTo("auth0|alice");
        assertThat(identity.get("aud").asText()).isEqualTo("kiosk");
        assertThat(identity.get("iss").asText()).isEqualTo("https://acme.eu.auth0.com/");
        clock.by(5);
        assertThat(poll(id).text("error")).isEqualTo("invalid_grant");
    }

    @Test
    void tokensOfAUserDoNotOpenTheManagementApi() {
        sandbox.patch(Parts.ciba(), Json.object().put("interval", 0));
        String id =
                begin("auth0|alice", "audience", "https://acme.eu.auth0.com/api/v2/", "scope", "openid read:clients");
        poll(id);

        String token = poll(id).text("access_token");

        assertThat(caller.with(token).get("/api/v2/clients").status()).isEqualTo(401);
    }

    @Test
    void refreshTokenNeedsScopeGrantAndApi() throws Exception {
        sandbox.patch(Parts.ciba(), Json.object().put("interval", 0));
        sandbox.patch(
                Parts.user("auth0|alice"),
                Json.object().set("ciba", Json.object().put("decision", "approve")));
        String[] asked = {
            "audience",
            "https://api.acme.example/",
            "scope",
            "openid offline_access read:accounts",
            "authorization_details",
            "[{\"type\":\"money_transfer\"}]"
        };
        Reply with = poll(begin("auth0|alice", asked));
        assertThat(with.text("refresh_token")).isNotBlank();
        assertThat(with.text("scope")).isEqualTo("openid offline_access read:accounts");
        assertThat(with.json().get("authorization_details")).hasToString("[{\"type\":\"money_transfer\"}]");
        assertThat(claims(with.text("access_token")).get("aud").asText()).isEqualTo("https://api.acme.example/");

        sandbox.patch(
                Parts.resourceServer("https://api.acme.example/"), Json.object().put("allow_offline_access", false));

        Reply without = poll(begin("auth0|alice", asked));
        assertThat(without.json().has("refresh_token")).isFalse();
        assertThat(without.text("scope")).isEqualTo("openid read:accounts");
    }

    @Test
    void denialIsSaidSo() {
        String id = begin("auth0|bob");
        poll(id);
        clock.by(5);

        Reply denied = poll(id);

        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.json()).hasToString(DENIED);
    }

    @Test
    void expiryIsSaidInTheSameWords() {
        String id = begin("auth0|alice", "requested_expiry", "60");
        clock.by(59);
        assertThat(poll(id).text("error")).isEqualTo("authorization_pending");
        clock.by(1);

        assertThat(poll(id).json()).hasToString(DENIED);
    }

    @Test
    void impatienceRaisesTheInterval() {
        String id = begin("auth0|alice");
        poll(id);
        clock.by(4);

        Reply early = poll(id);

        assertThat(early.status()).isEqualTo(400);
        assertThat(early.json())
                .hasToString(
                        "{\"error\":\"slow_down\",\"error_description\":\"You are polling faster than allowed. Try again in"
                                + " 10 seconds.\",\"interval\":10}");
        assertThat(early.header("Retry-After")).contains("10");
        clock.by(9);
        assertThat(poll(id).json().get("interval").asInt()).isEqualTo(20);
        clock.by(20);
        assertThat(poll(id).status()).isEqualTo(200);
    }

    @Test
    void userTakesTimeOrNeverLooks() {
        sandbox.patch(Parts.ciba(), Json.object().put("interval", 1));
        sandbox.patch(
                Parts.user("auth0|alice"),
                Json.object()
                        .set("ciba", Json.object().put("decision", "approve").put("after_seconds", 10)));
        String id = begin("auth0|alice");
        clock.by(9);
        assertThat(poll(id).text("error")).isEqualTo("authorization_pending");
        clock.by(1);
        assertThat(poll(id).status()).isEqualTo(200);

        sandbox.patch(Parts.user("auth0|alice"), Json.object().putNull("ciba"));
        String ignored = begin("auth0|alice");
        clock.by(299);
        assertThat(poll(ignored).text("error")).isEqualTo("authorization_pending");
        clock.by(1);
        assertThat(poll(ignored).text("error")).isEqualTo("access_denied");
    }

    @Test
    void belongsToTheClientThatAsked() {
        String id = begin("auth0|alice");
        sandbox.patchClient(
                "call-centre",
                Json.object().set("grant_types", Json.of(java.util.List.of("urn:openid:params:grant-type:ciba"))));

        assertThat(poll(id, "call-centre", "ciba-sandbox-call-centre-secret").text("error"))
                .isEqualTo("invalid_grant");
        assertThat(poll("nonsense").text("error")).isEqualTo("invalid_grant");
        assertThat(poll(null).text("error_description")).isEqualTo("Missing required parameter: auth_req_id");
        assertThat(poll(id, "kiosk", "wrong").status()).isEqualTo(401);
        assertThat(poll(id, "ciba-sandbox", Caller.SECRET).text("error")).isEqualTo("unauthorized_client");
    }

    @Test
    void resetForgetsRequestsAndUsersMayVanish() {
        String id = begin("auth0|alice");
        sandbox.remove(Parts.user("auth0|alice"));
        assertThat(poll(id).text("error")).isEqualTo("access_denied");

        caller.send("POST", "/_sandbox/reset", "");

        assertThat(poll(id).text("error")).isEqualTo("invalid_grant");
        assertThat(sandbox.part(Parts.user("auth0|alice")).isObject()).isTrue();
    }

    @Test
    void faultsStrikeHereToo() {
        sandbox.faults()
                .add(
                        Fault.rateLimited().at("/bc-authorize"),
                        Fault.serverError(503).at("/oauth/token"));

        assertThat(caller.form("/bc-authorize", BackchannelTest.request("auth0|alice"))
                        .status())
                .isEqualTo(429);
        String id = begin("auth0|alice");
        assertThat(poll(id).status()).isEqualTo(503);
        assertThat(poll(id).text("error")).isEqualTo("authorization_pending");
    }

    @Test
    void journalHoldsNeitherRequestIdNorToken() {
        String id = begin("auth0|bob");
        poll(id);

        String all = sandbox.journal() + caller.get("/_sandbox/journal").raw().body();

        assertThat(all).contains("\"***\"").doesNotContain(id, "ciba-sandbox-kiosk-secret");
        assertThat(sandbox.journal().get(0).body().get("binding_message").asText())
                .startsWith("Order 12");
    }
}

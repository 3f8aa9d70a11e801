package io.github.cibamaven.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Seed;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JournalTest {

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example(), TestOptions.faults());
        caller = Caller.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void recordsRequestsInOrder() {
        Caller signedIn = caller.signedIn();
        signedIn.get("/api/v2/clients?fields=client_id%2Cname&page=0");
        signedIn.patch("kiosk", "{\"oidc_conformant\":true}");
        signedIn.get("/api/v2/clients/a%2Fb");

        assertThat(sandbox.requests())
                .containsExactly(
                        "POST /oauth/token",
                        "GET /api/v2/clients",
                        "PATCH /api/v2/clients/kiosk",
                        "GET /api/v2/clients/a%2Fb");
        List<JournalEntry> journal = sandbox.journal();
        assertThat(journal).extracting(JournalEntry::status).containsExactly(200, 200, 200, 404);
        assertThat(journal.get(1).query("fields")).contains("client_id,name");
        assertThat(journal.get(1).body()).isNull();
        assertThat(journal.get(2).body()).hasToString("{\"oidc_conformant\":true}");
        sandbox.clearJournal();
        assertThat(sandbox.journal()).isEmpty();
    }

    @Test
    void holdsNoSecret() {
        Caller signedIn = caller.signedIn();
        signedIn.patch("kiosk", "{\"client_secret\":\"hush-body\"}");
        signedIn.get("/api/v2/clients?access_token=hush-query");
        caller.send(
                "POST", "/oauth/token", "{\"client_secret\":\"hush-json\",\"client_assertion\":\"hush-assertion\"}");
        caller.send("POST", "/oauth/token", "hush-broken-json");
        caller.send("POST", "/x", "{\"credentials\":[{\"pem\":\"hush-pem\"}],\"apns\":{\"p12\":[\"hush-p12\"]}}");
        String token = signedIn.request("/x")
                .build()
                .headers()
                .firstValue("Authorization")
                .orElseThrow();

        String all = sandbox.journal() + caller.get("/_sandbox/journal").raw().body();

        assertThat(all).contains("***").doesNotContain("hush", Caller.SECRET, token.substring(7), "Bearer");
    }

    @Test
    void controlPlaneShowsAndClearsTheJournal() {
        caller.token();

        var journal = caller.get("/_sandbox/journal").json();
        assertThat(journal).hasSize(1);
        assertThat(journal.get(0).get("path").asText()).isEqualTo("/oauth/token");
        assertThat(journal.get(0).get("status").asInt()).isEqualTo(200);
        assertThat(caller.send("DELETE", "/_sandbox/journal", "").status()).isEqualTo(204);
        assertThat(caller.get("/_sandbox/journal").json()).isEmpty();
    }

    @Test
    void controlPlaneSwitchesFaultsOnAndOff() {
        assertThat(caller.send(
                                "POST",
                                "/_sandbox/faults",
                                "[{\"kind\":\"answer\",\"status\":418,\"headers\":{\"X-Tea\":\"1\"},\"body\":{\"a\":1},\"path\":\"/api\",\"times\":1},"
                                        + "{\"kind\":\"gateway-error\",\"status\":502,\"method\":\"GET\",\"times\":\"always\"}]")
                        .status())
                .isEqualTo(204);

        var tea = caller.get("/api/v2/clients");
        assertThat(tea.status()).isEqualTo(418);
        assertThat(tea.header("X-Tea")).contains("1");
        assertThat(caller.get("/api/v2/clients").status()).isEqualTo(502);
        assertThat(caller.get("/_sandbox/faults").json())
                .hasSize(1)
                .allSatisfy(fault -> assertThat(fault.get("left").asText()).isEqualTo("always"));
        assertThat(caller.send("DELETE", "/_sandbox/faults", "").status()).isEqualTo(204);
        assertThat(caller.get("/api/v2/clients").status()).isEqualTo(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"captive-portal\"}",
                "{\"kind\":\"content-type\",\"type\":\"text/plain\"}",
                "{\"kind\":\"delay\",\"millis\":1}",
                "{\"kind\":\"edited-client\",\"client_id\":\"kiosk\",\"patch\":{\"name\":\"x\"}}",
                "{\"kind\":\"empty-body\"}",
                "{\"kind\":\"lag\",\"millis\":1}",
                "{\"kind\":\"lost-write\"}",
                "{\"kind\":\"null-body\"}",
                "{\"kind\":\"oversized-body\",\"bytes\":1}",
                "{\"kind\":\"rate-limited\",\"headers\":{\"Retry-After\":\"1\"}}",
                "{\"kind\":\"redirect\",\"location\":\"/x\"}",
                "{\"kind\":\"repeating-pages\"}",
                "{\"kind\":\"reset-before-answer\",\"regex\":\"/x\"}",
                "{\"kind\":\"reset-inside-body\",\"bytes\":1}",
                "{\"kind\":\"revoked-tokens\",\"skip\":1}",
                "{\"kind\":\"server-error\",\"status\":500}",
                "{\"kind\":\"slow-drip\",\"millis\":1}",
                "{\"kind\":\"stale-reads\",\"times\":2}",
                "{\"kind\":\"stored-but-fails\",\"status\":500}",
                "{\"kind\":\"closed-before-answer\",\"unhandled\":true}",
                "{\"kind\":\"endless-pages\"}",
                "{\"kind\":\"misshapen\"}",
                "{\"kind\":\"nulls\",\"after\":3}",
                "{\"kind\":\"partly-stored\"}",
                "{\"kind\":\"promising-pages\"}",
                "{\"kind\":\"redirect\",\"status\":308,\"location\":\"/x\"}",
                "{\"kind\":\"reset-after-body\"}",
                "{\"kind\":\"shown-late\",\"millis\":1}",
                "{\"kind\":\"silence\",\"millis\":1}",
                "{\"kind\":\"swapped-shape\"}",
                "{\"kind\":\"then-gone\"}",
                "{\"kind\":\"unknown-fields\"}",
                "{\"kind\":\"unknown-words\"}",
                "{\"kind\":\"with-headers\",\"headers\":{\"X-RateLimit-Remaining\":\"0\"}}",
                "{\"kind\":\"truncated-body\"}"
            })
    void controlPlaneKnowsEveryFault(String fault) {
        assertThat(caller.send("POST", "/_sandbox/faults", fault).status()).isEqualTo(204);
        assertThat(sandbox.faults().pending()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"kind\":\"nonsense\"}",
                "{\"kind\":\"answer\"}",
                "{\"kind\":\"answer\",\"status\":500,\"tims\":3}",
                "{\"kind\":\"lost-write\",\"body\":{}}",
                "{\"kind\":\"captive-portal\",\"regex\":\"(\"}",
                "{\"kind\":\"captive-portal\",\"times\":\"often\"}",
                "{\"kind\":\"then-gone\",\"unhandled\":true}",
                "[1]",
                "{"
            })
    void controlPlaneRefusesMistakes(String fault) {
        var reply = caller.send("POST", "/_sandbox/faults", fault);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("message")).isNotBlank();
        assertThat(sandbox.faults().pending()).isZero();
    }

    @Test
    void controlPlaneShowsAndEditsClientsWithoutTheirSecrets() {
        assertThat(caller.send("PATCH", "/_sandbox/clients/kiosk", "{\"app_type\":null,\"odd\":1}")
                        .status())
                .isEqualTo(204);

        var kiosk = caller.get("/_sandbox/clients/kiosk").json();
        assertThat(kiosk.has("app_type")).isFalse();
        assertThat(kiosk.get("odd").asInt()).isEqualTo(1);
        assertThat(kiosk.get("client_secret").asText()).isEqualTo("***");
        assertThat(caller.get("/_sandbox/clients/nobody").status()).isEqualTo(400);
        assertThat(caller.get("/_sandbox/nothing").status()).isEqualTo(404);
    }

    @Test
    void resetGoesBackToTheSeed() {
        Caller signedIn = caller.signedIn();
        signedIn.patch("kiosk", "{\"description\":\"changed\"}");
        sandbox.faults().add(Fault.answer(500).always());

        assertThat(caller.send("POST", "/_sandbox/reset", "").status()).isEqualTo(204);

        assertThat(sandbox.journal()).isEmpty();
        assertThat(signedIn.get("/api/v2/clients/kiosk").json().has("description"))
                .isFalse();
    }

    @Test
    void unknownClientIsAnErrorOfTheTest() {
        assertThatThrownBy(() -> sandbox.client("nobody"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the sandbox has no client \"nobody\"");
        assertThatThrownBy(() -> sandbox.patchClient("nobody", Json.object()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}

package io.github.cibamaven.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the tenant log tells of CIBA requests, and how it is searched. */
class LogsTest {
    private Sandbox sandbox;
    private Caller caller;
    private Caller reader;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example());
        sandbox.patch(Parts.ciba(), Json.object().put("interval", 0));
        caller = Caller.of(sandbox);
        reader = caller.signedIn();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void aStartNamesItsChannelAndARefusalItsReason() {
        ask("auth0|alice", Map.of());
        ask("auth0|nobody", Map.of());
        ask("auth0|alice", Map.of("client_secret", "wrong"));

        List<JsonNode> entries = entries("");

        assertThat(entries)
                .extracting(entry -> entry.path("type").asText())
                .containsExactly("ciba_start_failed", "ciba_start_failed", "ciba_start_succeeded");
        JsonNode started = entries.get(2);
        assertThat(started.at("/details/notification_channel").asText()).isEqualTo("guardian-push");
        assertThat(started.path("client_id").asText()).isEqualTo("kiosk");
        assertThat(started.path("user_id").asText()).isEqualTo("auth0|alice");
        assertThat(started.path("date").asText()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(entries.get(1).at("/details/error/message").asText()).contains("not a user of this tenant");
        assertThat(entries.get(1).at("/details/body/login_hint").asText()).contains("auth0|nobody");
        assertThat(entries.get(0).at("/details/client_authentication_error").asText())
                .isEqualTo("Unauthorized");
        assertThat(entries.toString()).doesNotContain("wrong").doesNotContain("ciba-sandbox-kiosk-secret");
    }

    @Test
    void anExchangeIsLoggedOnceItIsDecided() {
        poll("auth0|alice", 2);
        poll("auth0|bob", 2);

        assertThat(entries("type:ciba_exchange_succeeded OR type:ciba_exchange_failed"))
                .extracting(entry -> entry.path("type").asText() + " "
                        + entry.path("user_id").asText())
                .containsExactly("ciba_exchange_failed auth0|bob", "ciba_exchange_succeeded auth0|alice");
    }

    @ParameterizedTest
    @CsvSource({
        "'', 4",
        "'type:ciba_start_failed', 2",
        "'client_id:\"kiosk\" AND (type:ciba_start_failed OR type:ciba_start_succeeded)', 4",
        "'user_id:\"auth0|bob\" AND client_id:kiosk', 1",
        "'client_id:\"ki\\osk\"', 4",
        "'client_id:other', 0",
    })
    void isSearchedByFields(String query, int found) {
        ask("auth0|alice", Map.of());
        ask("auth0|bob", Map.of());
        ask("auth0|carol", Map.of());
        ask("auth0|nobody", Map.of());

        assertThat(entries(query)).hasSize(found);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "type:a OR client_id:b AND user_id:c",
                "type:(a OR b)",
                "(type:a",
                "type:a)",
                "NOT type:a",
                "date:2026-01-01",
                "type:a*",
                "alone",
                "type:a OR",
            })
    void refusesASearchThatItDoesNotUnderstand(String query) {
        Reply reply = reader.get("/api/v2/logs?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8));

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("message")).contains("on property q");
    }

    @Test
    void isPagedSortedAndProjected() {
        for (String user : List.of("auth0|alice", "auth0|bob", "auth0|carol")) {
            ask(user, Map.of());
        }

        assertThat(users(reader.get("/api/v2/logs?per_page=2&sort=date:-1")))
                .containsExactly("auth0|carol", "auth0|bob");
        assertThat(users(reader.get("/api/v2/logs?per_page=2&page=1"))).containsExactly("auth0|alice");
        assertThat(users(reader.get("/api/v2/logs?sort=date:1&per_page=1"))).containsExactly("auth0|alice");
        assertThat(reader.get("/api/v2/logs?include_totals=true")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(3);
        JsonNode last = reader.get("/api/v2/logs?per_page=1&page=2&fields=log_id,user_id")
                .json()
                .get(0);
        assertThat(last.properties()).extracting(Map.Entry::getKey).containsExactlyInAnyOrder("log_id", "user_id");
        assertThat(users(reader.get(
                        "/api/v2/logs?take=1&from=" + last.path("log_id").asText())))
                .containsExactly("auth0|bob");
    }

    @Test
    void needsItsScope() {
        Reply reply = caller.signedIn("read:clients").get("/api/v2/logs");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("message")).contains("read:logs");
    }

    private Reply ask(String user, Map<String, String> changes) {
        Map<String, String> fields = BackchannelTest.request(user);
        fields.putAll(changes);
        return caller.form("/bc-authorize", fields);
    }

    private void poll(String user, int times) {
        String id = ask(user, Map.of()).text("auth_req_id");
        for (int i = 0; i < times; i++) {
            caller.form(Map.of(
                    "grant_type",
                    "urn:openid:params:grant-type:ciba",
                    "client_id",
                    "kiosk",
                    "client_secret",
                    "ciba-sandbox-kiosk-secret",
                    "auth_req_id",
                    id));
        }
    }

    private List<JsonNode> entries(String query) {
        String search = query.isEmpty() ? "" : "?q=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        Reply reply = reader.get("/api/v2/logs" + search);
        assertThat(reply.status()).as(reply.raw().body()).isEqualTo(200);
        List<JsonNode> entries = new ArrayList<>();
        reply.json().forEach(entries::add);
        return entries;
    }

    private static List<String> users(Reply reply) {
        return reply.json().findValuesAsText("user_id");
    }
}

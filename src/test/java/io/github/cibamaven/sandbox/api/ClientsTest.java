package io.github.cibamaven.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.Keys;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientsTest {

    private static final String CIBA = "urn:openid:params:grant-type:ciba";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example());
        caller = Caller.of(sandbox).signedIn();
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void readsOneClientWithCreationDefaults() {
        JsonNode client = caller.get("/api/v2/clients/call-centre").json();

        assertThat(client.get("oidc_conformant").asBoolean()).isFalse();
        assertThat(client.get("global").asBoolean()).isFalse();
        assertThat(client.get("is_first_party").asBoolean()).isTrue();
        assertThat(client.get("tenant").asText()).isEqualTo("acme");
        assertThat(client.get("async_approval_notification_channels")).hasToString("[\"email\"]");
        assertThat(client.at("/jwt_configuration/secret_encoded").asBoolean(true))
                .isFalse();
        assertThat(client.at("/refresh_token/rotation_type").asText()).isEqualTo("non-rotating");
        assertThat(client.has("client_authentication_methods")).isFalse();
    }

    @Test
    void answersUnknownClientAsDocumented() {
        Reply reply = caller.get("/api/v2/clients/nobody");

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.json())
                .hasToString("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The client does not exist\","
                        + "\"errorCode\":\"inexistent_client\"}");
    }

    @Test
    void carriesRateLimitHeaders() {
        Reply reply = caller.get("/api/v2/clients/kiosk");

        assertThat(reply.header("x-ratelimit-limit")).contains("50");
        assertThat(reply.header("x-ratelimit-remaining")).isPresent();
        assertThat(Long.parseLong(reply.header("x-ratelimit-reset").orElseThrow()))
                .isGreaterThan(System.currentTimeMillis() / 1000 - 10);
    }

    @Test
    void projectsFieldsAndAddsTheTenant() {
        JsonNode client = caller.get(
                        "/api/v2/clients/kiosk?fields=client_id,grant_types,jwt_configuration.alg&include_fields=true")
                .json();

        assertThat(names(client)).containsExactlyInAnyOrder("client_id", "grant_types", "jwt_configuration", "tenant");
        assertThat(client.get("jwt_configuration")).hasToString("{\"alg\":\"RS256\"}");
    }

    @Test
    void leavesOutExcludedFields() {
        JsonNode client = caller.get("/api/v2/clients/kiosk?fields=grant_types&include_fields=false")
                .json();

        assertThat(names(client)).contains("name", "oidc_conformant").doesNotContain("grant_types");
    }

    @Test
    void refusesUnknownField() {
        Reply reply = caller.get("/api/v2/clients/kiosk?fields=client_id,grant_type");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("errorCode")).isEqualTo("invalid_uri");
        assertThat(reply.text("message")).contains("grant_type");
    }

    @Test
    void hidesSecretsFromTokensThatMayNotReadThem() {
        Caller reader = caller.signedIn("read:clients");
        assertThat(names(caller.get("/api/v2/clients/kiosk").json())).contains("client_secret", "signing_keys");
        assertThat(names(reader.get("/api/v2/clients/kiosk").json()))
                .contains("grant_types")
                .doesNotContain("client_secret", "signing_keys");

        Reply explicit = reader.get("/api/v2/clients/kiosk?fields=client_id,client_secret,signing_keys");

        assertThat(explicit.status()).isEqualTo(403);
        assertThat(explicit.text("message"))
                .isEqualTo("You cannot read the following fields: client_secret, signing_keys");
    }

    @Test
    void namesTheScopeThatIsMissing() {
        Reply reply = caller.signedIn("read:users").get("/api/v2/clients");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("errorCode")).isEqualTo("insufficient_scope");
        assertThat(reply.text("message"))
                .isEqualTo("Insufficient scope, expected any of: "
                        + "read:clients,read:client_keys,read:client_credentials,read:client_summary");
    }

    @Test
    void listsGlobalClientUnlessToldOtherwise() {
        assertThat(ids(caller.get("/api/v2/clients?fields=name").json(), "name"))
                .contains("All Applications", "Kiosk");
        JsonNode rest =
                caller.get("/api/v2/clients?is_global=false&fields=name").json();
        assertThat(ids(rest, "name")).hasSize(6).doesNotContain("All Applications");
        JsonNode global = caller.get("/api/v2/clients?is_global=true").json();
        assertThat(names(global.get(0))).doesNotContain("app_type", "grant_types", "oidc_conformant");
    }

    @Test
    void filtersByTypeAndOwnership() throws Exception {
        assertThat(ids(
                        caller.get("/api/v2/clients?app_type=spa,non_interactive")
                                .json(),
                        "client_id"))
                .containsExactly("storefront", "ciba-sandbox", "ciba-reader");
        assertThat(caller.get("/api/v2/clients?is_first_party=false").json()).isEmpty();
    }

    @Test
    void pagesByOffsetAndByCheckpoint() throws Exception {
        List<String> clients = IntStream.range(0, 230)
                .mapToObj(i -> "{\"client_id\":\"c" + i + "\",\"name\":\"same\"}")
                .toList();
        Seed many = Seed.parse("{\"domain\":\"acme.eu.auth0.com\",\"clients\":" + clients
                + ",\"tokens\":[{\"token\":\"t\",\"scope\":[\"read:clients\"]}]}");
        try (Sandbox big = Sandbox.start(many)) {
            Caller reader = Caller.of(big).with("t");
            assertThat(reader.get("/api/v2/clients").json()).hasSize(50);
            JsonNode third = reader.get("/api/v2/clients?page=2&per_page=100&include_totals=true&is_global=false")
                    .json();
            assertThat(third.get("total").asInt()).isEqualTo(230);
            assertThat(third.get("start").asInt()).isEqualTo(200);
            assertThat(third.get("limit").asInt()).isEqualTo(100);
            assertThat(third.get("clients")).hasSize(30);
            assertThat(reader.get("/api/v2/clients?page=9&per_page=100&include_totals=true")
                            .json()
                            .get("clients"))
                    .isEmpty();
            assertThat(reader.get("/api/v2/clients?per_page=101").status()).isEqualTo(400);

            List<String> seen = new ArrayList<>();
            JsonNode page = reader.get("/api/v2/clients?take=100").json();
            seen.addAll(ids(page.get("clients"), "client_id"));
            while (page.has("next")) {
                page = reader.get("/api/v2/clients?take=100&from="
                                + page.get("next").asText())
                        .json();
                seen.addAll(ids(page.get("clients"), "client_id"));
            }
            assertThat(seen).hasSize(231).doesNotHaveDuplicates();
        }
    }

    @Test
    void patchReplacesArraysWholeAndKeepsTheRest() {
        Reply reply = caller.patch(
                "call-centre",
                "{\"grant_types\":[\"refresh_token\",\"" + CIBA + "\"],\"oidc_conformant\":true,"
                        + "\"async_approval_notification_channels\":[\"guardian-push\",\"email\"]}");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().get("grant_types")).hasToString("[\"refresh_token\",\"" + CIBA + "\"]");
        JsonNode stored = caller.get("/api/v2/clients/call-centre").json();
        assertThat(stored).isEqualTo(reply.json());
        assertThat(stored.get("async_approval_notification_channels")).hasToString("[\"guardian-push\",\"email\"]");
        assertThat(stored.get("name").asText()).isEqualTo("Call centre");
        assertThat(sandbox.client("call-centre").get("oidc_conformant").asBoolean())
                .isTrue();
    }

    @Test
    void nullRemovesNullableKeyOnly() {
        assertThat(names(caller.patch("kiosk", "{\"async_approval_notification_channels\":null}")
                        .json()))
                .doesNotContain("async_approval_notification_channels");
        Reply refused = caller.patch("kiosk", "{\"grant_types\":null}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message"))
                .isEqualTo(
                        "Payload validation error: 'Expected type array but found type null' on property grant_types.");
        assertThat(caller.patch("kiosk", "{\"grant_types\":[]}").json().get("grant_types"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 'Too few properties defined (0), minimum 1'.",
                "{\"client_id\":\"x\"} | 'Additional properties not allowed: client_id'.",
                "{\"asyncApproval\":1,\"tenant\":\"x\"} | 'Additional properties not allowed: asyncApproval,tenant'.",
                "{\"async_approval_notification_channels\":[]} | 'Array is too short (0), minimum 1' on property async_approval_notification_channels.",
                "{\"async_approval_notification_channels\":[\"sms\"]} | 'No enum match for: sms' on property async_approval_notification_channels[0].",
                "{\"grant_types\":[\"a\",\"b\",\"a\"]} | 'Array items are not unique (indexes 0 and 2)' on property grant_types.",
                "{\"grant_types\":[\"\"]} | 'String is too short (0 chars), minimum 1' on property grant_types[0].",
                "{\"oidc_conformant\":\"yes\"} | 'Expected type boolean but found type string' on property oidc_conformant.",
                "{\"token_endpoint_auth_method\":\"private_key_jwt\"} | 'No enum match for: private_key_jwt' on property token_endpoint_auth_method.",
                "{\"par_request_expiry\":5} | 'Value 5 is less than minimum 10' on property par_request_expiry.",
                "{\"name\":\"<b>\"} | 'String does not match pattern ^[^<>]+$: <b>' on property name."
            })
    void wordsValidationErrorsAsAuth0Does(String body, String message) {
        JsonNode before = sandbox.client("kiosk");

        Reply reply = caller.patch("kiosk", body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("errorCode")).isEqualTo("invalid_body");
        assertThat(reply.text("message")).isEqualTo("Payload validation error: " + message);
        assertThat(sandbox.client("kiosk")).isEqualTo(before);
    }

    @Test
    void refusesWhatIsNoJsonObject() {
        assertThat(caller.patch("kiosk", "{").status()).isEqualTo(400);
        assertThat(caller.patch("kiosk", "[]").status()).isEqualTo(400);
        assertThat(caller.patch("kiosk", "").status()).isEqualTo(400);
    }

    @Test
    void refusesToChangeWhatIsFixedAtCreation() {
        assertThat(caller.patch("kiosk", "{\"is_first_party\":false}").status()).isEqualTo(400);
        assertThat(caller.patch("kiosk", "{\"is_first_party\":true}").status()).isEqualTo(200);
        assertThat(caller.patch("kiosk", "{\"third_party_security_mode\":\"permissive\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.patch("kiosk", "{\"jwt_configuration\":{\"secret_encoded\":true}}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void keepsTheTwoWaysToAuthenticateApart() {
        String keys = "\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":[{\"id\":\"cred_1\"}]}}";
        assertThat(caller.patch("kiosk", "{" + keys + "}").status()).isEqualTo(400);
        JsonNode switched = caller.patch("kiosk", "{" + keys + ",\"token_endpoint_auth_method\":null}")
                .json();
        assertThat(names(switched))
                .contains("client_authentication_methods")
                .doesNotContain("token_endpoint_auth_method");

        Reply refused = caller.patch("kiosk", "{\"token_endpoint_auth_method\":\"client_secret_basic\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("message")).contains("active credentials");
        JsonNode back = caller.patch(
                        "kiosk",
                        "{\"token_endpoint_auth_method\":\"client_secret_basic\",\"client_authentication_methods\":null}")
                .json();
        assertThat(names(back)).contains("token_endpoint_auth_method").doesNotContain("client_authentication_methods");
    }

    @Test
    void refusesClientCredentialsForPublicClients() {
        Reply reply = caller.patch("ciba-sandbox", "{\"token_endpoint_auth_method\":\"none\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("message")).isEqualTo("Invalid grant types: client_credentials");
    }

    @Test
    void doesNotJudgeCombinationsForCiba() {
        assertThat(caller.patch("storefront", "{\"grant_types\":[\"" + CIBA + "\"],\"oidc_conformant\":false}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void checksScopesPerProperty() {
        Reply reply = caller.signedIn("update:clients")
                .patch(
                        "kiosk",
                        "{\"client_authentication_methods\":null,\"client_secret\":\"x\",\"oidc_conformant\":true}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("message")).endsWith("The fields are: client_authentication_methods, client_secret");
        assertThat(caller.signedIn("read:clients")
                        .patch("kiosk", "{\"oidc_conformant\":true}")
                        .text("message"))
                .isEqualTo(
                        "Insufficient scope, expected any of: update:clients,update:client_keys,update:client_credentials");
    }

    @Test
    void answersWriteWithSecretOnlyIfTheTokenMayReadIt() {
        assertThat(names(caller.patch("kiosk", "{\"oidc_conformant\":true}").json()))
                .contains("client_secret");
        assertThat(names(caller.signedIn("update:clients read:clients")
                        .patch("kiosk", "{\"oidc_conformant\":true}")
                        .json()))
                .contains("grant_types")
                .doesNotContain("client_secret", "signing_keys");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "- | authorization_code,implicit,refresh_token,client_credentials | false",
                "\"token_endpoint_auth_method\":\"none\" | authorization_code,implicit,refresh_token | false",
                "\"app_type\":\"resource_server\" | '' | true",
                "\"is_first_party\":false,\"third_party_security_mode\":\"strict\" | authorization_code | true"
            })
    void createsWithDefaults(String extra, String grants, boolean conformant) {
        Reply reply =
                caller.send("POST", "/api/v2/clients", "{\"name\":\"new\"" + (extra == null ? "" : "," + extra) + "}");

        assertThat(reply.status()).isEqualTo(201);
        assertThat(String.join(",", Json.strings(reply.json().get("grant_types"))))
                .isEqualTo(grants);
        assertThat(reply.json().get("oidc_conformant").asBoolean()).isEqualTo(conformant);
        assertThat(reply.json().has("async_approval_notification_channels")).isFalse();
        assertThat(caller.get("/api/v2/clients/" + reply.text("client_id")).json())
                .isEqualTo(reply.json());
    }

    @Test
    void answersCreatedCredentialsById() {
        Reply reply = caller.send(
                "POST",
                "/api/v2/clients",
                "{\"name\":\"keys\",\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":"
                        + "[{\"credential_type\":\"public_key\",\"pem\":\"" + Keys.PUBLIC.replace("\n", "\\n")
                        + "\"}]}}}");

        JsonNode credential = reply.json().at("/client_authentication_methods/private_key_jwt/credentials/0");
        assertThat(names(credential)).containsExactly("id");
        assertThat(credential.get("id").asText()).startsWith("cred_");
    }

    @Test
    void refusesCredentialsWithoutTheirScopeAndThoseThatAreNone() {
        String body = "{\"name\":\"keys\",\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":"
                + "[{\"credential_type\":\"public_key\",\"pem\":\"...\"}]}}}";

        Reply unfit = caller.send("POST", "/api/v2/clients", body);
        Reply unscoped = caller.signedIn("create:clients").send("POST", "/api/v2/clients", body);

        assertThat(unfit.status()).isEqualTo(400);
        assertThat(unscoped.status()).isEqualTo(403);
        assertThat(unscoped.text("message")).contains("create:client_credentials");
        assertThat(caller.get("/api/v2/clients").json().toString()).doesNotContain("\"keys\"");
    }

    @Test
    void refusesNamelessClientAndUnknownRoute() {
        assertThat(caller.send("POST", "/api/v2/clients", "{}").text("message"))
                .isEqualTo("Payload validation error: 'Missing required property: name'.");
        assertThat(caller.get("/api/v2/nothing").status()).isEqualTo(404);
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> ids(JsonNode list, String name) {
        List<String> values = new ArrayList<>();
        list.forEach(item -> values.add(item.path(name).asText()));
        return values;
    }
}

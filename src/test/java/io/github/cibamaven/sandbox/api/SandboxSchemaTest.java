package io.github.cibamaven.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.ClientSchema;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sandbox against Auth0's own description of the Management API. */
class SandboxSchemaTest {

    private static final String METHODS =
            "{\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":[{\"id\":\"cred_1\"}]}},"
                    + "\"token_endpoint_auth_method\":null}";

    private ManagementApiSchema schema;
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        schema = ManagementApiSchema.load().orElse(null);
        Assumptions.assumeTrue(schema != null, ManagementApiSchema.ABSENT);
        sandbox = Sandbox.start(Seed.example());
        caller = Caller.of(sandbox).signedIn();
        sandbox.clearJournal();
    }

    @AfterEach
    void stop() {
        if (sandbox != null) {
            sandbox.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v2/clients",
                "/api/v2/clients?include_totals=true&page=0&per_page=3",
                "/api/v2/clients?take=2",
                "/api/v2/clients?take=100",
                "/api/v2/clients?is_global=false&app_type=regular_web,spa&fields=client_id,name",
                "/api/v2/clients/kiosk",
                "/api/v2/clients/storefront?fields=client_id,grant_types,client_secret&include_fields=true"
            })
    void readsConform(String path) {
        assertThat(conforming("GET", path, null).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"grant_types\":[\"urn:openid:params:grant-type:ciba\"],\"oidc_conformant\":true}",
                "{\"async_approval_notification_channels\":[\"email\",\"guardian-push\"]}",
                "{\"async_approval_notification_channels\":null}",
                METHODS,
                "{\"organization_usage\":null,\"compliance_level\":null,\"refresh_token\":null,\"token_quota\":null}",
                "{\"jwt_configuration\":{\"alg\":\"RS256\"},\"client_metadata\":{\"a\":\"b\"},\"description\":\"x\"}"
            })
    void writesConform(String body) {
        assertThat(conforming("PATCH", "/api/v2/clients/kiosk", body).status()).isEqualTo(200);
        assertThat(conforming("GET", "/api/v2/clients/kiosk", null).status()).isEqualTo(200);
    }

    @Test
    void creationConforms() {
        assertThat(conforming("POST", "/api/v2/clients", "{\"name\":\"x\",\"app_type\":\"native\"}")
                        .status())
                .isEqualTo(201);
    }

    @Test
    void pagesThatEndAndCheckpointsConform() {
        sandbox.patch(Parts.paging(), Json.object().put("end", 2).put("most", 2));

        assertThat(conforming("GET", "/api/v2/clients?page=0&per_page=100", null)
                        .json())
                .hasSize(2);
        answered("GET", "/api/v2/clients?page=1&per_page=100", null, 400);
        JsonNode first = conforming("GET", "/api/v2/clients?take=100", null).json();
        assertThat(first.get("clients")).hasSize(2);
        JsonNode next = conforming(
                        "GET",
                        "/api/v2/clients?take=100&from=" + first.get("next").asText(),
                        null)
                .json();
        assertThat(next.get("clients").get(0)).isNotEqualTo(first.get("clients").get(0));
        answered("GET", "/api/v2/clients?take=101", null, 400);
        answered("GET", "/api/v2/clients?from=nonsense", null, 400);
    }

    @Test
    void errorsHaveAuth0sShape() {
        answered("GET", "/api/v2/clients/nobody", null, 404);
        answered("GET", "/api/v2/clients?per_page=1000", null, 400);
        answered("PATCH", "/api/v2/clients/kiosk", "{}", 400);
        caller = caller.signedIn("read:users");
        answered("GET", "/api/v2/clients/kiosk", null, 403);
        caller = caller.with("nonsense");
        answered("GET", "/api/v2/clients/kiosk", null, 401);
        sandbox.faults().add(Fault.rateLimited(), Fault.serverError(503));
        answered("GET", "/api/v2/clients/kiosk", null, 429);
        answered("GET", "/api/v2/clients/kiosk", null, 503);
    }

    /** What Auth0's schema refuses the sandbox must refuse, or a wrong request of ours would go unnoticed. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"client_id\":\"x\"}",
                "{\"async_approval_notification_channels\":[]}",
                "{\"async_approval_notification_channels\":[\"sms\"]}",
                "{\"async_approval_notification_channels\":\"email\"}",
                "{\"grant_types\":null}",
                "{\"grant_types\":[1]}",
                "{\"grant_types\":[\"\"]}",
                "{\"oidc_conformant\":null}",
                "{\"oidc_conformant\":\"true\"}",
                "{\"app_type\":\"web\"}",
                "{\"token_endpoint_auth_method\":\"private_key_jwt\"}",
                "{\"client_authentication_methods\":{}}",
                "{\"client_authentication_methods\":{\"secret\":{\"credentials\":[]}}}",
                "{\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":[{\"pem\":\"x\"}]}}}",
                "{\"organization_usage\":\"never\"}",
                "{\"name\":\"<\"}",
                "{\"resource_server_identifier\":\"x\"}"
            })
    void refusesWhatAuth0sSchemaRefuses(String body) throws Exception {
        JsonNode json = Json.read(body);

        assertThatThrownBy(() -> schema.checkRequest("PATCH", "/api/v2/clients/kiosk", json))
                .isInstanceOf(AssertionError.class);
        assertThat(caller.patch("kiosk", body).status()).isEqualTo(400);
    }

    /** Property by property, so that none is missing on either side: its type, and whether null clears it. */
    @Test
    void agreesWithAuth0OnEveryPropertyOfAClient() throws Exception {
        List<String> samples = List.of("null", "true", "7", "20", "\"deny\"", "\"x\"", "[]", "[\"email\"]", "{}");
        for (String property : Json.strings(names())) {
            for (String sample : samples) {
                ObjectNode body = Json.object();
                body.set(property, Json.read(sample));
                boolean ours = ClientSchema.PATCH.fault(body).isEmpty();
                boolean theirs = passes(() -> schema.checkRequest("PATCH", "/clients/x", body));
                assertThat(ours).as("PATCH %s", body).isEqualTo(theirs);

                ObjectNode created = Json.object().put("name", "x").setAll(body);
                ours = ClientSchema.CREATE.fault(created).isEmpty();
                theirs = passes(() -> schema.checkRequest("POST", "/clients", created));
                assertThat(ours).as("POST %s", created).isEqualTo(theirs);
            }
        }
    }

    @Test
    void checkerNoticesStrangers() {
        assertThatThrownBy(() -> schema.checkRequest("GET", "/api/v2/nonsense", null))
                .hasMessage("the Management API has no GET /nonsense");
        assertThatThrownBy(() -> schema.checkRequest("PATCH", "/api/v2/clients/x", null))
                .hasMessageContaining("needs a body");
        assertThatThrownBy(() -> schema.checkRequest("GET", "/clients/x", Json.object()))
                .hasMessageContaining("takes no body");
        assertThatThrownBy(() -> schema.checkQuery("GET", "/clients", Map.of("per_page", List.of("101"))))
                .hasMessageContaining("per_page");
        assertThatThrownBy(() -> schema.checkQuery("GET", "/clients", Map.of("name", List.of("x"))))
                .hasMessageContaining("there is no parameter name");
        assertThatThrownBy(() -> schema.checkAnswer("GET", "/clients", 204, null))
                .hasMessageContaining("does not know");
        assertThatThrownBy(() -> schema.checkAnswer("GET", "/clients/x", 404, Json.object()))
                .hasMessageContaining("not an Auth0 error");
        assertThatThrownBy(() -> schema.checkAnswer(
                        "GET", "/clients/x", 200, Json.object().put("oidc_conformant", "yes")))
                .hasMessageContaining("oidc_conformant");
    }

    private static JsonNode names() {
        var names = Json.array();
        Json.resource("client-rules.json").get("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean passes(Runnable check) {
        try {
            check.run();
            return true;
        } catch (ApiError | AssertionError e) {
            return false;
        }
    }

    private Reply conforming(String method, String path, String body) {
        Reply reply = answered(method, path, body);
        List<JournalEntry> journal = sandbox.journal();
        schema.checkRequest(journal.get(journal.size() - 1));
        return reply;
    }

    private void answered(String method, String path, String body, int status) {
        assertThat(answered(method, path, body).status()).isEqualTo(status);
    }

    private Reply answered(String method, String path, String body) {
        Reply reply = body == null ? caller.get(path) : caller.send(method, path, body);
        schema.checkAnswer(method, path.replaceFirst("\\?.*", ""), reply.status(), reply.json());
        return reply;
    }
}

package io.github.cibamaven.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.Tenants;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything around clients against Auth0's own description of the Management API. */
class ManagementSchemaTest {

    private static final String PUSH = "/api/v2/guardian/factors/push-notification";
    private static final String API = "/api/v2/resource-servers/https%3A%2F%2Fapi.acme.example%2F";

    private ManagementApiSchema schema;
    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        schema = ManagementApiSchema.load().orElse(null);
        Assumptions.assumeTrue(schema != null, ManagementApiSchema.ABSENT);
        sandbox = Sandbox.start(Tenants.example());
        caller = Caller.of(sandbox).with(Tenants.ALL);
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
                "/api/v2/guardian/factors",
                PUSH + "/selected-provider",
                PUSH + "/providers/apns",
                PUSH + "/providers/sns",
                "/api/v2/guardian/policies",
                "/api/v2/emails/provider",
                "/api/v2/emails/provider?fields=name,enabled,credentials,settings,default_from_address&include_fields=true",
                "/api/v2/email-templates/async_approval",
                "/api/v2/resource-servers",
                "/api/v2/resource-servers?page=0&per_page=1&include_totals=true",
                "/api/v2/resource-servers?identifiers=https%3A%2F%2Fapi.acme.example%2F",
                API,
                "/api/v2/client-grants",
                "/api/v2/client-grants?client_id=ciba-sandbox&subject_type=client&include_totals=true",
                "/api/v2/client-grants?take=1",
                "/api/v2/prompts/customized-consent/partials",
                "/api/v2/users/auth0%7Calice",
                "/api/v2/users/auth0%7Calice?fields=email,email_verified&include_fields=true",
                "/api/v2/users/auth0%7Calice/enrollments",
                "/api/v2/tenants/settings",
                "/api/v2/tenants/settings?fields=friendly_name,flags&include_fields=false"
            })
    void readsConform(String path) {
        assertThat(conforming("GET", path, null).status()).isEqualTo(200);
    }

    /** A grant is created with the identifier of its API, whatever else it has. */
    private static ObjectNode needed(String method) {
        return method.equals("POST") ? Json.object().put("audience", "https://api.acme.example/") : Json.object();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "PUT | /api/v2/guardian/factors/push-notification | {\"enabled\":false}",
                "PUT | /api/v2/guardian/factors/sms | {\"enabled\":true}",
                "PUT | " + PUSH + "/selected-provider | {\"provider\":\"direct\"}",
                "PUT | " + PUSH + "/providers/apns | {\"sandbox\":false,\"bundle_id\":\"com.acme\",\"p12\":\"AAAA\"}",
                "PATCH | " + PUSH + "/providers/apns | {\"bundle_id\":null}",
                "PUT | " + PUSH + "/providers/fcm | {\"server_key\":\"abc\"}",
                "PATCH | " + PUSH + "/providers/fcm | {\"server_key\":null}",
                "PUT | " + PUSH + "/providers/fcmv1 | {\"server_credentials\":\"abc\"}",
                "PATCH | " + PUSH + "/providers/fcmv1 | {}",
                "PUT | " + PUSH + "/providers/sns | {\"aws_region\":\"eu-west-1\",\"aws_secret_access_key\":\"x\"}",
                "PATCH | " + PUSH + "/providers/sns | {\"aws_access_key_id\":\"id\"}",
                "PUT | /api/v2/guardian/policies | []",
                "PUT | /api/v2/guardian/policies | [\"confidence-score\"]",
                "PATCH | /api/v2/emails/provider | {\"enabled\":false}",
                "PATCH | /api/v2/emails/provider | {\"name\":\"ses\",\"credentials\":{\"region\":\"eu\"},\"settings\":null}",
                "PATCH | /api/v2/email-templates/async_approval | {\"template\":\"async_approval\",\"enabled\":true}",
                "PATCH | /api/v2/email-templates/async_approval | {\"from\":null,\"urlLifetimeInSeconds\":1.5}",
                "PUT | /api/v2/email-templates/async_approval | {\"template\":\"async_approval\",\"body\":\"b\",\"from\":\"\",\"subject\":\"s\",\"syntax\":\"liquid\",\"enabled\":true}",
                "POST | /api/v2/email-templates | {\"template\":\"welcome_email\",\"body\":null,\"from\":\"\",\"subject\":\"s\",\"syntax\":\"liquid\",\"enabled\":true}",
                "PATCH | " + API + " | {\"consent_policy\":\"transactional-authorization-with-mfa\"}",
                "PATCH | " + API + " | {\"consent_policy\":null,\"authorization_details\":[{\"type\":\"a\"}]}",
                "PATCH | " + API
                        + " | {\"authorization_details\":null,\"subject_type_authorization\":{\"user\":{\"policy\":\"deny_all\"}}}",
                "PATCH | " + API + " | {}",
                "POST | /api/v2/resource-servers | {\"identifier\":\"https://new.acme.example\",\"allow_offline_access\":true}",
                "POST | /api/v2/client-grants | {\"client_id\":\"kiosk\",\"audience\":\"https://api.acme.example/\",\"scope\":[\"read:accounts\"],\"subject_type\":\"user\",\"authorization_details_types\":[\"money_transfer\"]}",
                "POST | /api/v2/client-grants | {\"client_id\":\"kiosk\",\"audience\":\"https://api.acme.example/\",\"allow_all_scopes\":true}",
                "PUT | /api/v2/prompts/customized-consent/partials | {\"customized-consent\":{\"form-content\":\"<p>\"}}"
            })
    void writesConform(String method, String path, String body) {
        assertThat(conforming(method, path, body).status()).isIn(200, 201);
    }

    @Test
    void providerIsDeletedAndCreatedAsDocumented() {
        assertThat(conforming("DELETE", "/api/v2/emails/provider", null).status())
                .isEqualTo(204);
        assertThat(conforming("GET", "/api/v2/emails/provider", null).status()).isEqualTo(404);
        assertThat(conforming(
                                "POST",
                                "/api/v2/emails/provider",
                                "{\"name\":\"smtp\",\"credentials\":{\"smtp_host\":\"localhost\",\"smtp_port\":25,\"smtp_pass\":\"x\"}}")
                        .status())
                .isEqualTo(201);
    }

    /** Each refusal names exactly the scopes that the document lists. */
    @ParameterizedTest
    @CsvSource({
        "GET,/guardian/factors",
        "PUT,/guardian/factors/sms",
        "GET,/guardian/factors/push-notification/selected-provider",
        "PUT,/guardian/factors/push-notification/selected-provider",
        "GET,/guardian/factors/push-notification/providers/apns",
        "PUT,/guardian/factors/push-notification/providers/apns",
        "PATCH,/guardian/factors/push-notification/providers/apns",
        "PUT,/guardian/factors/push-notification/providers/fcm",
        "PATCH,/guardian/factors/push-notification/providers/fcm",
        "PUT,/guardian/factors/push-notification/providers/fcmv1",
        "PATCH,/guardian/factors/push-notification/providers/fcmv1",
        "GET,/guardian/factors/push-notification/providers/sns",
        "PUT,/guardian/factors/push-notification/providers/sns",
        "PATCH,/guardian/factors/push-notification/providers/sns",
        "GET,/guardian/policies",
        "PUT,/guardian/policies",
        "GET,/emails/provider",
        "POST,/emails/provider",
        "PATCH,/emails/provider",
        "DELETE,/emails/provider",
        "POST,/email-templates",
        "GET,/email-templates/async_approval",
        "PATCH,/email-templates/async_approval",
        "PUT,/email-templates/async_approval",
        "GET,/resource-servers",
        "POST,/resource-servers",
        "GET,/resource-servers/x",
        "PATCH,/resource-servers/x",
        "GET,/client-grants",
        "POST,/client-grants",
        "GET,/prompts/login/partials",
        "PUT,/prompts/login/partials",
        "GET,/users/x",
        "GET,/users/x/enrollments",
        "GET,/tenants/settings"
    })
    void asksForTheDocumentedScopes(String method, String path) {
        caller = caller.with(Tenants.NONE);

        Reply reply = answered(method, "/api/v2" + path, method.equals("GET") || method.equals("DELETE") ? null : "{}");

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.text("errorCode")).isEqualTo("insufficient_scope");
        assertThat(reply.text("message"))
                .isEqualTo("Insufficient scope, expected any of: " + String.join(",", schema.scopes(method, path)));
    }

    /** What Auth0's schema refuses the sandbox must refuse, and the other way round, property by property. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "factor | PUT | /guardian/factors/sms",
                "selectedProvider | PUT | /guardian/factors/push-notification/selected-provider",
                "apns | PUT | /guardian/factors/push-notification/providers/apns",
                "fcm | PATCH | /guardian/factors/push-notification/providers/fcm",
                "fcmv1 | PUT | /guardian/factors/push-notification/providers/fcmv1",
                "sns | PATCH | /guardian/factors/push-notification/providers/sns",
                "emailProvider | PATCH | /emails/provider",
                "emailTemplate | PATCH | /email-templates/async_approval",
                "clientGrant | POST | /client-grants",
                "resourceServer | PATCH | /resource-servers/x"
            })
    void agreesWithAuth0OnEveryProperty(String rules, String method, String path) throws Exception {
        JsonNode properties = Json.resource("management-rules.json")
                .get(rules)
                .get("properties")
                .deepCopy();
        ((ObjectNode) properties).put("identifier", 1).put("stranger", 1);
        List<String> samples = List.of(
                "null",
                "true",
                "-1",
                "7",
                "2.5",
                "2592001",
                "\"\"",
                "\"x\"",
                "\"<\"",
                "\"ses\"",
                "\"guardian\"",
                "\"eu-west-1\"",
                "\"async_approval\"",
                "\"RS256\"",
                "\"" + "x".repeat(16) + "\"",
                "\"" + "x".repeat(201) + "\"",
                "\"" + "x".repeat(1001) + "\"",
                "\"" + "x".repeat(10_001) + "\"",
                "[]",
                "[{\"type\":\"a\"}]",
                "[{\"value\":\"a\"}]",
                "{}",
                "{\"api_key\":\"x\"}",
                "{\"api_key\":\"x\",\"smtp_host\":\"h\"}",
                "{\"smtp_host\":\"h\",\"smtp_port\":1}",
                "{\"smtp_port\":\"1\"}",
                "{\"clientId\":\"a\",\"tenantId\":\"b\"}",
                "{\"connectionString\":\"\"}",
                "{\"api_key\":\"x\",\"domain\":\"a.bc\",\"region\":null}",
                "{\"policy_id\":\"x\"}",
                "{\"user\":{\"policy\":\"allow_all\"}}",
                "{\"user\":{\"policy\":\"x\"}}",
                "{\"mechanism\":\"dpop\",\"required\":true}",
                "{\"format\":\"compact-nested-jwe\",\"encryption_key\":{\"alg\":\"RSA-OAEP-256\",\"pem\":\"x\"}}");
        for (String property : (Iterable<String>) properties::fieldNames) {
            for (String sample : samples) {
                ObjectNode body = needed(method);
                body.set(property, Json.read(sample));
                boolean theirs = passes(() -> schema.checkRequest(method, path, body));
                boolean ours = PartRules.of(rules).fault(body).isEmpty();
                assertThat(ours).as("%s %s %s", method, path, body).isEqualTo(theirs);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "POST | /email-templates | {\"template\":\"welcome_email\",\"enabled\":true}",
                "PUT | /email-templates/async_approval | {\"template\":\"async_approval\"}",
                "POST | /emails/provider | {\"name\":\"smtp\"}",
                "POST | /emails/provider | {\"credentials\":{\"api_key\":\"x\"}}",
                "POST | /client-grants | {\"client_id\":\"kiosk\"}",
                "POST | /client-grants | {\"audience\":\"https://api.acme.example/\",\"scope\":[\"\"]}",
                "POST | /resource-servers | {\"name\":\"x\"}",
                "POST | /resource-servers | {\"identifier\":\"\"}",
                "PATCH | /resource-servers/https%3A%2F%2Fapi.acme.example%2F | {\"identifier\":\"x\"}",
                "PATCH | /resource-servers/https%3A%2F%2Fapi.acme.example%2F | {\"consent_policy\":\"standard\"}",
                "PATCH | /emails/provider | {}",
                "PUT | /guardian/policies | [\"always\"]",
                "PUT | /guardian/policies | {}",
                "PUT | /guardian/factors/sms | {}"
            })
    void refusesWhatAuth0sSchemaRefuses(String method, String path, String body) throws Exception {
        JsonNode json = Json.read(body);

        assertThat(passes(() -> schema.checkRequest(method, path, json))).isFalse();
        Reply reply = answered(method, "/api/v2" + path, body);
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.text("errorCode")).isEqualTo("invalid_body");
    }

    private static boolean passes(Runnable check) {
        try {
            check.run();
            return true;
        } catch (AssertionError e) {
            return false;
        }
    }

    private Reply conforming(String method, String path, String body) {
        Reply reply = answered(method, path, body);
        List<JournalEntry> journal = sandbox.journal();
        // The document says identifiers is an array, which no single value in a query can be.
        if (!path.contains("identifiers=")) {
            JournalEntry last = journal.get(journal.size() - 1);
            schema.checkQuery(last.method(), last.path(), last.query());
            schema.checkRequest(last.method(), last.path(), parsed(body));
        }
        return reply;
    }

    private static JsonNode parsed(String body) {
        try {
            return body == null ? null : Json.read(body);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private Reply answered(String method, String path, String body) {
        Reply reply = body != null
                ? caller.send(method, path, body)
                : caller.send(caller.request(path).method(method, java.net.http.HttpRequest.BodyPublishers.noBody()));
        schema.checkAnswer(method, path.replaceFirst("\\?.*", ""), reply.status(), reply.json());
        return reply;
    }
}

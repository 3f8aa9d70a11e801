package io.github.cibamaven.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.Tenants;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the endpoints around clients do; their shapes are in {@link ManagementSchemaTest}. */
class ManagementTest {

    private static final String PUSH = "/api/v2/guardian/factors/push-notification";
    private static final String PROVIDER = "/api/v2/emails/provider";
    private static final String TEMPLATE = "/api/v2/email-templates/async_approval";
    private static final String API = "/api/v2/resource-servers/https%3A%2F%2Fapi.acme.example%2F";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Tenants.example());
        caller = Caller.of(sandbox).with(Tenants.ALL);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsEightFactorsAndSwitchesThem() {
        JsonNode factors = caller.get("/api/v2/guardian/factors").json();
        assertThat(factors).hasSize(8);
        assertThat(factors.get(1))
                .hasToString("{\"name\":\"push-notification\",\"enabled\":true,\"trial_expired\":false}");

        Reply reply = caller.send("PUT", PUSH, "{\"enabled\":false}");

        assertThat(reply.json()).hasToString("{\"enabled\":false}");
        assertThat(caller.get("/api/v2/guardian/factors")
                        .json()
                        .get(1)
                        .get("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(caller.send("PUT", "/api/v2/guardian/factors/pigeon", "{\"enabled\":true}")
                        .text("errorCode"))
                .isEqualTo("invalid_uri");
    }

    @Test
    void selectsAProviderWithoutCredentials() {
        assertThat(caller.get(PUSH + "/selected-provider").text("provider")).isEqualTo("guardian");
        assertThat(caller.send("PUT", PUSH + "/selected-provider", "{\"provider\":\"sns\"}")
                        .status())
                .isEqualTo(200);
        assertThat(caller.get(PUSH + "/selected-provider").text("provider")).isEqualTo("sns");
    }

    @Test
    void apnsNeverGivesItsCertificateBack() {
        assertThat(caller.get(PUSH + "/providers/apns").json()).hasToString("{\"enabled\":false}");

        Reply put = caller.send(
                "PUT",
                PUSH + "/providers/apns",
                "{\"sandbox\":false,\"bundle_id\":\"com.my.app\",\"p12\":\"aHVzaA==\"}");

        assertThat(put.json()).hasToString("{\"sandbox\":false,\"bundle_id\":\"com.my.app\"}");
        assertThat(caller.get(PUSH + "/providers/apns").json())
                .hasToString("{\"sandbox\":false,\"bundle_id\":\"com.my.app\",\"enabled\":true}");
        caller.send("PATCH", PUSH + "/providers/apns", "{\"sandbox\":true}");
        assertThat(caller.get(PUSH + "/providers/apns").json())
                .hasToString("{\"sandbox\":true,\"bundle_id\":\"com.my.app\",\"enabled\":true}");
        caller.send("PUT", PUSH + "/providers/apns", "{\"sandbox\":true}");
        assertThat(caller.get(PUSH + "/providers/apns").json()).hasToString("{\"sandbox\":true,\"enabled\":false}");
    }

    @Test
    void snsEchoesItsSecretOnceAndNeverReadsItBack() {
        assertThat(caller.get(PUSH + "/providers/sns").json()).isEmpty();
        String body = "{\"aws_access_key_id\":\"id\",\"aws_secret_access_key\":\"hush\",\"aws_region\":\"eu-west-1\"}";

        assertThat(caller.send("PUT", PUSH + "/providers/sns", body).json()).hasToString(body);
        assertThat(caller.send("PUT", PUSH + "/providers/sns", "{\"aws_region\":\"mars\"}")
                        .status())
                .isEqualTo(400);
        assertThat(caller.send("PATCH", PUSH + "/providers/sns", "{\"aws_access_key_id\":null}")
                        .status())
                .isEqualTo(200);

        assertThat(caller.get(PUSH + "/providers/sns").json()).hasToString("{\"aws_region\":\"eu-west-1\"}");
    }

    @ParameterizedTest
    @CsvSource({"fcm,server_key", "fcmv1,server_credentials"})
    void firebaseIsWriteOnly(String name, String secret) {
        Reply put = caller.send("PUT", PUSH + "/providers/" + name, "{\"" + secret + "\":\"hush\"}");

        assertThat(put.json()).isEmpty();
        assertThat(caller.get(PUSH + "/providers/" + name).status()).isEqualTo(404);
        assertThat(sandbox.part(Parts.pushProvider(name)).get(secret).asText()).isEqualTo("hush");
    }

    @Test
    void policiesAreReplacedWhole() {
        assertThat(caller.get("/api/v2/guardian/policies").json()).hasToString("[\"all-applications\"]");
        caller.send("PUT", "/api/v2/guardian/policies", "[]");
        assertThat(caller.get("/api/v2/guardian/policies").json()).isEmpty();
        assertThat(caller.get("/api/v2/guardian/policies").json().isArray()).isTrue();
    }

    @Test
    void providerShowsOnlyWhatIsAskedFor() {
        assertThat(caller.get(PROVIDER).json()).hasToString("{\"name\":\"mandrill\",\"enabled\":true}");
        assertThat(caller.get(PROVIDER + "?fields=name,default_from_address&include_fields=true")
                        .json())
                .hasToString("{\"name\":\"mandrill\",\"default_from_address\":\"no-reply@acme.example\"}");
        JsonNode rest =
                caller.get(PROVIDER + "?fields=name&include_fields=false").json();
        assertThat(rest.has("name")).isFalse();
        assertThat(rest.get("credentials")).isEmpty();
        assertThat(caller.get(PROVIDER + "?fields=password").text("errorCode")).isEqualTo("invalid_uri");
    }

    @Test
    void providerIsPatchedWithoutCredentials() {
        assertThat(caller.send("PATCH", PROVIDER, "{\"enabled\":false}").json())
                .hasToString(
                        "{\"name\":\"mandrill\",\"enabled\":false,\"default_from_address\":\"no-reply@acme.example\","
                                + "\"credentials\":{}}");
        assertThat(sandbox.part(Parts.emailProvider())
                        .at("/credentials/api_key")
                        .isTextual())
                .isTrue();
    }

    @Test
    void tenantHasAtMostOneProvider() {
        String body = "{\"name\":\"smtp\",\"credentials\":{\"smtp_host\":\"localhost\",\"smtp_pass\":\"hush\"}}";
        assertThat(caller.send("POST", PROVIDER, body).status()).isEqualTo(409);
        assertThat(caller.send("DELETE", PROVIDER, "").status()).isEqualTo(204);
        for (String method : List.of("GET", "PATCH", "DELETE")) {
            Reply absent =
                    method.equals("GET") ? caller.get(PROVIDER) : caller.send(method, PROVIDER, "{\"enabled\":true}");
            assertThat(absent.json())
                    .hasToString(
                            "{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"There is not a configured email"
                                    + " provider\",\"errorCode\":\"inexistent_email_provider\"}");
        }

        Reply created = caller.send("POST", PROVIDER, body);

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.json().get("enabled").asBoolean()).isTrue();
        assertThat(created.json().get("credentials")).hasToString("{\"smtp_host\":\"localhost\"}");
    }

    @Test
    void templateIsEnabledByOneField() {
        Reply patched = caller.send("PATCH", TEMPLATE, "{\"template\":\"async_approval\",\"enabled\":true}");

        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.json().get("enabled").asBoolean()).isTrue();
        assertThat(patched.text("subject")).isEqualTo("Please approve");
        assertThat(caller.get(TEMPLATE).json()).isEqualTo(patched.json());
        assertThat(caller.send("PATCH", TEMPLATE, "{\"template\":\"welcome_email\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void aSenderNeedsAnEmailProviderThatIsOn() {
        String from = "{\"from\":\"a@acme.example\"}";
        String whole = "{\"template\":\"async_approval\",\"body\":\"b\",\"from\":\"a@acme.example\",\"subject\":\"s\","
                + "\"syntax\":\"liquid\",\"enabled\":true}";
        assertThat(caller.send("PATCH", TEMPLATE, from).status()).isEqualTo(200);

        caller.send("PATCH", PROVIDER, "{\"enabled\":false}");
        for (Reply refused : List.of(
                caller.send("PATCH", TEMPLATE, from),
                caller.send("PUT", TEMPLATE, whole),
                caller.send("POST", "/api/v2/email-templates", whole.replace("async_approval", "welcome_email")))) {
            assertThat(refused.status()).isEqualTo(400);
            assertThat(refused.text("message"))
                    .isEqualTo("From address cannot be set without an enabled email provider.");
        }
        assertThat(caller.send("PATCH", TEMPLATE, "{\"from\":\"\",\"enabled\":true}")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void templateIsCreatedOnceAndReplacedWhole() {
        String body =
                "{\"template\":\"async_approval\",\"body\":\"b\",\"from\":\"\",\"subject\":\"s\",\"syntax\":\"liquid\","
                        + "\"enabled\":true}";
        assertThat(caller.send("PUT", TEMPLATE, body).json().has("urlLifetimeInSeconds"))
                .isFalse();
        assertThat(caller.send("POST", "/api/v2/email-templates", body).status())
                .isEqualTo(409);
        sandbox.remove(Parts.emailTemplate("async_approval"));
        assertThat(caller.get(TEMPLATE).text("errorCode")).isEqualTo("inexistent_email_template");
        assertThat(caller.send("PUT", TEMPLATE, body).status()).isEqualTo(404);
        assertThat(caller.send("PATCH", TEMPLATE, "{\"enabled\":true}").status())
                .isEqualTo(404);

        Reply created = caller.send("POST", "/api/v2/email-templates", body);

        assertThat(created.status()).isEqualTo(200);
        assertThat(caller.get(TEMPLATE).json()).isEqualTo(created.json());
        assertThat(created.json().get("includeEmailInRedirect").asBoolean(true)).isFalse();
    }

    @Test
    void templateOfAnotherPlanIsRefusedInOtherWordsThanAMissingScope() {
        sandbox.patch(Parts.entitlements(), Json.object().put("async_approval", false));

        Reply read = caller.get(TEMPLATE);

        assertThat(read.status()).isEqualTo(403);
        assertThat(read.text("errorCode")).isEqualTo("feature_not_enabled");
        assertThat(read.text("message")).doesNotStartWith("Insufficient scope");
        assertThat(caller.send("PATCH", TEMPLATE, "{\"enabled\":true}").status())
                .isEqualTo(403);
        assertThat(caller.get("/api/v2/email-templates/welcome_email").status()).isEqualTo(404);
        assertThat(caller.get("/api/v2/email-templates/nonsense").status()).isEqualTo(400);
    }

    @Test
    void planWithoutCibaRefusesTheGrant() {
        sandbox.patch(Parts.entitlements(), Json.object().put("ciba", false));

        Reply refused = caller.patch("call-centre", "{\"grant_types\":[\"urn:openid:params:grant-type:ciba\"]}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("errorCode")).isEqualTo("insufficient_entitlement");
        assertThat(refused.text("message")).doesNotStartWith("Insufficient scope");
        assertThat(caller.patch("call-centre", "{\"oidc_conformant\":true}").status())
                .isEqualTo(200);
        assertThat(caller.send(
                                "POST",
                                "/api/v2/clients",
                                "{\"name\":\"x\",\"grant_types\":[\"urn:openid:params:grant-type:ciba\"]}")
                        .status())
                .isEqualTo(403);
    }

    @Test
    void apiIsFoundByIdentifierAndById() {
        JsonNode api = caller.get(API).json();
        assertThat(api.get("identifier").asText()).isEqualTo("https://api.acme.example/");
        assertThat(caller.get("/api/v2/resource-servers/" + api.get("id").asText())
                        .json())
                .isEqualTo(api);
        assertThat(caller.get("/api/v2/resource-servers/nothing").json())
                .hasToString("{\"statusCode\":404,\"error\":\"Not Found\",\"message\":\"The resource server does not"
                        + " exist\",\"errorCode\":\"inexistent_resource_server\"}");
        assertThat(caller.send("PATCH", "/api/v2/resource-servers/nothing", "{}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void apiIsMergedAndNullClears() {
        Reply set = caller.send("PATCH", API, "{\"consent_policy\":\"transactional-authorization-with-mfa\"}");
        assertThat(set.status()).isEqualTo(200);
        assertThat(set.text("consent_policy")).isEqualTo("transactional-authorization-with-mfa");
        assertThat(set.json().get("authorization_details")).hasToString("[{\"type\":\"money_transfer\"}]");

        Reply cleared = caller.send("PATCH", API, "{\"consent_policy\":null,\"authorization_details\":[]}");

        assertThat(cleared.json().has("consent_policy")).isFalse();
        assertThat(cleared.json().get("authorization_details")).isEmpty();
        assertThat(sandbox.part(Parts.resourceServer("https://api.acme.example/")))
                .isEqualTo(cleared.json());
    }

    @Test
    void apisAreListedAndIdentifiersAreUnique() {
        assertThat(caller.get("/api/v2/resource-servers").json())
                .extracting(api -> api.get("identifier").asText())
                .containsExactly("https://acme.eu.auth0.com/api/v2/", "https://api.acme.example/");
        String body = "{\"identifier\":\"urn:new\"}";
        assertThat(caller.send("POST", "/api/v2/resource-servers", body).status())
                .isEqualTo(201);
        assertThat(caller.send("POST", "/api/v2/resource-servers", body).status())
                .isEqualTo(409);
        assertThat(caller.get("/api/v2/resource-servers?include_totals=true&per_page=1&page=2")
                        .json()
                        .at("/resource_servers/0/identifier")
                        .asText())
                .isEqualTo("urn:new");
        assertThat(caller.get("/api/v2/resource-servers?identifiers=urn:new").json())
                .hasSize(1);
        assertThat(caller.get("/api/v2/resource-servers?per_page=0").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "'',3",
        "?client_id=kiosk,2",
        "?client_id=kiosk&subject_type=user,1",
        "?audience=https%3A%2F%2Facme.eu.auth0.com%2Fapi%2Fv2%2F,1",
        "?allow_any_organization=true,1",
        "?client_id=nobody,0"
    })
    void grantsAreFiltered(String query, int count) throws Exception {
        try (Sandbox own = Sandbox.start(grants())) {
            JsonNode grants = Caller.of(own)
                    .with(Tenants.ALL)
                    .get("/api/v2/client-grants" + query)
                    .json();
            assertThat(grants)
                    .hasSize(count)
                    .allSatisfy(grant -> assertThat(grant.get("id").asText()).startsWith("cgr_"));
        }
    }

    @Test
    void grantsAreWalkedByCheckpoint() throws Exception {
        try (Sandbox own = Sandbox.start(grants())) {
            Caller reader = Caller.of(own).with(Tenants.ALL);
            List<String> seen = new ArrayList<>();
            String from = "";
            while (from != null) {
                JsonNode page =
                        reader.get("/api/v2/client-grants?take=2" + from).json();
                page.get("client_grants")
                        .forEach(grant -> seen.add(grant.get("id").asText()));
                from = page.has("next") ? "&from=" + page.get("next").asText() : null;
            }
            assertThat(seen).hasSize(3).doesNotHaveDuplicates();
        }
        assertThat(caller.get("/api/v2/client-grants?subject_type=robot").status())
                .isEqualTo(400);
    }

    private static Seed grants() {
        return Tenants.with(Seed.parse("""
                {"domain": "acme.eu.auth0.com", "clients": [{"name": "kiosk", "client_id": "kiosk"}, {"name": "x", "client_id": "x"}],
                 "client_grants": [
                   {"client_id": "x", "audience": "https://acme.eu.auth0.com/api/v2/", "scope": [], "allow_any_organization": true},
                   {"client_id": "kiosk", "audience": "https://api.acme.example/", "scope": []},
                   {"client_id": "kiosk", "audience": "https://api.acme.example/", "scope": [], "subject_type": "user",
                    "authorization_details_types": ["money_transfer"]}]}"""));
    }

    @Test
    void partialsAreReplacedWhole() {
        String path = "/api/v2/prompts/customized-consent/partials";
        assertThat(caller.get(path).json()).isEmpty();
        String body = "{\"customized-consent\":{\"form-content\":\"<p></p>\"}}";
        assertThat(caller.send("PUT", path, body).status()).isEqualTo(200);
        assertThat(caller.get(path).json()).hasToString(body);
        assertThat(caller.get("/api/v2/prompts/nonsense/partials").status()).isEqualTo(400);
    }

    @Test
    void userIsReadWithoutWhatTheSeedAddsToIt() {
        JsonNode user = caller.get("/api/v2/users/auth0%7Calice").json();
        assertThat(user.get("email_verified").asBoolean()).isTrue();
        assertThat(user.has("ciba")).isFalse();
        assertThat(user.has("enrollments")).isFalse();
        assertThat(caller.get("/api/v2/users/auth0%7Calice?fields=email").json())
                .hasToString("{\"email\":\"alice@acme.example\"}");
        assertThat(caller.get("/api/v2/users/auth0%7Cnobody").text("errorCode")).isEqualTo("inexistent_user");
    }

    @Test
    void enrollmentsAreListed() {
        assertThat(caller.get("/api/v2/users/auth0%7Calice/enrollments").json())
                .singleElement()
                .satisfies(device -> {
                    assertThat(device.get("auth_method").asText()).isEqualTo("guardian");
                    assertThat(device.get("status").asText()).isEqualTo("confirmed");
                });
        assertThat(caller.get("/api/v2/users/auth0%7Ccarol/enrollments").json()).isEmpty();
        assertThat(caller.get("/api/v2/users/auth0%7Cnobody/enrollments").status())
                .isEqualTo(404);
    }

    @Test
    void settingsAreThoseOfAPlainTenant() {
        assertThat(caller.get("/api/v2/tenants/settings").text("resource_parameter_profile"))
                .isEqualTo("audience");
        assertThat(caller.get("/api/v2/tenants/settings?fields=friendly_name").json())
                .hasToString("{\"friendly_name\":\"acme\"}");
        assertThat(caller.get("/api/v2/tenants/settings?fields=session_lifetime")
                        .json())
                .isEmpty();
        assertThat(caller.get("/api/v2/tenants/settings?fields=ciba").status()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v2/guardian/factors", PROVIDER, TEMPLATE, API, "/api/v2/users/auth0%7Calice"})
    void everyEndpointCanBeStruckByAFault(String path) {
        sandbox.faults().add(Fault.rateLimited().at(path).on("GET"));

        assertThat(caller.get(path).status()).isEqualTo(429);
        assertThat(caller.get(path).status()).isEqualTo(200);
        assertThat(caller.get(path).header("x-ratelimit-limit")).isPresent();
    }
}

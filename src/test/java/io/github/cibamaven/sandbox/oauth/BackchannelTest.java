package io.github.cibamaven.sandbox.oauth;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.Tenants;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import io.github.cibamaven.sandbox.state.Seed;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Starting a backchannel request. */
class BackchannelTest {

    private static final String API = "https://api.acme.example/";
    private static final String SECRET = "ciba-sandbox-kiosk-secret";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Tenants.example());
        caller = Caller.of(sandbox);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    static Map<String, String> request(String user) {
        Map<String, String> fields = new HashMap<>();
        fields.put("client_id", "kiosk");
        fields.put("client_secret", SECRET);
        fields.put("binding_message", "Order 12: +1-2_3.4,5#6");
        fields.put("login_hint", hint("https://acme.eu.auth0.com/", user));
        fields.put("scope", "openid");
        return fields;
    }

    private static String hint(String issuer, String user) {
        return Json.object()
                .put("format", "iss_sub")
                .put("iss", issuer)
                .put("sub", user)
                .toString();
    }

    private Reply ask(String... changes) {
        Map<String, String> fields = request("auth0|alice");
        for (int i = 0; i < changes.length; i += 2) {
            fields.put(changes[i], changes[i + 1]);
        }
        fields.values().removeIf(""::equals);
        return caller.form("/bc-authorize", fields);
    }

    private static void assertRefused(Reply reply, int status, String error, String description) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.text("error")).isEqualTo(error);
        assertThat(reply.text("error_description")).isEqualTo(description);
    }

    @Test
    void startsARequest() {
        Reply reply = ask();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.text("auth_req_id")).isNotBlank();
        assertThat(reply.json().get("expires_in").asInt()).isEqualTo(300);
        assertThat(reply.json().get("interval").asInt()).isEqualTo(5);
        assertThat(reply.header("Cache-Control")).contains("no-store");
        assertThat(ask("requested_expiry", "60").json().get("expires_in").asInt())
                .isEqualTo(60);
    }

    @Test
    void knowsTheClientByBasicAndBySignedAssertion() throws Exception {
        Map<String, String> fields = request("auth0|alice");
        fields.keySet().removeAll(java.util.Set.of("client_id", "client_secret"));
        String pair = Base64.getEncoder().encodeToString(("kiosk:" + SECRET).getBytes(StandardCharsets.UTF_8));
        Reply basic = caller.send(caller.request("/bc-authorize")
                .header("Authorization", "Basic " + pair)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(encoded(fields))));
        assertThat(basic.status()).isEqualTo(200);

        ObjectNode seed = (ObjectNode) Json.resource("example-seed.json");
        ((ObjectNode) seed.at("/clients/1")).put("public_key", TokenEndpointTest.publicKey());
        try (Sandbox own = Sandbox.start(Seed.parse(seed.toString()))) {
            fields.put("client_assertion_type", ClientAssertion.TYPE);
            fields.put(
                    "client_assertion",
                    TokenEndpointTest.assertion("RS256", "kiosk", "https://acme.eu.auth0.com/", 60, "once"));
            assertThat(Caller.of(own).form("/bc-authorize", fields).status()).isEqualTo(200);
            assertThat(Caller.of(own).form("/bc-authorize", fields).status()).isEqualTo(401);
        }
    }

    private static String encoded(Map<String, String> fields) {
        StringBuilder body = new StringBuilder();
        fields.forEach((name, value) -> body.append(name)
                .append('=')
                .append(java.net.URLEncoder.encode(value, StandardCharsets.UTF_8))
                .append('&'));
        return body.toString();
    }

    @Test
    void refusesStrangersAndOtherMediaTypes() {
        assertRefused(ask("client_secret", "wrong"), 401, "access_denied", "Unauthorized");
        assertRefused(
                caller.send("POST", "/bc-authorize", "{}"),
                400,
                "invalid_request",
                "Content-Type must be application/x-www-form-urlencoded");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"grant_types\":[\"refresh_token\"]} | Grant type 'urn:openid:params:grant-type:ciba' not allowed for the client.",
                "{\"is_first_party\":false} | CIBA is only available to first-party clients",
                "{\"oidc_conformant\":false} | CIBA is only available to OIDC-conformant clients",
                "{\"oidc_conformant\":null} | CIBA is only available to OIDC-conformant clients",
                "{\"token_endpoint_auth_method\":\"none\"} | CIBA is only available to confidential clients",
                "{\"token_endpoint_auth_method\":null,\"app_type\":\"spa\"} | CIBA is only available to confidential clients"
            })
    void refusesClientsThatCibaIsNotFor(String patch, String description) throws Exception {
        sandbox.patchClient("kiosk", (ObjectNode) Json.read(patch));

        assertRefused(ask(), 403, "unauthorized_client", description);
    }

    @Test
    void acceptsAClientThatSaysNothingAboutItsAuthentication() {
        sandbox.patchClient("kiosk", Json.object().putNull("token_endpoint_auth_method"));

        assertThat(ask().status()).isEqualTo(200);
    }

    @Test
    void refusesWhatThePlanLacks() {
        sandbox.patch(Parts.entitlements(), Json.object().put("ciba", false));

        assertRefused(ask(), 403, "feature_not_enabled", "CIBA is not enabled for this tenant");
    }

    @ParameterizedTest
    @ValueSource(strings = {"binding_message", "login_hint", "scope"})
    void asksForWhatIsMissing(String parameter) {
        assertRefused(ask(parameter, ""), 400, "invalid_request", "Missing required parameter: " + parameter);
    }

    @Test
    void holdsTheBindingMessageToItsRules() {
        assertThat(ask("binding_message", "x".repeat(64)).status()).isEqualTo(200);
        for (String message : new String[] {"x".repeat(65), "a&b", "ü", "a\nb", "100%"}) {
            Reply reply = ask("binding_message", message);
            assertThat(reply.text("error")).as(message).isEqualTo("invalid_request");
            assertThat(reply.text("error_description")).contains("binding_message");
        }
    }

    @Test
    void holdsTheLoginHintToItsRules() {
        assertRefused(ask("login_hint", "alice"), 400, "invalid_request", "login_hint is not valid JSON");
        assertRefused(ask("login_hint", "{}"), 400, "invalid_request", "format within login_hint must be iss_sub");
        assertRefused(
                ask("login_hint", hint("https://acme.eu.auth0.com", "auth0|alice")),
                400,
                "invalid_request",
                "iss within login_hint must be https://acme.eu.auth0.com/");
        assertRefused(
                ask("login_hint", hint("https://acme.eu.auth0.com/", "auth0|nobody")),
                400,
                "unknown_user_id",
                "sub within login_hint is not a user of this tenant");
    }

    @Test
    void holdsScopeAndExpiryToTheirRules() {
        assertRefused(ask("scope", "profile openidx"), 400, "invalid_request", "scope must contain openid");
        for (String expiry : new String[] {"0", "-1", "259201", "1.5", "soon", "99999999999"}) {
            assertThat(ask("requested_expiry", expiry).text("error_description"))
                    .isEqualTo("requested_expiry must be a number of seconds between 1 and 259200");
        }
    }

    @Test
    void wantsTheAudienceToBeAnApi() {
        assertThat(ask("audience", API).status()).isEqualTo(200);
        assertRefused(ask("audience", "urn:x"), 400, "invalid_request", "Service not found: urn:x");
    }

    @Test
    void refusesTransactionalConsent() {
        sandbox.patch(
                Parts.resourceServer(API), Json.object().put("consent_policy", "transactional-authorization-with-mfa"));

        assertRefused(
                ask("audience", API),
                400,
                "invalid_request",
                "CIBA flow is not supported with transactional-authorization-with-mfa consent policy");
    }

    @Test
    void wantsAuthorizationDetailsToBeRegistered() {
        String registered = "[{\"type\":\"money_transfer\",\"account\":{\"type\":\"giro\"}}]";
        assertThat(ask("audience", API, "authorization_details", registered).status())
                .isEqualTo(200);
        assertRefused(
                ask("audience", API, "authorization_details", "[{\"type\":\"giro\"}]"),
                400,
                "invalid_authorization_details",
                "Authorization details type giro is not registered for the API");
        for (String malformed : new String[] {"{}", "[]", "[{}]", "[1]"}) {
            assertThat(ask("audience", API, "authorization_details", malformed).text("error"))
                    .isEqualTo("invalid_authorization_details");
        }
        assertThat(ask("authorization_details", registered).text("error_description"))
                .isEqualTo("authorization_details need an audience");
    }

    @ParameterizedTest
    @CsvSource({
        "allow_all,false,200",
        "deny_all,true,403",
        "require_client_grant,false,403",
        "require_client_grant,true,200"
    })
    void followsTheUserPolicyOfTheApi(String policy, boolean grant, int status) throws Exception {
        ObjectNode seed = (ObjectNode) Json.resource("example-seed.json");
        ((ObjectNode) seed.at("/resource_servers/0"))
                .set("subject_type_authorization", Json.read("{\"user\":{\"policy\":\"" + policy + "\"}}"));
        if (grant) {
            seed.withArray("client_grants")
                    .add(
                            Json.read(
                                    "{\"client_id\":\"kiosk\",\"audience\":\"https://api.acme.example/\",\"scope\":[],\"subject_type\":\"user\",\"authorization_details_types\":[\"money_transfer\"]}"));
        }
        try (Sandbox own = Sandbox.start(Seed.parse(seed.toString()))) {
            Map<String, String> fields = request("auth0|alice");
            fields.put("audience", API);
            fields.put("authorization_details", "[{\"type\":\"money_transfer\"}]");

            assertThat(Caller.of(own).form("/bc-authorize", fields).status()).isEqualTo(status);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openid, [], false, openid",
        "openid profile, [], false, openid profile",
        "openid read:accounts, [], false, openid",
        "openid read:accounts, [\"read:y\"], false, openid",
        "openid read:accounts, [\"read:accounts\"], false, openid read:accounts",
        "openid read:accounts read:none, [], true, openid read:accounts"
    })
    void aClientGrantIsTheCeilingOfTheScopes(String scope, String granted, boolean all, String left) throws Exception {
        ObjectNode seed = (ObjectNode) Json.resource("example-seed.json");
        ((ObjectNode) seed.at("/resource_servers/0"))
                .set("subject_type_authorization", Json.read("{\"user\":{\"policy\":\"require_client_grant\"}}"));
        seed.withArray("client_grants")
                .add(Json.read("{\"client_id\":\"kiosk\",\"audience\":\"https://api.acme.example/\",\"scope\":"
                        + granted + ",\"subject_type\":\"user\",\"allow_all_scopes\":" + all + "}"));
        try (Sandbox own = Sandbox.start(Seed.parse(seed.toString()))) {
            Map<String, String> fields = request("auth0|alice");
            fields.put("audience", API);
            fields.put("scope", scope);

            assertThat(scopeOfToken(own, fields)).isEqualTo(left);
        }
    }

    /** Whatever was asked for, the answer is a token: what it may not have is left out without a word. */
    @ParameterizedTest
    @CsvSource({
        "openid read:accounts, false, ,                 openid read:accounts",
        "openid read:none,     false, ,                 openid",
        "openid read:accounts, true,  ,                 openid",
        "openid read:accounts, true,  read:accounts,    openid read:accounts",
    })
    void aTokenHasOnlyWhatItsApiDefinesAndItsUserMay(String scope, boolean rbac, String permission, String left)
            throws Exception {
        ObjectNode seed = (ObjectNode) Json.resource("example-seed.json");
        ((ObjectNode) seed.at("/resource_servers/0")).put("enforce_policies", rbac);
        if (permission != null) {
            ((ObjectNode) seed.at("/users/0"))
                    .putArray("permissions")
                    .addObject()
                    .put("resource_server_identifier", API)
                    .put("permission_name", permission);
        }
        try (Sandbox own = Sandbox.start(Seed.parse(seed.toString()))) {
            Map<String, String> fields = request("auth0|alice");
            fields.put("audience", API);
            fields.put("scope", scope);

            assertThat(scopeOfToken(own, fields)).isEqualTo(left);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "{},                                                      openid",
        "{'default_audience':'https://api.acme.example/'},         openid read:accounts",
        "{'resource_parameter_profile':'compatibility'},          openid read:accounts"
    })
    void theTenantsSettingsDecideWhichApiIsMeant(String settings, String left) throws Exception {
        ObjectNode seed = (ObjectNode) Json.resource("example-seed.json");
        seed.set("tenant_settings", Json.read(settings.replace('\'', '"')));
        try (Sandbox own = Sandbox.start(Seed.parse(seed.toString()))) {
            Map<String, String> fields = request("auth0|alice");
            fields.put("resource", API);
            fields.put("scope", "openid read:accounts");

            assertThat(scopeOfToken(own, fields)).isEqualTo(left);
        }
    }

    private static String scopeOfToken(Sandbox own, Map<String, String> fields) {
        own.patch(Parts.ciba(), Json.object().put("interval", 0));
        own.patch(
                Parts.user("auth0|alice"),
                Json.object().set("ciba", Json.object().put("decision", "approve")));
        Reply started = Caller.of(own).form("/bc-authorize", fields);
        assertThat(started.status()).isEqualTo(200);
        Map<String, String> poll = new HashMap<>(Map.of(
                "grant_type", "urn:openid:params:grant-type:ciba",
                "auth_req_id", started.text("auth_req_id"),
                "client_id", fields.get("client_id"),
                "client_secret", fields.get("client_secret")));
        return Caller.of(own).form("/oauth/token", poll).text("scope");
    }

    @Test
    void takesFiveAuthorizationDetailsAtMost() {
        String detail = "{\"type\":\"money_transfer\"}";
        String five = String.join(",", Collections.nCopies(5, detail));

        assertThat(ask("audience", API, "authorization_details", "[" + five + "]")
                        .status())
                .isEqualTo(200);
        assertThat(ask("audience", API, "authorization_details", "[" + five + "," + detail + "]")
                        .text("error"))
                .isEqualTo("invalid_authorization_details");
    }

    @Test
    void saysWhyNobodyCanBeNotified() {
        sandbox.patchClient("kiosk", channels("guardian-push"));
        assertRefused(
                ask("login_hint", hint("https://acme.eu.auth0.com/", "auth0|carol")),
                400,
                "invalid_request",
                "No eligible notification channels were found. guardian-push: User does not have push notifications set up");
        assertThat(ask("requested_expiry", "301").text("error_description"))
                .endsWith("guardian-push: requested_expiry is longer than 300 seconds");
        sandbox.patch(Parts.pushNotification(), Json.object().put("enabled", false));
        assertRefused(
                ask(),
                400,
                "invalid_request",
                "No eligible notification channels were found. guardian-push: push notifications not enabled on tenant");
        sandbox.patch(
                Parts.pushNotification(), Json.object().put("enabled", true).put("trial_expired", true));
        assertThat(ask().status()).isEqualTo(400);
    }

    @Test
    void wantsTheEnrolmentToBeConfirmed() throws Exception {
        sandbox.patchClient("kiosk", channels("guardian-push"));
        for (String enrollment : new String[] {
            "{\"status\":\"pending\",\"auth_method\":\"guardian\"}",
            "{\"status\":\"confirmed\",\"auth_method\":\"sms\"}"
        }) {
            sandbox.patch(Parts.user("auth0|alice"), (ObjectNode) Json.read("{\"enrollments\":[" + enrollment + "]}"));
            assertThat(ask().text("error_description")).endsWith("User does not have push notifications set up");
        }
    }

    @Test
    void reachesTheUserByEmail() {
        sandbox.patchClient("kiosk", channels("email"));
        assertThat(ask().text("error_description")).endsWith("email: email notifications not enabled on tenant");
        sandbox.patch(Parts.emailTemplate("async_approval"), Json.object().put("enabled", true));
        assertThat(ask("requested_expiry", "259200").status()).isEqualTo(200);
        sandbox.patch(Parts.user("auth0|alice"), Json.object().put("email_verified", false));
        assertThat(ask().text("error_description")).endsWith("email: User does not have a verified email");
        sandbox.patch(Parts.user("auth0|alice"), Json.object().put("email_verified", true));
        sandbox.patch(Parts.emailProvider(), Json.object().put("enabled", false));
        assertThat(ask().status()).isEqualTo(400);
    }

    @Test
    void fallsBackToEmailWhenTheUserIsNotEnrolled() {
        sandbox.patch(Parts.emailTemplate("async_approval"), Json.object().put("enabled", true));
        String carol = hint("https://acme.eu.auth0.com/", "auth0|carol");
        assertThat(ask("login_hint", carol).status()).isEqualTo(200);
        String details = "[{\"type\":\"money_transfer\"}]";
        assertThat(ask("login_hint", carol, "audience", API, "authorization_details", details)
                        .text("error_description"))
                .isEqualTo("No eligible notification channels were found. guardian-push: User does not have push"
                        + " notifications set up; email: customized consent prompt not set on tenant");
        sandbox.patch(Parts.partials("customized-consent"), Json.object().put("customized-consent", "x"));
        assertThat(ask("login_hint", carol, "audience", API, "authorization_details", details)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void pushIsWhatAClientWithoutChannelsHas() {
        sandbox.patchClient("kiosk", Json.object().putNull("async_approval_notification_channels"));

        assertThat(ask().status()).isEqualTo(200);
    }

    private static ObjectNode channels(String... names) {
        return Json.object().set("async_approval_notification_channels", Json.of(java.util.List.of(names)));
    }
}

package io.github.cibamaven.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Sandbox;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeedTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | the seed must be an object",
                "{} | the seed: \"domain\" must be a string",
                "{\"domain\":\"https://acme.eu.auth0.com\"} | \"domain\" must be a bare host such as acme.eu.auth0.com",
                "{\"domain\":\"a.b\",\"client\":[]} | unknown key \"client\" in the seed; known are domain, clients, client_grants, tokens, guardian, emails, email_templates, resource_servers, prompts, users, tenant_settings, entitlements, ciba, paging",
                "{\"domain\":\"a.b\",\"clients\":{}} | \"clients\" must be an array",
                "{\"domain\":\"a.b\",\"clients\":[1]} | clients[0] must be an object",
                "{\"domain\":\"a.b\",\"clients\":[{\"client_id\":\"x\"}]} | clients[0]: 'Missing required property: name'",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"grantTypes\":[]}]} | clients[0] (x): 'Additional properties not allowed: grantTypes'",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"grant_types\":\"ciba\"}]} | clients[0] (x): 'Expected type array but found type string' on property grant_types",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"client_id\":\"1\"},{\"name\":\"y\",\"client_id\":\"1\"}]} | clients[1] (y): duplicate client_id \"1\"",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"public_key\":\"pem\"}]} | clients[0] (x): \"public_key\" must be an RSA public key in PEM (BEGIN PUBLIC KEY)",
                "{\"domain\":\"a.b\",\"client_grants\":[{\"client_id\":\"x\",\"audience\":\"y\",\"scope\":[]}]} | client_grants[0]: there is no client \"x\"",
                "{\"domain\":\"a.b\",\"client_grants\":[{\"client_id\":\"x\"}]} | client_grants[0]: 'Missing required property: audience'",
                "{\"domain\":\"a.b\",\"guardian\":{\"factors\":{\"push\":{}}}} | guardian: 'Additional properties not allowed: push' on property factors",
                "{\"domain\":\"a.b\",\"guardian\":{\"selected_provider\":\"apns\"}} | guardian: 'No enum match for: apns' on property selected_provider",
                "{\"domain\":\"a.b\",\"guardian\":[]} | guardian must be an object",
                "{\"domain\":\"a.b\",\"emails\":{}} | emails: 'Missing required property: provider'",
                "{\"domain\":\"a.b\",\"emails\":{\"provider\":{\"enabled\":true}}} | emails: 'Missing required property: name' on property provider",
                "{\"domain\":\"a.b\",\"email_templates\":{}} | \"email_templates\" must be an array",
                "{\"domain\":\"a.b\",\"email_templates\":[{\"template\":\"async_approval\"}]} | email_templates[0] (async_approval): 'Missing required property: enabled'",
                "{\"domain\":\"a.b\",\"resource_servers\":[{\"identifier\":\"u\",\"consent_policy\":\"standard\"}]} | resource_servers[0] (u): 'No enum match for: standard' on property consent_policy",
                "{\"domain\":\"a.b\",\"resource_servers\":[{\"identifier\":\"u\"},{\"identifier\":\"u\"}]} | resource_servers[1] (u): duplicate identifier \"u\"",
                "{\"domain\":\"a.b\",\"resource_servers\":[{\"name\":\"u\"}]} | resource_servers[0]: 'Missing required property: identifier'",
                "{\"domain\":\"a.b\",\"prompts\":{\"consent\":{}}} | prompts: 'Additional properties not allowed: consent'",
                "{\"domain\":\"a.b\",\"users\":[1]} | users[0] must be an object",
                "{\"domain\":\"a.b\",\"users\":[{\"user_id\":\"u\",\"ciba\":{\"decision\":\"maybe\"}}]} | users[0] (u): 'No enum match for: maybe' on property ciba.decision",
                "{\"domain\":\"a.b\",\"users\":[{\"user_id\":\"u\",\"ciba\":{\"decision\":\"deny\",\"after_polls\":1,\"after_seconds\":1}}]} | users[0] (u): \"ciba\" takes after_polls or after_seconds, not both",
                "{\"domain\":\"a.b\",\"users\":[{\"user_id\":\"u\"},{\"user_id\":\"u\"}]} | users[1] (u): duplicate user_id \"u\"",
                "{\"domain\":\"a.b\",\"users\":[{\"user_id\":\"u\",\"enrollments\":[{\"status\":\"done\",\"auth_method\":\"guardian\"}]}]} | users[0] (u): 'No enum match for: done' on property enrollments[0].status",
                "{\"domain\":\"a.b\",\"entitlements\":{\"push\":false}} | entitlements: 'Additional properties not allowed: push'",
                "{\"domain\":\"a.b\",\"ciba\":{\"interval\":61}} | ciba: 'Value 61 is greater than maximum 60' on property interval",
                "{\"domain\":\"a.b\",\"tokens\":[{\"token\":\"t\",\"scope\":\"read:clients\"}]} | tokens[0]: \"scope\" must be an array of strings"
            })
    void saysWhatIsWrongAndWhere(String json, String message) {
        assertThatThrownBy(() -> Seed.parse(json))
                .isInstanceOf(SeedException.class)
                .hasMessage(message);
    }

    @Test
    void locatesSyntaxErrorsWithoutQuotingTheText() {
        assertThatThrownBy(() -> Seed.parse("{\"domain\": \"a.b\",\n  \"tokens\": [hush-hush]}"))
                .isInstanceOf(SeedException.class)
                .hasMessageStartingWith("not JSON at line 2, column")
                .hasMessageNotContainingAny("hush");
        assertThatThrownBy(() -> Seed.parse("{\"domain\":\"a.b\",\"domain\":\"c.d\"}"))
                .hasMessageContaining("Duplicate field 'domain'");
    }

    @Test
    void namesTheFile(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("tenant.json"), "{}");

        assertThatThrownBy(() -> Seed.read(file)).hasMessage(file + ": the seed: \"domain\" must be a string");
        Files.writeString(file, "{\"domain\":\"a.b\"}");
        assertThat(Seed.read(file).domain()).isEqualTo("a.b");
    }

    @Test
    void readsUtf8WithOrWithoutAByteOrderMarkAndNothingElse(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("tenant.json"), "\ufeff{\"domain\":\"a.b\"}");
        assertThat(Seed.read(file).domain()).isEqualTo("a.b");

        for (Charset charset : List.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16LE)) {
            Files.writeString(file, "{\"domain\":\"a.b\"}", charset);
            assertThatThrownBy(() -> Seed.read(file)).hasMessage(file + ": not UTF-8; save it as UTF-8");
        }
    }

    @Test
    void nullKeepsADefaultAway() throws Exception {
        Seed seed = Seed.parse(
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"client_id\":\"x\",\"grant_types\":null,\"oidc_conformant\":null}]}");

        try (Sandbox sandbox = Sandbox.start(seed)) {
            assertThat(sandbox.client("x").has("grant_types")).isFalse();
            assertThat(sandbox.client("x").has("oidc_conformant")).isFalse();
            assertThat(sandbox.client("x").has("refresh_token")).isTrue();
        }
    }

    @Test
    void twoSandboxesOfOneSeedAreStrangers() throws Exception {
        Seed seed = Seed.example();
        try (Sandbox one = Sandbox.start(seed);
                Sandbox other = Sandbox.start(seed)) {
            one.patchClient("kiosk", Json.object().put("name", "changed"));

            assertThat(one.client("kiosk").get("name").asText()).isEqualTo("changed");
            assertThat(other.client("kiosk").get("name").asText()).isEqualTo("Kiosk");
            assertThat(Caller.of(other)
                            .with(Caller.of(one).token().text("access_token"))
                            .get("/api/v2/clients")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void exampleHoldsWhatItPromises() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example())) {
            String ciba = "urn:openid:params:grant-type:ciba";
            assertThat(Json.strings(sandbox.client("call-centre").get("grant_types")))
                    .doesNotContain(ciba);
            assertThat(sandbox.client("call-centre").get("oidc_conformant").asBoolean(true))
                    .isFalse();
            assertThat(Json.strings(sandbox.client("kiosk").get("grant_types"))).contains(ciba);
            assertThat(Json.strings(sandbox.client("legacy").get("grant_types")))
                    .contains(ciba);
            assertThat(sandbox.client("storefront").get("app_type").asText()).isEqualTo("spa");
        }
    }

    @Test
    void exampleHasAnotherDomainOnRequest() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example("other.eu.auth0.com"))) {
            assertThat(sandbox.domain()).isEqualTo("other.eu.auth0.com");
            assertThat(sandbox.client("kiosk").get("tenant").asText()).isEqualTo("other");
            assertThat(Caller.of(sandbox)
                            .form(java.util.Map.of(
                                    "grant_type",
                                    "client_credentials",
                                    "client_id",
                                    Caller.ID,
                                    "client_secret",
                                    Caller.SECRET,
                                    "audience",
                                    "https://other.eu.auth0.com/api/v2/"))
                            .status())
                    .isEqualTo(200);
        }
        assertThatThrownBy(() -> Seed.example("https://x")).isInstanceOf(SeedException.class);
    }

    /** Push works, e-mail lacks only that its template is enabled; one user for each thing a user can do. */
    @Test
    void exampleShowsAPrerequisiteThatFails() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example())) {
            assertThat(sandbox.part(Parts.pushNotification()).get("enabled").asBoolean())
                    .isTrue();
            assertThat(sandbox.part(Parts.guardian()).get("policies")).hasToString("[\"all-applications\"]");
            assertThat(sandbox.part(Parts.emailProvider()).get("enabled").asBoolean())
                    .isTrue();
            assertThat(sandbox.part(Parts.emailTemplate("async_approval"))
                            .get("enabled")
                            .asBoolean(true))
                    .isFalse();
            assertThat(sandbox.part(Parts.user("auth0|bob"))
                            .at("/ciba/decision")
                            .asText())
                    .isEqualTo("deny");
            assertThat(sandbox.part(Parts.user("auth0|carol")).get("enrollments"))
                    .isEmpty();
        }
    }
}

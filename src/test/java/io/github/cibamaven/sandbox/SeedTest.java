package io.github.cibamaven.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
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
                "{\"domain\":\"a.b\",\"client\":[]} | unknown key \"client\" in the seed; known are domain, clients, client_grants, tokens",
                "{\"domain\":\"a.b\",\"clients\":{}} | \"clients\" must be an array",
                "{\"domain\":\"a.b\",\"clients\":[1]} | clients[0] must be an object",
                "{\"domain\":\"a.b\",\"clients\":[{\"client_id\":\"x\"}]} | clients[0]: 'Missing required property: name'",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"grantTypes\":[]}]} | clients[0] (x): 'Additional properties not allowed: grantTypes'",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"grant_types\":\"ciba\"}]} | clients[0] (x): 'Expected type array but found type string' on property grant_types",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"client_id\":\"1\"},{\"name\":\"y\",\"client_id\":\"1\"}]} | clients[1] (y): duplicate client_id \"1\"",
                "{\"domain\":\"a.b\",\"clients\":[{\"name\":\"x\",\"public_key\":\"pem\"}]} | clients[0] (x): \"public_key\" must be an RSA public key in PEM (BEGIN PUBLIC KEY)",
                "{\"domain\":\"a.b\",\"client_grants\":[{\"client_id\":\"x\",\"audience\":\"y\",\"scope\":[]}]} | client_grants[0]: there is no client \"x\"",
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
                .hasMessageStartingWith("not JSON at line 2, column");
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
}

package io.github.cibamaven.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.Keys;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.sandbox.state.SeedException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The credentials of a client as Auth0 lists them: never their keys. */
class CredentialsTest {
    private static final String SEED = """
            {"domain": "acme.eu.auth0.com",
             "clients": [{"client_id": "web", "name": "Web",
               "client_authentication_methods": {"private_key_jwt": {"credentials": [{"id": "cred_1"}, {"id": "cred_9"}]}},
               "credentials": [CREDENTIAL, {"id": "cred_2", "name": "spare"}]}],
             "tokens": [
               {"token": "all", "scope": ["read:client_credentials", "read:clients", "create:clients",
                 "create:client_credentials"]},
               {"token": "keys", "scope": ["read:clients", "read:client_keys"]}]}
            """;
    private static final String CREDENTIAL =
            "{\"id\":\"cred_1\",\"name\":\"web 2026\",\"kid\":\"k1\",\"alg\":\"RS256\","
                    + "\"credential_type\":\"public_key\",\"expires_at\":\"2026-05-01T00:00:00.000Z\"}";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.parse(SEED.replace("CREDENTIAL", CREDENTIAL)));
        caller = Caller.of(sandbox).with("all");
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void listsWhatASeedSaysAndWhatTheClientNamesBesides() {
        JsonNode credentials = caller.get("/api/v2/clients/web/credentials").json();

        assertThat(ids(credentials)).containsExactly("cred_1", "cred_2", "cred_9");
        assertThat(credentials.get(0)).hasToString(CREDENTIAL);
        assertThat(credentials.get(2))
                .hasToString("{\"id\":\"cred_9\",\"name\":\"\",\"credential_type\":\"public_key\"}");
        assertThat(caller.get("/api/v2/clients/web").json().has("credentials")).isFalse();
    }

    @Test
    void listsTheKeysThatAClientIsCreatedWith() {
        Reply created = caller.send(
                "POST",
                "/api/v2/clients",
                "{\"name\":\"keys\",\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":"
                        + "[{\"credential_type\":\"public_key\",\"name\":\"first\",\"pem\":\""
                        + Keys.PUBLIC.replace("\n", "\\n") + "\",\"expires_at\":\"2027-01-01T00:00:00.000Z\"}]}}}");

        JsonNode credential = caller.get("/api/v2/clients/" + created.text("client_id") + "/credentials")
                .json()
                .get(0);
        assertThat(credential.get("id"))
                .isEqualTo(created.json().at("/client_authentication_methods/private_key_jwt/credentials/0/id"));
        assertThat(credential.get("name").asText()).isEqualTo("first");
        assertThat(credential.get("alg").asText()).isEqualTo("RS256");
        assertThat(credential.get("kid").asText()).matches("[0-9a-zA-Z_-]{10,64}");
        assertThat(credential.get("expires_at").asText()).isEqualTo("2027-01-01T00:00:00.000Z");
        assertThat(credential.has("pem")).isFalse();
    }

    @Test
    void wantsTheScopeAndTheClient() {
        Reply unscoped = caller.with("keys").get("/api/v2/clients/web/credentials");
        assertThat(unscoped.status()).isEqualTo(403);
        assertThat(unscoped.text("message")).contains("read:client_credentials");

        assertThat(caller.get("/api/v2/clients/nobody/credentials").text("errorCode"))
                .isEqualTo("inexistent_client");
    }

    @Test
    void aSeedWithCredentialsOfAnotherShapeIsRefused() {
        assertThatExceptionOfType(SeedException.class)
                .isThrownBy(() -> Seed.parse(SEED.replace("CREDENTIAL", "{\"id\":\"cred_1\",\"pem\":\"x\"}")))
                .withMessageContaining("clients[0] (Web)");
    }

    private static List<String> ids(JsonNode credentials) {
        List<String> ids = new ArrayList<>();
        credentials.forEach(credential -> ids.add(credential.get("id").asText()));
        return ids;
    }
}

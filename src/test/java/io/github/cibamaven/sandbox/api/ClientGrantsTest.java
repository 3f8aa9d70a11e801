package io.github.cibamaven.sandbox.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.Tenants;
import io.github.cibamaven.sandbox.state.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client grants come into being and change; their shapes are in {@link ManagementSchemaTest}. */
class ClientGrantsTest {
    private static final String GRANTS = "/api/v2/client-grants";

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

    private static ObjectNode grant(String client, String scope) {
        ObjectNode grant = Json.object()
                .put("client_id", client)
                .put("audience", "https://api.acme.example/")
                .put("subject_type", "user");
        grant.putArray("scope").add(scope);
        return grant;
    }

    private Reply create(ObjectNode grant) {
        return caller.send("POST", GRANTS, grant.toString());
    }

    @Test
    void aGrantIsCreatedOnceForEachClientApiAndSubject() {
        Reply created = create(grant("kiosk", "read:accounts"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.text("id")).startsWith("cgr_");
        assertThat(caller.get(GRANTS + "?client_id=kiosk&subject_type=user").json())
                .singleElement()
                .isEqualTo(created.json());
        assertThat(create(grant("kiosk", "read:accounts")).status()).isEqualTo(409);
        assertThat(create(grant("kiosk", "read:accounts").put("subject_type", "client"))
                        .status())
                .isEqualTo(201);
        assertThat(create(grant("call-centre", "read:accounts")).status()).isEqualTo(201);
    }

    @ParameterizedTest
    @CsvSource({
        "nobody, https://api.acme.example/, read:accounts, 404",
        "kiosk,  https://none.example/,     read:accounts, 400",
        "kiosk,  https://api.acme.example/, read:none,     400",
    })
    void aGrantIsOfAClientAndForScopesOfAnApi(String client, String audience, String scope, int status) {
        assertThat(create(grant(client, scope).put("audience", audience)).status())
                .isEqualTo(status);
    }

    @Test
    void aChangeReplacesLists() {
        String path = GRANTS + "/" + create(grant("kiosk", "read:accounts")).text("id");

        Reply changed = caller.send("PATCH", path, "{\"scope\":[],\"allow_all_scopes\":true}");

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.json().get("scope")).isEmpty();
        assertThat(changed.json().get("allow_all_scopes").asBoolean()).isTrue();
        assertThat(changed.text("audience")).isEqualTo("https://api.acme.example/");
        assertThat(caller.send("PATCH", path, "{\"audience\":\"x\"}").status()).isEqualTo(400);
        assertThat(caller.send("PATCH", path, "{\"scope\":[\"read:none\"]}").status())
                .isEqualTo(400);
        assertThat(caller.send("PATCH", GRANTS + "/cgr_none", "{\"scope\":[]}").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"POST, , create:client_grants", "PATCH, /cgr_x, update:client_grants"})
    void eachTakesItsOwnScope(String method, String below, String scope) {
        Reply refused = caller.with(Tenants.NONE).send(method, GRANTS + (below == null ? "" : below), "{\"scope\":[]}");

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("message")).endsWith(": " + scope);
    }
}

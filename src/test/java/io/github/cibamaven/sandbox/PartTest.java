package io.github.cibamaven.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.sandbox.Caller.Reply;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Parts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What tests and other processes do to the tenant behind the client's back. */
class PartTest {

    private static final String TEMPLATE = "/api/v2/email-templates/async_approval";

    private Sandbox sandbox;
    private Caller caller;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Tenants.example(), TestOptions.faults());
        caller = Caller.of(sandbox).with(Tenants.ALL);
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    @Test
    void somebodyElseEdits() {
        sandbox.patch(Parts.pushNotification(), Json.object().put("enabled", false));
        sandbox.patch(Parts.guardian(), Json.object().put("selected_provider", "direct"));
        sandbox.patch(Parts.emailTemplate("async_approval"), Json.object().putNull("subject"));

        assertThat(caller.get("/api/v2/guardian/factors")
                        .json()
                        .get(1)
                        .get("enabled")
                        .asBoolean())
                .isFalse();
        assertThat(sandbox.part(Parts.guardian()).get("selected_provider").asText())
                .isEqualTo("direct");
        assertThat(caller.get(TEMPLATE).json().has("subject")).isFalse();
    }

    @Test
    void whatIsReadIsACopy() {
        ((com.fasterxml.jackson.databind.node.ObjectNode) sandbox.part(Parts.emailProvider())).put("enabled", false);

        assertThat(sandbox.part(Parts.emailProvider()).get("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void somebodyElseDeletesAndCreates() {
        sandbox.remove(Parts.emailProvider());
        sandbox.remove(Parts.emailTemplate("async_approval"));
        assertThat(caller.get("/api/v2/emails/provider").status()).isEqualTo(404);
        assertThat(caller.get(TEMPLATE).status()).isEqualTo(404);

        sandbox.patch(Parts.emailTemplate("async_approval"), Json.object().put("enabled", true));

        assertThat(caller.get(TEMPLATE).json()).hasToString("{\"template\":\"async_approval\",\"enabled\":true}");
    }

    @Test
    void saysWhatIsNotThere() {
        assertThatThrownBy(() -> sandbox.part(Parts.user("auth0|nobody")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the sandbox has no \"users/auth0|nobody\"");
        assertThatThrownBy(() -> sandbox.patch(Parts.resourceServer("urn:x"), Json.object()))
                .hasMessage("the sandbox has no \"resource_servers/urn:x\"");
        assertThatThrownBy(() -> sandbox.remove(Parts.guardian())).hasMessage("the sandbox has no \"guardian\"");
        assertThatThrownBy(() -> sandbox.remove(Parts.partials("login")))
                .hasMessage("the sandbox has no \"prompts/login\"");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    void anEditCanStrikeJustBeforeARequest() {
        sandbox.faults()
                .add(TenantFaults.edited(
                                Parts.emailTemplate("async_approval"),
                                Json.object().put("enabled", true))
                        .on("PATCH"));

        assertThat(caller.get(TEMPLATE).json().get("enabled").asBoolean()).isFalse();
        Reply reply = caller.send("PATCH", TEMPLATE, "{\"subject\":\"x\"}");

        assertThat(reply.json().get("enabled").asBoolean()).isTrue();
    }

    @Test
    void controlPlaneReadsEditsAndRemoves() {
        String api = "/_sandbox/state/resource_servers/https%3A%2F%2Fapi.acme.example%2F";
        assertThat(caller.get(api).text("name")).isEqualTo("Acme accounts");
        assertThat(caller.send("PATCH", api, "{\"name\":\"x\"}").status()).isEqualTo(204);
        assertThat(caller.get(api).text("name")).isEqualTo("x");
        assertThat(caller.send("DELETE", api, "").status()).isEqualTo(204);
        assertThat(caller.get(api).status()).isEqualTo(400);
        assertThat(caller.send(
                                "POST",
                                "/_sandbox/faults",
                                "{\"kind\":\"edited\",\"part\":[\"emails\",\"provider\"],\"patch\":{\"enabled\":false}}")
                        .status())
                .isEqualTo(204);
        assertThat(caller.get("/api/v2/emails/provider").json().get("enabled").asBoolean())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,/_sandbox/state/,",
        "GET,/_sandbox/state/clients,",
        "PATCH,/_sandbox/state/emails/provider,[]",
        "PATCH,/_sandbox/state/guardian/policies,{}",
        "DELETE,/_sandbox/state/guardian/factors,",
        "DELETE,/_sandbox/state/users/nobody,"
    })
    void controlPlaneRefusesNonsense(String method, String path, String body) {
        assertThat(caller.send(method, path, body == null ? "" : body).status()).isEqualTo(400);
    }

    @Test
    void controlPlaneAndJournalMaskEverySecret() {
        String push = "/api/v2/guardian/factors/push-notification/providers/";
        caller.send("PUT", push + "apns", "{\"p12\":\"hush-1\"}");
        caller.send("PUT", push + "fcm", "{\"server_key\":\"hush-2\"}");
        caller.send("PUT", push + "fcmv1", "{\"server_credentials\":\"hush-3\"}");
        caller.send("PUT", push + "sns", "{\"aws_secret_access_key\":\"hush-4\",\"aws_access_key_id\":\"seen\"}");
        for (String credentials : new String[] {
            "{\"api_key\":\"hush-5\"}",
            "{\"smtp_pass\":\"hush-6\"}",
            "{\"accessKeyId\":\"hush-7\",\"secretAccessKey\":\"hush-8\"}",
            "{\"connectionString\":\"hush-9\"}",
            "{\"clientSecret\":\"hush-10\"}"
        }) {
            assertThat(caller.send("PATCH", "/api/v2/emails/provider", "{\"credentials\":" + credentials + "}")
                            .status())
                    .isEqualTo(200);
        }
        caller.send(
                "PATCH",
                "/api/v2/resource-servers/https%3A%2F%2Fapi.acme.example%2F",
                "{\"signing_secret\":\"hush-11-hush-11-hush\"}");

        String all = sandbox.journal()
                + caller.get("/_sandbox/journal").raw().body()
                + caller.get("/_sandbox/state/guardian").raw().body()
                + caller.get("/_sandbox/state/guardian/providers/apns/p12")
                        .raw()
                        .body()
                + caller.get("/_sandbox/state/emails").raw().body()
                + caller.get("/_sandbox/state/resource_servers").raw().body();

        assertThat(all).contains("***", "seen").doesNotContain("hush");
    }
}

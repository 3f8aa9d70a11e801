package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.tenant.ScriptedServer.Received;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TenantTest {
    private static final String CLIENT = """
            {"client_id":"abc","name":"Call Centre","grant_types":["authorization_code","urn:x:new-grant"],
             "async_approval_notification_channels":["guardian-push","carrier-pigeon"],
             "token_endpoint_auth_method":"some_new_method","oidc_conformant":true,"is_first_party":true,
             "client_authentication_methods":{"private_key_jwt":{"credentials":[{"id":"cred_1"}]}},
             "jwt_configuration":{"alg":"RS256","secret_encoded":false},"third_party_security_mode":"strict",
             "tenant":"acme","brand_new_field":{"a":[1,null]}}""";

    private ScriptedServer server;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private Tenant tenant() {
        return new TenantBuilder(server.url()).open();
    }

    @Test
    void readsOnlyWhatWasAskedFor() {
        server.onApi(json(CLIENT));

        LiveSubject client = tenant().client("abc", ClientSettings.ALL);

        assertThat(client.id()).isEqualTo("abc");
        assertThat(client.name()).isEqualTo("Call Centre");
        assertThat(client.values())
                .containsOnly(
                        Map.entry("grant_types", Value.texts("authorization_code", "urn:x:new-grant")),
                        Map.entry(
                                "async_approval_notification_channels", Value.texts("guardian-push", "carrier-pigeon")),
                        Map.entry("token_endpoint_auth_method", Value.text("some_new_method")),
                        Map.entry("oidc_conformant", Value.flag(true)),
                        Map.entry("is_first_party", Value.flag(true)),
                        Map.entry(
                                "client_authentication_methods",
                                Value.of(Map.of(
                                        "private_key_jwt", Map.of("credentials", List.of(Map.of("id", "cred_1")))))),
                        Map.entry("jwt_configuration.alg", Value.text("RS256")),
                        Map.entry("third_party_security_mode", Value.text("strict")));
        assertThat(client.knows("app_type")).isTrue();
        assertThat(client.value("app_type")).isEqualTo(Value.ABSENT);
        assertThat(server.apiRequests()).singleElement().satisfies(request -> {
            assertThat(request.path()).isEqualTo("/api/v2/clients/abc");
            assertThat(request.target())
                    .contains("include_fields=true")
                    .contains("client_id")
                    .contains("jwt_configuration")
                    .doesNotContain("jwt_configuration.")
                    .doesNotContain("client_secret");
        });
    }

    @Test
    void asksForNoMoreThanTheGivenSettings() {
        server.onApi(json("{\"client_id\":\"abc\",\"name\":\"x\"}"));

        LiveSubject client = tenant().client("abc", List.of(ClientSettings.GRANT_TYPES));

        assertThat(client.asked()).containsExactly("grant_types");
        assertThat(server.apiRequests().get(0).target().replace("%2C", ","))
                .isEqualTo("/api/v2/clients/abc?fields=client_id,name,grant_types&include_fields=true");
    }

    @Test
    void nullsAreAbsentAndDropOutOfLists() {
        server.onApi(json("{\"client_id\":\"abc\",\"name\":null,\"grant_types\":[null,\"implicit\",null],"
                + "\"async_approval_notification_channels\":null,\"jwt_configuration\":null}"));

        LiveSubject client = tenant().client("abc", ClientSettings.ALL);

        assertThat(client.values()).containsOnly(Map.entry("grant_types", Value.texts("implicit")));
        assertThat(client.name()).isEqualTo("abc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"grant_types\":\"x\"",
                "\"grant_types\":{}",
                "\"async_approval_notification_channels\":\"email\"",
                "\"jwt_configuration\":\"RS256\"",
                "\"app_type\":[\"spa\"]",
                "\"third_party_security_mode\":[1]",
                "\"client_authentication_methods\":\"private_key_jwt\"",
            })
    void aWrongShapeIsABadAnswer(String field) {
        server.onApi(json("{\"client_id\":\"abc\",\"name\":\"x\"," + field + "}"));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant().client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER))
                .withMessageContaining("GET /api/v2/clients/abc at 127.0.0.1");
    }

    @Test
    void anAnswerAboutAnotherClientIsABadAnswer() {
        server.onApi(json("{\"client_id\":\"other\",\"name\":\"x\"}"));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant().client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER));
    }

    @Test
    void aMissingClientIsNotFound() {
        server.onApi(error(404, "inexistent_client", "The client does not exist"));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant().client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
                .satisfies(e -> assertThat(e.statusCode()).hasValue(404))
                .withMessageContaining("(The client does not exist)");
    }

    @ParameterizedTest
    @CsvSource({"''", "..", ".", "a/b", "a%2Fb", "a b", "a?x", "ä"})
    void anImpossibleIdIsNeverSent(String id) {
        Tenant tenant = tenant();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.client(id, ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND))
                .withMessageContaining("cannot be a client id");
        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.write(TenantBuilder.change(id, Map.of("oidc_conformant", Value.flag(true)))));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void listsAPageOfClients() {
        server.onApi(json("{\"total\":250,\"start\":100,\"limit\":100,\"clients\":[null,"
                + "{\"client_id\":\"a\",\"name\":\"A\",\"oidc_conformant\":false},{\"client_id\":\"b\"}]}"));

        ClientPage page = tenant().clients(1, 100, List.of(ClientSettings.OIDC_CONFORMANT));

        assertThat(page.total()).isEqualTo(OptionalLong.of(250));
        assertThat(page.clients()).extracting(LiveSubject::id).containsExactly("a", "b");
        assertThat(page.clients().get(0).value("oidc_conformant")).isEqualTo(Value.flag(false));
        assertThat(server.apiRequests())
                .singleElement()
                .satisfies(request -> assertThat(request.target())
                        .startsWith("/api/v2/clients?")
                        .contains(
                                "page=1",
                                "per_page=100",
                                "include_totals=true",
                                "is_global=false",
                                "include_fields=true")
                        .contains("oidc_conformant"));
    }

    @Test
    void aPagePastTheEndIsEmpty() {
        server.onApi(json("{\"start\":100,\"limit\":100,\"clients\":[]}"));

        ClientPage page = tenant().clients(1, 100, ClientSettings.ALL);

        assertThat(page.clients()).isEmpty();
        assertThat(page.total()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{\"clients\":{}}", "{\"clients\":[{\"name\":\"no id\"}]}"})
    void aListOfAnotherShapeIsABadAnswer(String body) {
        server.onApi(json(body));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant().clients(0, 100, ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER));
    }

    @Test
    void writesExactlyTheGivenPropertiesInOneRequest() throws Exception {
        server.onApi(json("{\"client_id\":\"abc\",\"client_secret\":\"shown\"}"));
        Map<String, Value> changes = new LinkedHashMap<>();
        changes.put("grant_types", Value.texts("a", "urn:openid:params:grant-type:ciba"));
        changes.put("async_approval_notification_channels", Value.ABSENT);
        changes.put("token_endpoint_auth_method", Value.ABSENT);
        changes.put(
                "client_authentication_methods",
                Value.of(Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", "cred_1"))))));
        changes.put("oidc_conformant", Value.flag(true));

        tenant().write(TenantBuilder.change("abc", changes));

        Received patch = server.received().get(0);
        assertThat(server.received()).hasSize(1);
        assertThat(patch.method()).isEqualTo("PATCH");
        assertThat(patch.target()).isEqualTo("/api/v2/clients/abc");
        // The SDK keeps no order of properties; as trees they must be the same, nulls included.
        ObjectMapper mapper = new ObjectMapper();
        assertThat(mapper.readTree(patch.body()))
                .isEqualTo(mapper.readTree("{\"grant_types\":[\"a\",\"urn:openid:params:grant-type:ciba\"],"
                        + "\"async_approval_notification_channels\":null,\"token_endpoint_auth_method\":null,"
                        + "\"client_authentication_methods\":{\"private_key_jwt\":{\"credentials\":"
                        + "[{\"id\":\"cred_1\"}]}},\"oidc_conformant\":true}"));
        assertThat(patch.header("X-Correlation-ID")).hasValue("run-1");
        assertThat(patch.header("User-Agent")).hasValue("ciba-maven-plugin/9.9");
        assertThat(patch.header("Authorization")).hasValue("Bearer " + ScriptedServer.TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"grant_types\":7,\"addons\":[]}", "", "{\"client_id\":\"abc\", cut"})
    void theAnswerToAWriteDoesNotMatter(String body) {
        server.onApi(json(body));
        Tenant tenant = tenant();

        tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true))));

        assertThat(tenant.requests()).isEqualTo(new Requests(1, 0));
    }

    @Test
    void aWriteAnsweredWithoutContentSucceeds() {
        server.onApi(status(204, ""));
        Tenant tenant = tenant();

        tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true))));

        assertThat(tenant.requests()).isEqualTo(new Requests(1, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jwt_configuration.alg", "is_first_party", "client_secret", "x"})
    void refusesToWriteWhatTheCatalogueDoesNot(String property) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tenant().write(TenantBuilder.change("abc", Map.of(property, Value.text("x")))))
                .withMessageContaining(property);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void refusesToWriteNothing() {
        assertThatIllegalArgumentException().isThrownBy(() -> tenant().write(TenantBuilder.change("abc", Map.of())));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void readsCarryNoCorrelationId() {
        server.onApi(json(CLIENT));

        tenant().client("abc", ClientSettings.ALL);

        assertThat(server.received().get(0).header("X-Correlation-ID")).isEmpty();
        assertThat(server.received().get(0).header("User-Agent")).hasValue("ciba-maven-plugin/9.9");
    }

    @Test
    void countsWhatWasSentSince() {
        server.onApi(json(CLIENT), error(503, "", "later"), json(CLIENT));
        Tenant tenant = new TenantBuilder(server.url()).open(TenantBuilder.CLIENT_SECRET);
        tenant.client("abc", ClientSettings.ALL);
        Requests before = tenant.requests();
        assertThat(before).isEqualTo(new Requests(2, 0));

        tenant.client("abc", ClientSettings.ALL);

        assertThat(tenant.requests()).isEqualTo(new Requests(4, 1, Duration.ofMillis(500)));
        assertThat(tenant.requests().minus(before)).isEqualTo(new Requests(2, 1, Duration.ofMillis(500)));
        assertThat(server.received()).hasSize(4);
    }

    /** Modules that are built at the same time share the tenant, and each reports its own. */
    @Test
    void countsForEachThreadWhatItSent() throws Exception {
        server.onApi(json(CLIENT));
        Tenant tenant = new TenantBuilder(server.url()).open(TenantBuilder.CLIENT_SECRET);
        tenant.client("abc", ClientSettings.ALL);
        Requests before = tenant.requests();
        int uses = tenant.uses();

        Thread other = new Thread(() -> tenant.client("abc", ClientSettings.ALL));
        other.start();
        other.join();

        assertThat(tenant.requests().minus(before)).isEqualTo(Requests.NONE);
        assertThat(tenant.scopesSince(uses).used()).isEmpty();
        assertThat(server.received()).hasSize(3);
    }
}

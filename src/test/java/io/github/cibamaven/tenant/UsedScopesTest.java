package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Which scopes a run needed, and what else its token could have done. */
class UsedScopesTest {
    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer().onApi(json("{\"client_id\":\"abc\",\"name\":\"x\"}"));
        scene = new TenantBuilder(server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static List<Setting> without(Setting setting) {
        return ClientSettings.ALL.stream().filter(other -> other != setting).toList();
    }

    @Test
    void aClientTakesTheLeastScopesThatShowWhatIsAskedFor() {
        Tenant tenant = scene.open();

        tenant.client("abc", without(ClientSettings.CLIENT_AUTHENTICATION_METHODS));
        assertThat(tenant.scopesSince(0).used()).containsExactly("read:clients");

        tenant.client("abc", ClientSettings.ALL);
        assertThat(tenant.scopesSince(0).used()).containsExactly("read:client_credentials", "read:clients");
    }

    @Test
    void soDoesAList() {
        server.onApi(json("{\"total\":0,\"start\":0,\"limit\":100,\"clients\":[]}"));
        Tenant tenant = scene.open();

        tenant.clients(0, 100, ClientSettings.ALL);

        assertThat(tenant.scopesSince(0).used()).containsExactly("read:client_credentials", "read:clients");
    }

    static Stream<Arguments> parts() {
        return Stream.of(
                Arguments.of(Subject.PUSH_FACTOR, "[{\"name\":\"push-notification\"}]", "read:guardian_factors"),
                Arguments.of(Subject.PUSH_PROVIDER, "{\"provider\":\"guardian\"}", "read:guardian_factors"),
                Arguments.of(Subject.PUSH_APNS, "{}", "read:guardian_factors"),
                Arguments.of(Subject.PUSH_SNS, "{}", "read:guardian_factors"),
                Arguments.of(Subject.MFA_POLICIES, "[]", "read:mfa_policies"),
                Arguments.of(Subject.EMAIL_PROVIDER, "{\"name\":\"smtp\"}", "read:email_provider"),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "{}", "read:email_templates"),
                Arguments.of(Subject.api("https://api.acme.example/"), "{}", "read:resource_servers"),
                Arguments.of(
                        Subject.clientGrants("abc", "https://api.acme.example/"),
                        "{\"client_grants\":[]}",
                        "read:client_grants"),
                Arguments.of(
                        Subject.clientGrant(Subject.client("abc", "abc"), "https://api.acme.example/"),
                        "{\"client_grants\":[{\"id\":\"cgr_1\",\"subject_type\":\"user\"}]}",
                        "read:client_grants"),
                Arguments.of(Subject.credentials(Subject.client("abc", "abc")), "[]", "read:client_credentials"),
                Arguments.of(Subject.TENANT_SETTINGS, "{}", "read:tenant_settings"),
                Arguments.of(Subject.CONSENT_PARTIALS, "{}", "read:prompts"),
                Arguments.of(Subject.user("auth0|a"), "{}", "read:users"),
                Arguments.of(Subject.enrollments("auth0|a"), "[]", "read:users"),
                Arguments.of(Subject.log("abc"), "[]", "read:logs"));
    }

    @ParameterizedTest
    @MethodSource("parts")
    void everyOtherPartTakesAScopeOfItsOwn(Subject subject, String answer, String scope) {
        server.onApi(json(answer));
        Tenant tenant = scene.open();

        tenant.read(subject, Settings.of(subject.kind()));

        assertThat(tenant.scopesSince(0)).isEqualTo(new Scopes(List.of(scope), List.of()));
    }

    @Test
    void theseAreAllTheKindsThatAreRead() {
        List<SubjectKind> known =
                parts().map(row -> ((Subject) row.get()[0]).kind()).toList();

        assertThat(Arrays.stream(SubjectKind.values())
                        .filter(type -> !Settings.of(type).isEmpty())
                        .filter(type -> !known.contains(type)))
                .containsExactly(SubjectKind.CLIENT, SubjectKind.DISCOVERY);
    }

    @Test
    void discoveryTakesNone() {
        server.onApi(json("{\"issuer\":\"https://acme.eu.auth0.com/\"}"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        tenant.read(Subject.DISCOVERY, Settings.of(SubjectKind.DISCOVERY));

        assertThat(tenant.scopesSince(0)).isEqualTo(Scopes.NONE);
        assertThat(server.tokenRequests()).isEmpty();
    }

    @Test
    void aWriteTakesAllOfIts() {
        Tenant tenant = scene.open();

        tenant.write(TenantBuilder.change("abc", Map.of("oidc_conformant", Value.flag(true))));
        assertThat(tenant.scopesSince(0).used()).containsExactly("update:clients");

        tenant.write(TenantBuilder.change("abc", Map.of("client_authentication_methods", Value.of(Map.of("a", "b")))));
        assertThat(tenant.scopesSince(1).used()).containsExactly("update:client_credentials", "update:clients");
    }

    @Test
    void oneGoalsUseIsNotAnothers() {
        Tenant tenant = scene.open();
        tenant.client("abc", ClientSettings.ALL);
        int before = tenant.uses();

        assertThat(tenant.scopesSince(before)).isEqualTo(Scopes.NONE);
        server.onApi(json("[]"));
        tenant.read(Subject.MFA_POLICIES, Settings.of(SubjectKind.MFA_POLICIES));

        assertThat(tenant.scopesSince(before).used()).containsExactly("read:mfa_policies");
    }

    @Test
    void whatWasRefusedWasNeededAllTheSame() {
        server.onApi(error(403, "insufficient_scope", "Insufficient scope, expected any of: read:mfa_policies"));
        Tenant tenant = scene.open();

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> tenant.read(Subject.MFA_POLICIES, Settings.of(SubjectKind.MFA_POLICIES)));

        assertThat(tenant.scopesSince(0).used()).containsExactly("read:mfa_policies");
    }

    @Test
    void whatWasNeverSentWasNotNeeded() {
        server.onToken(error(401, "", "no"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        assertThatExceptionOfType(TenantException.class).isThrownBy(() -> tenant.client("abc", ClientSettings.ALL));
        assertThatExceptionOfType(TenantException.class).isThrownBy(() -> tenant.client("../x", ClientSettings.ALL));

        assertThat(tenant.scopesSince(0)).isEqualTo(Scopes.NONE);
    }

    @Test
    void saysWhatTheTokenCouldHaveDoneBesidesReading() {
        server.onToken(
                json("{\"access_token\":\"a\",\"scope\":\"update:clients read:users create:clients read:clients\"}"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        assertThat(tenant.scopesSince(0).beyondReading())
                .as("before there is a token")
                .isEmpty();
        tenant.client("abc", ClientSettings.ALL);

        assertThat(tenant.scopesSince(0).beyondReading()).containsExactly("create:clients", "update:clients");
        assertThat(server.tokenRequests()).hasSize(1);
    }

    @Test
    void ofAnOpaqueTokenNobodyKnows() {
        Tenant tenant = scene.open(new Credentials.Token(Secret.of("opaque"), "AUTH0_API_TOKEN"));

        tenant.client("abc", ClientSettings.ALL);

        assertThat(tenant.scopesSince(0).beyondReading()).isEmpty();
    }
}

package io.github.cibamaven.tenant;

import static io.github.cibamaven.tenant.ScriptedServer.error;
import static io.github.cibamaven.tenant.ScriptedServer.json;
import static io.github.cibamaven.tenant.ScriptedServer.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.settings.TenantSettings;
import io.github.cibamaven.tenant.ScriptedServer.Received;
import io.github.cibamaven.tenant.ScriptedServer.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of subject over the wire: what is asked, what is written, and what odd answers become. */
class SubjectsTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String AUDIENCE = "https://api.acme.example/?a=b&c d";
    private static final Subject API = Subject.api("https://api.acme.example/");
    private static final Subject CLIENT = Subject.client("abc", "abc");
    private static final Subject KEYS = Subject.credentials(Subject.client("abc", "abc"));
    private static final Subject GRANT = Subject.clientGrant(CLIENT, AUDIENCE);
    private static final Subject GRANTS = Subject.clientGrants("abc", AUDIENCE);
    private static final String API_PATH = "/api/v2/resource-servers/https:%2F%2Fapi.acme.example%2F";
    private static final String PUSH = "/api/v2/guardian/factors/push-notification";
    private static final String LEAK = "LEAK-4f2e";

    /** Everything that can be read: the subject, the request, the scopes, a good answer and what it means. */
    private record Case(Subject subject, String target, String scopes, String answer, Map<String, Value> values) {
        String path() {
            return target.split("\\?", 2)[0].replace("|", "%7C");
        }

        @Override
        public String toString() {
            return subject.kind().word();
        }
    }

    static Stream<Case> cases() {
        return Stream.of(
                new Case(
                        CLIENT,
                        "/api/v2/clients/abc?fields=client_id,name,grant_types,async_approval_notification_channels,"
                                + "token_endpoint_auth_method,client_authentication_methods,oidc_conformant,"
                                + "is_first_party,app_type,global,third_party_security_mode,organization_usage,"
                                + "jwt_configuration&include_fields=true",
                        "read:clients",
                        "{\"client_id\":\"abc\",\"name\":\"abc\",\"oidc_conformant\":true,\"client_secret\":\"" + LEAK
                                + "\"}",
                        Map.of("oidc_conformant", Value.flag(true))),
                new Case(
                        Subject.PUSH_FACTOR,
                        "/api/v2/guardian/factors",
                        "read:guardian_factors",
                        "[null,{\"name\":\"sms\",\"enabled\":true,\"trial_expired\":true},"
                                + "{\"name\":\"push-notification\",\"enabled\":false,\"trial_expired\":false}]",
                        Map.of("enabled", Value.flag(false), "trial_expired", Value.flag(false))),
                new Case(
                        Subject.PUSH_PROVIDER,
                        PUSH + "/selected-provider",
                        "read:guardian_factors",
                        "{\"provider\":\"carrier-pigeon\"}",
                        Map.of("provider", Value.text("carrier-pigeon"))),
                new Case(
                        Subject.PUSH_APNS,
                        PUSH + "/providers/apns",
                        "read:guardian_factors",
                        "{\"bundle_id\":\"com.my.app\",\"sandbox\":false,\"enabled\":true,\"p12\":\"" + LEAK + "\"}",
                        Map.of(
                                "bundle_id",
                                Value.text("com.my.app"),
                                "sandbox",
                                Value.flag(false),
                                "enabled",
                                Value.flag(true))),
                new Case(
                        Subject.PUSH_SNS,
                        PUSH + "/providers/sns",
                        "read:guardian_factors",
                        "{\"aws_access_key_id\":\"AKIA\",\"aws_region\":\"eu-west-1\","
                                + "\"sns_apns_platform_application_arn\":\"arn:1\",\"aws_secret_access_key\":\"" + LEAK
                                + "\"}",
                        Map.of(
                                "aws_access_key_id",
                                Value.text("AKIA"),
                                "aws_region",
                                Value.text("eu-west-1"),
                                "sns_apns_platform_application_arn",
                                Value.text("arn:1"))),
                new Case(
                        Subject.MFA_POLICIES,
                        "/api/v2/guardian/policies",
                        "read:mfa_policies",
                        "[\"all-applications\",null,\"new-policy\"]",
                        Map.of("policies", Value.texts("all-applications", "new-policy"))),
                new Case(
                        Subject.EMAIL_PROVIDER,
                        "/api/v2/emails/provider?fields=name,enabled,default_from_address&include_fields=true",
                        "read:email_provider",
                        "{\"name\":\"mandrill\",\"enabled\":true,\"default_from_address\":\"a@acme.example\","
                                + "\"credentials\":{\"api_key\":\"" + LEAK + "\"}}",
                        Map.of("enabled", Value.flag(true), "default_from_address", Value.text("a@acme.example"))),
                new Case(
                        Subject.ASYNC_APPROVAL_EMAIL,
                        "/api/v2/email-templates/async_approval",
                        "read:email_templates",
                        "{\"template\":\"async_approval\",\"body\":\"<a>{{url}}</a>\",\"from\":\"\",\"subject\":\"Hi\","
                                + "\"syntax\":\"liquid\",\"urlLifetimeInSeconds\":300,\"enabled\":true,"
                                + "\"includeEmailInRedirect\":false,\"resultUrl\":null}",
                        Map.of(
                                "body",
                                Value.text("<a>{{url}}</a>"),
                                "from",
                                Value.text(""),
                                "subject",
                                Value.text("Hi"),
                                "syntax",
                                Value.text("liquid"),
                                "urlLifetimeInSeconds",
                                new Value.Whole(300),
                                "enabled",
                                Value.flag(true))),
                new Case(
                        API,
                        API_PATH,
                        "read:resource_servers",
                        "{\"id\":\"5f\",\"identifier\":\"https://api.acme.example/\",\"signing_secret\":\"" + LEAK
                                + "\",\"consent_policy\":\"transactional-authorization-with-mfa\","
                                + "\"authorization_details\":[{\"type\":\"payment\",\"more\":1}],"
                                + "\"allow_offline_access\":false,\"scopes\":[{\"value\":\"x\"}],\"enforce_policies\":true,"
                                + "\"subject_type_authorization\":{\"user\":{\"policy\":\"deny_all\"}}}",
                        Map.of(
                                "consent_policy",
                                Value.text("transactional-authorization-with-mfa"),
                                "authorization_details",
                                Value.of(List.of(Map.of("type", "payment", "more", 1))),
                                "allow_offline_access",
                                Value.flag(false),
                                "scopes",
                                Value.of(List.of(Map.of("value", "x"))),
                                "enforce_policies",
                                Value.flag(true),
                                "subject_type_authorization.user.policy",
                                Value.text("deny_all"))),
                new Case(
                        GRANT,
                        "/api/v2/client-grants?take=100&audience=https://api.acme.example/?a=b&c d&client_id=abc",
                        "read:client_grants",
                        "{\"client_grants\":[{\"id\":\"cgr_1\",\"subject_type\":\"client\",\"scope\":[\"b\"]},"
                                + "{\"id\":\"cgr_2\",\"client_id\":\"abc\",\"subject_type\":\"user\",\"scope\":[\"a\"],"
                                + "\"authorization_details_types\":null,\"organization_usage\":\"deny\"}]}",
                        Map.of(
                                "scope",
                                Value.texts("a"),
                                "authorization_details_types",
                                Value.texts(),
                                "allow_all_scopes",
                                Value.flag(false))),
                new Case(
                        GRANTS,
                        "/api/v2/client-grants?take=100&audience=https://api.acme.example/?a=b&c d&client_id=abc",
                        "read:client_grants",
                        "{\"client_grants\":[{\"id\":\"cgr_1\",\"client_id\":\"abc\",\"audience\":\"x\","
                                + "\"scope\":[\"a\"],\"subject_type\":\"user\",\"brand_new\":true}]}",
                        Map.of(
                                "client_grants",
                                Value.of(List.of(Map.of(
                                        "id",
                                        "cgr_1",
                                        "client_id",
                                        "abc",
                                        "audience",
                                        "x",
                                        "scope",
                                        List.of("a"),
                                        "subject_type",
                                        "user",
                                        "brand_new",
                                        true))))),
                new Case(
                        Subject.TENANT_SETTINGS,
                        "/api/v2/tenants/settings?fields=default_audience,resource_parameter_profile&include_fields=true",
                        "read:tenant_settings",
                        "{\"default_audience\":\"https://api.acme.example/\",\"resource_parameter_profile\":\"audience\","
                                + "\"session_cookie\":\"" + LEAK + "\"}",
                        Map.of(
                                "default_audience",
                                Value.text("https://api.acme.example/"),
                                "resource_parameter_profile",
                                Value.text("audience"))),
                new Case(
                        KEYS,
                        "/api/v2/clients/abc/credentials",
                        "read:client_credentials",
                        "[{\"id\":\"cred_1\",\"name\":\"web\",\"kid\":\"k1\",\"alg\":\"RS256\",\"credential_type\":"
                                + "\"public_key\",\"pem\":\"" + LEAK + "\",\"created_at\":\"2026-01-01T00:00:00.000Z\","
                                + "\"expires_at\":\"2026-05-01T00:00:00.000Z\"},"
                                + "{\"id\":\"cred_2\",\"name\":null,\"expires_at\":null}]",
                        Map.of(
                                "credentials",
                                Value.of(List.of(
                                        Map.of(
                                                "id",
                                                "cred_1",
                                                "name",
                                                "web",
                                                "kid",
                                                "k1",
                                                "expires_at",
                                                "2026-05-01T00:00:00.000Z"),
                                        Map.of("id", "cred_2"))))),
                new Case(
                        Subject.CONSENT_PARTIALS,
                        "/api/v2/prompts/customized-consent/partials",
                        "read:prompts",
                        "{\"customized-consent\":{\"form-content\":\"<div>x</div>\",\"form-footer\":\"\"}}",
                        Map.of("customized-consent", Value.text("form-content"))),
                new Case(
                        Subject.DISCOVERY,
                        "/.well-known/openid-configuration",
                        "",
                        "{\"issuer\":\"x\",\"backchannel_authentication_endpoint\":\"https://x/bc-authorize\","
                                + "\"backchannel_token_delivery_modes_supported\":[\"poll\"]}",
                        Map.of(
                                "backchannel_authentication_endpoint",
                                Value.text("https://x/bc-authorize"),
                                "backchannel_token_delivery_modes_supported",
                                Value.texts("poll"))),
                new Case(
                        Subject.user("auth0|alice"),
                        "/api/v2/users/auth0|alice?fields=user_id,email_verified&include_fields=true",
                        "read:users",
                        "{\"user_id\":\"auth0|alice\",\"email_verified\":true,\"email\":\"" + LEAK + "\"}",
                        Map.of("email_verified", Value.flag(true))),
                new Case(
                        Subject.enrollments("auth0|alice"),
                        "/api/v2/users/auth0|alice/enrollments",
                        "read:users",
                        "[{\"id\":\"dev_1\",\"auth_method\":\"guardian\",\"status\":\"confirmed\"}]",
                        Map.of(
                                "enrollments",
                                new Value.Items(List.of(new Value.Tree(Map.of(
                                        "id",
                                        Value.text("dev_1"),
                                        "auth_method",
                                        Value.text("guardian"),
                                        "status",
                                        Value.text("confirmed"))))))),
                new Case(
                        Subject.log("kiosk"),
                        "/api/v2/logs?fields=date,type,client_id,user_id,details&include_fields=true"
                                + "&q=client_id:\"kiosk\" AND (type:ciba_start_failed OR type:ciba_start_succeeded"
                                + " OR type:ciba_exchange_failed OR type:ciba_exchange_succeeded)"
                                + "&sort=date:-1&per_page=100",
                        "read:logs",
                        "[{\"date\":\"2026-11-29T04:35:25.933Z\",\"type\":\"ciba_start_failed\",\"client_id\":\"kiosk\","
                                + "\"user_id\":\"\",\"ip\":\"" + LEAK + "\",\"details\":{\"body\":{\"login_hint\":"
                                + "\"{\\\"sub\\\":\\\"auth0|alice\\\"}\",\"password\":\"" + LEAK + "\"},"
                                + "\"error\":{\"message\":\"No\"}}}]",
                        Map.of(
                                "entries",
                                new Value.Items(List.of(new Value.Tree(Map.of(
                                        "type",
                                        Value.text("ciba_start_failed"),
                                        "date",
                                        Value.text("2026-11-29T04:35:25.933Z"),
                                        "client_id",
                                        Value.text("kiosk"),
                                        "user_id",
                                        Value.text(""),
                                        "hint",
                                        Value.text("auth0|alice"),
                                        "channel",
                                        Value.text(""),
                                        "reason",
                                        Value.text("No"),
                                        "authentication",
                                        Value.text(""))))))));
    }

    private ScriptedServer server;
    private TenantBuilder scene;

    @BeforeEach
    void start() throws Exception {
        server = new ScriptedServer();
        scene = new TenantBuilder(server.url());
    }

    @AfterEach
    void stop() throws Exception {
        server.close();
    }

    private static List<Setting> settings(Subject subject) {
        // The mark of a run is asked for only of a client that the run has created.
        return subject.kind() == SubjectKind.CLIENT ? ClientSettings.ALL : Settings.of(subject.kind());
    }

    private LiveSubject read(Subject subject, Reply... replies) {
        server.onApi(replies);
        return scene.open().read(subject, settings(subject));
    }

    private static TenantException failure(ThrowingCallable call) {
        TenantException thrown = catchThrowableOfType(TenantException.class, call);
        assertThat(thrown).as("a failure").isNotNull().hasNoCause();
        assertThat(thrown.toString()).doesNotContain("LEAK").doesNotContain(ScriptedServer.TOKEN);
        return thrown;
    }

    private static String decoded(String target) {
        return URLDecoder.decode(target, StandardCharsets.UTF_8);
    }

    @Test
    void everyKindOnTheTenantIsAmongTheCases() {
        assertThat(cases().map(one -> one.subject().kind()).collect(Collectors.toSet()))
                .isEqualTo(Arrays.stream(SubjectKind.values())
                        .filter(type -> !Set.of(SubjectKind.CONFIGURATION, SubjectKind.TENANT)
                                .contains(type))
                        .collect(Collectors.toSet()));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void readsInOneRequest(Case one) {
        LiveSubject live = read(one.subject(), json(one.answer()));

        assertThat(live.subject()).isEqualTo(one.subject());
        assertThat(live.values()).isEqualTo(one.values());
        assertThat(live.asked())
                .isEqualTo(
                        settings(one.subject()).stream().map(Setting::property).collect(Collectors.toSet()));
        assertThat(live.toString()).doesNotContain("LEAK");
        assertThat(server.received()).singleElement().satisfies(request -> {
            assertThat(request.method()).isEqualTo("GET");
            if (one.subject().kind() == SubjectKind.RESOURCE_SERVER) {
                assertThat(request.target()).isEqualTo(one.target());
            } else {
                assertThat(decoded(request.target())).isEqualTo(one.target());
            }
            assertThat(request.header("X-Correlation-ID")).isEmpty();
            assertThat(request.header("Authorization").isPresent())
                    .isEqualTo(one.subject().kind() != SubjectKind.DISCOVERY);
        });
    }

    @Test
    void theDiscoveryDocumentNeedsNoToken() {
        server.onApi(json("{}"));
        Tenant tenant = scene.open(TenantBuilder.CLIENT_SECRET);

        assertThat(tenant.read(Subject.DISCOVERY, settings(Subject.DISCOVERY)).values())
                .isEmpty();

        assertThat(server.tokenRequests()).isEmpty();
        assertThat(tenant.requests()).isEqualTo(new Requests(1, 0));
    }

    static Stream<Arguments> bare() {
        return Stream.of(
                Arguments.of(Subject.PUSH_FACTOR, "[{\"name\":\"push-notification\"}]"),
                Arguments.of(
                        Subject.PUSH_FACTOR,
                        "[{\"name\":\"push-notification\",\"enabled\":null,\"trial_expired\":null}]"),
                Arguments.of(Subject.PUSH_PROVIDER, "{}"),
                Arguments.of(Subject.PUSH_PROVIDER, "{\"provider\":null}"),
                Arguments.of(Subject.PUSH_APNS, "{\"enabled\":null}"),
                Arguments.of(Subject.PUSH_SNS, "{}"),
                Arguments.of(Subject.EMAIL_PROVIDER, "{\"name\":\"x\",\"enabled\":null,\"default_from_address\":null}"),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "{\"template\":\"async_approval\",\"enabled\":null}"),
                Arguments.of(API, "{\"consent_policy\":null,\"subject_type_authorization\":{\"user\":null}}"),
                Arguments.of(Subject.CONSENT_PARTIALS, "{}"),
                Arguments.of(Subject.CONSENT_PARTIALS, "{\"customized-consent\":{}}"),
                Arguments.of(
                        Subject.CONSENT_PARTIALS, "{\"customized-consent\":{\"form-content\":\" \"},\"login\":{}}"),
                Arguments.of(Subject.DISCOVERY, "{\"backchannel_authentication_endpoint\":null}"));
    }

    @ParameterizedTest
    @MethodSource("bare")
    void whatIsMissingOrNullIsAbsent(Subject subject, String answer) {
        LiveSubject live = read(subject, json(answer));

        assertThat(live.values()).isEmpty();
        assertThat(live.asked()).isNotEmpty();
    }

    static Stream<Arguments> odd() {
        return Stream.of(
                Arguments.of(Subject.PUSH_FACTOR, "{\"name\":\"push-notification\"}"),
                Arguments.of(Subject.PUSH_FACTOR, "[{\"name\":\"push-notification\",\"enabled\":\"" + LEAK + "\"}]"),
                Arguments.of(Subject.PUSH_PROVIDER, "[]"),
                Arguments.of(Subject.PUSH_PROVIDER, "{\"provider\":{\"a\":\"" + LEAK + "\"}}"),
                Arguments.of(Subject.PUSH_PROVIDER, "{\"provider\":1.5}"),
                Arguments.of(Subject.PUSH_APNS, "{\"sandbox\":[]}"),
                Arguments.of(Subject.PUSH_SNS, "[\"" + LEAK + "\"]"),
                Arguments.of(Subject.MFA_POLICIES, "{}"),
                Arguments.of(Subject.MFA_POLICIES, "[1]"),
                Arguments.of(Subject.EMAIL_PROVIDER, "{\"enabled\":[]}"),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "{\"template\":\"welcome_email\"}"),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "{\"urlLifetimeInSeconds\":\"soon\"}"),
                Arguments.of(Subject.ASYNC_APPROVAL_EMAIL, "{\"urlLifetimeInSeconds\":1.5}"),
                Arguments.of(API, "{\"identifier\":\"https://other/\"}"),
                Arguments.of(API, "{\"authorization_details\":{}}"),
                Arguments.of(API, "{\"subject_type_authorization\":{\"user\":[]}}"),
                Arguments.of(GRANTS, "[]"),
                Arguments.of(GRANTS, "{}"),
                Arguments.of(GRANTS, "{\"client_grants\":{}}"),
                Arguments.of(GRANTS, "{\"total\":2,\"start\":0,\"client_grants\":[{\"id\":\"a\"}]}"),
                Arguments.of(GRANTS, "{\"total\":2,\"client_grants\":[]}"),
                Arguments.of(GRANT, "{\"client_grants\":[{\"subject_type\":\"user\",\"id\":\"../x\"}]}"),
                Arguments.of(GRANT, "{\"client_grants\":[{\"subject_type\":\"user\",\"id\":7}]}"),
                Arguments.of(GRANTS, "{\"client_grants\":[7]}"),
                Arguments.of(GRANTS, "{\"client_grants\":[{\"subject_type\":7}]}"),
                Arguments.of(GRANTS, "{\"client_grants\":[{\"subject_type\":\"user\",\"scope\":{\"0\":\"a\"}}]}"),
                Arguments.of(GRANTS, "{\"client_grants\":[{\"allow_all_scopes\":\"yes\"}]}"),
                Arguments.of(KEYS, "{}"),
                Arguments.of(KEYS, "[null]"),
                Arguments.of(KEYS, "[\"" + LEAK + "\"]"),
                Arguments.of(KEYS, "[{\"name\":\"no id\"}]"),
                Arguments.of(KEYS, "[{\"id\":\"cred_1\",\"expires_at\":\"" + LEAK + "\"}]"),
                Arguments.of(KEYS, "[{\"id\":\"cred_1\",\"expires_at\":{}}]"),
                Arguments.of(KEYS, "[{\"id\":\"cred_1\",\"kid\":7}]"),
                Arguments.of(Subject.PUSH_FACTOR, "[]"),
                Arguments.of(Subject.PUSH_FACTOR, "[7]"),
                Arguments.of(Subject.PUSH_FACTOR, "[{\"name\":7,\"enabled\":true}]"),
                Arguments.of(Subject.CONSENT_PARTIALS, "[]"),
                Arguments.of(Subject.DISCOVERY, "{\"backchannel_token_delivery_modes_supported\":\"poll\"}"),
                Arguments.of(Subject.DISCOVERY, "{\"issuer\":\"" + LEAK));
    }

    @ParameterizedTest
    @MethodSource("odd")
    void aWrongShapeIsABadAnswer(Subject subject, String answer) {
        TenantException e = failure(() -> read(subject, json(answer)));

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(e.getMessage()).startsWith("GET /");
        assertThat(server.received()).hasSize(1);
    }

    @Test
    void aFactorThatIsNotListedIsNotFound() {
        TenantException e = failure(() -> read(Subject.PUSH_FACTOR, json("[{\"name\":\"sms\",\"enabled\":true}]")));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageContaining("GET /api/v2/guardian/factors at ")
                .hasMessageContaining("push-notification");
    }

    @Test
    void aGrantThatIsNotForUsersIsAnother() {
        TenantException e = failure(() -> read(
                GRANT, json("{\"client_grants\":[{\"id\":\"cgr_1\",\"subject_type\":\"client\",\"scope\":[\"a\"]}]}")));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aGrantIsKnownByAuth0sIdOnceItWasRead() {
        LiveSubject live = read(GRANT, json("{\"client_grants\":[{\"id\":\"cgr_1\",\"subject_type\":\"user\"}]}"));

        assertThat(live.subject().grant().orElseThrow().id()).contains("cgr_1");
    }

    @Test
    void followsThePagesOfGrants() {
        LiveSubject live = read(
                GRANTS,
                json("{\"next\":\"n&1\",\"client_grants\":[{\"id\":\"a\"},null]}"),
                json("{\"next\":\"\",\"client_grants\":[{\"id\":\"b\"}]}"));

        assertThat(live.value("client_grants")).isEqualTo(Value.of(List.of(Map.of("id", "a"), Map.of("id", "b"))));
        assertThat(server.received()).hasSize(2);
        assertThat(decoded(server.received().get(1).target())).contains("from=n&1");
    }

    @Test
    void pagesThatNeverEndAreABadAnswer() {
        TenantException e =
                failure(() -> read(GRANTS, json("{\"next\":\"again\",\"client_grants\":[{\"id\":\"a\"}]}")));

        assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER);
        assertThat(server.received()).hasSize(2);
    }

    @Test
    void noGrantsAreAnEmptyList() {
        assertThat(read(GRANTS, json("{\"client_grants\":[]}")).value("client_grants"))
                .isEqualTo(Value.texts());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", "a\nb", "a\u0000"})
    void anImpossibleIdentifierIsNeverSent(String identifier) {
        Tenant tenant = scene.open();

        TenantException read = failure(() -> tenant.read(Subject.api(identifier), List.of()));
        TenantException write = failure(() -> tenant.write(TenantBuilder.change(
                Subject.api(identifier), Map.of("allow_offline_access", Value.flag(true)), false)));

        assertThat(List.of(read, write)).allSatisfy(e -> {
            assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
            assertThat(e).hasMessageContaining("cannot be the identifier of an API");
        });
        assertThat(server.received()).isEmpty();
    }

    @Test
    void aClientOfGrantsIsGuardedToo() {
        assertThat(failure(() -> scene.open().read(Subject.clientGrants("..", "x"), List.of()))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        assertThat(server.received()).isEmpty();
    }

    @Test
    void anyUrlCanBeAnIdentifier() {
        Subject subject = Subject.api("https://ä.example/../%2e?a=b#c;d");
        server.onApi(json("{}"));

        scene.open().read(subject, settings(subject));

        String target = server.received().get(0).target();
        assertThat(target).startsWith("/api/v2/resource-servers/https:%2F%2F").doesNotContain("?", "#", "/../");
        assertThat(decoded(target)).isEqualTo("/api/v2/resource-servers/" + subject.id());
    }

    @Test
    void settingsOfAnotherKindAreAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scene.open().read(Subject.PUSH_FACTOR, List.of(ClientSettings.GRANT_TYPES)));
        assertThatIllegalArgumentException().isThrownBy(() -> scene.open().read(Subject.tenant("acme"), List.of()));
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatIsNotThereIsNotFound(Case one) {
        TenantException e = failure(() -> read(one.subject(), error(404, "inexistent", "There is none")));

        assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(e)
                .hasMessageContaining("GET " + one.path() + " at 127.0.0.1")
                .hasMessageContaining("(There is none)");
        assertThat(server.received()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void aMissingScopeIsNamed(Case one) {
        TenantException told = failure(() -> read(
                one.subject(),
                error(403, "insufficient_scope", "Insufficient scope, expected any of: read:something")));
        TenantException derived = failure(() -> read(one.subject(), error(403, "insufficient_scope", "")));

        assertThat(told.kind()).isEqualTo(Kind.SCOPE);
        assertThat(told.scopes()).containsExactly("read:something");
        assertThat(derived.kind()).isEqualTo(Kind.SCOPE);
        assertThat(String.join(",", derived.scopes())).isEqualTo(one.scopes());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void whatThePlanLacksIsSaidInAuth0sWords(Case one) {
        List<Reply> refusals = List.of(
                error(403, "insufficient_entitlement", "Not in your plan"),
                error(403, "feature_not_enabled", "Insufficient something"),
                error(403, "insufficient_scope", "Please upgrade your subscription"),
                error(400, "feature_not_enabled", "Not in your plan"),
                error(403, "", "Not in your plan"));
        for (Reply refusal : refusals) {
            TenantException e = failure(() -> read(one.subject(), refusal));

            assertThat(e.kind()).isEqualTo(Kind.ENTITLEMENT);
            assertThat(e.getMessage())
                    .containsPattern(
                            "\\((Not in your plan|Insufficient something|Please upgrade your subscription)\\)");
            assertThat(e.scopes()).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void refusalsAndPagesFromBetween(Case one) {
        scene.maxWait(Duration.ZERO);

        assertThat(failure(() -> read(one.subject(), error(401, "", "Invalid token")))
                        .kind())
                .isEqualTo(Kind.UNAUTHORIZED);
        assertThat(failure(() -> read(one.subject(), error(429, "too_many_requests", "Global limit")))
                        .kind())
                .isEqualTo(Kind.RATE_LIMITED);
        assertThat(failure(() -> read(one.subject(), status(404, "<html>" + LEAK)))
                        .kind())
                .isEqualTo(Kind.BAD_ANSWER);
        assertThat(failure(() -> read(one.subject(), json("<html>" + LEAK))).kind())
                .isEqualTo(Kind.BAD_ANSWER);
        assertThat(failure(() -> read(one.subject(), status(500, ""))).kind()).isEqualTo(Kind.SERVER);
        assertThat(server.received()).hasSize(5);
    }

    /** Everything that can be written: the change, the request and the scopes. */
    private record Write(SubjectChange change, String request, String body, String scopes) {
        @Override
        public String toString() {
            return request;
        }
    }

    private static Write write(Subject subject, Map<String, Value> after, String request, String body, String scopes) {
        return new Write(TenantBuilder.change(subject, new TreeMap<>(after), false), request, body, scopes);
    }

    static Stream<Write> writes() {
        Map<String, Value> template = new LinkedHashMap<>();
        template.put("subject", Value.text("Approve"));
        template.put("body", Value.text("{{url}}"));
        Map<String, Value> full = new LinkedHashMap<>(template);
        full.put("enabled", Value.flag(false));
        full.put("from", Value.text("Acme <a@acme.example>"));
        full.put("urlLifetimeInSeconds", new Value.Whole(300));
        return Stream.of(
                write(
                        CLIENT,
                        Map.of("oidc_conformant", Value.flag(true), "app_type", Value.ABSENT),
                        "PATCH /api/v2/clients/abc",
                        "{\"oidc_conformant\":true,\"app_type\":null}",
                        "update:clients"),
                write(
                        Subject.PUSH_FACTOR,
                        Map.of("enabled", Value.flag(true)),
                        "PUT /api/v2/guardian/factors/push-notification",
                        "{\"enabled\":true}",
                        "update:guardian_factors"),
                write(
                        Subject.PUSH_FACTOR,
                        Map.of("enabled", Value.flag(false)),
                        "PUT /api/v2/guardian/factors/push-notification",
                        "{\"enabled\":false}",
                        "update:guardian_factors"),
                write(
                        Subject.PUSH_PROVIDER,
                        Map.of("provider", Value.text("direct")),
                        "PUT /api/v2/guardian/factors/push-notification/selected-provider",
                        "{\"provider\":\"direct\"}",
                        "update:guardian_factors"),
                write(
                        Subject.PUSH_PROVIDER,
                        Map.of("provider", Value.text("carrier-pigeon")),
                        "PUT /api/v2/guardian/factors/push-notification/selected-provider",
                        "{\"provider\":\"carrier-pigeon\"}",
                        "update:guardian_factors"),
                write(
                        Subject.MFA_POLICIES,
                        Map.of("policies", Value.texts("confidence-score", "new-policy")),
                        "PUT /api/v2/guardian/policies",
                        "[\"confidence-score\",\"new-policy\"]",
                        "update:mfa_policies"),
                write(
                        Subject.MFA_POLICIES,
                        Map.of("policies", Value.texts()),
                        "PUT /api/v2/guardian/policies",
                        "[]",
                        "update:mfa_policies"),
                write(
                        Subject.ASYNC_APPROVAL_EMAIL,
                        Map.of("enabled", Value.flag(true), "from", Value.ABSENT),
                        "PATCH /api/v2/email-templates/async_approval",
                        "{\"enabled\":true,\"from\":null}",
                        "update:email_templates"),
                new Write(
                        TenantBuilder.change(Subject.ASYNC_APPROVAL_EMAIL, template, true),
                        "POST /api/v2/email-templates",
                        "{\"template\":\"async_approval\",\"body\":\"{{url}}\",\"from\":\"\",\"subject\":\"Approve\","
                                + "\"syntax\":\"liquid\",\"enabled\":true}",
                        "create:email_templates"),
                new Write(
                        TenantBuilder.change(Subject.ASYNC_APPROVAL_EMAIL, full, true),
                        "POST /api/v2/email-templates",
                        "{\"template\":\"async_approval\",\"body\":\"{{url}}\",\"from\":\"Acme <a@acme.example>\","
                                + "\"subject\":\"Approve\",\"syntax\":\"liquid\",\"enabled\":false,"
                                + "\"urlLifetimeInSeconds\":300}",
                        "create:email_templates"),
                write(
                        GRANT.grantedAs("cgr_2"),
                        Map.of("scope", Value.texts("a", "b")),
                        "PATCH /api/v2/client-grants/cgr_2",
                        "{\"scope\":[\"a\",\"b\"]}",
                        "update:client_grants"),
                new Write(
                        TenantBuilder.change(GRANT, Map.of("scope", Value.texts("a")), true),
                        "POST /api/v2/client-grants",
                        "{\"client_id\":\"abc\",\"audience\":\"" + AUDIENCE
                                + "\",\"subject_type\":\"user\",\"scope\":[\"a\"]}",
                        "create:client_grants"),
                new Write(
                        TenantBuilder.change(
                                GRANT, Map.of("scope", Value.texts(), "allow_all_scopes", Value.flag(true)), true),
                        "POST /api/v2/client-grants",
                        "{\"client_id\":\"abc\",\"audience\":\"" + AUDIENCE
                                + "\",\"subject_type\":\"user\",\"allow_all_scopes\":true}",
                        "create:client_grants"),
                write(
                        API,
                        Map.of(
                                "consent_policy",
                                Value.ABSENT,
                                "allow_offline_access",
                                Value.flag(true),
                                "authorization_details",
                                Value.of(List.of(Map.of("type", "a"), Map.of("type", "b", "more", 1)))),
                        "PATCH " + API_PATH,
                        "{\"consent_policy\":null,\"allow_offline_access\":true,"
                                + "\"authorization_details\":[{\"type\":\"a\"},{\"type\":\"b\",\"more\":1}]}",
                        "update:resource_servers"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"private_key_jwt\":{\"credentials\":[{\"id\":\"cred_1\",\"private_key\":\"LEAK\"}]}}",
                "{\"private_key_jwt\":{\"credentials\":[{\"id\":\"cred_1\"}]},\"client_secret\":\"LEAK\"}"
            })
    void aSecretAmongTheSettingsIsNeitherPrintedNorKept(String methods) {
        server.onApi(json("{\"client_id\":\"abc\",\"client_authentication_methods\":" + methods + "}"));

        assertThatExceptionOfType(TenantException.class)
                .isThrownBy(() -> scene.open().client("abc", ClientSettings.ALL))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BAD_ANSWER))
                .withMessageContaining("client_authentication_methods of an unknown shape")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("LEAK"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "null", "{\"private_key_jwt\":null}", "{\"private_key_jwt\":null,\"tls_client_auth\":null}"
            })
    void anObjectWithoutMethodsSaysTheSameAsNone(String methods) {
        server.onApi(json("{\"client_id\":\"abc\",\"client_authentication_methods\":" + methods + "}"));

        LiveSubject client = scene.open().client("abc", ClientSettings.ALL);

        assertThat(client.value("client_authentication_methods")).isEqualTo(Value.ABSENT);
        assertThat(client.knows("client_authentication_methods")).isTrue();
    }

    /** Whoever adds a type writes the whole list, with what others have put into it. */
    @Test
    void numbersInForeignObjectsAreWrittenBackAsTheyCame() throws Exception {
        String details = "[{\"type\":\"payment\",\"limit\":0.1,\"exact\":0.12345678901234567890123,"
                + "\"big\":123456789012345678901234567890,\"whole\":7}]";
        server.onApi(
                json("{\"identifier\":\"" + API.id() + "\",\"authorization_details\":" + details + "}"), json("{}"));
        Tenant tenant = scene.open();
        Value read = tenant.read(API, Settings.of(API.kind())).value("authorization_details");

        tenant.write(TenantBuilder.change(API, Map.of("authorization_details", read), false));

        assertThat(server.received().get(1).body()).isEqualTo("{\"authorization_details\":" + details + "}");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void writesExactlyTheChangeInOneRequest(Write one) throws Exception {
        server.onApi(json("{\"signing_secret\":\"" + LEAK + "\"}"));
        Tenant tenant = scene.open();

        tenant.write(one.change());

        assertThat(tenant.requests()).isEqualTo(new Requests(1, 0));
        Received sent = server.received().get(0);
        assertThat(sent.method() + " " + sent.target()).isEqualTo(one.request());
        assertThat(MAPPER.readTree(sent.body())).isEqualTo(MAPPER.readTree(one.body()));
        assertThat(sent.header("X-Correlation-ID")).hasValue("run-1");
    }

    @ParameterizedTest
    @MethodSource("writes")
    void theAnswerToAWriteDoesNotMatter(Write one) {
        for (Reply reply : List.of(status(201, "{\"id\":7}"), status(204, ""), json(""), json("[7]"), json("{\"cut"))) {
            server.onApi(reply);
            scene.open().write(one.change());
        }
        assertThat(server.received()).hasSize(5);
    }

    @ParameterizedTest
    @MethodSource("writes")
    void saysWhyAWriteFailedAndWhetherItMayHaveArrived(Write one) {
        scene.maxWait(Duration.ZERO);
        Map<Reply, Kind> refusals = new LinkedHashMap<>();
        refusals.put(error(400, "invalid_body", "no"), Kind.REJECTED);
        refusals.put(error(409, "", "no"), Kind.REJECTED);
        refusals.put(error(401, "", "no"), Kind.UNAUTHORIZED);
        refusals.put(error(404, "", "no"), Kind.NOT_FOUND);
        refusals.put(error(429, "", "no"), Kind.RATE_LIMITED);
        refusals.put(error(403, "insufficient_entitlement", "no"), Kind.ENTITLEMENT);
        refusals.put(error(403, "insufficient_scope", "Insufficient scope"), Kind.SCOPE);
        refusals.forEach((reply, kind) -> {
            server.onApi(reply);
            TenantException e = failure(() -> scene.open().write(one.change()));
            assertThat(e.kind()).isEqualTo(kind);
            assertThat(e.maybeApplied()).isFalse();
            assertThat(e).hasMessageStartingWith(one.request() + " at 127.0.0.1");
            assertThat(String.join(",", e.scopes())).isEqualTo(kind == Kind.SCOPE ? one.scopes() : "");
        });
        assertThat(server.received()).hasSize(refusals.size());
        for (Reply doubtful : List.of(status(500, ""), json("<html>" + LEAK), ScriptedServer.reset())) {
            server.onApi(doubtful);
            assertThat(failure(() -> scene.open().write(one.change())).maybeApplied())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "subject"})
    void anEmailThatNobodyWroteIsNotCreated(String missing) {
        Map<String, Value> after = new TreeMap<>(Map.of("body", Value.text("x"), "subject", Value.text("y")));
        after.put(missing, Value.ABSENT);
        after.put("enabled", Value.flag(true));

        TenantException e =
                failure(() -> scene.open().write(TenantBuilder.change(Subject.ASYNC_APPROVAL_EMAIL, after, true)));

        assertThat(e.kind()).isEqualTo(Kind.REJECTED);
        assertThat(e).hasMessageContaining("without " + missing);
        assertThat(server.received()).isEmpty();
    }

    static Stream<SubjectChange> mistakes() {
        return Stream.of(
                TenantBuilder.change(API, Map.of(), false),
                TenantBuilder.change(API, Map.of("subject_type_authorization.user.policy", Value.text("x")), false),
                TenantBuilder.change(API, Map.of("identifier", Value.text("x")), false),
                TenantBuilder.change(API, Map.of("allow_offline_access", Value.flag(true)), true),
                TenantBuilder.change(Subject.PUSH_FACTOR, Map.of("trial_expired", Value.flag(true)), false),
                TenantBuilder.change(Subject.PUSH_FACTOR, Map.of("enabled", Value.ABSENT), false),
                TenantBuilder.change(Subject.PUSH_PROVIDER, Map.of("provider", Value.ABSENT), false),
                TenantBuilder.change(Subject.MFA_POLICIES, Map.of("policies", Value.ABSENT), false),
                TenantBuilder.change(Subject.ASYNC_APPROVAL_EMAIL, Map.of("syntax", Value.text("x")), false),
                TenantBuilder.change(Subject.PUSH_APNS, Map.of("sandbox", Value.flag(true)), false),
                TenantBuilder.change(Subject.EMAIL_PROVIDER, Map.of("credentials", Value.text("x")), false),
                TenantBuilder.change(Subject.DISCOVERY, Map.of("issuer", Value.text("x")), false),
                TenantBuilder.change(GRANTS, Map.of(TenantSettings.GRANTS.property(), Value.texts()), false));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void refusesToWriteWhatTheCatalogueDoesNot(SubjectChange change) {
        assertThatIllegalArgumentException().isThrownBy(() -> scene.open().write(change));
        assertThat(server.received()).isEmpty();
    }
}

package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.DesiredBuilder.subject;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.YES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.state.Parts;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a waiver accepts is told, and is neither written nor an error; what it does not name is. */
class WaivedDriftTest {
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final String GRANTS = "grant_types";
    private static final String CHANNELS = "async_approval_notification_channels";
    private static final String CREDENTIALS = "client_authentication_methods";

    @TempDir
    Path folder;

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    /** A list that is declared, what the tenant has, the waiver, what becomes of it, and the rules still broken. */
    static Stream<Arguments> lists() {
        ClientBuilder exact = ClientBuilder.client("a").exactGrantTypes("authorization_code", "refresh_token");
        ClientBuilder some = ClientBuilder.client("a").grantTypes("refresh_token", "password");
        ClientBuilder push = ClientBuilder.client("a").asyncApprovalNotificationChannels("guardian-push");
        ClientBuilder both = ClientBuilder.client("a").asyncApprovalNotificationChannels("guardian-push", "email");
        List<String> live = List.of("authorization_code", "implicit", "urn:x:own", CIBA);
        List<String> plain = List.of("authorization_code", CIBA);
        return Stream.of(
                // An extra grant that is waived stays while a missing one is added.
                Arguments.of(
                        exact,
                        GRANTS,
                        live,
                        List.of(of("CIBA-214", GRANTS)),
                        List.of("authorization_code", "implicit", "urn:x:own", CIBA, "refresh_token"),
                        "CIBA-215"),
                Arguments.of(
                        exact,
                        GRANTS,
                        live,
                        List.of(of("CIBA-214", GRANTS, "implicit")),
                        List.of("authorization_code", "implicit", CIBA, "refresh_token"),
                        "CIBA-215 CIBA-214"),
                // A missing one that is waived is not added while an extra one is removed.
                Arguments.of(
                        exact,
                        GRANTS,
                        live,
                        List.of(of("CIBA-215", GRANTS, "refresh_token")),
                        List.of("authorization_code", CIBA),
                        "CIBA-214"),
                Arguments.of(
                        exact,
                        GRANTS,
                        live,
                        List.of(of("CIBA-215", null), of("CIBA-214", null, "implicit", "urn:x:own")),
                        live,
                        ""),
                Arguments.of(
                        some,
                        GRANTS,
                        plain,
                        List.of(of("CIBA-215", GRANTS, "password")),
                        List.of("authorization_code", CIBA, "refresh_token"),
                        "CIBA-215"),
                // CIBA's own grant is an item like any other.
                Arguments.of(
                        some,
                        GRANTS,
                        List.of("implicit"),
                        List.of(of("CIBA-203", null, CIBA)),
                        List.of("implicit", "refresh_token", "password"),
                        "CIBA-215"),
                Arguments.of(
                        ClientBuilder.client("a").exactGrantTypes("implicit").withoutCiba(),
                        GRANTS,
                        List.of("password", CIBA),
                        List.of(of("CIBA-216", null)),
                        List.of("implicit", CIBA),
                        "CIBA-215 CIBA-214"),
                // Another rule, setting or item is not meant.
                Arguments.of(
                        some,
                        GRANTS,
                        plain,
                        List.of(
                                of("CIBA-214", GRANTS, "password"),
                                of("CIBA-215", CREDENTIALS),
                                of("CIBA-215", GRANTS, "implicit")),
                        List.of("authorization_code", CIBA, "refresh_token", "password"),
                        "CIBA-215"),
                // One that is over waives nothing.
                Arguments.of(
                        exact,
                        GRANTS,
                        List.of("authorization_code", "refresh_token", "implicit", CIBA),
                        List.of(over("CIBA-214", GRANTS, "implicit")),
                        List.of("authorization_code", "refresh_token", CIBA),
                        "CIBA-214 CIBA-124"),
                // The order of what stays is that of the tenant.
                Arguments.of(
                        push,
                        CHANNELS,
                        List.of("email"),
                        List.of(of("CIBA-211", CHANNELS, "email")),
                        List.of("email", "guardian-push"),
                        "CIBA-211"),
                Arguments.of(
                        push,
                        CHANNELS,
                        List.of("email", "guardian-push"),
                        List.of(of("CIBA-211", CHANNELS, "email")),
                        List.of("email", "guardian-push"),
                        ""),
                Arguments.of(
                        both,
                        CHANNELS,
                        List.of("email"),
                        List.of(of("CIBA-211", null, "guardian-push")),
                        List.of("email"),
                        ""),
                Arguments.of(
                        both,
                        CHANNELS,
                        List.of("email", "guardian-push"),
                        List.of(of("CIBA-211", null, "guardian-push")),
                        List.of("guardian-push", "email"),
                        ""),
                Arguments.of(
                        both,
                        CHANNELS,
                        List.of("email", "guardian-push"),
                        List.of(of("CIBA-211", null)),
                        List.of("email", "guardian-push"),
                        ""));
    }

    @ParameterizedTest
    @MethodSource("lists")
    void waivesItemsOneByOne(
            ClientBuilder wanted,
            String property,
            List<String> live,
            List<Waiver> waivers,
            List<String> then,
            String broken) {
        stage = EmbeddedTenant.of(ready("a").with(property, live));
        Desired desired = with(stage.declaring(wanted), waivers);

        GoalResult verified = stage.verify(desired);
        assertThat(errors(verified)).isEqualTo(broken);
        GoalResult applied = apply(desired);

        List<String> now = texts(stage.stored("a", property));
        assertThat(now).hasSameElementsAs(then).hasSameSizeAs(then);
        assertThat(property.equals(GRANTS) ? then : now).isEqualTo(then);
        assertThat(applied.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(errors(applied)).isEmpty();
        assertThat(applied.outcome().findings())
                .filteredOn(finding -> finding.status() == Finding.Status.WAIVED)
                .hasSameSizeAs(verified.outcome().findings().stream()
                        .filter(finding -> finding.status() == Finding.Status.WAIVED)
                        .toList())
                .allSatisfy(finding -> assertThat(finding.remedy()).isEmpty());
        int writes = stage.writes().size();
        assertThat(apply(desired).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.writes()).hasSize(writes);
    }

    @Test
    void aSettingIsWaivedAloneAmongThoseOfItsRule() {
        stage = EmbeddedTenant.of(ready("a").appType("native"));
        Desired desired = with(
                stage.declaring(ClientBuilder.client("a")
                        .tokenEndpointAuthMethod("client_secret_basic")
                        .appType("regular_web")),
                List.of(of("CIBA-215", "app_type")));

        apply(desired);

        assertThat(stage.stored("a", "app_type").asText()).isEqualTo("native");
        assertThat(stage.stored("a", "token_endpoint_auth_method").asText()).isEqualTo("client_secret_basic");
    }

    @Test
    void whatAWriteWouldHaveToClearIsNotClearedWhereItIsWaived() {
        stage = EmbeddedTenant.of(
                ready("a").without("token_endpoint_auth_method").privateKeyJwt("cred_1"));
        Desired desired = with(
                stage.declaring(ClientBuilder.client("a").tokenEndpointAuthMethod("client_secret_post")),
                List.of(of("CIBA-215", CREDENTIALS)));

        GoalResult result = apply(desired);

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(stage.writes()).isEmpty();
        assertThat(result.outcome().findings())
                .filteredOn(Finding::isError)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.message()).contains(CREDENTIALS + " is cleared", "pom.xml:20");
                    assertThat(finding.remedy()).contains("waive token_endpoint_auth_method");
                });
    }

    @Test
    void aWaivedCredentialStays() {
        stage = EmbeddedTenant.of(
                ready("a").without("token_endpoint_auth_method").privateKeyJwt("cred_1", "cred_2", "cred_3"));
        DesiredClient some = stage.desired(ClientBuilder.client("a").privateKeyJwt("cred_1"))
                .clients()
                .get(0);
        DesiredClient exact = new DesiredClient(
                some.selector(), true, false, true, some.settings(), Optional.empty(), some.location());

        apply(with(stage.declaring().clients(exact), List.of(of("CIBA-215", CREDENTIALS, "cred_2"))));

        assertThat(stage.stored("a", CREDENTIALS)
                        .at("/private_key_jwt/credentials")
                        .findValuesAsText("id"))
                .containsExactly("cred_1", "cred_2");
    }

    @Test
    void partsOfTheTenantAndApisAreWaivedByItemToo() {
        stage = tenant("{'guardian':{'policies':['confidence-score']},'resource_servers':[{'identifier':'" + AUDIENCE
                + "'}]}");
        Desired desired = with(
                stage.declaring(),
                List.of(of("CIBA-308", null, "confidence-score"), of("CIBA-503", null, "order")),
                subject(Subject.MFA_POLICIES, Map.of("policies", Value.texts("all-applications"))),
                subject(Subject.api(AUDIENCE), Map.of("authorization_details", Value.texts("payment", "order"))));

        apply(desired);

        assertThat(texts(stage.sandbox().part(Parts.guardian()).path("policies")))
                .containsExactly("confidence-score", "all-applications");
        assertThat(stage.sandbox()
                        .part(Parts.resourceServer(AUDIENCE))
                        .path("authorization_details")
                        .findValuesAsText("type"))
                .containsExactly("payment");
    }

    @Test
    void aTemplateWhoseAbsenceIsWaivedIsNotCreatedAndAWaivedSenderNotSent() {
        stage = tenant("{'emails':{'provider':{'name':'smtp','enabled':true,'default_from_address':'ciba@acme.example',"
                + "'credentials':{'smtp_host':'localhost'}}}}");
        Map<String, Value> values = new LinkedHashMap<>();
        values.put("from", Value.text("ciba@acme.example"));
        values.put("subject", Value.text("Please approve"));
        values.put("body", Value.text("{{ url }}{{ binding_message }}"));
        DesiredPart template = subject(Subject.ASYNC_APPROVAL_EMAIL, values);

        assertThat(apply(with(stage.declaring(), List.of(of("CIBA-403", null)), template))
                        .outcome()
                        .changes())
                .isEmpty();
        apply(with(stage.declaring(), List.of(of("CIBA-408", "from")), template));

        assertThat(stage.sandbox()
                        .part(Parts.emailTemplate("async_approval"))
                        .path("from")
                        .asText())
                .isEmpty();
    }

    @Test
    void aPlanFileHoldsNothingThatIsWaived() {
        stage = EmbeddedTenant.of(ready("a").grantTypes("authorization_code", "implicit", CIBA));
        Desired desired = with(
                stage.declaring(ClientBuilder.client("a").exactGrantTypes("authorization_code", "refresh_token")),
                List.of(of("CIBA-214", GRANTS, "implicit")));
        Goals desk = new Goals(stage, folder);

        desk.plan(desired);
        GoalResult result = desk.apply(desired, YES, Optional.of(desk.agreed()));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes("a"))
                .containsExactlyInAnyOrder("authorization_code", "implicit", "refresh_token", CIBA);
        desk.restore();
        assertThat(stage.grantTypes("a")).containsExactlyInAnyOrder("authorization_code", "implicit", CIBA);
    }

    @Test
    void itemsThatWaiveNothingAreNamed() {
        stage = EmbeddedTenant.of(ready("a").grantTypes("authorization_code", "implicit", CIBA));

        GoalResult result = stage.verify(with(
                stage.declaring(ClientBuilder.client("a").exactGrantTypes("authorization_code")),
                List.of(of("CIBA-214", GRANTS, "implicit", "password"))));

        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.rule().equals("CIBA-125"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message())
                        .endsWith("waives nothing of password")
                        .doesNotContain("implicit"));
    }

    @Test
    void anIdleWaiverThatIsOverSaysWhenItEnded() {
        stage = EmbeddedTenant.of(ready("a"));

        GoalResult result =
                stage.verify(with(stage.declaring(ClientBuilder.client("a")), List.of(over("CIBA-214", GRANTS))));

        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.rule().equals("CIBA-125"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).endsWith("waives nothing and ended on 2020-01-31"));
    }

    private GoalResult apply(Desired desired) {
        return new Goals(stage, folder).apply(desired);
    }

    private static EmbeddedTenant tenant(String parts) {
        return EmbeddedTenant.of(
                List.of(),
                List.of(
                        "read:clients",
                        "read:mfa_policies",
                        "update:mfa_policies",
                        "read:email_provider",
                        "read:email_templates",
                        "create:email_templates",
                        "read:resource_servers",
                        "update:resource_servers"),
                object(parts));
    }

    private static Waiver of(String rule, String setting, String... items) {
        return until(null, rule, setting, items);
    }

    private static Waiver over(String rule, String setting, String... items) {
        return until(LocalDate.parse("2020-01-31"), rule, setting, items);
    }

    private static Waiver until(LocalDate day, String rule, String setting, String... items) {
        return new Waiver(
                rule,
                Optional.empty(),
                Optional.ofNullable(setting),
                List.of(items),
                "agreed",
                Optional.ofNullable(day),
                new PomLocation("pom.xml", 20));
    }

    private static Desired with(DesiredBuilder pom, List<Waiver> waivers, DesiredPart... subjects) {
        return pom.waivers(waivers).subjects(subjects).build();
    }

    private static String errors(GoalResult result) {
        return String.join(
                " ",
                result.outcome().findings().stream()
                        .filter(Finding::isError)
                        .map(Finding::rule)
                        .distinct()
                        .toList());
    }

    private static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(item -> texts.add(item.asText()));
        return texts;
    }
}

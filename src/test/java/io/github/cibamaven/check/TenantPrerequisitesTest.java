package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.DesiredBuilder.subject;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Parts;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Of the tenant exactly that is read which a declared client needs or the POM declares. */
class TenantPrerequisitesTest {
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final String API = "GET /resource-servers/https:%2F%2Fapi.acme.example%2F";
    private static final String TYPE = "urn:auth0:schemas:authorization-details:v1:payment";
    private static final String FACTORS = "GET /guardian/factors";
    private static final String SELECTED = "GET /guardian/factors/push-notification/selected-provider";
    private static final String POLICIES = "GET /guardian/policies";
    private static final String PROVIDER = "GET /emails/provider";
    private static final String TEMPLATE = "GET /email-templates/async_approval";
    private static final String DISCOVERY = "GET /.well-known/openid-configuration";
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "read:client_credentials",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates",
            "read:resource_servers",
            "read:client_grants",
            "read:prompts",
            "read:tenant_settings");
    private static final String SETTINGS = "GET /tenants/settings";

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aClientWithoutChannelsNeedsPush() {
        given(null);

        GoalResult result = verify(desired(Optional.empty()));

        assertThat(stage.calls()).containsExactly("GET /clients/a", FACTORS, SELECTED, POLICIES, DISCOVERY);
        assertThat(rules(result)).containsExactly("CIBA-210");
        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);

        stage.sandbox().patch(Parts.pushNotification(), object("{'enabled':false}"));
        GoalResult off = verify(desired(Optional.empty()));
        assertThat(rules(off)).containsExactly("CIBA-210", "CIBA-301");
        assertThat(off.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    /** Over 300 seconds Auth0 uses e-mail alone. */
    @Test
    void aRequestThatLivesLongReadsNothingOfGuardian() {
        given(List.of("guardian-push", "email"));
        stage.sandbox().patch(Parts.pushNotification(), object("{'enabled':false}"));

        GoalResult result = verify(desired(Optional.of(new BcAuthorize(
                Optional.of(Declared.of("openid")),
                Optional.empty(),
                Optional.of(Declared.of(301L)),
                List.of(),
                Optional.empty(),
                new PomLocation("pom.xml", 8)))));

        assertThat(rules(result)).isEmpty();
        assertThat(stage.calls()).containsExactly("GET /clients/a", PROVIDER, TEMPLATE, DISCOVERY);
    }

    static Stream<Arguments> pagesThatCannotBeCustomized() {
        String needed = "This feature requires at least one custom domain to be set and verified for the tenant.";
        return Stream.of(
                Arguments.of(400, needed, "invalid_body", "CIBA-407"),
                Arguments.of(403, needed, "operation_not_supported", "CIBA-407"),
                Arguments.of(403, "You must set up a Custom Domain first", "feature_not_enabled", "CIBA-407"),
                Arguments.of(400, "A page template is required for partials", "invalid_body", "CIBA-407"),
                Arguments.of(403, "Custom domains are not part of your plan", "insufficient_entitlement", "CIBA-706"),
                Arguments.of(403, "Please upgrade your subscription to use partials.", "x", "CIBA-706"));
    }

    @ParameterizedTest
    @MethodSource("pagesThatCannotBeCustomized")
    void aTenantWithoutCustomDomainHasNoConsentPage(int status, String message, String code, String rule) {
        given(List.of("email"));
        register(TYPE);
        stage.sandbox()
                .faults()
                .add(Fault.answer(status)
                        .json(object("{'statusCode':" + status + ",'error':'x','message':'" + message
                                + "','errorCode':'" + code + "'}"))
                        .at("/api/v2/prompts")
                        .always());

        GoalResult result = verify(desired(request(Optional.of(AUDIENCE), TYPE)));

        assertThat(rules(result)).containsExactly(rule);
        assertThat(result.outcome().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.remedy())
                        .containsPattern(rule.equals("CIBA-407") ? "custom domain and a page template" : "plan"));
        assertThat(result.end()).isEqualTo(rule.equals("CIBA-407") ? GoalResult.End.FAILURE : GoalResult.End.ERROR);
    }

    @Test
    void aDeclaredSenderNeedsAProviderAlsoWhereNobodyAsksByEmail() {
        given(List.of("guardian-push"));
        DesiredPart sender = subject(Subject.ASYNC_APPROVAL_EMAIL, "from", Value.text("ciba@acme.example"));
        assertThat(rules(verify(desired(Optional.empty(), true, List.of(), sender))))
                .containsExactly("CIBA-408");
        assertThat(stage.calls()).contains(PROVIDER);

        stage.sandbox().patch(Parts.emailProvider(), object("{'enabled':false}"));
        assertThat(rules(verify(desired(Optional.empty(), true, List.of(), sender))))
                .containsExactlyInAnyOrder("CIBA-402", "CIBA-408");
    }

    @Test
    void pushReadsGuardianAlone() {
        given(List.of("guardian-push"));

        assertThat(rules(verify(desired(Optional.empty())))).isEmpty();

        assertThat(stage.calls()).containsExactly("GET /clients/a", FACTORS, SELECTED, POLICIES, DISCOVERY);
    }

    @Test
    void emailReadsNothingOfGuardian() {
        given(List.of("email"));

        assertThat(rules(verify(desired(Optional.empty())))).isEmpty();

        assertThat(stage.calls()).containsExactly("GET /clients/a", PROVIDER, TEMPLATE, DISCOVERY);
    }

    @Test
    void bothChannelsAreSevenRequestsBesideTheToken() {
        given(List.of("guardian-push", "email"));

        GoalResult result = verify(desired(Optional.empty()));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.calls())
                .containsExactly("GET /clients/a", FACTORS, SELECTED, POLICIES, PROVIDER, TEMPLATE, DISCOVERY);
        assertThat(stage.writes()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"direct, apns, CIBA-304", "sns, sns, CIBA-303"})
    void aCustomAppIsReadInPlaceOfDiscovery(String provider, String credentials, String rule) {
        given(List.of("guardian-push"));
        stage.sandbox().patch(Parts.guardian(), object("{'selected_provider':'" + provider + "'}"));

        GoalResult result = verify(desired(Optional.empty()));

        assertThat(stage.calls())
                .containsExactly(
                        "GET /clients/a",
                        FACTORS,
                        SELECTED,
                        POLICIES,
                        "GET /guardian/factors/push-notification/providers/" + credentials);
        assertThat(rules(result)).containsExactly(rule);
    }

    @Test
    void detailsByEmailReadTheConsentPage() {
        given(List.of("email"));
        register(TYPE);

        GoalResult result = verify(desired(request(Optional.of(AUDIENCE), TYPE)));

        assertThat(stage.calls())
                .containsExactly(
                        "GET /clients/a",
                        PROVIDER,
                        TEMPLATE,
                        "GET /prompts/customized-consent/partials",
                        API,
                        DISCOVERY);
        assertThat(rules(result)).containsExactly("CIBA-407");
        stage.sandbox()
                .patch(
                        Parts.partials("customized-consent"),
                        object("{'customized-consent':{'form-content':'<p>pay</p>'}}"));
        assertThat(rules(verify(desired(request(Optional.of(AUDIENCE), TYPE))))).isEmpty();
    }

    @Test
    void anAudienceReadsItsApi() {
        given(List.of("email"));

        GoalResult result = verify(desired(request(Optional.of("https://none.example/"))));

        assertThat(stage.calls()).contains("GET /resource-servers/https:%2F%2Fnone.example%2F");
        assertThat(rules(result)).containsExactly("CIBA-501");
        assertThat(rules(verify(desired(request(Optional.of(AUDIENCE)))))).isEmpty();
        assertThat(stage.calls()).noneMatch(call -> call.startsWith("GET /client-grants"));
    }

    @ParameterizedTest
    @CsvSource({"openid read:x, false", "openid, true"})
    void whoAsksAnApiWithoutNamingItReadsTheTenantsDefault(String scope, boolean details) {
        given(List.of("email"));
        BcAuthorize unnamed = asking(scope, Optional.empty(), Optional.empty(), details ? List.of(TYPE) : List.of());

        GoalResult result = verify(desired(Optional.of(unnamed)));

        assertThat(stage.calls()).contains(SETTINGS).noneMatch(call -> call.startsWith("GET /resource-servers"));
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.rule().equals("CIBA-509"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.isWarning()).isTrue();
                    assertThat(finding.message())
                            .contains("no default audience")
                            .contains("needed by");
                });
    }

    @Test
    void theRulesOfTheDefaultAudienceCountForWhoNamesNone() {
        given(List.of("email"));
        stage.sandbox().patch(Parts.tenantSettings(), object("{'default_audience':'" + AUDIENCE + "'}"));
        BcAuthorize unnamed = asking("openid read:x", Optional.empty(), Optional.empty(), List.of());

        assertThat(rules(verify(desired(Optional.of(unnamed))))).containsExactly("CIBA-507");
        assertThat(stage.calls()).containsExactly("GET /clients/a", PROVIDER, TEMPLATE, SETTINGS, API, DISCOVERY);

        stage.sandbox().patch(Parts.resourceServer(AUDIENCE), object("{'scopes':[{'value':'read:x'}]}"));
        assertThat(rules(verify(desired(Optional.of(unnamed))))).isEmpty();

        stage.sandbox()
                .patch(
                        Parts.resourceServer(AUDIENCE),
                        object("{'subject_type_authorization':{'user':{'policy':'require_client_grant'}}}"));
        assertThat(rules(verify(desired(Optional.of(unnamed))))).containsExactly("CIBA-504");
    }

    /** OpenID Connect's own scopes are of no API. */
    @ParameterizedTest
    @ValueSource(strings = {"openid", "openid profile email address phone offline_access"})
    void nobodyElseReadsTheTenantsSettings(String scope) {
        given(List.of("email"));

        verify(desired(Optional.of(asking(scope, Optional.empty(), Optional.empty(), List.of()))));
        verify(desired(Optional.of(asking("openid read:x", Optional.of(AUDIENCE), Optional.empty(), List.of()))));

        assertThat(stage.calls()).doesNotContain(SETTINGS);
    }

    @Test
    void withoutTheScopeTheDefaultAudienceIsNotChecked() {
        List<String> scopes = new ArrayList<>(SCOPES);
        scopes.remove("read:tenant_settings");
        given(List.of("email"), scopes, "{}");

        GoalResult result =
                verify(desired(Optional.of(asking("openid read:x", Optional.empty(), Optional.empty(), List.of()))));

        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-702");
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
            assertThat(finding.remedy()).contains("read:tenant_settings");
        });
    }

    @Test
    void aResourceNeedsTheCompatibilityProfile() {
        given(List.of("email"));
        BcAuthorize byResource = asking("openid read:x", Optional.empty(), Optional.of(AUDIENCE), List.of());

        GoalResult result = verify(desired(Optional.of(byResource)));

        // The API is looked at in any case: it is the one that is meant.
        assertThat(rules(result)).containsExactlyInAnyOrder("CIBA-507", "CIBA-510");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);

        stage.sandbox().patch(Parts.tenantSettings(), object("{'resource_parameter_profile':'compatibility'}"));
        stage.sandbox().patch(Parts.resourceServer(AUDIENCE), object("{'scopes':[{'value':'read:x'}]}"));
        assertThat(rules(verify(desired(Optional.of(byResource))))).isEmpty();
    }

    @Test
    void anApiWithRoleBasedAccessControlIsAWarning() {
        given(List.of("email"));
        stage.sandbox()
                .patch(
                        Parts.resourceServer(AUDIENCE),
                        object("{'scopes':[{'value':'read:x'}],'enforce_policies':true}"));

        GoalResult result = verify(
                desired(Optional.of(asking("openid read:x", Optional.of(AUDIENCE), Optional.empty(), List.of()))));

        assertThat(rules(result)).containsExactly("CIBA-508");
        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
    }

    @Test
    void anApiByGrantReadsTheGrantsOfTheClient() {
        given(List.of("email"));
        stage.sandbox()
                .patch(
                        Parts.resourceServer(AUDIENCE),
                        object("{'subject_type_authorization':{'user':{'policy':'require_client_grant'}}}"));

        GoalResult result = verify(desired(request(Optional.of(AUDIENCE))));

        assertThat(stage.calls()).contains(API, "GET /client-grants");
        assertThat(rules(result)).containsExactly("CIBA-504");
    }

    @Test
    void withoutPrerequisitesOnlyWhatIsDeclaredIsRead() {
        given(List.of("guardian-push", "email"));
        stage.sandbox().patch(Parts.pushNotification(), object("{'enabled':false}"));
        stage.sandbox().patch(Parts.emailTemplate("async_approval"), object("{'enabled':false}"));

        GoalResult nothing = verify(desired(Optional.empty(), false, List.of()));

        assertThat(nothing.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.calls()).containsExactly("GET /clients/a");
        stage.sandbox().clearJournal();

        GoalResult declared = verify(
                desired(Optional.empty(), false, List.of(), subject(Subject.PUSH_FACTOR, "enabled", Value.flag(true))));

        assertThat(stage.calls()).containsExactly("GET /clients/a", FACTORS);
        assertThat(rules(declared)).containsExactly("CIBA-301");
    }

    @ParameterizedTest
    @CsvSource({
        "read:guardian_factors, 2",
        "read:mfa_policies, 1",
        "read:email_provider, 1",
        "read:email_templates, 1",
        "read:resource_servers, 1",
        "read:client_grants, 1",
        "read:prompts, 1",
    })
    void aMissingScopeLeavesExactlyItsChecksUnmade(String scope, int parts) {
        List<String> scopes = new ArrayList<>(SCOPES);
        scopes.remove(scope);
        given(List.of("guardian-push", "email"), scopes, "{}");
        stage.sandbox()
                .patch(
                        Parts.resourceServer(AUDIENCE),
                        object("{'authorization_details':[{'type':'" + TYPE + "'}],"
                                + "'subject_type_authorization':{'user':{'policy':'require_client_grant'}}}"));

        GoalResult result = verify(desired(request(Optional.of(AUDIENCE), TYPE)));

        assertThat(result.end()).isNotEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.status() == Finding.Status.NOT_CHECKED)
                .hasSize(parts)
                .allSatisfy(finding -> {
                    assertThat(finding.rule()).isEqualTo("CIBA-702");
                    assertThat(finding.message()).contains(scope);
                    assertThat(finding.remedy()).contains(scope);
                });
    }

    @Test
    void aPlanWithoutTheTemplateIsAnErrorOfItsOwn() {
        given(List.of("email"), SCOPES, "{'async_approval':false}");

        GoalResult result = verify(desired(Optional.empty()));

        assertThat(rules(result)).containsExactly("CIBA-404");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    /** Whether an error could have been found in what is hidden decides. */
    @ParameterizedTest(name = "{0} answers {1}: {2}")
    @CsvSource({
        "/api/v2/guardian/policies,                                        403, warning",
        "/.well-known/openid-configuration,                                403, warning",
        "/api/v2/guardian/policies,                                        404, warning",
        "/.well-known/openid-configuration,                                404, warning",
        "/api/v2/guardian/factors/push-notification/selected-provider,     403, error",
        "/api/v2/guardian/factors/push-notification/selected-provider,     404, error",
        "/api/v2/emails/provider,                                          403, error",
    })
    void whatThePlanHidesIsAsBadAsTheWorstThatCouldHaveBeenFoundThere(String path, int status, String severity) {
        given(List.of("guardian-push", "email"));
        hide(path, status);

        GoalResult result = verify(desired(Optional.empty()));

        boolean warning = severity.equals("warning");
        assertThat(result.outcome().findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-706");
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
            assertThat(finding.isWarning()).isEqualTo(warning);
        });
        assertThat(result.outcome().status()).isEqualTo(warning ? Status.IN_SYNC : Status.NOT_VERIFIED);
        assertThat(result.end()).isEqualTo(warning ? GoalResult.End.SUCCESS : GoalResult.End.ERROR);
    }

    @Test
    void aDeclaredPartThatThePlanHidesIsNotCheckedWhateverItsRulesCouldFind() {
        given(List.of("guardian-push"));
        hide("/api/v2/guardian/policies", 403);
        DesiredPart declared = subject(Subject.MFA_POLICIES, "policies", Value.texts("all-applications"));

        GoalResult result = verify(desired(Optional.empty(), true, List.of(), declared));

        assertThat(rules(result)).containsExactly("CIBA-706");
        assertThat(result.outcome().findings().get(0).location()).isPresent();
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
    }

    @Test
    void aHiddenPartThatCouldAtMostWarnCanBeWaived() {
        given(List.of("guardian-push"));
        hide("/api/v2/guardian/policies", 403);

        Checked checked = check(waiver("CIBA-706", Optional.empty(), "2027-01-31"));

        assertThat(checked.findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Finding.Status.WAIVED));
    }

    private void hide(String path, int status) {
        stage.sandbox()
                .faults()
                .add(Fault.answer(status)
                        .json(object("{'statusCode':" + status + ",'error':'Forbidden','message':"
                                + "'The requestor is not entitled to perform this operation.',"
                                + "'errorCode':'not_entitled'}"))
                        .at(path)
                        .always());
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/guardian/factors/push-notification/selected-provider, PROVIDER",
        "/api/v2/guardian/policies, POLICIES",
    })
    void aDeclaredPartThatTheTenantLacksIsFound(String path, String part) {
        given(List.of("email"));
        stage.sandbox()
                .faults()
                .add(Fault.answer(404)
                        .json(object("{'statusCode':404,'error':'Not Found','message':'Not here','errorCode':'x'}"))
                        .at(path)
                        .always());
        DesiredPart declared = part.equals("PROVIDER")
                ? subject(Subject.PUSH_PROVIDER, "provider", Value.text("sns"))
                : subject(Subject.MFA_POLICIES, "policies", Value.texts("all-applications"));

        GoalResult result = verify(desired(Optional.empty(), false, List.of(), declared));

        assertThat(rules(result)).containsExactly("CIBA-308");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
    }

    @Test
    void anApiOfWhichNothingIsKnownIsNoMissingTemplate() {
        given(List.of("email"));
        stage.sandbox()
                .faults()
                .add(Fault.answer(200)
                        .json(object("{'identifier':'" + AUDIENCE + "','name':'bare'}"))
                        .at("/api/v2/resource-servers"));

        GoalResult result = verify(desired(
                Optional.empty(),
                false,
                List.of(),
                subject(Subject.api(AUDIENCE), "authorization_details", Value.texts(TYPE))));

        assertThat(rules(result)).containsExactly("CIBA-503");
    }

    // Waivers

    @Test
    void anActiveWaiverAcceptsAndAnExpiredOneFails() {
        given(List.of("guardian-push"));
        stage.sandbox().patch(Parts.pushNotification(), object("{'enabled':false}"));

        Checked active = check(waiver("CIBA-301", Optional.empty(), "2026-03-01"));
        Checked over = check(waiver("CIBA-301", Optional.empty(), "2026-02-28"));

        assertThat(active.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.status()).isEqualTo(Finding.Status.WAIVED);
            assertThat(finding.waiver()).get().extracting(Waiver::reason).isEqualTo("accepted");
            assertThat(finding.remedy()).isEmpty();
        });
        assertThat(active.obstacles()).isEmpty();
        assertThat(over.findings()).extracting(Finding::rule).containsExactlyInAnyOrder("CIBA-301", "CIBA-124");
        assertThat(over.findings()).extracting(Finding::status).containsOnly(Finding.Status.VIOLATION);
        assertThat(over.obstacles()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"a, true", "The a, true", "b, false"})
    void aWaiverForAClientCoversWhatItNeedsOfTheTenant(String named, boolean waived) {
        given(List.of("guardian-push"));
        stage.sandbox().patch(Parts.pushNotification(), object("{'enabled':false}"));

        Checked checked = check(waiver("CIBA-301", Optional.of(named), "2026-03-01"));

        assertThat(checked.findings().stream().map(Finding::status).toList().contains(Finding.Status.WAIVED))
                .isEqualTo(waived);
        assertThat(checked.findings()).extracting(Finding::rule).contains("CIBA-301");
        assertThat(checked.findings().stream()
                        .anyMatch(finding -> finding.rule().equals("CIBA-125")))
                .isEqualTo(!waived);
    }

    @Test
    void anIdleWaiverIsWarnedOf() {
        given(List.of("guardian-push"));

        assertThat(check(waiver("CIBA-301", Optional.empty(), "2026-03-01")).findings())
                .extracting(Finding::rule)
                .containsExactly("CIBA-125");
    }

    @Test
    void whatWasNotCheckedIsNeverWaivedNorCallsAWaiverIdle() {
        given(List.of("email"), List.of("read:clients", "read:email_provider"), "{}");

        Checked checked = check(
                waiver("CIBA-702", Optional.empty(), "2026-03-01"), waiver("CIBA-405", Optional.empty(), "2026-03-01"));

        assertThat(checked.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-702");
            assertThat(finding.status()).isEqualTo(Finding.Status.NOT_CHECKED);
        });
        assertThat(checked.obstacles()).hasSize(1);
    }

    @Test
    void aWaivedDifferenceIsNotPlanned() {
        given(List.of("guardian-push"));
        stage.sandbox().patch(Parts.guardian(), object("{'selected_provider':'direct','policies':[]}"));
        Desired desired = desired(
                Optional.empty(),
                true,
                List.of(waiver("CIBA-305", Optional.empty(), "2026-03-01")),
                subject(Subject.PUSH_PROVIDER, "provider", Value.text("guardian")),
                subject(Subject.MFA_POLICIES, "policies", Value.texts("all-applications")));

        Checked checked = checker().check(desired, List.of());

        assertThat(checked.changes()).extracting(change -> change.subject()).containsExactly(Subject.MFA_POLICIES);
    }

    private void given(List<String> channels) {
        given(channels, SCOPES, "{}");
    }

    private void given(List<String> channels, List<String> scopes, String entitlements) {
        stage = EmbeddedTenant.of(
                List.of(ready("a").with("async_approval_notification_channels", channels)),
                scopes,
                object("{'guardian':{'factors':{'push-notification':{'enabled':true}},"
                        + "'policies':['all-applications']},"
                        + "'emails':{'provider':{'name':'smtp','enabled':true,'default_from_address':'ciba@acme.example',"
                        + "'credentials':{'smtp_host':'localhost'}}},"
                        + "'email_templates':[{'template':'async_approval','enabled':true,'body':'{{ url }} {{ binding_message }}'}],"
                        + "'resource_servers':[{'identifier':'" + AUDIENCE + "'}],"
                        + "'entitlements':" + entitlements + "}"));
    }

    private GoalResult verify(Desired desired) {
        return stage.verify(desired);
    }

    private Checker checker() {
        return new Checker(stage.tenant(), Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC));
    }

    private Checked check(Waiver... waivers) {
        return checker().check(desired(Optional.empty(), true, List.of(waivers)), List.of());
    }

    private static Waiver waiver(String rule, Optional<String> subject, String until) {
        return new Waiver(
                rule,
                subject,
                Optional.empty(),
                List.of(),
                "accepted",
                Optional.of(LocalDate.parse(until)),
                new PomLocation("pom.xml", 20));
    }

    private void register(String type) {
        stage.sandbox()
                .patch(Parts.resourceServer(AUDIENCE), object("{'authorization_details':[{'type':'" + type + "'}]}"));
    }

    private static BcAuthorize asking(
            String scope, Optional<String> audience, Optional<String> resource, List<String> types) {
        return new BcAuthorize(
                Optional.of(Declared.of(scope)),
                audience.map(Declared::of),
                resource.map(Declared::of),
                Optional.empty(),
                types.stream()
                        .map(AuthorizationDetail::ofType)
                        .map(Declared::of)
                        .toList(),
                Optional.empty(),
                new PomLocation("pom.xml", 8));
    }

    private static Optional<BcAuthorize> request(Optional<String> audience, String... types) {
        return Optional.of(new BcAuthorize(
                Optional.of(Declared.of("openid")),
                audience.map(Declared::of),
                Optional.empty(),
                List.of(types).stream()
                        .map(AuthorizationDetail::ofType)
                        .map(Declared::of)
                        .toList(),
                Optional.empty(),
                new PomLocation("pom.xml", 8)));
    }

    private Desired desired(Optional<BcAuthorize> request) {
        return desired(request, true, List.of());
    }

    private Desired desired(
            Optional<BcAuthorize> request, boolean prerequisites, List<Waiver> waivers, DesiredPart... subjects) {
        DesiredClient plain = ClientBuilder.client("a").declared();
        DesiredBuilder pom = stage.declaring()
                .clients(new DesiredClient(
                        plain.selector(), true, false, false, plain.settings(), request, plain.location()))
                .subjects(subjects)
                .waivers(waivers);
        return (prerequisites ? pom.checkPrerequisites() : pom).build();
    }

    private static List<String> rules(GoalResult result) {
        return result.outcome().findings().stream().map(Finding::rule).toList();
    }
}

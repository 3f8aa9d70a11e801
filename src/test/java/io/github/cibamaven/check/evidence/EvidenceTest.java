package io.github.cibamaven.check.evidence;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.named;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.details.AuthorizationDetail;
import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckMatrix.Column;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Outcome;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a report says was checked is what was checked. */
class EvidenceTest {
    private static final String TENANT = "{'guardian': {'factors': {'push-notification': {'enabled': true}},"
            + "'policies': ['all-applications']},"
            + "'emails': {'provider': {'name': 'smtp', 'enabled': true, 'default_from_address': 'a@acme.example',"
            + "'credentials': {'smtp_host': 'localhost'}}},"
            + "'email_templates': [{'template': 'async_approval', 'enabled': true,"
            + "'body': '{{ url }} {{ binding_message }}'}]}";
    private static final List<String> READING = List.of(
            "read:clients",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates");

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        if (stage != null) {
            stage.close();
        }
    }

    @Test
    void whatIsDeclaredAndEqualIsMetWithItsValue() {
        given(READING);

        Outcome outcome = verified(client("a").appType("regular_web").grantTypes("authorization_code"));

        assertThat(told(outcome, "a"))
                .contains(
                        "CIBA-201 met",
                        "CIBA-203 grant_types met [authorization_code, " + EmbeddedTenant.CIBA + "]",
                        "CIBA-215 grant_types met [authorization_code, " + EmbeddedTenant.CIBA + "]",
                        "CIBA-215 app_type met regular_web",
                        "CIBA-208 oidc_conformant met true",
                        "CIBA-204 met");
        assertThat(outcome.checks())
                .filteredOn(check -> check.setting().equals("app_type"))
                .extracting(CheckResult::requirement)
                .containsExactly("app_type is regular_web");
    }

    @Test
    void aRuleThatHasNothingToApplyToIsNotMet() {
        given(READING);

        assertThat(told(verified(client("a")), "a"))
                .contains("CIBA-108 not_applicable", "CIBA-115 not_applicable", "CIBA-207 not_applicable")
                .contains("CIBA-103 not_applicable", "CIBA-219 not_applicable");
    }

    @Test
    void whatClientsNeedOfTheTenantNamesThem() {
        given(READING);

        Outcome outcome = verified(client("a"), client("b"));

        assertThat(outcome.checks())
                .filteredOn(check -> List.of("CIBA-301", "CIBA-401", "CIBA-405").contains(check.rule()))
                .hasSize(3)
                .allSatisfy(check -> {
                    assertThat(check.result()).isEqualTo(Result.MET);
                    assertThat(check.clients()).containsExactly("a", "b");
                });
    }

    /** Auth0 would have the values after an apply; today it has not. */
    @Test
    void whatIsJudgedAsItWillBeIsNotMetYet() {
        given(READING);
        stage.edit("a", "{'async_approval_notification_channels': null}".replace('\'', '"'));

        Outcome outcome = verified(client("a").asyncApprovalNotificationChannels("guardian-push", "email"));

        assertThat(told(outcome, "a"))
                .contains("CIBA-210 drifted", "CIBA-211 async_approval_notification_channels drifted");
    }

    @Test
    void whatCouldNotBeReadIsNotChecked() {
        given(List.of("read:clients", "read:guardian_factors", "read:mfa_policies", "read:email_provider"));

        Outcome outcome = verified(client("a"));

        assertThat(outcome.checks())
                .filteredOn(check -> check.rule().equals("CIBA-405"))
                .singleElement()
                .satisfies(check -> {
                    assertThat(check.result()).isEqualTo(Result.NOT_CHECKED);
                    assertThat(check.reason()).contains("read:email_templates");
                });
    }

    /** The template is declared and read; the provider, which it needs as well, is not. */
    @Test
    void whatNeedsAPartThatWasNotReadIsNotMet() {
        given(READING);

        Outcome outcome = stage.verify(stage.declaring(client("a"))
                        .subjects(DesiredBuilder.subject(Subject.ASYNC_APPROVAL_EMAIL, "enabled", Value.flag(true)))
                        .build())
                .outcome();

        assertThat(stage.calls()).noneMatch(call -> call.contains("/emails/provider"));
        assertThat(reason(outcome, "CIBA-406")).isEqualTo("checkPrerequisites is false");
    }

    /** Nobody knows whether what is declared and not shown is what the tenant has. */
    @Test
    void aRuleOfAClientIsNotMetByWhatTheTokenDoesNotShow() {
        given(READING);

        Outcome outcome = verified(client("a").privateKeyJwt("key-1"));

        assertThat(told(outcome, "a")).contains("CIBA-206 not_checked");
    }

    /** Two clients use one API; the type of one is registered there. */
    @Test
    void aClientThatLacksNothingIsNotBlamedForAnotherOne() {
        stage = EmbeddedTenant.of(
                List.of(ready("a"), ready("b")),
                Stream.concat(READING.stream(), Stream.of("read:resource_servers", "read:tenant_settings"))
                        .toList(),
                object(TENANT.substring(0, TENANT.length() - 1)
                        + ",'resource_servers': [{'identifier': 'https://api.acme.example/', 'name': 'API',"
                        + "'consent_policy': null, 'authorization_details': [{'type': 'known'}]}]}"));

        Outcome outcome = stage.verify(new DesiredBuilder(stage.connection())
                        .clients(asking("a", "unknown"), asking("b", "known"))
                        .checkPrerequisites()
                        .build())
                .outcome();

        assertThat(outcome.checks())
                .filteredOn(check -> check.rule().equals("CIBA-503"))
                .extracting(check -> check.clients() + " " + check.result() + " " + check.reason())
                .containsExactlyInAnyOrder("[a] VIOLATED ", "[b] MET ");
    }

    @Test
    void whatIsNotToBeCheckedSaysWhy() {
        given(READING);

        Outcome outcome = stage.verify(stage.desired(client("a"))).outcome();

        assertThat(reason(outcome, "CIBA-301")).isEqualTo("checkPrerequisites is false");
        assertThat(reason(outcome, "CIBA-217")).isEqualTo("undeclaredClients is ignore");
    }

    @Test
    void aWaiverAcceptsItWithReasonAndEnd() {
        given(READING);
        stage.edit("a", "{\"oidc_conformant\": false}");
        Waiver waiver = new Waiver(
                "CIBA-208",
                Optional.empty(),
                Optional.empty(),
                List.of(),
                "legacy login until spring",
                Optional.of(LocalDate.MAX),
                null);

        Outcome outcome = stage.verify(stage.declaring(client("a"))
                        .checkPrerequisites()
                        .waivers(List.of(waiver))
                        .build())
                .outcome();

        assertThat(told(outcome, "a")).contains("CIBA-208 oidc_conformant waived");
    }

    @Test
    void aClientThatIsNotFoundHasNothingThatIsMetOnTheTenant() {
        given(READING);

        Outcome outcome = verified(client("nobody").appType("regular_web"));

        assertThat(told(outcome, "nobody"))
                .contains("CIBA-201 violated", "CIBA-215 app_type not_checked", "CIBA-204 not_checked")
                .noneMatch(line -> line.startsWith("CIBA-2") && line.contains(" met"));
    }

    @Test
    void theMatrixHasARowForEachClientAndAColumnForWhatItNeeds() {
        given(READING);
        stage.edit("b", "{\"oidc_conformant\": false}");
        Desired desired = stage.declaring(client("a"), named("The b"))
                .checkPrerequisites()
                .undeclaredClients(UndeclaredClients.CHECK)
                .build();

        Outcome outcome = stage.verify(desired).outcome();

        CheckMatrix matrix = CheckMatrix.of(outcome.checks(), outcome.inventory());
        assertThat(matrix.columns())
                .containsExactly(Column.DECLARATION, Column.CLIENT, Column.PUSH, Column.EMAIL, Column.TENANT);
        assertThat(matrix.rows())
                .extracting(row -> row.client().name() + " " + row.declared() + " "
                        + row.cell(Column.CLIENT).orElseThrow().worst() + " "
                        + row.cell(Column.PUSH).orElseThrow().worst())
                .containsExactly("The a true MET MET", "The b true DRIFTED MET", "The c false MET MET");
    }

    @Test
    void aRunThatReadNothingHasMetNothingOfTheTenant() {
        Outcome outcome = Goals.goalRun(Goal.VERIFY).badConfiguration().outcome();
        Desired desired = (stage = EmbeddedTenant.of(ready("a")))
                .desired(client("a"), client("b").withoutCiba());
        DeclaredEvidence evidence = new DeclaredEvidence(
                Optional.of(desired.connection()),
                desired.clients(),
                desired.subjects(),
                List.of(),
                Optional.empty(),
                true);

        List<CheckResult> checks = evidence.checks(outcome.findings());

        assertThat(checks)
                .filteredOn(check -> check.result() == Result.MET)
                .isNotEmpty()
                .allMatch(check -> check.rule().startsWith("CIBA-1"));
        assertThat(checks)
                .filteredOn(check -> check.rule().equals("CIBA-203"))
                .extracting(CheckResult::reason)
                .containsExactly("the tenant was not read");
    }

    private static DesiredClient asking(String id, String type) {
        DesiredClient plain = client(id).declared();
        return new DesiredClient(
                plain.selector(),
                true,
                false,
                false,
                false,
                plain.settings(),
                Optional.of(new BcAuthorize(
                        Optional.empty(),
                        Optional.of(Declared.of("https://api.acme.example/")),
                        Optional.empty(),
                        List.of(Declared.of(AuthorizationDetail.ofType(type))),
                        Optional.empty(),
                        null)),
                plain.location());
    }

    private void given(List<String> scopes) {
        stage = EmbeddedTenant.of(List.of(ready("a"), ready("b"), ready("c")), scopes, object(TENANT));
    }

    private Outcome verified(io.github.cibamaven.fixture.ClientBuilder... clients) {
        return stage.verify(stage.declaring(clients).checkPrerequisites().build())
                .outcome();
    }

    private static Stream<String> lines(Outcome outcome, String id) {
        return outcome.checks().stream()
                .filter(check -> check.subject().id().equals(id))
                .map(check -> check.rule()
                        + (check.setting().isEmpty() ? "" : " " + check.setting())
                        + " " + check.result().word()
                        + check.value().map(value -> " " + value).orElse(""));
    }

    private static List<String> told(Outcome outcome, String id) {
        return lines(outcome, id).toList();
    }

    private static String reason(Outcome outcome, String rule) {
        return outcome.checks().stream()
                .filter(check -> check.rule().equals(rule))
                .filter(check -> check.result() == Result.NOT_CHECKED)
                .findFirst()
                .orElseThrow()
                .reason();
    }
}

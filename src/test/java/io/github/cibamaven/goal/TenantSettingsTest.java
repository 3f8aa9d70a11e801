package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.DesiredBuilder.subject;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.YES;
import static io.github.cibamaven.fixture.Goals.applied;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.api.ManagementApiSchema;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.Parts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writes what is declared of the tenant, each part in one request with what changes alone. */
class TenantSettingsTest {
    private static final String AUDIENCE = "https://api.acme.example/";
    private static final Subject EMAIL = Subject.ASYNC_APPROVAL_EMAIL;
    private static final Part TEMPLATE = Parts.emailTemplate("async_approval");
    private static final String BODY = "{{ url }}\n{{ binding_message }}\n";
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "read:guardian_factors",
            "update:guardian_factors",
            "read:mfa_policies",
            "update:mfa_policies",
            "read:email_provider",
            "update:email_provider",
            "read:email_templates",
            "create:email_templates",
            "update:email_templates",
            "read:resource_servers",
            "update:resource_servers");

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void whatIsNotDeclaredIsNeverWritten() {
        given(unready("a"));

        GoalResult result = apply(desired(ClientBuilder.client("a")));

        assertThat(applied(result)).containsExactly("a");
        assertThat(writes()).containsExactly("PATCH /api/v2/clients/a");
    }

    @Test
    void writesEachPartBeforeTheClientAndAgainNothing() {
        given(unready("a"));
        Desired desired = everything(ClientBuilder.client("a"));

        GoalResult result = apply(desired);

        assertThat(Goals.error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(writes())
                .containsExactly(
                        "PUT /api/v2/guardian/factors/push-notification",
                        "PUT /api/v2/guardian/factors/push-notification/selected-provider",
                        "PUT /api/v2/guardian/policies",
                        "PATCH /api/v2/email-templates/async_approval",
                        "PATCH /api/v2/resource-servers/https:%2F%2Fapi.acme.example%2F",
                        "PATCH /api/v2/clients/a");
        assertThat(bodies().subList(0, 5))
                .containsExactly(
                        object("{'enabled':true}"),
                        object("{'provider':'direct'}"),
                        EmbeddedTenant.JSON.valueToTree(List.of("all-applications")),
                        object("{'enabled':true}"),
                        object("{'authorization_details':[{'type':'old'},{'type':'payment'}],"
                                + "'consent_policy':null,'allow_offline_access':true}"));
        assertThat(result.outcome().findings()).isEmpty();
        stage.sandbox().clearJournal();

        assertThat(apply(desired).outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(writes()).isEmpty();
    }

    @Test
    void switchesTheEmailProviderOnAndBackAndLeavesItsCredentials() {
        given(ready("a"));
        ObjectNode before = stage.sandbox().part(Parts.emailProvider()).deepCopy();
        Map<String, Value> declared = new LinkedHashMap<>();
        declared.put("enabled", Value.flag(true));
        declared.put("default_from_address", Value.text("ciba@acme.example"));

        GoalResult result = apply(desired(subject(Subject.EMAIL_PROVIDER, declared)));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(writes()).containsExactly("PATCH /api/v2/emails/provider");
        assertThat(bodies()).containsExactly(object("{'enabled':true,'default_from_address':'ciba@acme.example'}"));
        assertThat(stage.sandbox().part(Parts.emailProvider()).get("credentials"))
                .isEqualTo(before.get("credentials"));

        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.sandbox().part(Parts.emailProvider())).isEqualTo(before);
    }

    @Test
    void saysThatADeclaredEmailProviderIsNotThere() {
        given(ready("a"));
        stage.sandbox().remove(Parts.emailProvider());

        GoalResult result = apply(desired(subject(Subject.EMAIL_PROVIDER, Map.of("enabled", Value.flag(true)))));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(writes()).isEmpty();
        assertThat(result.outcome().findings())
                .extracting(finding -> finding.rule() + " " + finding.message())
                .containsExactly("CIBA-408 declared, and the tenant does not know of it: e-mail provider");
    }

    @Test
    void setsAndRestoresHowAClientUsesOrganizations() {
        given(ready("a"));

        GoalResult result = apply(desired(ClientBuilder.client("a").with("organization_usage", "allow")));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(bodies()).containsExactly(object("{'organization_usage':'allow'}"));
        stage.sandbox().clearJournal();

        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(bodies()).containsExactly(object("{'organization_usage':null}"));
    }

    @Test
    void everyWriteIsOneThatAuth0Describes() {
        given(unready("a"));
        Optional<ManagementApiSchema> schema = ManagementApiSchema.load();
        Assumptions.assumeTrue(schema.isPresent(), ManagementApiSchema.ABSENT);
        apply(everything(ClientBuilder.client("a")));
        stage.sandbox().remove(TEMPLATE);
        apply(desired(subject(EMAIL, Map.of("subject", Value.text("Approve"), "body", Value.text(BODY)))));

        List<JournalEntry> writes = exchanges();

        assertThat(writes).hasSize(7);
        writes.forEach(schema.get()::checkRequest);
    }

    @Test
    void createsTheTemplateThatIsMissing() {
        given(ready("a"));
        stage.sandbox().remove(TEMPLATE);

        GoalResult result =
                apply(desired(subject(EMAIL, Map.of("subject", Value.text("Approve"), "body", Value.text(BODY)))));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(writes()).containsExactly("POST /api/v2/email-templates");
        assertThat(bodies().get(0))
                .isEqualTo(object("{'template':'async_approval','from':'','enabled':true,"
                        + "'syntax':'liquid','subject':'Approve','body':'" + BODY.replace("\n", "\\n") + "'}"));
    }

    @Test
    void aTemplateThatNeverCameToBeKeepsNothingFromBeingRestored() {
        given(unready("a"));
        stage.sandbox().remove(TEMPLATE);
        stage.sandbox().faults().add(Fault.serverError(500).on("POST").at("/api/v2/email-templates"));
        apply(desired(
                List.of(),
                subject(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(true))),
                subject(EMAIL, Map.of("subject", Value.text("Approve"), "body", Value.text(BODY)))));
        assertThat(writes()).hasSize(2);

        GoalResult restored = desk.restore();

        assertThat(restored.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(Goals.applied(restored)).containsExactly("push-notification");
    }

    @Test
    void aTemplateOfWhichTooLittleIsDeclaredIsNotCreated() {
        given(unready("a"));
        stage.sandbox().remove(TEMPLATE);

        GoalResult result =
                apply(desired(List.of(ClientBuilder.client("a")), subject(EMAIL, Map.of("enabled", Value.flag(true)))));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(writes()).isEmpty();
        assertThat(result.outcome().findings()).anySatisfy(finding -> {
            assertThat(finding.rule()).isEqualTo("CIBA-403");
            assertThat(finding.remedy()).contains("<subject> and <bodyFile>");
        });
    }

    @Test
    void lineEndsOfTheBodyAreNoDifference() {
        given(ready("a"));
        stage.sandbox().patch(TEMPLATE, object("{'body':'one\\ntwo\\n'}"));

        for (String same : List.of("one\ntwo", "one\r\ntwo\r\n", "one\ntwo\n\n")) {
            assertThat(apply(desired(subject(EMAIL, Map.of("body", Value.text(same)))))
                            .outcome()
                            .status())
                    .isEqualTo(Status.IN_SYNC);
        }
        assertThat(writes()).isEmpty();
        apply(desired(subject(EMAIL, Map.of("body", Value.text("one\n\ntwo")))));
        assertThat(bodies()).containsExactly(object("{'body':'one\\n\\ntwo'}"));
    }

    @Test
    void restorePutsEveryPartBack() {
        given(unready("a"));
        List<Object> before = state();
        apply(everything(ClientBuilder.client("a")));
        assertThat(state()).isNotEqualTo(before);

        GoalResult result = desk.restore();

        assertThat(Goals.error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(state()).isEqualTo(before);
    }

    @Test
    void restoreWritesTheDefaultWhereAuth0TakesNoNull() {
        given(ready("a"));
        stage.sandbox()
                .patch(Parts.resourceServer(AUDIENCE), object("{'allow_offline_access':null,'consent_policy':null}"));
        GoalResult first =
                apply(desired(subject(Subject.api(AUDIENCE), Map.of("allow_offline_access", Value.flag(true)))));
        assertThat(Goals.error(first) + first.outcome().findings()).isEqualTo("[]");
        stage.sandbox().clearJournal();

        GoalResult result = desk.restore();

        assertThat(Goals.error(result)).isEmpty();
        assertThat(bodies()).containsExactly(object("{'allow_offline_access':false}"));
    }

    @Test
    void restoreSwitchesACreatedTemplateOff() {
        given(ready("a"));
        stage.sandbox().remove(TEMPLATE);
        apply(desired(subject(EMAIL, Map.of("subject", Value.text("Approve"), "body", Value.text(BODY)))));
        assertThat(desk.newest().changes())
                .singleElement()
                .satisfies(change -> assertThat(change.creates()).isTrue());
        stage.sandbox().clearJournal();

        GoalResult result = desk.restore();

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(writes()).containsExactly("PATCH /api/v2/email-templates/async_approval");
        assertThat(bodies()).containsExactly(object("{'enabled':false}"));
    }

    @Test
    void aPlanOfEveryKindIsReadBackAndCarriedOut() throws Exception {
        given(unready("a"));
        Desired desired = everything(ClientBuilder.client("a"));
        desk.plan(desired);
        assertThat(writes()).isEmpty();
        ChangeFile plan = desk.agreed();

        assertThat(ChangeFile.parse(ChangeFile.Kind.PLAN, plan.toJson())).isEqualTo(plan);
        assertThat(plan.changes()).hasSize(6);
        GoalResult result = desk.apply(desired, YES, Optional.of(plan));

        assertThat(Goals.error(result)).isEmpty();
        assertThat(applied(result)).hasSize(6);
    }

    @Test
    void underAnAgreedPlanAMovedTenantIsRefused() {
        given(unready("a"));
        Desired desired = everything(ClientBuilder.client("a"));
        desk.plan(desired);
        stage.sandbox().patch(Parts.guardian(), object("{'policies':['confidence-score']}"));

        GoalResult result = desk.apply(desired, YES, Optional.of(desk.agreed()));

        assertThat(Goals.error(result)).contains("the tenant has moved since the plan was made");
        assertThat(writes()).isEmpty();
    }

    private void given(ClientBuilder client) {
        stage = EmbeddedTenant.of(
                List.of(client),
                SCOPES,
                object("{'emails':{'provider':{'name':'smtp','enabled':false,'default_from_address':'old@acme.example',"
                        + "'credentials':{'smtp_host':'localhost','smtp_pass':'unseen'}}},"
                        + "'email_templates':[{'template':'async_approval','enabled':false,'subject':'Old',"
                        + "'from':'ciba@acme.example','body':'{{ url }}\\n{{ binding_message }}'}],"
                        + "'resource_servers':[{'identifier':'" + AUDIENCE + "','allow_offline_access':false,"
                        + "'consent_policy':'transactional-authorization-with-mfa',"
                        + "'authorization_details':[{'type':'old'}]}]}"));
        desk = new Goals(stage, folder);
    }

    private Desired everything(ClientBuilder... clients) {
        Map<String, Value> api = new LinkedHashMap<>();
        api.put("authorization_details", Value.texts("payment"));
        api.put("consent_policy", Value.text("none"));
        api.put("allow_offline_access", Value.flag(true));
        return desired(
                List.of(clients),
                subject(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(true))),
                subject(Subject.PUSH_PROVIDER, Map.of("provider", Value.text("direct"))),
                subject(Subject.MFA_POLICIES, Map.of("policies", Value.texts("all-applications"))),
                subject(EMAIL, Map.of("enabled", Value.flag(true), "body", Value.text(BODY))),
                subject(Subject.api(AUDIENCE), api));
    }

    private Desired desired(ClientBuilder client) {
        return desired(List.of(client));
    }

    private Desired desired(DesiredPart subject) {
        return desired(List.of(), subject);
    }

    private Desired desired(List<ClientBuilder> clients, DesiredPart... subjects) {
        return stage.declaring(clients.toArray(ClientBuilder[]::new))
                .subjects(subjects)
                .build();
    }

    private GoalResult apply(Desired desired) {
        return desk.apply(desired);
    }

    private List<Object> state() {
        return List.of(
                stage.sandbox().part(Parts.guardian()),
                stage.sandbox().part(TEMPLATE),
                withoutNulls(
                        stage.sandbox().part(Parts.resourceServer(AUDIENCE)).deepCopy()),
                stage.grantTypes("a"));
    }

    private static Object withoutNulls(ObjectNode node) {
        node.properties().removeIf(field -> field.getValue().isNull());
        return node;
    }

    private List<JournalEntry> exchanges() {
        return stage.sandbox().journal().stream()
                .filter(exchange -> exchange.path().startsWith("/api/"))
                .filter(exchange -> !exchange.method().equals("GET"))
                .toList();
    }

    private List<String> writes() {
        return exchanges().stream()
                .map(exchange -> exchange.method() + " " + exchange.path())
                .toList();
    }

    private List<Object> bodies() {
        return exchanges().stream().<Object>map(JournalEntry::body).toList();
    }
}

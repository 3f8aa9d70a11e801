package io.github.cibamaven.check;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.named;
import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Holder;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code undeclaredClients} at {@code check} every holder of the CIBA grant is put to all rules. */
class CheckUndeclaredTest {
    private static final List<String> SCOPES = List.of(
            "read:clients",
            "update:clients",
            "read:client_credentials",
            "read:guardian_factors",
            "read:mfa_policies",
            "read:email_provider",
            "read:email_templates");

    private static final ClientBuilder ROGUE = ready("rogue")
            .name("Rogue back office")
            .oidcConformant(false)
            .tokenEndpointAuthMethod("none")
            .isFirstParty(false);

    @TempDir
    Path folder;

    private EmbeddedTenant stage;

    @AfterEach
    void close() {
        stage.close();
    }

    private Desired checking(ClientBuilder... clients) {
        return stage.desired(UndeclaredClients.CHECK, clients);
    }

    @Test
    void aHolderThatIsNotDeclaredIsPutToAllRules() {
        stage = EmbeddedTenant.of(ready("mine"), ROGUE, unready("bystander"));

        GoalResult result = stage.verify(checking(client("mine")));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(result.outcome().findings())
                .extracting(
                        Finding::rule,
                        Finding::severity,
                        finding -> finding.subject().name())
                .containsExactlyInAnyOrder(
                        tuple("CIBA-204", Severity.ERROR, "Rogue back office"),
                        tuple("CIBA-205", Severity.ERROR, "Rogue back office"),
                        tuple("CIBA-208", Severity.ERROR, "Rogue back office"));
        assertThat(stage.calls()).containsExactly("GET /clients");
    }

    /** The same, as far as a declaration of nothing but the id goes. */
    @Test
    void itIsFoundJustWhatIsFoundOfADeclaredOne() {
        stage = EmbeddedTenant.of(ROGUE, ready("other").with("app_type", null).without("token_endpoint_auth_method"));
        GoalResult declared = stage.verify(client("rogue"), client("other"));

        GoalResult checked = stage.verify(checking());

        assertThat(told(checked)).isNotEmpty().isEqualTo(told(declared));
    }

    private static List<List<Object>> told(GoalResult result) {
        return result.outcome().findings().stream()
                .map(finding -> List.<Object>of(
                        finding.rule(),
                        finding.severity(),
                        finding.status(),
                        finding.subject(),
                        finding.setting(),
                        finding.message()))
                .toList();
    }

    @Test
    void whatIsInOrderIsNoFinding() {
        stage = EmbeddedTenant.of(ready("mine"), ready("another"));

        GoalResult result = stage.verify(checking(client("mine")));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.outcome().findings()).isEmpty();
    }

    @Test
    void theInventoryShowsEveryHolder() {
        stage = EmbeddedTenant.of(
                ready("mine"),
                unready("bystander"),
                ready("another").without("async_approval_notification_channels"),
                ready("forbidden"));

        assertThat(stage.verify(checking(client("mine"), client("forbidden").withoutCiba(), client("bystander")))
                        .outcome()
                        .inventory())
                .hasValueSatisfying(holders -> assertThat(holders)
                        .extracting(holder -> holder.client().id(), Holder::declared, Holder::channels)
                        .containsExactly(
                                tuple("mine", true, List.of("guardian-push", "email")),
                                tuple("forbidden", true, List.of("guardian-push", "email")),
                                tuple("another", false, List.of())));
        assertThat(stage.verify(stage.desired(UndeclaredClients.WARN, client("mine")))
                        .outcome()
                        .inventory())
                .isEmpty();
    }

    /** Half an inventory would be taken for all there is. */
    @Test
    void anInventoryThatIsNotWholeIsNotShown() {
        stage = EmbeddedTenant.of(ClientBuilder.crowd(150), EmbeddedTenant.ALL_SCOPES);
        stage.sandbox()
                .faults()
                .add(Fault.serverError(500).at("/api/v2/clients").skip(1).always());

        GoalResult result = stage.verify(checking());

        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
        assertThat(result.outcome().inventory()).isEmpty();
    }

    @Test
    void clientsThatShareADeclaredNameAreCheckedToo() {
        stage = EmbeddedTenant.of(ready("one").name("Same"), ROGUE.name("Same"));

        GoalResult result = stage.verify(checking(named("Same")));

        assertThat(result.outcome().findings())
                .extracting(Finding::rule)
                .contains("CIBA-201", "CIBA-204", "CIBA-205", "CIBA-208");
        assertThat(result.outcome().inventory().orElseThrow()).hasSize(2);
    }

    @Test
    void aWaiverMayNameItByIdOrByName() {
        stage = EmbeddedTenant.of(ROGUE);

        GoalResult result = stage.verify(stage.declaring()
                .undeclaredClients(UndeclaredClients.CHECK)
                .waivers(List.of(
                        waiver("CIBA-204", "rogue"),
                        waiver("CIBA-205", "Rogue back office"),
                        waiver("CIBA-208", "rogue")))
                .build());

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.outcome().findings())
                .hasSize(3)
                .allMatch(finding -> finding.status() == Finding.Status.WAIVED);
    }

    private static Waiver waiver(String rule, String subject) {
        return new Waiver(
                rule, Optional.of(subject), Optional.empty(), List.of(), "It is gone by May", Optional.empty(), null);
    }

    /** The parts of the tenant that a declared client of the same channels would need, each once. */
    @Test
    void whatItNeedsOfTheTenantIsChecked() {
        stage = EmbeddedTenant.of(
                List.of(ready("rogue").asyncApprovalNotificationChannels("guardian-push", "email"), ready("also")),
                SCOPES,
                object("{}"));
        GoalResult declared = stage.verify(stage.declaring(client("rogue"), client("also"))
                .checkPrerequisites()
                .build());
        List<String> calls = stage.calls();
        stage.sandbox().clearJournal();

        GoalResult checked = stage.verify(stage.declaring()
                .undeclaredClients(UndeclaredClients.CHECK)
                .checkPrerequisites()
                .build());

        assertThat(told(checked)).isNotEmpty().isEqualTo(told(declared));
        assertThat(checked.outcome().findings())
                .anySatisfy(finding -> assertThat(finding.message()).contains("needed by The rogue, The also"))
                .noneMatch(Finding::fixable);
        assertThat(stage.calls()).containsExactlyElementsOf(calls);
    }

    @Test
    void nothingOfTheTenantIsReadForClientsThatNeedNothingOfIt() {
        stage = EmbeddedTenant.of(unready("bystander"));

        stage.verify(stage.declaring()
                .undeclaredClients(UndeclaredClients.CHECK)
                .checkPrerequisites()
                .build());

        assertThat(stage.calls()).containsExactly("GET /clients");
    }

    @Test
    void applyWritesToDeclaredClientsOnly() {
        stage = EmbeddedTenant.of(
                unready("mine"), ready("rogue").oidcConformant(true).appType("spa"));
        JsonNode before = stage.sandbox().client("rogue");

        GoalResult result = goals().apply(checking(client("mine")), Goals.YES, Optional.empty());

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(result.outcome().findings()).extracting(Finding::rule).containsExactly("CIBA-209");
        assertThat(stage.writes()).hasSize(1);
        assertThat(stage.sandbox().client("rogue")).isEqualTo(before);
        assertThat(stage.grantTypes("mine")).contains(CIBA);
        assertThat(result.outcome().inventory().orElseThrow())
                .extracting(holder -> holder.client().id(), Holder::declared)
                .containsExactly(tuple("mine", true), tuple("rogue", false));
    }

    @Test
    void anErrorOfAClientThatIsNotDeclaredIsNothingThatApplyFixes() {
        stage = EmbeddedTenant.of(unready("mine"), ready("rogue").oidcConformant(false));

        GoalResult plan = goals().plan(checking(client("mine")), folder.resolve("plan.json"));
        GoalResult result = goals().apply(checking(client("mine")), Goals.YES, Optional.empty());

        assertThat(plan.outcome().changes())
                .extracting(change -> change.change().subject().id())
                .containsExactly("mine");
        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(stage.writes()).isEmpty();
        assertThat(result.outcome().findings())
                .filteredOn(finding -> finding.subject().id().equals("rogue"))
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.fixable()).isFalse();
                    assertThat(finding.remedy())
                            .contains("apply never writes to it", "<client><clientId>rogue</clientId></client>");
                });
    }

    private Goals goals() {
        return new Goals(stage.connection(), stage::tenant, folder, stage.time(), stage.time()::sleep);
    }
}

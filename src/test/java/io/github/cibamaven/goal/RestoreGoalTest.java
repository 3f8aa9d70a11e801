package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestoreGoalTest {
    private static final ClientBuilder[] ALL = {
        ClientBuilder.client("a").asyncApprovalNotificationChannels("email"),
        ClientBuilder.client("secret").privateKeyJwt("cred_1")
    };

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @BeforeEach
    void start() {
        ClientBuilder client = unready("a").with("async_approval_notification_channels", null);
        stage = EmbeddedTenant.of(client, ready("secret"));
        desk = new Goals(stage, folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void itIsTheExactInverse() {
        JsonNode a = stage.sandbox().client("a");
        JsonNode secret = stage.sandbox().client("secret");
        desk.apply(ALL);
        assertThat(stage.sandbox().client("a")).isNotEqualTo(a);
        assertThat(stage.sandbox().client("secret")).isNotEqualTo(secret);

        GoalResult result = desk.restore();

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(result)).containsExactly("secret", "a");
        assertThat(stage.sandbox().client("a")).isEqualTo(a);
        assertThat(stage.sandbox().client("secret")).isEqualTo(secret);
        assertThat(stage.writes()).hasSize(4);
    }

    @Test
    void itWritesOnlyTheSettingsOfTheSnapshot() {
        desk.apply(ALL);
        stage.sandbox().clearJournal();

        desk.restore();

        assertThat(stage.writes())
                .extracting(JournalEntry::body)
                .containsExactly(
                        object("{'token_endpoint_auth_method':'client_secret_post',"
                                + "'client_authentication_methods':null}"),
                        object("{'grant_types':['authorization_code','refresh_token'],'oidc_conformant':false,"
                                + "'async_approval_notification_channels':null}"));
        assertThat(stage.sandbox().journal())
                .filteredOn(exchange -> exchange.method().equals("GET"))
                .allSatisfy(exchange -> assertThat(exchange.query("fields").orElse(""))
                        .contains("grant_types")
                        .doesNotContain("client_secret,"));
    }

    @Test
    void itCanBeUndoneItself() {
        desk.apply(ALL);
        JsonNode applied = stage.sandbox().client("a");
        desk.restore();

        desk.restore();

        assertThat(stage.sandbox().client("a")).isEqualTo(applied);
    }

    @Test
    void whatAuth0TakesNoNullForStaysAndIsSaid() {
        stage.edit("a", "{'app_type':null}");
        ClientBuilder wanted = ClientBuilder.client("a").appType("regular_web");
        desk.apply(wanted);

        GoalResult result = desk.restore();

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(result.outcome().notes())
                .contains("The a had no app_type, and Auth0 takes none back: it stays as it is");
        assertThat(stage.writes().get(1).body().has("app_type")).isFalse();
        assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
    }

    @Test
    void whatCannotBePutBackIsNotClaimedToBe() {
        stage = EmbeddedTenant.of(ready("a").appType("spa"));
        desk = new Goals(stage, folder);
        stage.edit("a", "{'app_type':null}");
        desk.apply(ClientBuilder.client("a").appType("regular_web"));

        GoalResult result = desk.restore();

        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(result.outcome().notes())
                .containsExactly(
                        "nothing that could be restored",
                        "The a had no app_type, and Auth0 takes none back: it stays as it is");
    }

    @Test
    void aClientThatIsGoneIsNamedAndByForcePassedOver() {
        JsonNode a = stage.sandbox().client("a");
        desk.apply(ALL);
        stage.sandbox()
                .faults()
                .add(Fault.answer(404)
                        .json(object("{'statusCode':404,'error':'Not Found','message':'The client does not exist',"
                                + "'errorCode':'inexistent_client'}"))
                        .on("GET")
                        .at("/api/v2/clients/secret")
                        .always());

        GoalResult refused = desk.restore();
        GoalResult forced = desk.restore(desk.newest(), Goals.YES, true);

        assertThat(refused.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(refused)).contains("secret is not there any more", "-Dciba.force");
        assertThat(forced.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(forced.outcome().notes()).anyMatch(note -> note.contains("secret is not there any more"));
        assertThat(stage.sandbox().client("a")).isEqualTo(a);
    }

    /** The one property of the snapshot can be null, and is: that is no deleted client. */
    @Test
    void aClientWhoseOnlyRestoredPropertyIsClearedIsStillThere() {
        bareClient();
        desk.apply(ClientBuilder.client("c").asyncApprovalNotificationChannels("guardian-push"));
        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.stored("c", "async_approval_notification_channels")).isEmpty();

        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.stored("c", "async_approval_notification_channels")
                        .get(0)
                        .asText())
                .isEqualTo("guardian-push");

        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.stored("c", "async_approval_notification_channels")).isEmpty();
    }

    @Test
    void whatSomebodyClearedAlreadyNeedsNoRestore() {
        bareClient();
        desk.apply(ClientBuilder.client("c").asyncApprovalNotificationChannels("guardian-push"));
        stage.edit("c", "{'async_approval_notification_channels':null}");

        GoalResult result = desk.restore();

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(stage.writes()).hasSize(1);
    }

    private void bareClient() {
        stage.close();
        stage = EmbeddedTenant.of(ready("c").with("async_approval_notification_channels", null));
        desk = new Goals(stage, folder);
    }

    @Test
    void itSaysWhatItPutsBack() {
        desk.apply(ALL);

        assertThat(desk.restore().outcome().notes().get(0)).startsWith("Put back: what ciba:apply replaced at 2026-");
        assertThat(desk.restore().outcome().notes().get(0)).startsWith("Put back: what ciba:restore replaced at 2026-");
    }

    @Test
    void itGoesBackInTheOppositeOrder() {
        desk.apply(ALL);
        List<String> there = stage.writes().stream().map(JournalEntry::path).toList();
        stage.sandbox().clearJournal();

        desk.restore();

        List<String> back =
                new ArrayList<>(stage.writes().stream().map(JournalEntry::path).toList());
        Collections.reverse(back);
        assertThat(back).hasSize(2).isEqualTo(there);
    }

    @Test
    void runAgainAfterAFailureItGoesOnInsteadOfTurningBack() {
        JsonNode a = stage.sandbox().client("a");
        JsonNode secret = stage.sandbox().client("secret");
        desk.apply(ALL);
        stage.sandbox().faults().add(Fault.serverError(500).on("PATCH").skip(1));
        assertThat(desk.restore().outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);

        GoalResult again = desk.restore();

        assertThat(again.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(again)).hasSize(1);
        assertThat(stage.sandbox().client("a")).isEqualTo(a);
        assertThat(stage.sandbox().client("secret")).isEqualTo(secret);
    }

    @Test
    void aSnapshotFromAnotherFolderIsGoneOnWithAsWell() throws Exception {
        JsonNode a = stage.sandbox().client("a");
        desk.apply(ALL);
        Path kept = Files.createDirectory(folder.resolve("kept")).resolve("of-production.json");
        Files.move(desk.toRestore().file(), kept);
        stage.sandbox().faults().add(Fault.serverError(500).on("PATCH").skip(1));
        desk.restore(kept);

        assertThat(desk.toRestore().file()).isEqualTo(kept);
        assertThat(desk.restore().outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.sandbox().client("a")).isEqualTo(a);
    }

    @Test
    void onceMoreThereIsNothingToRestore() {
        desk.apply(ALL);
        ChangeFile snapshot = desk.newest();
        desk.restore();

        GoalResult again = desk.restore(snapshot, Goals.YES, false);

        assertThat(again.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(again.outcome().notes()).containsExactly("nothing to restore: the old values are there");
        assertThat(stage.writes()).hasSize(4);
    }

    @Test
    void whatMovedSinceIsRefusedByName() {
        desk.apply(ALL);
        stage.edit("a", "{'grant_types':['implicit','" + CIBA + "']}");
        stage.edit("secret", "{'client_authentication_methods':{'private_key_jwt':{'credentials':[{'id':'cred_9'}]}}}");

        GoalResult result = desk.restore();

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result))
                .contains(
                        "nothing was restored",
                        "The a grant_types is [implicit, " + CIBA + "]",
                        "The secret client_authentication_methods is {private_key_jwt: ",
                        "cred_9",
                        "-Dciba.force");
        assertThat(stage.writes()).hasSize(2);
    }

    @Test
    void whatMovedSinceGoesBackByForce() {
        JsonNode a = stage.sandbox().client("a");
        desk.apply(ALL);
        stage.edit("a", "{'grant_types':['implicit','" + CIBA + "']}");

        GoalResult result = desk.restore(desk.newest(), Goals.YES, true);

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.sandbox().client("a")).isEqualTo(a);
    }

    @Test
    void whatMovesMeanwhileIsRefused() {
        desk.apply(ClientBuilder.client("a"));
        stage.sandbox()
                .faults()
                .add(TenantFaults.editedClient("a", object("{'grant_types':['implicit']}"))
                        .on("GET")
                        .skip(1));

        GoalResult result = desk.restore();

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result))
                .contains(
                        "The a grant_types is [implicit]",
                        "To put it back anyway: mvn ciba:restore -Dciba.force=true -Dciba.snapshot=");
        assertThat(error(result)).doesNotContain("Run the same command again");
        assertThat(stage.writes()).hasSize(1);
        assertThat(stage.grantTypes("a")).containsExactly("implicit");
    }

    @Test
    void whatIsNotInTheSnapshotStaysAsSomebodyLeftIt() {
        desk.apply(ALL);
        stage.edit("a", "{'description':'Edited since','app_type':'non_interactive'}");

        desk.restore();

        assertThat(stage.stored("a", "description").asText()).isEqualTo("Edited since");
        assertThat(stage.stored("a", "app_type").asText()).isEqualTo("non_interactive");
    }

    @Test
    void aSnapshotOfAnotherTenantIsRefusedBeforeAnyRequest() {
        desk.apply(ALL);
        ChangeFile own = desk.newest();
        ChangeFile foreign = ChangeFile.snapshot(
                "other.eu.auth0.com", own.createdAt(), own.configuration(), own.changes(), own.progress());
        stage.sandbox().clearJournal();

        GoalResult result = desk.restore(foreign, Goals.YES, true);

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result)).contains("other.eu.auth0.com", EmbeddedTenant.DOMAIN);
        assertThat(stage.sandbox().requests()).isEmpty();
    }

    @Test
    void afterAFailureHalfwayTheUserIsLedToTheSameSnapshotNotToTheNewest() {
        JsonNode secret = stage.sandbox().client("secret");
        desk.apply(ALL);
        ChangeFile snapshot = desk.newest();
        stage.sandbox().faults().add(Fault.serverError(500).on("PATCH").skip(1));

        GoalResult result = desk.restore(snapshot, Goals.YES, false);

        assertThat(result.outcome().status()).isEqualTo(Status.PARTIALLY_APPLIED);
        assertThat(error(result)).contains("mvn ciba:restore -Dciba.snapshot=").endsWith("snapshots/first.json");
        assertThat(applied(desk.restore(snapshot, Goals.YES, false))).hasSize(1);
        assertThat(stage.sandbox().client("secret")).isEqualTo(secret);
    }

    @Test
    void aDryRunWritesNothing() {
        desk.apply(ALL);

        GoalResult result = desk.restore(desk.newest(), Goals.DRY, false);

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().changes()).hasSize(2);
        assertThat(stage.writes()).hasSize(2);
        assertThat(desk.snapshotFiles()).hasSize(1);
    }

    @Test
    void aProtectedTenantNeedsItsNameSpelledOut() {
        desk.apply(ALL);
        Desired guarded = stage.declaring()
                .protectedDomains(Set.of(EmbeddedTenant.DOMAIN))
                .build();

        assertThat(desk.restore(guarded, desk.newest(), Goals.YES, false).end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(stage.writes()).hasSize(2);
        assertThat(desk.restore(guarded, desk.newest(), new Consent(false, Optional.of(EmbeddedTenant.DOMAIN)), false)
                        .outcome()
                        .status())
                .isEqualTo(Status.APPLIED);
    }

    @Test
    void aTenantThatCannotBeReadIsAnError() {
        desk.apply(ALL);
        stage.sandbox().faults().add(Fault.answer(404).on("GET"));

        assertThat(desk.restore().end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(stage.writes()).hasSize(2);
    }
}

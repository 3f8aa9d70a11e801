package io.github.cibamaven.apply;

import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.OldValues;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The old values are safe before the first write, and they are all that is kept. */
class SnapshotsTest {
    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @BeforeEach
    void start() {
        stage = EmbeddedTenant.of(unready("a"), unready("b"));
        desk = new Goals(stage, folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void oldValuesAreOnTheDiskBeforeTheFirstWrite() {
        List<ChangeFile> seen = new ArrayList<>();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> seen.add(desk.newest()))
                        .on("PATCH")
                        .times(2));

        desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(seen).hasSize(2).allSatisfy(kept -> {
            assertThat(kept.domain()).isEqualTo(EmbeddedTenant.DOMAIN);
            assertThat(kept.changes())
                    .extracting(change -> change.subject().id())
                    .containsExactly("a", "b");
            assertThat(kept.changes())
                    .allSatisfy(change -> assertThat(OldValues.of(change))
                            .containsEntry("oidc_conformant", Value.flag(false))
                            .containsEntry("grant_types", Value.texts("authorization_code", "refresh_token")));
        });
    }

    @Test
    void itSaysWhatWasSentBeforeEachWriteAndThatTheRunIsOver() {
        List<ChangeFile.Progress> seen = new ArrayList<>();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> seen.add(desk.newest().progress()))
                        .on("PATCH")
                        .times(2));

        desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(seen)
                .containsExactly(
                        new ChangeFile.Progress(1, false, Optional.empty()),
                        new ChangeFile.Progress(2, false, Optional.empty()));
        assertThat(desk.newest().progress()).isEqualTo(new ChangeFile.Progress(2, true, Optional.empty()));
    }

    @Test
    void aWriteThatTheTenantRefusesCountsAsNotSent() {
        stage.sandbox().faults().add(Fault.answer(403).on("PATCH").skip(1));

        desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(desk.newest().progress()).isEqualTo(new ChangeFile.Progress(1, false, Optional.empty()));
    }

    @Test
    void aRunOfWhichNothingWasTakenLeavesTheEarlierSnapshotTheNewest() {
        desk.apply(ClientBuilder.client("a"));
        stage.sandbox().faults().add(Fault.answer(403).on("PATCH"));
        desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));
        assertThat(desk.snapshotFiles()).hasSize(1);

        desk.restore();

        assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
    }

    @Test
    void whatOthersDoInsteadOfAWriteThatWasNotSentIsNotPutBack() {
        stage.sandbox().faults().add(Fault.answer(403).on("PATCH").skip(1));
        desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));
        // Somebody gives b by hand what the run could not: just the values that it would have written.
        stage.edit("b", "{'grant_types':['authorization_code','refresh_token','" + CIBA + "'],'oidc_conformant':true}");

        desk.restore();

        assertThat(stage.grantTypes("a")).doesNotContain(CIBA);
        assertThat(stage.grantTypes("b")).contains(CIBA);
    }

    @Test
    void onlyTheOwnerMayReadIt() throws Exception {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));

        desk.apply(ClientBuilder.client("a"));

        assertThat(desk.snapshotFiles())
                .singleElement()
                .satisfies(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                        .isEqualTo("rw-------"));
    }

    @Test
    void itHoldsChangedSettingsAndNoSecret() throws Exception {
        desk.apply(ClientBuilder.client("a").asyncApprovalNotificationChannels("email"));

        String text = Files.readString(desk.snapshotFiles().get(0));
        assertThat(text)
                .contains("grant_types", "oidc_conformant", "async_approval_notification_channels")
                .doesNotContain("client_secret")
                .doesNotContain(EmbeddedTenant.CLIENT_SECRET)
                .doesNotContain("token_endpoint_auth_method")
                .doesNotContain("BEGIN CERTIFICATE");
    }

    @Test
    void aPlanThatMovedIsKeptAnewBeforeItIsWritten() {
        List<Value> seen = new ArrayList<>();
        stage.sandbox()
                .faults()
                .add(
                        TenantFaults.editedClient("b", object("{'grant_types':['implicit']}"))
                                .on("PATCH")
                                .at("/api/v2/clients/a"),
                        TenantFaults.before(() -> seen.add(before("b").get("grant_types")))
                                .on("PATCH")
                                .at("/api/v2/clients/b"));

        GoalResult result = desk.apply(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(seen).containsExactly(Value.texts("implicit"));
        assertThat(desk.snapshotFiles()).hasSize(1);
        desk.restore();
        assertThat(stage.grantTypes("b")).containsExactly("implicit");
    }

    @Test
    void whatSomebodyElseMadeIsNotPutBackByUs() {
        stage.sandbox()
                .faults()
                .add(TenantFaults.editedClient("a", object("{'grant_types':['" + CIBA + "'],'oidc_conformant':true}"))
                        .on("PATCH")
                        .at("/api/v2/clients/b"));
        desk.apply(ClientBuilder.client("b"), ClientBuilder.client("a"));
        assertThat(stage.writes()).hasSize(1);

        desk.restore();

        assertThat(stage.grantTypes("a")).containsExactly(CIBA);
        assertThat(stage.grantTypes("b")).doesNotContain(CIBA);
    }

    @Test
    void nothingIsWrittenWhenTheOldValuesCannotBeKept() throws Exception {
        Files.writeString(folder.resolve("snapshots"), "a file where the folder should be");

        GoalResult result = desk.apply(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.ERROR);
        assertThat(error(result)).contains("the old values could not be kept in", "1 not applied: The a");
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void twoRunsInOneMomentKeepTwoFiles() throws Exception {
        Clock still = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);
        Snapshots snapshots = new Snapshots(folder, still, Goals.PLAIN);

        Snapshots.Open first = snapshots.open(EmbeddedTenant.DOMAIN, "f", Optional.empty());
        Snapshots.Open second = snapshots.open(EmbeddedTenant.DOMAIN, "f", Optional.empty());
        first.keep(List.of(), 0, false);
        second.keep(List.of(), 0, true);
        first.keep(List.of(), 0, true);

        assertThat(second.file()).isNotEqualTo(first.file());
        assertThat(snapshots.files().stream().findFirst()).hasValue(second.file());
        assertThat(first.file().getFileName()).hasToString("20260301T120000.000Z.json");
    }

    @Test
    void withoutAnySnapshotThereIsNoNewest() throws Exception {
        assertThat(desk.snapshots().files().stream().findFirst()).isEmpty();
    }

    private Map<String, Value> before(String id) {
        return desk.newest().changes().stream()
                .filter(change -> change.subject().id().equals(id))
                .findFirst()
                .map(OldValues::of)
                .orElseThrow();
    }
}

package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.ready;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.Goals.error;
import static io.github.cibamaven.fixture.Goals.notApplied;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanGoalTest {
    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @BeforeEach
    void start() {
        stage = EmbeddedTenant.of(unready("a"), ready("b"));
        desk = new Goals(stage, folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aTenantThatCouldNotBeFullyReadIsNoPlan() {
        stage.sandbox().faults().add(Fault.captivePortal().at("/api/v2/clients"));
        stage.sandbox().faults().add(Fault.captivePortal().at("/api/v2/clients/b"));

        GoalResult result = desk.plan(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result)).isEqualTo("no plan was written to target/ciba-plan.json: 1 check could not be made");
        assertThat(notApplied(result)).containsExactly("a");
        assertThat(folder.resolve("target/ciba-plan.json")).doesNotExist();
    }

    @Test
    void driftIsAPlanAndNoFailure() {
        GoalResult result = desk.plan(ClientBuilder.client("a"), ClientBuilder.client("b"));

        assertThat(result.end()).isEqualTo(GoalResult.End.SUCCESS);
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(notApplied(result)).containsExactly("a");
        assertThat(result.outcome().notes())
                .containsExactly("To make exactly these changes: mvn ciba:apply -Dciba.planFile=target/ciba-plan.json");
        assertThat(desk.agreed().domain()).isEqualTo(EmbeddedTenant.DOMAIN);
        assertThat(desk.agreed().changes()).singleElement().satisfies(change -> {
            assertThat(change.subject().id()).isEqualTo("a");
            assertThat(change.after())
                    .containsEntry("oidc_conformant", Value.flag(true))
                    .containsEntry("grant_types", Value.texts("authorization_code", "refresh_token", CIBA));
        });
        assertThat(stage.writes()).isEmpty();
    }

    @Test
    void inSyncThePlanIsEmptyAndReplacesAnEarlierOne() {
        desk.plan(ClientBuilder.client("a"));

        GoalResult result = desk.plan(ClientBuilder.client("b"));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.outcome().notes()).isEmpty();
        assertThat(desk.agreed().changes()).isEmpty();
    }

    @Test
    void anEarlierPlanGoesAlsoWhenTheTenantCannotBeRead() {
        desk.plan(ClientBuilder.client("a"));
        stage.sandbox().faults().add(Fault.answer(401).always());

        GoalResult result = desk.plan(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(desk.planFile()).doesNotExist();
    }

    @Test
    void whatIsNoPlanIsNotReplaced() throws Exception {
        Files.writeString(desk.planFile(), "<project/>");

        GoalResult result = desk.plan(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(error(result)).contains("exists and is no plan");
        assertThat(Files.readString(desk.planFile())).isEqualTo("<project/>");
        assertThat(stage.sandbox().requests()).isEmpty();
    }

    @Test
    void whatCouldNotBeCheckedIsAnError() {
        stage.sandbox()
                .faults()
                .add(Fault.answer(200)
                        .json(EmbeddedTenant.object("{'client_id':'a','name':'A'}"))
                        .on("GET"));

        GoalResult result = desk.plan(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
    }

    @Test
    void aPlanThatCannotBeWrittenIsAnError() throws Exception {
        Files.createDirectories(desk.planFile().resolve("not-empty"));

        GoalResult result = desk.plan(ClientBuilder.client("a"));

        assertThat(result.end()).isEqualTo(GoalResult.End.ERROR);
        assertThat(error(result)).contains("the plan cannot be written to target/ciba-plan.json");
    }
}

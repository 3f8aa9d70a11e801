package io.github.cibamaven.apply;

import static io.github.cibamaven.apply.Desk.error;
import static io.github.cibamaven.apply.Desk.notApplied;
import static io.github.cibamaven.check.Stage.CIBA;
import static io.github.cibamaven.check.Stage.ready;
import static io.github.cibamaven.check.Stage.unready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.check.Result;
import io.github.cibamaven.check.Stage;
import io.github.cibamaven.check.Wanted;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.sandbox.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanningTest {
    @TempDir
    Path folder;

    private Stage stage;
    private Desk desk;

    @BeforeEach
    void start() {
        stage = Stage.of(unready("a"), ready("b"));
        desk = new Desk(stage, folder);
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aTenantThatCouldNotBeFullyReadIsNoPlan() {
        stage.sandbox().faults().add(Fault.captivePortal().at("/api/v2/clients"));
        stage.sandbox().faults().add(Fault.captivePortal().at("/api/v2/clients/b"));

        Result result = desk.plan(Wanted.client("a"), Wanted.client("b"));

        assertThat(result.end()).isEqualTo(Result.End.ERROR);
        assertThat(error(result)).isEqualTo("no plan was written to target/ciba-plan.json: 1 check could not be made");
        assertThat(notApplied(result)).containsExactly("a");
        assertThat(folder.resolve("target/ciba-plan.json")).doesNotExist();
    }

    @Test
    void driftIsAPlanAndNoFailure() {
        Result result = desk.plan(Wanted.client("a"), Wanted.client("b"));

        assertThat(result.end()).isEqualTo(Result.End.SUCCESS);
        assertThat(result.outcome().status()).isEqualTo(Status.DRIFT);
        assertThat(notApplied(result)).containsExactly("a");
        assertThat(result.outcome().notes())
                .containsExactly("To make exactly these changes: mvn ciba:apply -Dciba.planFile=target/ciba-plan.json");
        assertThat(desk.agreed().domain()).isEqualTo(Stage.DOMAIN);
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
        desk.plan(Wanted.client("a"));

        Result result = desk.plan(Wanted.client("b"));

        assertThat(result.outcome().status()).isEqualTo(Status.IN_SYNC);
        assertThat(result.outcome().notes()).isEmpty();
        assertThat(desk.agreed().changes()).isEmpty();
    }

    @Test
    void anEarlierPlanGoesAlsoWhenTheTenantCannotBeRead() {
        desk.plan(Wanted.client("a"));
        stage.sandbox().faults().add(Fault.answer(401).always());

        Result result = desk.plan(Wanted.client("a"));

        assertThat(result.end()).isEqualTo(Result.End.ERROR);
        assertThat(desk.planFile()).doesNotExist();
    }

    @Test
    void whatIsNoPlanIsNotReplaced() throws Exception {
        Files.writeString(desk.planFile(), "<project/>");

        Result result = desk.plan(Wanted.client("a"));

        assertThat(result.end()).isEqualTo(Result.End.FAILURE);
        assertThat(error(result)).contains("exists and is no plan");
        assertThat(Files.readString(desk.planFile())).isEqualTo("<project/>");
        assertThat(stage.sandbox().requests()).isEmpty();
    }

    @Test
    void whatCouldNotBeCheckedIsAnError() {
        stage.sandbox()
                .faults()
                .add(Fault.answer(200)
                        .json(Stage.object("{'client_id':'a','name':'A'}"))
                        .on("GET"));

        Result result = desk.plan(Wanted.client("a"));

        assertThat(result.end()).isEqualTo(Result.End.ERROR);
        assertThat(result.outcome().status()).isEqualTo(Status.NOT_VERIFIED);
    }

    @Test
    void aPlanThatCannotBeWrittenIsAnError() throws Exception {
        Files.createDirectories(desk.planFile().resolve("not-empty"));

        Result result = desk.plan(Wanted.client("a"));

        assertThat(result.end()).isEqualTo(Result.End.ERROR);
        assertThat(error(result)).contains("the plan cannot be written to target/ciba-plan.json");
    }
}

package io.github.cibamaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.AnswerFaults;
import io.github.cibamaven.sandbox.fault.Misbehaviour;
import io.github.cibamaven.sandbox.state.Parts;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was there when it was checked, and is not, or shows nothing, when it is to be written. */
class GoneMeanwhileTest {
    @TempDir
    Path folder;

    private WholeTenant estate;

    @BeforeEach
    void start() {
        estate = WholeTenant.of(WholeTenant.DRIFTED, folder);
    }

    @AfterEach
    void close() {
        estate.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v2/guardian/factors, Guardian push notifications",
        "/api/v2/email-templates/async_approval, e-mail template async_approval",
        "/api/v2/resource-servers/https:%2F%2Fapi.acme.example%2F, https://api.acme.example/",
    })
    void itIsNotWrittenAsIfNothingHadBeenThere(String path, String name) {
        JsonNode api = estate.sandbox.part(Parts.resourceServer(WholeTenant.AUDIENCE));
        Misbehaviour.named("404")
                .arm(
                        estate.sandbox,
                        estate.time,
                        fault -> fault.matching(Pattern.quote(path)).on("GET").skip(1));

        GoalResult result = estate.apply();

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(result.outcome().status()).isIn(Status.DRIFT, Status.PARTIALLY_APPLIED);
        assertThat(result.outcome().error().map(RunError::text).orElseThrow())
                .contains(name + " is not there any more");
        assertThat(estate.sandbox.part(Parts.resourceServer(WholeTenant.AUDIENCE)))
                .isEqualTo(api);
    }

    @Test
    void whatTheTenantShowedNoValueOfIsPutBackAsFarAsAuth0TakesIt() {
        estate.sandbox.patch(Parts.guardian(), EmbeddedTenant.object("{'selected_provider':'direct','policies':[]}"));
        estate.sandbox
                .faults()
                .add(AnswerFaults.nulls()
                        .matching(".*/selected-provider")
                        .on("GET")
                        .times(2));
        estate.sandbox
                .faults()
                .add(AnswerFaults.nulls().matching(".*/policies").on("GET").times(2));
        assertThat(estate.apply().end()).isEqualTo(GoalResult.End.SUCCESS);
        JsonNode applied = estate.sandbox.part(Parts.guardian());
        assertThat(applied.path("selected_provider").asText()).isEqualTo("guardian");

        GoalResult restored = estate.restore(estate.snapshot().orElseThrow());

        assertThat(restored.end())
                .as(restored.outcome().error().map(RunError::text).orElse(""))
                .isEqualTo(GoalResult.End.SUCCESS);
        JsonNode guardian = estate.sandbox.part(Parts.guardian());
        assertThat(guardian.path("policies")).isEmpty();
        assertThat(guardian.path("selected_provider").asText()).isEqualTo("guardian");
        assertThat(guardian.path("factors")
                        .path("push-notification")
                        .path("enabled")
                        .asBoolean())
                .isFalse();
    }
}

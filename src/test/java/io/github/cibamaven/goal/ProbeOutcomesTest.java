package io.github.cibamaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.tenant.Backchannel;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every outcome of CIBA Core, sections 11 and 13, told apart, with what it means on Auth0 and what to do. */
class ProbeOutcomesTest {
    private final EmbeddedTenant tenant = EmbeddedTenant.example();
    private final List<String> progress = new ArrayList<>();

    @AfterEach
    void stop() {
        tenant.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_request | ciba:verify checks what the channels need",
                "400 | invalid_scope | CIBA-116",
                "400 | expired_login_hint_token | probe sends a login_hint",
                "400 | unknown_user_id | User Management in the dashboard",
                "400 | unauthorized_client | it must hold the CIBA grant",
                "400 | missing_user_code | a user code is wanted",
                "400 | invalid_user_code | the user code is wrong",
                "400 | invalid_binding_message | CIBA-118",
                "401 | invalid_client | Check its secret or key",
                "403 | access_denied | CIBA-504",
                "400 | invalid_target | CIBA-501",
                "400 | invalid_authorization_details | CIBA-503",
                "200 | invalid_scope | CIBA-116",
            })
    void aRefusedRequest(int status, String error, String meaning) {
        GoalResult result = refusedAt("/bc-authorize", status, error);

        assertThat(text(result)).contains("Because of the tenant", error + ": ", meaning);
        assertThat(result.end())
                .isEqualTo(error.equals("invalid_client") ? GoalResult.End.ERROR : GoalResult.End.FAILURE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | access_denied | the user said no, or let the request expire",
                "400 | expired_token | the user did not answer in time",
                "400 | invalid_grant | its tokens were fetched already",
                "400 | unauthorized_client | it must hold the CIBA grant",
                "400 | invalid_request | the poll lacks a parameter",
                "400 | unsupported_grant_type | does not know the CIBA grant",
                "400 | transaction_failed | an unexpected condition",
                "401 | invalid_client | check the credentials of the application",
            })
    void aPollThatEndsIt(int status, String error, String meaning) {
        GoalResult result = refusedAt("/oauth/token", status, error);

        assertThat(text(result)).contains(meaning);
        assertThat(result.end())
                .isEqualTo(error.equals("invalid_client") ? GoalResult.End.ERROR : GoalResult.End.FAILURE);
    }

    @Test
    void aPollThatGoesOn() {
        tenant.sandbox()
                .faults()
                .add(
                        oauth(400, "authorization_pending", "pending").at("/oauth/token"),
                        oauth(400, "slow_down", "slower").at("/oauth/token").skip(1));

        assertThat(probe().end()).isEqualTo(GoalResult.End.SUCCESS);

        assertThat(progress).anyMatch(line -> line.startsWith("waiting for the user"));
        assertThat(progress).anyMatch(line -> line.equals("asked to poll every 10 s"));
    }

    @Test
    void noTwoOfThemSoundAlike() {
        Map<String, String> meanings = new LinkedHashMap<>();
        for (String error : List.of(
                "invalid_request",
                "invalid_scope",
                "expired_login_hint_token",
                "unknown_user_id",
                "unauthorized_client",
                "missing_user_code",
                "invalid_user_code",
                "invalid_binding_message",
                "invalid_client",
                "access_denied")) {
            meanings.put(CibaErrors.atStart(error).substring(error.length()), error);
        }

        assertThat(meanings).hasSize(10);
    }

    @Test
    void anUnknownErrorIsShownSafely() {
        GoalResult result = refusedAt("/bc-authorize", 400, "\u001b[31m::error::new_error");

        assertThat(result.end()).isEqualTo(GoalResult.End.FAILURE);
        assertThat(text(result))
                .contains("new_error", "no error of CIBA Core, sections 11 and 13")
                .doesNotContain("\u001b");
    }

    private GoalResult refusedAt(String path, int status, String error) {
        tenant.sandbox()
                .faults()
                .add(oauth(status, error, "Because of the tenant").at(path));
        return probe();
    }

    private static Fault oauth(int status, String error, String description) {
        return Fault.answer(status).json(Json.object().put("error", error).put("error_description", description));
    }

    private GoalResult probe() {
        try (Backchannel channel = tenant.backchannel("kiosk", "ciba-sandbox-kiosk-secret")) {
            return new ProbeGoal(channel, Optional.empty(), progress::add, tenant.time()::sleep, tenant.time())
                    .prove(
                            Goals.goalRun(Goal.PROBE).costing(channel::requests, () -> Scopes.NONE),
                            ClientBuilder.client("kiosk").declared(),
                            "kiosk",
                            "auth0|alice",
                            "Hello");
        }
    }

    private static String text(GoalResult result) {
        return result.outcome().error().map(RunError::text).orElse("");
    }
}

package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.created;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static io.github.cibamaven.fixture.EmbeddedTenant.CIBA;
import static io.github.cibamaven.fixture.EmbeddedTenant.object;
import static io.github.cibamaven.fixture.Goals.applied;
import static io.github.cibamaven.fixture.Goals.error;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.Caller;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that is created while others have its name, take it, or have it as their id; and one of which a part is waived. */
class CreatedAmongOthersTest {
    private static final ClientBuilder KIOSK = created("Kiosk").grantTypes("refresh_token");

    @TempDir
    Path folder;

    private EmbeddedTenant stage;
    private Goals desk;

    @AfterEach
    void close() {
        stage.close();
    }

    private void given(ClientBuilder... others) {
        stage = EmbeddedTenant.of(
                List.of(others), List.of("read:clients", "update:clients", "create:clients"), object("{}"));
        desk = new Goals(stage, folder);
    }

    /** As the refusal says that a person should decide which one stays. */
    @Test
    void restoreFindsTheOneOfTwoThatWasRenamedSince() {
        given();
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(this::somebodyCreates).on("POST").at("/api/v2/clients"));
        String ours = applied(desk.apply(KIOSK)).get(0);
        stage.edit(ours, "{'name':'Kiosk of the plugin'}");

        GoalResult result = desk.restore();

        assertThat(error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(stage.grantTypes(ours)).containsExactly("refresh_token");
    }

    /** It gets what is declared of it by its id, and nothing of what is declared of the new one. */
    @Test
    void oneThatTakesTheNameMeanwhileIsStillTheClientOfItsId() {
        given(unready("a"));
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.edit("a", "{'name':'Kiosk'}"))
                        .on("GET")
                        .at("/api/v2/clients/a"));

        desk.apply(KIOSK.appType("non_interactive"), client("a"));

        assertThat(stage.writes()).hasSize(1);
        assertThat(stage.writes().get(0).body().properties())
                .extracting(Map.Entry::getKey)
                .containsExactlyInAnyOrder("grant_types", "oidc_conformant");
    }

    @Test
    void theIdOfAnotherMayBeItsName() {
        given(unready("Kiosk").name("other"));

        GoalResult result = desk.apply(client("Kiosk"), KIOSK);

        assertThat(error(result)).isEmpty();
        assertThat(result.outcome().status()).isEqualTo(Status.APPLIED);
        assertThat(applied(result)).hasSize(2).startsWith("Kiosk");
        assertThat(desk.apply(client("Kiosk"), KIOSK).outcome().status()).isEqualTo(Status.IN_SYNC);
    }

    @Test
    void whatAWaiverKeepsFromBeingSentIsSaid() {
        given();
        Desired desired =
                stage.declaring(KIOSK).waivers(List.of(waiver("CIBA-203"))).build();

        GoalResult verified = stage.verify(desired);

        assertThat(verified.outcome().findings())
                .filteredOn(finding -> finding.rule().equals("CIBA-203"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.status()).isEqualTo(Finding.Status.WAIVED));
        assertThat(verified.outcome().findings())
                .extracting(Finding::rule)
                .contains("CIBA-201")
                .doesNotContain("CIBA-125");
        String id = applied(desk.apply(desired)).get(0);
        assertThat(stage.grantTypes(id)).containsExactly("refresh_token").doesNotContain(CIBA);
    }

    /** It is created with what CIBA requires whatever is waived. */
    @Test
    void aWaiverThatKeepsNothingFromBeingSentIsIdle() {
        given();
        Desired desired =
                stage.declaring(KIOSK).waivers(List.of(waiver("CIBA-208"))).build();

        assertThat(stage.verify(desired).outcome().findings())
                .extracting(Finding::rule)
                .contains("CIBA-125")
                .doesNotContain("CIBA-208");
    }

    private static Waiver waiver(String rule) {
        return new Waiver(rule, Optional.of("Kiosk"), Optional.empty(), List.of(), "later", Optional.empty(), null);
    }

    private void somebodyCreates() {
        ObjectNode body = object("{'name':'Kiosk','app_type':'regular_web'}");
        assertThat(Caller.of(stage.sandbox())
                        .with(EmbeddedTenant.OPAQUE)
                        .send("POST", "/api/v2/clients", body.toString())
                        .status())
                .isEqualTo(201);
    }
}

package io.github.cibamaven.goal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.check.Checker;
import io.github.cibamaven.config.PomFixture;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.Inventory;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who takes part in CIBA, and what of the tenant that needs. */
class InventoryReaderTest {

    @Test
    void findsTheHoldersOfTheGrantAndWhatTheyNeed() {
        try (EmbeddedTenant stage = EmbeddedTenant.example()) {
            Inventory inventory = census(stage);

            assertThat(inventory.clients()).extracting(LiveSubject::id).containsExactlyInAnyOrder("kiosk", "legacy");
            assertThat(inventory.parts().keySet())
                    .containsExactlyInAnyOrder(
                            Subject.PUSH_FACTOR,
                            Subject.PUSH_PROVIDER,
                            Subject.MFA_POLICIES,
                            Subject.ASYNC_APPROVAL_EMAIL);
            assertThat(inventory.parts().values()).allMatch(Lookup.Found.class::isInstance);
            assertThat(InventoryReader.unread(inventory)).isEmpty();
            assertThat(stage.sandbox().requests()).hasSize(6).noneMatch(request -> request.startsWith("PATCH"));
        }
    }

    /** The law: what is generated and pasted verifies as the tenant deserves. */
    @Test
    void thePastedTenantHasNoDriftAndOnlyTheErrorsItHad() {
        try (EmbeddedTenant stage = EmbeddedTenant.example()) {
            String snippet = String.join("\n", ConfigurationSnippet.lines(census(stage)));
            List<Finding> findings = new Checker(stage.tenant())
                    .check(PomFixture.read(snippet).desired(), List.of())
                    .findings();

            assertThat(findings).extracting(Finding::rule).containsExactly("CIBA-405"); // The template is off.
            assertThat(findings).noneMatch(finding -> finding.status() == Finding.Status.DRIFT);
        }
    }

    @Test
    void listsInPagesOfAHundred() {
        List<ClientBuilder> clients = new ArrayList<>(ClientBuilder.crowd(210));
        clients.add(ClientBuilder.ready("last"));
        try (EmbeddedTenant stage = EmbeddedTenant.of(clients)) {
            Inventory inventory = new InventoryReader(stage.tenant()).take(stage.desired());

            assertThat(inventory.clients()).extracting(LiveSubject::id).containsExactly("last");
            assertThat(stage.calls()).hasSize(3).allMatch(call -> call.startsWith("GET /clients"));
        }
    }

    @Test
    void withoutHoldersNothingElseIsRead() {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ClientBuilder.unready("a"))) {
            assertThat(new InventoryReader(stage.tenant()).take(stage.desired()).parts())
                    .isEmpty();
            assertThat(stage.calls()).hasSize(1);
        }
    }

    @Test
    void aTokenThatMaySeeLessIsAskedForLess() {
        ClientBuilder robot = ClientBuilder.ready("robot")
                .without("token_endpoint_auth_method")
                .privateKeyJwt("cred_1");
        try (EmbeddedTenant stage = EmbeddedTenant.of(List.of(robot), List.of("read:clients"))) {
            for (Tenant tenant : List.of(stage.tenant(), stage.opaque())) {
                Inventory inventory = new InventoryReader(tenant).take(stage.desired());

                assertThat(inventory.clients()).extracting(LiveSubject::id).containsExactly("robot");
                assertThat(ConfigurationSnippet.lines(inventory))
                        .anySatisfy(
                                line -> assertThat(line)
                                        .contains(
                                                "clientAuthenticationMethods was not read: scope read:client_credentials is missing"));
                assertThat(InventoryReader.unread(inventory)).isNotEmpty();
            }
        }
    }

    @Test
    void aTokenThatMayListNoClientsIsAnError() {
        for (List<String> scopes : List.of(List.of("read:users"), List.of("read:client_credentials"))) {
            try (EmbeddedTenant stage = EmbeddedTenant.of(List.of(ClientBuilder.ready("a")), scopes)) {
                assertThatExceptionOfType(TenantException.class)
                        .isThrownBy(() -> new InventoryReader(stage.tenant()).take(stage.desired()))
                        .withMessageContaining("read:clients");
            }
        }
    }

    private static Inventory census(EmbeddedTenant stage) {
        String pom = "<configuration><domain>acme.eu.auth0.com</domain></configuration>";
        return new InventoryReader(stage.tenant()).take(PomFixture.read(pom).desired());
    }
}

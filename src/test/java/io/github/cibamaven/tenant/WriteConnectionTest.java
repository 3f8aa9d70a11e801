package io.github.cibamaven.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.ConnectionFaults;
import io.github.cibamaven.settings.ClientSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WriteConnectionTest {

    @Test
    void aWriteDoesNotGoOutOnAConnectionThatMayHaveDied() throws Exception {
        try (EmbeddedTenant embedded = EmbeddedTenant.example();
                Tenant tenant = embedded.tenant()) {
            Sandbox sandbox = embedded.sandbox();
            sandbox.faults().add(ConnectionFaults.resetAfterBody().on("GET"));
            tenant.read(Subject.client("kiosk", "kiosk"), ClientSettings.ALL);

            tenant.write(TenantBuilder.change("kiosk", Map.of("oidc_conformant", Value.flag(false))));

            assertThat(sandbox.client("kiosk").path("oidc_conformant").asBoolean(true))
                    .isFalse();
            assertThat(tenant.requests().retries()).isZero();
        }
    }

    /** That of a token request which the write itself needs is a kept one as well. */
    @Test
    void norOnThatOfATokenRequest() throws Exception {
        try (EmbeddedTenant embedded = EmbeddedTenant.example();
                Tenant tenant = embedded.tenant()) {
            Sandbox sandbox = embedded.sandbox();
            sandbox.faults().add(ConnectionFaults.resetAfterBody().on("POST"));

            tenant.write(TenantBuilder.change("kiosk", Map.of("oidc_conformant", Value.flag(false))));

            assertThat(sandbox.client("kiosk").path("oidc_conformant").asBoolean(true))
                    .isFalse();
            assertThat(tenant.requests().retries()).isZero();
        }
    }
}

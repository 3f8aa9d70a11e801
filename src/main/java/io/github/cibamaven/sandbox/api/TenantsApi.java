package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;

/** {@code /api/v2/tenants}. */
final class TenantsApi {

    private TenantsApi() {}

    /** {@code GET /tenants/settings}: the few settings that bear on CIBA, and the name. */
    static Answer settings(Call call) {
        ObjectNode settings = Json.object()
                .put("friendly_name", call.tenant().name())
                .setAll(call.tenant().part("tenant_settings").deepCopy());
        settings.putObject("flags");
        settings.putArray("enabled_locales").add("en");
        return Answer.json(
                200, FieldSelection.of(call.request(), "tenantFields").of(settings));
    }
}

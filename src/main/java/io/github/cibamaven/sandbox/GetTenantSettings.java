package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/** {@code GET /api/v2/tenants/settings}: the few settings that bear on CIBA, and the name. They cannot be seeded. */
final class GetTenantSettings implements Endpoint {

    private static final Set<String> FIELDS = Set.of(
            "friendly_name",
            "flags",
            "enabled_locales",
            "default_audience",
            "resource_parameter_profile",
            "customize_mfa_in_postlogin_action");

    @Override
    public Answer handle(Call call) {
        ObjectNode settings = Json.object()
                .put("friendly_name", call.tenant().name())
                .put("resource_parameter_profile", "audience")
                .put("customize_mfa_in_postlogin_action", false);
        settings.putObject("flags");
        settings.putArray("enabled_locales").add("en");
        return Answer.json(200, FieldSelection.of(call.request(), FIELDS).of(settings));
    }
}

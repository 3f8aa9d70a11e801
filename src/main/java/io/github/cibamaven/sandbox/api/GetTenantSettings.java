package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import java.util.Set;

/** {@code GET /api/v2/tenants/settings}: the few settings that bear on CIBA, and the name. They cannot be seeded. */
public final class GetTenantSettings implements Endpoint {

    private static final Set<String> FIELDS = Set.of(
            ("allowed_logout_urls change_password default_token_quota error_page flags friendly_name picture_url support_email"
                            + " support_url session_lifetime default_audience default_directory device_flow"
                            + " idle_session_lifetime ephemeral_session_lifetime idle_ephemeral_session_lifetime"
                            + " default_redirection_uri universal_login universal_login.colors universal_login.passwordless"
                            + " enabled_locales session_cookie sessions oidc_logout"
                            + " allow_organization_name_in_authentication_api mtls customize_mfa_in_postlogin_action"
                            + " skip_non_verifiable_callback_uri_confirmation_prompt resource_parameter_profile"
                            + " enable_ai_guide client_id_metadata_document_supported phone_consolidated_experience")
                    .split(" "));

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

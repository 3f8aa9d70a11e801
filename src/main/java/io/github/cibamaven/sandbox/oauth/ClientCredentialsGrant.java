package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantState;
import java.util.List;
import java.util.Optional;

/**
 * Grant {@code client_credentials}: a token for the client itself. The refusal without a client grant is as reported by
 * third parties; every other refusal here is unconfirmed.
 */
record ClientCredentialsGrant(Tokens tokens) implements TokenEndpoint.Grant {

    @Override
    public Answer token(TenantState tenant, ObjectNode client, ObjectNode body) {
        String id = client.get("client_id").asText();
        String audience = text(body, "audience")
                .orElseThrow(() ->
                        denied("No audience parameter was provided, and no default audience has been configured"));
        List<String> scopes = scopes(tenant, id, audience, text(body, "scope"));
        return OAuth.unstored(Json.object()
                .put("access_token", tokens.issue(tenant.issuer(), id, audience, scopes))
                .put("scope", String.join(" ", scopes))
                .put("expires_in", Tokens.LIFETIME)
                .put("token_type", "Bearer"));
    }

    private static List<String> scopes(TenantState tenant, String id, String audience, Optional<String> asked) {
        if (!tenant.knowsAudience(audience)) {
            throw denied("Service not found: " + audience);
        }
        List<String> granted = tenant.granted(id, audience)
                .orElseThrow(() -> denied("Client is not authorized to access \"" + audience
                        + "\". You need to create a \"client-grant\" associated to this API. See: "
                        + "https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants"));
        if (asked.isEmpty() || asked.get().isBlank()) {
            return granted;
        }
        List<String> wanted = OAuth.words(asked.get());
        List<String> missing =
                wanted.stream().filter(scope -> !granted.contains(scope)).toList();
        if (!missing.isEmpty()) {
            throw denied("Client has not been granted scopes: " + String.join(", ", missing));
        }
        return wanted;
    }

    private static ApiError denied(String description) {
        return OAuth.refused(403, "access_denied", description);
    }
}

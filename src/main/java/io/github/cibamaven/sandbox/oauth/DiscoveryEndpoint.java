package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Endpoint;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.state.Json;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * {@code GET /.well-known/openid-configuration}. The issuer is the seeded domain; the endpoints are the sandbox's own,
 * so that whoever follows them never reaches a real host. That a real document advertises backchannel authentication is
 * known from third-party copies; whether every tenant does is unconfirmed.
 */
public final class DiscoveryEndpoint implements Endpoint {

    private final Supplier<URI> self;

    public DiscoveryEndpoint(Supplier<URI> self) {
        this.self = self;
    }

    @Override
    public Answer handle(Call call) {
        String base = self.get().toString();
        ObjectNode document = Json.object()
                .put("issuer", call.tenant().issuer())
                .put("authorization_endpoint", base + "/authorize")
                .put("token_endpoint", base + "/oauth/token")
                .put("userinfo_endpoint", base + "/userinfo")
                .put("jwks_uri", base + "/.well-known/jwks.json")
                .put("backchannel_authentication_endpoint", base + "/bc-authorize");
        document.set("backchannel_token_delivery_modes_supported", Json.array(List.of("poll")));
        document.set(
                "grant_types_supported",
                Json.array(List.of(
                        "client_credentials",
                        "authorization_code",
                        "refresh_token",
                        "urn:openid:params:grant-type:ciba")));
        document.set(
                "token_endpoint_auth_methods_supported",
                Json.array(List.of("client_secret_basic", "client_secret_post", "private_key_jwt", "none")));
        document.set(
                "token_endpoint_auth_signing_alg_values_supported", Json.array(List.of("RS256", "RS384", "PS256")));
        return Answer.json(200, document);
    }
}

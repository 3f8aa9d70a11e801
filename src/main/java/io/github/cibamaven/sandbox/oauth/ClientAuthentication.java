package io.github.cibamaven.sandbox.oauth;

import static io.github.cibamaven.sandbox.oauth.OAuth.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.TenantState;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Which client a request of the Authentication API comes from: by its secret, in the body or as HTTP Basic, or by a
 * {@link ClientAssertion}. That wrong credentials are {@code access_denied} is as reported by third parties.
 */
record ClientAuthentication(ClientAssertion assertions) {

    private record Credentials(String id, String secret) {}

    /** @throws ApiError 401 {@code access_denied} */
    ObjectNode client(Call call, ObjectNode body) {
        TenantState tenant = call.tenant();
        Optional<String> assertion = text(body, "client_assertion");
        if (assertion.isPresent()) {
            return assertions
                    .verify(tenant, text(body, "client_assertion_type").orElse(""), assertion.get())
                    .filter(id -> text(body, "client_id").orElse(id).equals(id))
                    .flatMap(tenant::client)
                    .orElseThrow(ClientAuthentication::unauthorized);
        }
        Credentials given = credentials(call.request(), body);
        return tenant.client(given.id())
                .filter(client -> same(client.path("client_secret").asText(""), given.secret()))
                .orElseThrow(ClientAuthentication::unauthorized);
    }

    /** The client that a request says it comes from, proven or not; empty where it does not say. */
    String claimed(Call call, ObjectNode body) {
        try {
            return credentials(call.request(), body).id();
        } catch (ApiError unreadable) {
            return "";
        }
    }

    private static Credentials credentials(Request request, ObjectNode body) {
        String header = request.header("authorization").orElse("");
        if (!header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return new Credentials(
                    text(body, "client_id").orElse(""),
                    text(body, "client_secret").orElse(""));
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).trim()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            if (colon < 0) {
                throw unauthorized();
            }
            // RFC 6749, 2.3.1: both halves are form-encoded before they are joined.
            return new Credentials(
                    URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                    URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            throw unauthorized();
        }
    }

    private static boolean same(String stored, String given) {
        return !stored.isEmpty()
                && MessageDigest.isEqual(
                        stored.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private static ApiError unauthorized() {
        return OAuth.refused(401, "access_denied", "Unauthorized");
    }
}

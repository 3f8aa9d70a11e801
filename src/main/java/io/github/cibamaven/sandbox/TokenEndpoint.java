package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * {@code POST /oauth/token}, grant {@code client_credentials}. The two {@code access_denied} refusals (wrong
 * credentials, no client grant) are as reported by third parties; every other refusal here is unconfirmed.
 */
final class TokenEndpoint implements Endpoint {

    private record Credentials(String id, String secret) {}

    private final Tokens tokens;
    private final ClientAssertion assertions;

    TokenEndpoint(Tokens tokens, Supplier<URI> self) {
        this.tokens = tokens;
        this.assertions = new ClientAssertion(tokens, self);
    }

    @Override
    public Answer handle(Call call) {
        ObjectNode body = body(call.request());
        String grant = text(body, "grant_type")
                .orElseThrow(() -> refused(400, "invalid_request", "Missing required parameter: grant_type"));
        if (!grant.equals("client_credentials")) {
            throw refused(403, "unsupported_grant_type", "Unsupported grant type: " + grant);
        }
        ObjectNode client = authenticated(call, body);
        String id = client.get("client_id").asText();
        if (!Json.strings(client.get("grant_types")).contains(grant)) {
            throw refused(403, "unauthorized_client", "Grant type 'client_credentials' not allowed for the client.");
        }
        String audience = text(body, "audience")
                .orElseThrow(() -> refused(
                        403,
                        "access_denied",
                        "No audience parameter was provided, and no default audience has been configured"));
        List<String> scopes = scopes(call.tenant(), id, audience, text(body, "scope"));
        String token = tokens.issue(call.tenant().issuer(), id, audience, scopes);
        return Answer.json(
                        200,
                        Json.object()
                                .put("access_token", token)
                                .put("scope", String.join(" ", scopes))
                                .put("expires_in", Tokens.LIFETIME)
                                .put("token_type", "Bearer"))
                .withHeader("Cache-Control", "no-store");
    }

    private static ObjectNode body(Request request) {
        try {
            if (request.isForm()) {
                return request.form();
            }
            if (request.json() instanceof ObjectNode object) {
                return object;
            }
        } catch (IOException | IllegalArgumentException e) {
            throw refused(400, "invalid_request", "Invalid request payload format");
        }
        throw refused(400, "invalid_request", "Invalid request payload");
    }

    private ObjectNode authenticated(Call call, ObjectNode body) {
        Tenant tenant = call.tenant();
        Optional<String> assertion = text(body, "client_assertion");
        if (assertion.isPresent()) {
            return assertions
                    .verify(tenant, text(body, "client_assertion_type").orElse(""), assertion.get())
                    .filter(id -> text(body, "client_id").orElse(id).equals(id))
                    .flatMap(tenant::client)
                    .orElseThrow(TokenEndpoint::unauthorized);
        }
        Credentials given = credentials(call.request(), body);
        return tenant.client(given.id())
                .filter(client -> same(client.path("client_secret").asText(""), given.secret()))
                .orElseThrow(TokenEndpoint::unauthorized);
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

    private static List<String> scopes(Tenant tenant, String id, String audience, Optional<String> asked) {
        if (!tenant.knowsAudience(audience)) {
            throw refused(403, "access_denied", "Service not found: " + audience);
        }
        List<String> granted = tenant.granted(id, audience)
                .orElseThrow(() -> refused(
                        403,
                        "access_denied",
                        "Client is not authorized to access \"" + audience
                                + "\". You need to create a \"client-grant\" associated to this API. See: "
                                + "https://auth0.com/docs/api/v2#!/Client_Grants/post_client_grants"));
        if (asked.isEmpty() || asked.get().isBlank()) {
            return granted;
        }
        List<String> wanted = List.of(asked.get().trim().split("\\s+"));
        List<String> missing =
                wanted.stream().filter(scope -> !granted.contains(scope)).toList();
        if (!missing.isEmpty()) {
            throw refused(403, "access_denied", "Client has not been granted scopes: " + String.join(", ", missing));
        }
        return wanted;
    }

    private static Optional<String> text(ObjectNode body, String name) {
        return Optional.ofNullable(body.get(name))
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .filter(text -> !text.isEmpty());
    }

    private static Problem unauthorized() {
        return refused(401, "access_denied", "Unauthorized");
    }

    private static Problem refused(int status, String error, String description) {
        return Problem.of(Answer.oauthError(status, error, description));
    }
}

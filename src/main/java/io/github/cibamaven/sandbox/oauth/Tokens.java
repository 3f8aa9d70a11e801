package io.github.cibamaven.sandbox.oauth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Access;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.state.Identifiers;
import io.github.cibamaven.sandbox.state.Json;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The access tokens this sandbox honours: those it issued and those it was seeded with. */
public final class Tokens {

    /** Auth0's default lifetime of a Management API token, in seconds. */
    static final int LIFETIME = 86_400;

    private record Known(String audience, Instant expires, List<String> scopes) {}

    private final Clock clock;
    /** Nobody else has it. */
    private final SecretKeySpec key =
            new SecretKeySpec(Identifiers.random(43).getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

    private final Map<String, Known> valid = new ConcurrentHashMap<>();
    private final Set<String> revoked = ConcurrentHashMap.newKeySet();
    private final Set<String> usedAssertions = ConcurrentHashMap.newKeySet();

    public Tokens(Clock clock, Map<String, List<String>> seeded, String managementAudience) {
        this.clock = clock;
        reset(seeded, managementAudience);
    }

    /** A new JWT, signed with a key that nobody else has. */
    String issue(String issuer, String clientId, String audience, List<String> scopes) {
        Instant now = clock.instant();
        Instant expires = now.plusSeconds(LIFETIME);
        ObjectNode payload = Json.object()
                .put("iss", issuer)
                .put("sub", clientId + "@clients")
                .put("aud", audience)
                .put("iat", now.getEpochSecond())
                .put("exp", expires.getEpochSecond())
                .put("scope", String.join(" ", scopes))
                .put("gty", "client-credentials")
                .put("azp", clientId)
                .put("jti", Identifiers.random(22));
        String token = jwt(payload);
        valid.put(token, new Known(audience, expires, scopes));
        return token;
    }

    /**
     * A signed JWT for somebody else's eyes: the Management API here does not take it. Auth0 signs with RS256 and
     * publishes the key; here the signature can be checked by nobody.
     */
    String jwt(ObjectNode payload) {
        ObjectNode header = Json.object().put("alg", "HS256").put("typ", "JWT");
        String signed = encode(Json.bytes(header)) + "." + encode(Json.bytes(payload));
        return signed + "." + encode(sign(signed));
    }

    /**
     * What the token in an Authorization header allows.
     *
     * @throws ApiError 401. "Missing authentication", "Invalid token" and "Bad audience" are unconfirmed wordings
     */
    public Access check(Optional<String> authorization, String audience) {
        String[] parts = authorization
                .orElseThrow(() -> ApiError.unauthorized("Missing authentication"))
                .trim()
                .split("\\s+");
        if (parts.length != 2 || !parts[0].equalsIgnoreCase("Bearer")) {
            throw ApiError.unauthorized("Bad HTTP authentication header format");
        }
        Known known = valid.get(parts[1]);
        if (revoked.contains(parts[1]) || known != null && !clock.instant().isBefore(known.expires())) {
            throw ApiError.unauthorized("Expired token received for JSON Web Token validation");
        }
        if (known == null) {
            boolean shaped = parts[1].split("\\.", -1).length == 3;
            throw ApiError.unauthorized(
                    shaped ? "Invalid signature received for JSON Web Token validation" : "Invalid token");
        }
        if (!known.audience().equals(audience)) {
            throw ApiError.unauthorized("Bad audience: " + known.audience());
        }
        return new Access(known.scopes());
    }

    /** No token known so far is good for anything from now on; those issued later are. */
    public void revokeAll() {
        revoked.addAll(valid.keySet());
        valid.keySet().removeAll(revoked);
    }

    /** @return false if an assertion with this id was presented before */
    boolean firstUse(String assertionId) {
        return usedAssertions.add(assertionId);
    }

    public void reset(Map<String, List<String>> seeded, String managementAudience) {
        usedAssertions.clear();
        revoked.removeAll(seeded.keySet());
        seeded.forEach((token, scopes) -> valid.put(token, new Known(managementAudience, Instant.MAX, scopes)));
    }

    Clock clock() {
        return clock;
    }

    private byte[] sign(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}

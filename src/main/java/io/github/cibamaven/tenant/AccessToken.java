package io.github.cibamaven.tenant;

import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A token, what it may do, and until when to use it.
 *
 * @param scopes empty when neither the token answer nor the token itself says
 * @param renewAt when to ask for another one; empty for a token that is used until the tenant refuses it
 */
record AccessToken(Secret token, Optional<Set<String>> scopes, Optional<Instant> renewAt) {
    /** What one request may take, its repetitions included. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** However short a token is said to live: there is never a token request for each request. */
    private static final Duration LEAST = Duration.ofSeconds(10);

    private static final String OF_CLIENT = "@clients";

    /** No client id of Auth0 has more characters. */
    private static final int LONGEST_ID = 64;

    /** A token that somebody else obtained: it cannot be renewed here. */
    static AccessToken given(Secret token) {
        return new AccessToken(token, claimed(token), Optional.empty());
    }

    /**
     * A token that the tenant has just issued.
     *
     * @param scope of the token answer
     * @param expiresIn of the token answer, in seconds; 0 or less when it does not say
     */
    static AccessToken issued(Secret token, Optional<String> scope, long expiresIn, Instant now) {
        return new AccessToken(token, scope.map(AccessToken::split).or(() -> claimed(token)), renewAt(expiresIn, now));
    }

    private static Optional<Instant> renewAt(long expiresIn, Instant now) {
        if (expiresIn <= 0) {
            return Optional.empty();
        }
        Duration life = Duration.ofSeconds(Math.min(expiresIn, Integer.MAX_VALUE));
        Duration half = life.dividedBy(2);
        Duration used = life.minus(half.compareTo(MARGIN) < 0 ? half : MARGIN);
        return Optional.of(now.plus(used.compareTo(LEAST) < 0 ? LEAST : used));
    }

    /** Whether it is time for another one. */
    boolean isSpent(Instant now) {
        return renewAt.filter(at -> !now.isBefore(at)).isPresent();
    }

    /** The {@code exp} claim of a JWT (RFC 7519, section 4.1.4). Unverified: it is only told to the user. */
    Optional<Instant> expiry() {
        JsonValue exp = claim(token, "exp");
        return exp.isNumber() && exp.plain() instanceof Integer seconds
                ? Optional.of(Instant.ofEpochSecond(seconds))
                : Optional.empty();
    }

    /**
     * The hosts that the {@code iss} and {@code aud} claims of a JWT name (RFC 7519, section 4.1): the tenant, by
     * whatever address it is reached. Unverified: they can only keep us from writing. Empty for an opaque token.
     */
    Set<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (String name : List.of("aud", "iss")) {
            JsonValue claim = claim(token, name);
            List<JsonValue> values = claim.isArray() ? claim.items() : List.of(claim);
            values.forEach(value -> HostName.ofUrl(value.text()).ifPresent(hosts::add));
        }
        return hosts;
    }

    /**
     * The application that it was issued to: the {@code azp} claim of a JWT, or its {@code sub} claim, which Auth0 ends with
     * {@code @clients} for an application (https://auth0.com/docs/secure/tokens/access-tokens/access-token-profiles).
     * Unverified: it is only told to the user. Empty for an opaque token, and for what is no client id in print.
     */
    Optional<String> client() {
        String azp = said(claim(token, "azp"));
        String sub = said(claim(token, "sub"));
        String id =
                azp.isEmpty() && sub.endsWith(OF_CLIENT) ? sub.substring(0, sub.length() - OF_CLIENT.length()) : azp;
        return isId(id) ? Optional.of(id) : Optional.empty();
    }

    private static String said(JsonValue claim) {
        return claim.isText() ? claim.text() : "";
    }

    private static boolean isId(String text) {
        for (int at = 0; at < text.length(); at++) {
            char sign = text.charAt(at);
            if (sign <= ' ' || sign > '~') {
                return false;
            }
        }
        return !text.isEmpty()
                && text.length() <= LONGEST_ID
                && Secret.masked(text).equals(text);
    }

    /** The {@code scope} claim of a JWT (RFC 9068). Unverified: it decides no access, only what we ask for. */
    private static Optional<Set<String>> claimed(Secret token) {
        JsonValue scope = claim(token, "scope");
        return scope.isText() ? Optional.of(split(scope.text())) : Optional.empty();
    }

    private static JsonValue claim(Secret token, String name) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return JsonValue.MISSING;
        }
        try {
            return JsonValue.read(Base64.getUrlDecoder().decode(parts[1])).path(name);
        } catch (MalformedJsonException | IllegalArgumentException e) {
            return JsonValue.MISSING;
        }
    }

    private static Set<String> split(String scope) {
        return scope.isBlank() ? Set.of() : Set.copyOf(List.of(scope.strip().split("\\s+")));
    }
}

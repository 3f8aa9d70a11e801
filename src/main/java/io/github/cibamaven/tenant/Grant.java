package io.github.cibamaven.tenant;

import com.auth0.client.mgmt.core.ObjectMappers;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.model.Secret;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A token and what it may do.
 *
 * @param scopes empty when neither the token answer nor the token itself says
 */
record Grant(Secret token, Optional<Set<String>> scopes) {

    /** @param said the {@code scope} of the token answer */
    static Grant of(Secret token, Optional<String> said) {
        return new Grant(token, said.or(() -> claimed(token)).map(Grant::split));
    }

    /** The {@code scope} claim of a JWT (RFC 9068). Unverified: it decides no access, only what we ask for. */
    private static Optional<String> claimed(Secret token) {
        String[] parts = token.reveal().split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode scope = ObjectMappers.JSON_MAPPER
                    .readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("scope");
            return scope.isTextual() ? Optional.of(scope.textValue()) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Set<String> split(String scope) {
        return scope.isBlank() ? Set.of() : Set.copyOf(List.of(scope.strip().split("\\s+")));
    }
}

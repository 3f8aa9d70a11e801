package io.github.cibamaven.sandbox.call;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the presented token may do. */
public record Access(Set<String> scopes) {

    public Access(Collection<String> scopes) {
        this(Set.copyOf(scopes));
    }

    public boolean hasAny(String... wanted) {
        return List.of(wanted).stream().anyMatch(scopes::contains);
    }

    /** Wording as recorded (deploy-cli traffic). */
    public void requireAny(List<String> wanted) {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(scopes::contains)) {
            throw ApiError.forbidden(
                    "insufficient_scope", "Insufficient scope, expected any of: " + String.join(",", wanted));
        }
    }
}

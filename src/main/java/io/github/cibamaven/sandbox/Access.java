package io.github.cibamaven.sandbox;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What the presented token may do. */
record Access(Set<String> scopes) {

    Access(Collection<String> scopes) {
        this(Set.copyOf(scopes));
    }

    boolean hasAny(String... wanted) {
        return List.of(wanted).stream().anyMatch(scopes::contains);
    }

    /** Wording as recorded (deploy-cli traffic). */
    void requireAny(List<String> wanted) {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(scopes::contains)) {
            throw ApiError.forbidden(
                    "insufficient_scope", "Insufficient scope, expected any of: " + String.join(",", wanted));
        }
    }
}

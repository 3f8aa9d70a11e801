package io.github.cibamaven.sandbox.call;

import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What the presented token may do. */
public record Access(Collection<String> scopes) {

    public boolean hasAny(String... wanted) {
        return !Collections.disjoint(scopes, List.of(wanted));
    }

    /** Wording as recorded (deploy-cli traffic). */
    public void requireAny(List<String> wanted) {
        if (!wanted.isEmpty() && Collections.disjoint(scopes, wanted)) {
            throw ApiError.of(
                    403, "insufficient_scope", "Insufficient scope, expected any of: " + String.join(",", wanted));
        }
    }
}

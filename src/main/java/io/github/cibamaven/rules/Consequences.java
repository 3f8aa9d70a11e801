package io.github.cibamaven.rules;

import static io.github.cibamaven.settings.ClientSettings.OIDC_CONFORMANT;
import static io.github.cibamaven.settings.ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD;

import io.github.cibamaven.model.Value;
import java.util.Optional;

/** The consequences that a write has for an application in use, beyond the setting itself. */
public final class Consequences {
    private Consequences() {}

    /** One sentence; empty where a write has no such consequence. */
    public static Optional<String> of(String property, Value before, Value after) {
        if (property.equals(OIDC_CONFORMANT.property()) && after.isTrue() && !before.isTrue()) {
            return Optional.of("From then on Auth0's legacy flows are off for this client.");
        }
        if (property.equals(TOKEN_ENDPOINT_AUTH_METHOD.property())
                && before.asText().equals("none")
                && !after.equals(before)) {
            return Optional.of(
                    after.absent()
                            ? "From then on the application must prove who it is."
                            : "From then on the application must send its secret.");
        }
        return Optional.empty();
    }
}

package io.github.cibamaven.config;

import io.github.cibamaven.text.Secret;
import io.github.cibamaven.text.SecretNames;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recognises a credential in the POM: by the name of its element, by its looks, or because the environment holds it. */
public final class SecretGuard {
    private static final List<String> VARIABLES =
            List.of("AUTH0_CLIENT_SECRET", "AUTH0_API_TOKEN", "AUTH0_ACCESS_TOKEN", "CIBA_PROBE_CLIENT_SECRET");

    /** Shorter ones occur in ordinary words. */
    private static final int TELLING = 8;

    private final Map<String, String> environment;

    public SecretGuard(Map<String, String> environment) {
        this.environment = environment;
    }

    static boolean secretName(String element) {
        // The POM names credentials by their id only, within the method that they belong to.
        return SecretNames.has(element) || element.equalsIgnoreCase("credentials");
    }

    /** A text of the configuration as a message quotes it: a secret masked, and nothing long. */
    String shown(String text) {
        String shown = secretIn(text).isPresent() ? "****" : text;
        return shown.length() > 80 ? shown.substring(0, 80) + "…" : shown;
    }

    /** What a text holds that it must not, in words that do not show it. */
    public Optional<String> secretIn(String text) {
        if (Secret.resembles(text)) {
            return Optional.of("what looks like a token or a private key");
        }
        for (String name : VARIABLES) {
            String value = environment.getOrDefault(name, "").strip();
            if (value.length() >= TELLING && text.contains(value)) {
                return Optional.of("the secret that " + name + " holds");
            }
        }
        return Optional.empty();
    }
}

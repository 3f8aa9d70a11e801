package io.github.cibamaven.config;

import io.github.cibamaven.model.Secret;
import java.util.Locale;
import java.util.Set;

/** Recognises a credential in the POM, by the name of its element or by its looks. Never shows it. */
final class SecretGuard {
    private static final Set<String> NAMES = Set.of(
            "clientsecret",
            "secret",
            "password",
            "passphrase",
            "apitoken",
            "accesstoken",
            "token",
            "bearer",
            "privatekey",
            "clientassertion",
            "clientassertionprivatekey",
            "signingkey",
            "credentials");

    private SecretGuard() {}

    static boolean secretName(String element) {
        return NAMES.contains(element.replaceAll("[_\\-.]", "").toLowerCase(Locale.ROOT));
    }

    static boolean secretValue(String text) {
        return Secret.resembles(text);
    }
}

package io.github.cibamaven.config;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}\\..*", Pattern.DOTALL);

    private SecretGuard() {}

    static boolean secretName(String element) {
        return NAMES.contains(element.replaceAll("[_\\-.]", "").toLowerCase(Locale.ROOT));
    }

    static boolean secretValue(String text) {
        return JWT.matcher(text).find() || text.contains("PRIVATE KEY-----");
    }
}

package io.github.cibamaven.text;

import java.util.Locale;
import java.util.Set;

/** The names under which a secret stands, in a POM or in an answer of Auth0. */
public final class SecretNames {
    /** In small letters and without separators: {@code client_secret} and {@code clientSecret} are one name. */
    private static final Set<String> NAMES = Set.of(
            "accesstoken",
            "apikey",
            "apitoken",
            "bearer",
            "clientassertion",
            "clientassertionprivatekey",
            "clientsecret",
            "encryptionkey",
            "p12",
            "passphrase",
            "password",
            "privatekey",
            "refreshtoken",
            "secret",
            "serverkey",
            "signingkey",
            "signingkeys",
            "signingsecret",
            "token");

    private SecretNames() {}

    /** Whether what bears this name is a secret, however the name is spelt. */
    public static boolean has(String name) {
        return NAMES.contains(name.replaceAll("[_\\-.]", "").toLowerCase(Locale.ROOT));
    }
}

package io.github.cibamaven.sandbox.state;

import java.security.SecureRandom;

/** Random identifiers in the alphabet Auth0 uses. */
public final class Identifiers {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private Identifiers() {}

    public static String random(int length) {
        return new SecureRandom()
                .ints(length, 0, ALPHABET.length())
                .collect(StringBuilder::new, (text, at) -> text.append(ALPHABET.charAt(at)), StringBuilder::append)
                .toString();
    }
}

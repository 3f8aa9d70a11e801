package io.github.cibamaven.tenant;

import io.github.cibamaven.model.Secret;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Makes a foreign text fit for a console: one line of at most 300 characters, without control characters, terminal
 * escapes, tokens or the given secrets.
 */
final class Printable {
    private static final int LIMIT = 300;
    private static final String MASK = "****";

    /** CSI and OSC sequences, then any other two-character escape (ECMA-48). */
    private static final Pattern ESCAPES = Pattern.compile(
            "(?:\\u001b\\[|\\u009b)[0-?]*[ -/]*[@-~]|\\u001b\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)?|\\u001b[ -/]*[0-~]?");

    /** Control, format (such as right-to-left overrides), surrogate, private and separator characters: one blank will do. */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}]+");

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{5,}(?:\\.[A-Za-z0-9_-]*)*");

    private final List<String> secrets;

    private Printable(List<String> secrets) {
        this.secrets = secrets;
    }

    static Printable with(List<Secret> secrets) {
        return new Printable(secrets.stream()
                .map(Secret::reveal)
                .filter(secret -> !secret.isBlank())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    String of(String text) {
        String clean = UNPRINTABLE
                .matcher(ESCAPES.matcher(text).replaceAll(""))
                .replaceAll(" ")
                .strip();
        for (String secret : secrets) {
            clean = clean.replace(secret, MASK);
        }
        clean = JWT.matcher(clean).replaceAll(MASK);
        return clean.codePointCount(0, clean.length()) <= LIMIT
                ? clean
                : clean.substring(0, clean.offsetByCodePoints(0, LIMIT - 1)) + "…";
    }
}

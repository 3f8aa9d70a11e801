package io.github.cibamaven.text;

import java.util.Objects;
import java.util.regex.Pattern;

/** A secret that cannot print itself: every way but {@link #reveal()} shows asterisks. */
public final class Secret {
    /** The asterisks in the place of a secret. */
    public static final String MASK = "****";

    private static final Pattern JWT = Pattern.compile("eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_-]{6,}\\..*", Pattern.DOTALL);

    /**
     * A JSON Web Token (RFC 7519), or the start of one that was cut off; and a private key in PEM (RFC 7468), to its end
     * line or to the end of the text.
     */
    private static final Pattern TELLTALE = Pattern.compile("eyJ[A-Za-z0-9_-]{6,}\\.[A-Za-z0-9_.-]*+"
            + "|(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{12,}"
            + "|-----BEGIN [A-Z ]*PRIVATE KEY-----(?s:.*?)(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)");

    private final String value;

    private Secret(String value) {
        this.value = Objects.requireNonNull(value);
    }

    public static Secret of(String value) {
        return new Secret(value);
    }

    /** Whether a text looks like a token or a private key, wherever it stands. */
    public static boolean resembles(String text) {
        return text.contains("eyJ") && JWT.matcher(text).find() || text.contains("PRIVATE KEY-----");
    }

    /** The text with asterisks for whatever in it looks like a token or a private key. */
    public static String masked(String text) {
        return TELLTALE.matcher(text).replaceAll(MASK);
    }

    /** The secret itself: only for the request that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return MASK;
    }
}

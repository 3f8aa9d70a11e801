package io.github.cibamaven.model.connection;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Host names: what one may look like, and when two of them name the same host. */
public final class HostName {
    private static final int LONGEST = 253;

    // Of ASCII letters only: others may become one of them on the way to DNS.
    private static final Pattern BARE =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|\\[?::1]?|127(\\.(25[0-5]|2[0-4][0-9]|1[0-9]{2}|[1-9]?[0-9])){3}");

    private static final Pattern AUTHORITY =
            Pattern.compile("(?:[A-Za-z][A-Za-z0-9+.-]*:)?//(?:[^/?#@]*@)?([^/?#:@]+)(?:[:/?#].*)?", Pattern.DOTALL);

    private HostName() {}

    /** The name with its ASCII letters in lower case, as it is compared and sent; other letters are left alone. */
    public static String lower(String name) {
        StringBuilder lower = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            char letter = name.charAt(at);
            lower.append(letter >= 'A' && letter <= 'Z' ? (char) (letter - 'A' + 'a') : letter);
        }
        return lower.toString();
    }

    /** The name as it is compared: in lower case, without the full stop that may end it in DNS. */
    public static String compared(String name) {
        String lower = lower(name);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** Whether two names are the same host. */
    public static boolean same(String one, String other) {
        return compared(one).equals(compared(other));
    }

    /** Whether it is a host name and nothing else: no scheme, port, path or full stop at the end. */
    public static boolean isBare(String name) {
        return name.length() <= LONGEST && BARE.matcher(lower(name)).matches();
    }

    /** Whether it is this machine: what is sent there does not leave it. */
    public static boolean isLoopback(String host) {
        return LOOPBACK.matcher(lower(host)).matches();
    }

    /** The host that a URL names, as it is compared; empty for a text that names none. */
    public static Optional<String> ofUrl(String url) {
        Matcher parts = AUTHORITY.matcher(url.strip());
        return parts.matches() ? Optional.of(compared(parts.group(1))).filter(HostName::isBare) : Optional.empty();
    }
}

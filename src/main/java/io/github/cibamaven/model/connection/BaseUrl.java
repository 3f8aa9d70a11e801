package io.github.cibamaven.model.connection;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/**
 * The URL to which requests go: scheme, host and port, nothing else. HTTPS, or plain HTTP to this machine.
 *
 * @param uri with the scheme in lower case, without a slash at its end
 */
public record BaseUrl(URI uri) {
    /** Why a text is no base URL. */
    public enum Fault {
        NO_URL,
        /** Path, query, fragment or user beside scheme, host and port. */
        NOT_BARE,
        OTHER_SCHEME,
        PORT,
        /** Plain HTTP would show the token to everybody on the way. */
        PLAIN_HTTP
    }

    /** @throws IllegalArgumentException for what is no base URL */
    public BaseUrl {
        fault(uri).ifPresent(fault -> {
            throw new IllegalArgumentException("not a base URL: " + fault);
        });
        uri = URI.create(scheme(uri) + "://" + uri.getRawAuthority());
    }

    /** @throws IllegalArgumentException for what is no base URL */
    public static BaseUrl of(String text) {
        return new BaseUrl(URI.create(text));
    }

    /** Why a text is no base URL; empty for one that is. */
    public static Optional<Fault> fault(String text) {
        try {
            return fault(new URI(text));
        } catch (URISyntaxException malformed) {
            return Optional.of(Fault.NO_URL);
        }
    }

    private static Optional<Fault> fault(URI uri) {
        boolean bare = uri.getHost() != null
                && uri.getUserInfo() == null
                && uri.getQuery() == null
                && uri.getFragment() == null
                && (uri.getPath().isEmpty() || uri.getPath().equals("/"));
        boolean plain = scheme(uri).equals("http");
        if (!bare) {
            return Optional.of(Fault.NOT_BARE);
        }
        if (!plain && !scheme(uri).equals("https")) {
            return Optional.of(Fault.OTHER_SCHEME);
        }
        if (uri.getPort() == 0 || uri.getPort() > 65_535) {
            return Optional.of(Fault.PORT);
        }
        return plain && !HostName.isLoopback(uri.getHost()) ? Optional.of(Fault.PLAIN_HTTP) : Optional.empty();
    }

    private static String scheme(URI uri) {
        return uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return uri.toString();
    }
}

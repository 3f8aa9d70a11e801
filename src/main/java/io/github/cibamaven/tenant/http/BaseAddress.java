package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import java.net.URI;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Where requests go: scheme, host and port, nothing else. HTTPS, or plain HTTP to this machine. */
public record BaseAddress(HttpUrl url) {
    /** Numbers that are no octets would make a name of it, for DNS to answer. */
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";

    private static final Pattern LOOPBACK =
            Pattern.compile("localhost|::1|127(?:\\." + OCTET + "){3}", Pattern.CASE_INSENSITIVE);

    public static BaseAddress of(Connection connection) {
        URI base;
        try {
            base = connection.base();
        } catch (IllegalArgumentException e) {
            throw refused("<domain> is not a host name", "write the bare host, such as acme.eu.auth0.com");
        }
        HttpUrl url = HttpUrl.parse(base.toString());
        if (url == null || url.host().isEmpty()) {
            throw refused("the tenant's address is not an https:// URL", "check <domain> and <baseUrl>");
        }
        if (base.getRawUserInfo() != null) {
            throw refused("the tenant's address holds credentials", "remove them from <baseUrl>");
        }
        // OkHttp takes a path of dots for none.
        boolean path = !url.encodedPath().equals("/") || base.getRawPath().length() > 1;
        if (path || base.getRawQuery() != null || base.getRawFragment() != null) {
            throw refused("the tenant's address has more than scheme, host and port", "check <domain> and <baseUrl>");
        }
        BaseAddress address = new BaseAddress(url);
        if (!url.isHttps() && !address.isLoopback()) {
            throw refused(
                    "plain http to " + url.host() + " would show the token to everybody on the way",
                    "use https; http is for a loopback address only");
        }
        return address;
    }

    /** The tenant as tokens name it, whatever way the requests take. */
    public String issuer(Connection connection) {
        String domain = connection.domain().value();
        return (domain.isBlank() ? text() : "https://" + domain) + "/";
    }

    private static TenantException refused(String what, String remedy) {
        return TenantException.of(Kind.UNREACHABLE, what + "; " + remedy);
    }

    boolean isLoopback() {
        return LOOPBACK.matcher(url.host()).matches();
    }

    boolean owns(HttpUrl other) {
        return url.scheme().equals(other.scheme()) && url.host().equals(other.host()) && url.port() == other.port();
    }

    /** Host, with the port when it is not the usual one. */
    public String host() {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        return url.port() == HttpUrl.defaultPort(url.scheme()) ? host : host + ":" + url.port();
    }

    /** Without a trailing slash. */
    public String text() {
        return url.scheme() + "://" + host();
    }
}

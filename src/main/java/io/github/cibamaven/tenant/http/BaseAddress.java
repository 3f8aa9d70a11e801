package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import okhttp3.HttpUrl;

/** The address to which requests go: scheme, host and port, nothing else. HTTPS, or plain HTTP to this machine. */
public record BaseAddress(HttpUrl url) {
    /** @throws TenantException of kind UNREACHABLE for a domain that is no host name */
    public static BaseAddress of(Connection connection) {
        boolean known = connection.baseUrl().isPresent()
                || HostName.isBare(connection.domain().value());
        HttpUrl url = known ? HttpUrl.parse(connection.base().toString()) : null;
        if (url == null) {
            throw TenantException.of(
                    Kind.UNREACHABLE, "<domain> is not a host name; write the bare host, such as acme.eu.auth0.com");
        }
        return new BaseAddress(url);
    }

    /** The tenant as tokens name it, whatever way the requests take. */
    public String issuer(Connection connection) {
        String domain = connection.domain().value();
        return (domain.isBlank() ? text() : "https://" + domain) + "/";
    }

    boolean isLoopback() {
        return HostName.isLoopback(url.host());
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

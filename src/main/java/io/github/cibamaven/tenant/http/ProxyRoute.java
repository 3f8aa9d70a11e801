package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.connection.ProxySettings;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The proxy between this machine and the tenant.
 *
 * @param address host and port
 * @param setting where it comes from, as a user would correct it
 * @param ofMaven whether it is a {@code <proxy>} of settings.xml
 */
public record ProxyRoute(String address, String setting, boolean ofMaven) {

    static ProxyRoute of(ProxySettings settings) {
        return new ProxyRoute(settings.host() + ":" + settings.port(), "<proxy> of settings.xml", true);
    }

    /**
     * The one that the JVM itself uses for an address; empty when it connects directly.
     *
     * @param properties system properties by name
     */
    public static Optional<ProxyRoute> ofJvm(URI target, ProxySelector selector, UnaryOperator<String> properties) {
        if (selector == null) {
            return Optional.empty();
        }
        return selector.select(target).stream()
                .filter(proxy -> proxy.address() instanceof InetSocketAddress)
                .findFirst()
                .map(proxy -> {
                    InetSocketAddress address = (InetSocketAddress) proxy.address();
                    return new ProxyRoute(
                            address.getHostString() + ":" + address.getPort(),
                            setting(proxy.type(), address.getHostString(), properties),
                            false);
                });
    }

    private static String setting(Proxy.Type type, String host, UnaryOperator<String> properties) {
        String name = type == Proxy.Type.SOCKS ? "socksProxyHost" : "https.proxyHost";
        return host.equals(properties.apply(name))
                ? "-D" + name + " of the JVM, such as in MAVEN_OPTS or .mvn/jvm.config"
                : "the JVM's or the system's proxy settings";
    }

    /** "the proxy HOST:PORT (…)". */
    @Override
    public String toString() {
        return "the proxy " + address + " (" + setting + ")";
    }
}

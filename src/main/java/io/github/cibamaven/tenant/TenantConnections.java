package io.github.cibamaven.tenant;

import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.BaseAddress;
import io.github.cibamaven.tenant.http.HostEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import javax.inject.Inject;
import javax.inject.Singleton;

/**
 * Opens tenants, one per tenant, credentials and build, so that a reactor of a hundred modules asks for one token.
 *
 * <p>A Maven daemon keeps this object between builds: what an earlier build opened is closed and forgotten, and not shared
 * with one that runs at the same time.
 */
@Singleton
public final class TenantConnections {
    private static final String POM_PROPERTIES = "/META-INF/maven/io.github.cibamaven/ciba-maven-plugin/pom.properties";

    /** More would leave nothing of a small plan's rate limit to others. */
    private static final int READERS = 4;

    private final ConcurrentHashMap<Key, Tenant> open = new ConcurrentHashMap<>();
    private final HostEnvironment environment;

    /** For Maven, with real time and randomness. */
    @Inject
    public TenantConnections() {
        this(real());
    }

    TenantConnections(HostEnvironment environment) {
        this.environment = environment;
    }

    /**
     * The tenant, in a JVM that runs one build after the other; sends nothing yet.
     *
     * @see #open(Connection, Credentials, Optional, String, Predicate, TrafficListener)
     */
    public Tenant open(
            Connection connection,
            Credentials credentials,
            Optional<ProxySettings> proxy,
            String session,
            TrafficListener listener) {
        return open(connection, credentials, proxy, session, other -> true, listener);
    }

    /**
     * The tenant; sends nothing yet.
     *
     * @param proxy that Maven uses for the tenant's host; empty leaves it to the JVM's properties. Loopback addresses
     *     are never proxied
     * @param session tells one build from the next
     * @param gone whether another build has ended; what it opened is closed
     * @param listener is told what goes on; one tenant serves a whole build, so that of whoever opens it first is heard
     * @throws TenantException for an address that must not be used and an unreadable {@code caFile}
     */
    public Tenant open(
            Connection connection,
            Credentials credentials,
            Optional<ProxySettings> proxy,
            String session,
            Predicate<String> gone,
            TrafficListener listener) {
        open.forEach((key, tenant) -> {
            if (!key.session.equals(session) && gone.test(key.session) && open.remove(key, tenant)) {
                tenant.close();
            }
        });
        Key key = new Key(
                BaseAddress.of(connection).text(),
                connection.domain().value(),
                connection.managementAudience(),
                credentials.fingerprint(),
                proxy,
                connection.caFile(),
                connection.connectTimeout(),
                connection.readTimeout(),
                connection.maxWait(),
                Objects.requireNonNull(session));
        return open.computeIfAbsent(key, absent -> new Tenant(connection, credentials, proxy, environment, listener));
    }

    /**
     * The backchannel of one client, for {@code ciba:probe}; sends nothing yet. The caller closes it.
     *
     * @param credentials the client's own: a secret or a private key
     * @throws TenantException for an address that must not be used and an unreadable {@code caFile}
     * @throws IllegalArgumentException for a Management API token
     */
    public Backchannel backchannel(
            Connection connection, Credentials credentials, Optional<ProxySettings> proxy, TrafficListener listener) {
        return new Backchannel(connection, credentials, proxy, environment, listener);
    }

    static HostEnvironment real() {
        // Nothing here is a secret, and a secure source takes long to load.
        RandomGenerator random = new SplittableRandom();
        return new HostEnvironment(
                Clock.systemDefaultZone(),
                Thread::sleep,
                random::nextDouble,
                () -> "ciba-" + new UUID(random.nextLong(), random.nextLong()),
                version(),
                READERS);
    }

    /** Of the packaged plugin; classes that run unpackaged have none. */
    private static String version() {
        try (InputStream in = TenantConnections.class.getResourceAsStream(POM_PROPERTIES)) {
            Properties properties = new Properties();
            if (in != null) {
                properties.load(in);
            }
            return properties.getProperty("version", "unpackaged");
        } catch (IOException e) {
            return "unpackaged";
        }
    }

    private record Key(
            String base,
            String domain,
            String audience,
            String credentials,
            Optional<ProxySettings> proxy,
            Optional<Path> caFile,
            Duration connectTimeout,
            Duration readTimeout,
            Duration maxWait,
            String session) {
        /** The hash that a record has by itself takes a cold JVM longer than a request. */
        @Override
        public int hashCode() {
            return base.hashCode();
        }
    }
}

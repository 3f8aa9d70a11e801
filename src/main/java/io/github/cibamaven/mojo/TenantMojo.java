package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import io.github.cibamaven.tenant.credentials.CredentialSource;
import io.github.cibamaven.tenant.credentials.Credentials;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that need the tenant share: how to reach it, and what to do when that fails. */
abstract class TenantMojo extends DeclarationMojo {

    /**
     * The {@code <server>} of settings.xml that holds the credentials: {@code <username>} and {@code <password>} for a
     * client id and its secret, {@code <username>} and {@code <privateKey>} for Private Key JWT, {@code <password>}
     * alone for a Management API token. Without it the environment is asked ({@code AUTH0_API_TOKEN}, or
     * {@code AUTH0_CLIENT_ID} with {@code AUTH0_CLIENT_SECRET} or a key), then the server with id {@code auth0}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.serverId")
    private String serverId;

    /**
     * PEM file with an extra certificate authority to trust for the tenant, such as that of a proxy which inspects TLS.
     * It adds to what the JVM trusts, and must hold certificates only: a file with a private key in it is refused.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.caFile")
    private String caFile;

    /**
     * How long a connection may take to be made, and DNS to answer, in whole seconds.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.connectTimeout", defaultValue = "10")
    private String connectTimeout;

    /**
     * How long to wait for data of an answer, in whole seconds. However steadily it trickles in, one try of a request ends
     * after four times as long and {@code connectTimeout}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.readTimeout", defaultValue = "30")
    private String readTimeout;

    /**
     * How long rate limiting and retries may make one run wait in total, in whole seconds; 0 never waits. A try that has
     * begun is not cut short by it.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.maxWait", defaultValue = "60")
    private String maxWait;

    /**
     * Whether to check also what the declared clients need of the tenant: Guardian, e-mail, APIs and discovery. With
     * {@code false} only the clients and what is declared are read.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.checkPrerequisites", defaultValue = "true")
    private String checkPrerequisites;

    /**
     * How many days before a credential of a declared client ends (Private Key JWT, mTLS) there is a warning: 0 to 3650,
     * by the calendar in UTC; 0 warns on the last day. Where all of them have ended it is an error in any case. Credentials
     * are looked at with {@code checkPrerequisites} alone.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.credentialExpiryWarningDays", defaultValue = "30")
    private String credentialExpiryWarningDays;

    private final TenantConnections connections;

    TenantMojo(Goal goal, Build build, TenantConnections connections, Reactor reactor) {
        super(goal, build, reactor);
        this.connections = connections;
    }

    @Override
    final GoalResult result(Configuration reading, List<Finding> offline) {
        long start = System.nanoTime();
        GoalRun run = goalRun(reading, offline, () -> Duration.ofNanos(System.nanoTime() - start));
        if (Finding.anyError(offline)) {
            return run.badConfiguration();
        }
        try {
            Optional<String> sandbox = build().sandboxObstacle(reading.desired().connection());
            if (sandbox.isPresent()) {
                return run.refused(sandbox.get());
            }
            if (goesWithoutCredentials(reading, Options.WithoutCredentials.WARN)) {
                return withoutCredentials(run, reading);
            }
            if (build().offline()) {
                return run.broken(goal().command() + " needs the tenant, and Maven is offline (-o). "
                        + "Run it online, or use ciba:validate, which works offline.");
            }
            return perform(run, reading);
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        } catch (RuntimeException mistake) {
            return run.broken(unexpected(mistake));
        }
    }

    @Override
    final Optional<String> missing(Configuration reading) {
        return goesWithoutCredentials(reading, Options.WithoutCredentials.SKIP)
                ? Optional.of("there are no credentials for the tenant, and withoutCredentials is skip")
                : Optional.empty();
    }

    /** Whether there are no credentials at all, and that is excused in this way. Those of no use are never excused. */
    private boolean goesWithoutCredentials(Configuration reading, Options.WithoutCredentials how) {
        if (!goal().checksWithoutCredentials() || reading.options().withoutCredentials() != how) {
            return false;
        }
        try {
            return reading.connection().isPresent()
                    && credentials(reading.connection().get()).find().isEmpty();
        } catch (TenantException useless) {
            return false; // The goal itself says what is wrong with them.
        }
    }

    /** What the goal comes to where there are no credentials, and that is excused. */
    GoalResult withoutCredentials(GoalRun run, Configuration reading) {
        return run.withoutCredentials("", reading.options().strictness());
    }

    /** Connects and does the goal's work. */
    abstract GoalResult perform(GoalRun run, Configuration reading);

    /** The tenant, with the credentials of the Management API. */
    final Tenant tenant(Connection connection) {
        return tenant(connection, credentials(connection).resolve());
    }

    /** The same; empty where there are no credentials at all. */
    final Optional<Tenant> managementTenant(Connection connection) {
        return credentials(connection).find().map(found -> tenant(connection, found));
    }

    private CredentialSource credentials(Connection connection) {
        return new CredentialSource(connection.serverId(), build().environment(), build()::server);
    }

    private Tenant tenant(Connection connection, Credentials credentials) {
        return connections.open(
                connection,
                credentials,
                build().proxy(connection.base()),
                build().session(),
                build().builds(),
                new TrafficLog(getLog()));
    }

    final TenantConnections connections() {
        return connections;
    }
}

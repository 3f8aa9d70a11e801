package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.ProbeGoal;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Backchannel;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import io.github.cibamaven.tenant.credentials.CredentialSource;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Printable;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Sends a real CIBA request for a user and waits for the outcome: the end-to-end proof.
 *
 * <p>Asks through {@code /bc-authorize} as the application would, with the application's own credentials: from the server
 * that {@code probeServerId} names, or from {@code CIBA_PROBE_CLIENT_SECRET}, {@code CIBA_PROBE_PRIVATE_KEY} (PEM) or
 * {@code CIBA_PROBE_KEY_PATH}; a key signs with the algorithm that {@code CIBA_PROBE_SIGNING_ALG} names: RS256 (default),
 * RS384 or PS256. Never with the credentials of the Management API; with those it looks first whether the user can be
 * asked ({@code read:users}), and after a refusal or a silence it reads the tenant log for its own request ({@code read:logs}):
 * which channel was used, and why it failed. Ends on approved (success), denied, expired or refused (failure). No token is
 * printed or kept.
 *
 * @since 1.0.0
 */
@Mojo(name = "probe", threadSafe = true, requiresProject = false)
public final class ProbeMojo extends TenantMojo {
    /**
     * Client id or name of the declared client to ask for. Default: the only declared CIBA client. The id of one that is
     * declared by its {@code <name>} is looked up with the credentials of the Management API. Where none or several are meant,
     * the candidates are listed.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.probe.client")
    private String probeClient;

    /**
     * Id of the user to ask, such as {@code auth0|5f7c8ec7c33c6c004bbafe82}. Required.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.probe.user")
    private String probeUser;

    /**
     * The binding message that the user is shown: up to 64 letters, digits, spaces and {@code + - _ . , : #}. Default: that
     * of {@code <bcAuthorize>}, else a text that names this plugin.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.probe.bindingMessage")
    private String probeBindingMessage;

    /**
     * File of the project (without a project: of the current folder) with the authorization details to send instead of those
     * of {@code <bcAuthorize>}: a JSON array of objects with a {@code type}, within the limits that Auth0 documents.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.probe.authorizationDetailsFile")
    private String probeAuthorizationDetailsFile;

    /**
     * The {@code <server>} of settings.xml with the client's own credentials.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.probe.serverId")
    private String probeServerId;

    @Inject
    ProbeMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.PROBE, build, connections, reactor);
    }

    @Override
    GoalResult perform(GoalRun run, Configuration reading) {
        Connection connection = reading.desired().connection();
        Options.ProbeOptions options = reading.options().probe();
        return ProbeGoal.probe(
                run,
                reading.desired(),
                options,
                () -> management(connection),
                clientId -> channel(connection, clientId, options.serverId()),
                line -> getLog().info(Printable.of(line)));
    }

    private Backchannel channel(Connection connection, String clientId, Optional<String> server) {
        Credentials credentials = CredentialSource.forClient(clientId, server, build().environment(), build()::server);
        return connections()
                .backchannel(connection, credentials, build().proxy(connection.base()), new TrafficLog(getLog()));
    }

    /** Credentials of the Management API are a help here, not a need. */
    private Optional<Tenant> management(Connection connection) {
        try {
            Optional<Tenant> tenant = managementTenant(connection);
            if (tenant.isEmpty()) {
                getLog().info("The user is not looked at first: there are no credentials for the Management API");
            }
            return tenant;
        } catch (TenantException broken) {
            getLog().warn("The user is not looked at first, because of the credentials for the Management API: "
                    + Printable.of(broken.getMessage()));
            return Optional.empty();
        }
    }
}

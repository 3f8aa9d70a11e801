package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.config.GoalOptions;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.ProbeClient;
import io.github.cibamaven.goal.ProbeGoal;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Backchannel;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import io.github.cibamaven.tenant.credentials.CredentialSource;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
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
 * asked. Ends on approved (success), denied, expired or refused (failure). No token is printed or kept.
 *
 * @since 1.0.0
 */
@Mojo(name = "probe", threadSafe = true, requiresProject = false)
public final class ProbeMojo extends TenantMojo {
    private static final String DEFAULT_MESSAGE = "ciba-maven-plugin probe";

    /**
     * Client id or name of the declared client to ask for. Default: the only declared CIBA client. The id of one that is
     * declared by its {@code <name>} is looked up with the credentials of the Management API.
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
    @Parameter(property = "ciba.probe.message")
    private String probeMessage;

    /**
     * The {@code <server>} of settings.xml with the client's own credentials.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.probe.serverId")
    private String probeServerId;

    @Inject
    ProbeMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(build, connections, reactor);
    }

    @Override
    Goal goal() {
        return Goal.PROBE;
    }

    @Override
    GoalOptions options(Configuration reading) {
        return reading.options().probe();
    }

    @Override
    boolean needsDeclaration() {
        return false;
    }

    @Override
    GoalResult perform(GoalRun run, Configuration reading) {
        Options.ProbeOptions probe = reading.options().probe();
        if (probe.user().isEmpty()) {
            return run.refused(Status.ERROR, "probe needs a user to ask: -Dciba.probe.user=auth0|…", List.of());
        }
        Optional<Tenant> tenant = management(reading.desired().connection());
        ProbeClient.Choice choice = new ProbeClient(reading.desired(), tenant).choose(probe.client());
        return choice.client()
                .map(client -> ask(run, reading, client, choice.text(), tenant))
                .orElseGet(() -> run.refused(Status.ERROR, choice.text(), List.of()));
    }

    private GoalResult ask(
            GoalRun run, Configuration reading, DesiredClient client, String clientId, Optional<Tenant> tenant) {
        Options.ProbeOptions probe = reading.options().probe();
        Connection connection = reading.desired().connection();
        String message = probe.message()
                .or(() -> client.bcAuthorize()
                        .flatMap(BcAuthorize::bindingMessage)
                        .map(Declared::value))
                .orElse(DEFAULT_MESSAGE);
        try (Backchannel channel = connections()
                .backchannel(
                        connection,
                        CredentialSource.forClient(clientId, probe.serverId(), build().environment(), build()::server),
                        build().proxy(connection.base()),
                        traffic())) {
            int uses = tenant.map(Tenant::uses).orElse(0);
            Supplier<Scopes> scopes =
                    () -> tenant.map(known -> known.scopesSince(uses)).orElse(Scopes.NONE);
            return new ProbeGoal(channel, tenant, line -> getLog().info(Printable.of(line)), Thread::sleep)
                    .prove(
                            run.costing(channel::requests).needing(scopes),
                            client,
                            clientId,
                            probe.user().orElseThrow(),
                            message);
        }
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

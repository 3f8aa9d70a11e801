package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.VerifyGoal;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Compares the live tenant with what the POM declares, and fails the build on drift or on an unmet CIBA requirement.
 *
 * <p>Does everything {@code ciba:validate} does first, and sends nothing when that fails. Only reads. The report is
 * written also when the build fails.
 *
 * @since 1.0.0
 */
@Mojo(name = "verify", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class VerifyMojo extends ManagementMojo {

    /**
     * Whether findings of severity error fail the build. With {@code false} they are printed and reported.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.failOnDrift", defaultValue = "true")
    private String failOnDrift;

    /**
     * Whether warnings fail the build as well.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.failOnWarning", defaultValue = "false")
    private String failOnWarning;

    /**
     * Whether the build fails when the tenant, or a part of it, could not be read: unreachable, rate limited, or answering
     * with nonsense. {@code false} turns that into a loud warning and the status {@code NOT_VERIFIED}. It excuses what could
     * not be read alone: never what was found in the rest, nor the POM, the credentials, a missing scope, or a request that
     * Auth0 considers invalid.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.failOnUnreachable", defaultValue = "true")
    private String failOnUnreachable;

    /**
     * The one declared client to look at, by its id or its name as the POM has it, such as {@code -Dciba.only=call-centre}.
     * The other clients, {@code <undeclaredClients>} and the declared parts of the tenant are left out: they are neither
     * read nor written, and of the tenant only what this client needs is looked at. The report names what was left out, and
     * its status is not {@code IN_SYNC}. A module that does not declare the client says so and does nothing; one that no
     * module of the build declares, or that is the id of one client and the name of another, is an error. What the POM has
     * that cannot be understood is an error all the same. Default: none, everything that is declared.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.only")
    private String only;

    /**
     * What happens where there are no credentials at all, as in the build of a fork: no {@code serverId}, no
     * {@code AUTH0_*} variable with credentials (an empty one counts as none), no server {@code auth0}. {@code fail}: it is
     * an error. {@code warn}: the POM alone is checked, as by {@code ciba:validate}, a warning says that the tenant was not
     * looked at, and the status is {@code NOT_VERIFIED}; {@code failOnWarning} does not make that warning a failure.
     * {@code skip}: the goal is skipped, as by {@code skip}. It never excuses credentials that are there and incomplete or
     * wrong, such as a client id without a secret.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.withoutCredentials", defaultValue = "fail")
    private String withoutCredentials;

    @Inject
    VerifyMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.VERIFY, build, connections, reactor);
    }

    @Override
    GoalResult work(GoalRun run, Configuration reading, Tenant tenant) {
        return VerifyGoal.verify(
                run, reading.desired(), tenant, reading.options().strictness());
    }
}

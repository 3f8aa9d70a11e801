package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.PlanGoal;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Prints what {@code ciba:apply} would change on the tenant, and writes it to the plan file.
 *
 * <p>Only reads the tenant. Does not fail on drift, unless {@code failOnChanges} says so. {@code ciba:apply -Dciba.planFile=…} makes exactly these changes, or
 * refuses because the tenant or the POM has moved since.
 *
 * @since 1.0.0
 */
@Mojo(name = "plan", threadSafe = true)
public final class PlanMojo extends ManagementMojo {

    /**
     * Where to write the plan. Default: {@code ciba-plan.json} in {@code outputDirectory}. A file that is no plan is
     * not replaced.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.planFile")
    private String planFile;

    /**
     * Whether the build fails when there is something to do: a change that {@code apply} would make, or an error that it
     * cannot mend. The plan is written all the same. In a reactor each module fails by itself; {@code --fail-at-end} has
     * Maven go on with the modules that do not depend on it. Where {@code withoutCredentials} excuses that the tenant is
     * not looked at, nothing is known to do, and nothing fails.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.failOnChanges", defaultValue = "false")
    private String failOnChanges;

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
     * looked at, no plan is written, and the status is {@code NOT_VERIFIED}.
     * {@code skip}: the goal is skipped, as by {@code skip}. It never excuses credentials that are there and incomplete or
     * wrong, such as a client id without a secret.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.withoutCredentials", defaultValue = "fail")
    private String withoutCredentials;

    @Inject
    PlanMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.PLAN, build, connections, reactor);
    }

    @Override
    GoalResult work(GoalRun run, Configuration reading, Tenant tenant) {
        Path file = file(reading);
        return new PlanGoal(tenant, build().clock(), clientsElsewhere(reading))
                .plan(
                        run,
                        reading.desired(),
                        file,
                        build().argument(file),
                        reading.options().plan().failOnChanges());
    }

    @Override
    GoalResult withoutCredentials(GoalRun run, Configuration reading) {
        Path file = file(reading);
        return PlanGoal.withoutCredentials(run, file, build().argument(file));
    }

    private Path file(Configuration reading) {
        return reading.options()
                .plan()
                .planFile()
                .orElseGet(() -> ownFolder(reading).resolve("ciba-plan.json"));
    }
}

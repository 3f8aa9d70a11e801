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
 * <p>Only reads the tenant. Does not fail on drift. {@code ciba:apply -Dciba.planFile=…} makes exactly these changes, or
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

    @Inject
    PlanMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.PLAN, build, connections, reactor);
    }

    @Override
    GoalResult work(GoalRun run, Configuration reading, Tenant tenant) {
        Path file = reading.options()
                .plan()
                .planFile()
                .orElseGet(() -> ownFolder(reading).resolve("ciba-plan.json"));
        return new PlanGoal(tenant, build().clock(), clientsElsewhere(reading))
                .plan(run, reading.desired(), file, build().argument(file));
    }
}

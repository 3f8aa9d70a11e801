package io.github.cibamaven.mojo;

import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.util.List;

/** What the goals share that work through the Management API alone. */
abstract class ManagementMojo extends TenantMojo {

    ManagementMojo(Goal goal, Build build, TenantConnections connections, Reactor reactor) {
        super(goal, build, connections, reactor);
    }

    @Override
    final GoalResult perform(GoalRun run, Configuration reading) {
        Tenant tenant = tenant(reading.desired().connection());
        Requests before = tenant.requests();
        int uses = tenant.uses();
        GoalRun counted = run.costing(() -> tenant.requests().minus(before), () -> tenant.scopesSince(uses))
                .by(tenant.identity());
        return work(counted, reading, tenant);
    }

    /** What is looked at besides the clients makes a difference to all of these goals. */
    @Override
    List<Object> key(Configuration reading) {
        return List.of(
                super.key(reading),
                reading.options().checkPrerequisites(),
                reading.options().credentialExpiryWarningDays());
    }

    /** Does the goal's work on a tenant. */
    abstract GoalResult work(GoalRun run, Configuration reading, Tenant tenant);

    /** Where this execution keeps old values. */
    final Snapshots snapshots(Configuration reading) {
        return new Snapshots(reading.options().outputDirectory(), build().clock(), build().locations());
    }
}

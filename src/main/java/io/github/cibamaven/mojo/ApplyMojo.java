package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.ApplyGoal;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.util.function.Supplier;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Makes the tenant what the POM declares, with the smallest possible writes, then reads back and proves it.
 *
 * <p>Checks everything first, and writes nothing while an error remains that it cannot fix. Changes only what the POM
 * declares or what CIBA requires of a declared client; one request per client. The old values are kept in
 * {@code outputDirectory/snapshots} before the first write. Run twice, the second run changes nothing.
 *
 * @since 1.0.0
 */
@Mojo(name = "apply", threadSafe = true)
public final class ApplyMojo extends ManagementMojo {

    /**
     * Whether to print only what would be written.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.dryRun", defaultValue = "false")
    private String dryRun;

    /**
     * The entry of {@code protectedDomains}, spelled out, to write to its tenant anyway. Meant for the command
     * line.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.confirm")
    private String confirm;

    /**
     * A plan that {@code ciba:plan} wrote: exactly its changes are made, or none, because the tenant, the POM or the
     * domain is not that of the plan any more. A path from the project, or from where Maven was started.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.planFile")
    private String planFile;

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

    private final Reactor reactor;

    @Inject
    ApplyMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.APPLY, build, connections, reactor);
        this.reactor = reactor;
    }

    @Override
    GoalResult work(GoalRun run, Configuration reading, Tenant tenant) {
        ApplyGoal goal = new ApplyGoal(tenant, snapshots(reading), Thread::sleep, clientsElsewhere(reading));
        Supplier<GoalResult> apply =
                () -> goal.apply(run, reading.desired(), reading.options().apply());
        boolean creates = reading.clients().stream().anyMatch(DesiredClient::create);
        return creates ? reactor.alone(apply) : apply.get();
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.RestoreGoal;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.BuildDeclarations;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Puts back the values that a {@code ciba:apply} replaced, from its snapshot.
 *
 * <p>Refuses when one of them has moved since, and says which. Is itself kept in a snapshot.
 *
 * @since 1.0.0
 */
@Mojo(name = "restore", threadSafe = true)
public final class RestoreMojo extends ManagementMojo {

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
     * The snapshot to put back: a path from the project, or from where Maven was started. Default: the newest of this
     * tenant in {@code outputDirectory/snapshots}. One there that is newer and damaged is an error, since it may be the
     * one that is meant.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.snapshot")
    private String snapshot;

    /**
     * Whether to put back values that moved since the snapshot as well.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.force", defaultValue = "false")
    private String force;

    @Inject
    RestoreMojo(Build build, TenantConnections connections, Reactor reactor) {
        super(Goal.RESTORE, build, connections, reactor);
    }

    /** A module that has no snapshot has nothing to put back while another has one. */
    @Override
    boolean leavesToOthers(Configuration reading, BuildDeclarations whole) {
        return toRestore(reading).isEmpty()
                && whole.runs().stream()
                        .anyMatch(run -> toRestore(run.reading()).isPresent());
    }

    /** One snapshot is put back once, whatever else the modules declare. */
    @Override
    List<Object> key(Configuration reading) {
        Optional<Path> place = toRestore(reading);
        return place.isEmpty()
                ? List.of(goal(), "no snapshot")
                : List.of(
                        goal(),
                        place.get().toAbsolutePath().normalize(),
                        reading.problems(),
                        reading.connection(),
                        reading.protectedDomains(),
                        reading.options().of(goal()));
    }

    private Optional<Path> toRestore(Configuration reading) {
        return snapshots(reading).toRestore(reading.options().restore().snapshot());
    }

    @Override
    GoalResult work(GoalRun run, Configuration reading, Tenant tenant) {
        return new RestoreGoal(tenant, snapshots(reading), Thread::sleep)
                .restore(run, reading.desired(), reading.options().restore());
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.apply.Consent;
import io.github.cibamaven.apply.Restoration;
import io.github.cibamaven.apply.SnapshotFinder;
import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Reading;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.util.List;
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
@Mojo(name = "restore", threadSafe = true, requiresProject = false)
public final class RestoreMojo extends ManagementMojo {

    /**
     * Whether to print only what would be written.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.dryRun", defaultValue = "false")
    private String dryRun;

    /**
     * The entry of {@code protectedDomains}, spelled out, to write to its tenant all the same. Meant for the command
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
        super(build, connections, reactor);
    }

    @Override
    String goal() {
        return "restore";
    }

    @Override
    boolean needsClients() {
        return false;
    }

    @Override
    Result work(Course course, Reading reading, Tenant tenant) {
        Options options = reading.options();
        Snapshots snapshots = snapshots(options);
        SnapshotFinder finder = new SnapshotFinder(snapshots, course.domain(), course.command());
        Restoration.Source source;
        try {
            source = options.snapshot().isPresent()
                    ? finder.named(build().places(options.snapshot().get()))
                    : finder.newest();
        } catch (SnapshotFinder.NoneException none) {
            return course.refused(Status.ERROR, none.getMessage(), List.of());
        }
        return new Restoration(tenant, snapshots, Thread::sleep)
                .restore(
                        course,
                        reading.desired(),
                        source,
                        new Consent(options.dryRun(), options.confirm()),
                        options.force());
    }
}

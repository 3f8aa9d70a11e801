package io.github.cibamaven.mojo;

import io.github.cibamaven.apply.Consent;
import io.github.cibamaven.apply.Restoration;
import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Reading;
import io.github.cibamaven.model.FileText;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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
     * The snapshot to put back. Default: the newest in {@code outputDirectory/snapshots}.
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
        Snapshots snapshots = new Snapshots(options.outputDirectory(), Clock.systemUTC());
        Optional<Path> file = Optional.empty();
        try {
            file = options.snapshot().isPresent() ? options.snapshot() : snapshots.toRestore();
            if (file.isEmpty()) {
                return course.refused(
                        Status.ERROR,
                        "there is no snapshot in "
                                + build().shown(options.outputDirectory().resolve("snapshots"))
                                + ": name one with -Dciba.snapshot=…",
                        List.of());
            }
            ChangeFile kept = ChangeFile.parse(ChangeFile.Kind.SNAPSHOT, FileText.of(Files.readAllBytes(file.get())));
            return new Restoration(tenant, snapshots, Thread::sleep)
                    .restore(
                            course,
                            reading.desired(),
                            new Restoration.Source(kept, file.get(), build().shown(file.get())),
                            new Consent(options.dryRun(), options.confirm()),
                            options.force());
        } catch (IOException failure) {
            return course.refused(
                    Status.ERROR,
                    "the snapshot "
                            + build().shown(file.orElse(
                                    options.outputDirectory().resolve("snapshots")))
                            + " cannot be read",
                    List.of());
        } catch (FileText.NotUtf8Exception other) {
            return course.refused(
                    Status.ERROR,
                    "the snapshot " + build().shown(file.orElseThrow()) + " " + other.getMessage()
                            + ": name another with -Dciba.snapshot=…",
                    List.of());
        } catch (ChangeFile.DamagedException damage) {
            return course.refused(
                    Status.ERROR,
                    "the snapshot " + file.map(build()::shown).orElse("") + " cannot be used: " + damage.getMessage(),
                    List.of());
        }
    }
}

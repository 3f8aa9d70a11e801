package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Sandboxes;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Ends the embedded tenant that {@code ciba:sandbox-start} started in this build. Where several modules start it, the last
 * that stops it ends it.
 *
 * <p>Its default phase is that of {@code ciba:verify}: goals of one phase run in the order in which the POM lists them, so
 * {@code sandbox-start}, {@code verify}, {@code sandbox-stop} of one execution come in this order. A goal that comes later
 * and would have used the embedded tenant is refused.
 *
 * @since 1.0.0
 */
@Mojo(name = "sandbox-stop", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true, requiresProject = false)
public final class SandboxStopMojo extends CibaMojo {
    private final Sandboxes sandboxes;

    @Inject
    SandboxStopMojo(Build build, Sandboxes sandboxes) {
        super(Goal.SANDBOX_STOP, build);
        this.sandboxes = sandboxes;
    }

    @Override
    void run(Configuration reading) {
        Optional<Sandboxes.Use> stopped = sandboxes.stop(build().session());
        if (stopped.isEmpty()) {
            getLog().info("No embedded tenant is running in this build");
            return;
        }
        String tenant = "Embedded tenant " + stopped.get().sandbox().domain();
        if (stopped.get().starts() > 0) {
            getLog().info(tenant + " goes on: other modules of this build have started it as well");
            return;
        }
        build().clearProperty(Build.BASE_URL);
        getLog().info(tenant + " has answered "
                + stopped.get().sandbox().journal().size() + " requests and is gone");
    }
}

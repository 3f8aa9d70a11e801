package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Sandboxes;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.IOException;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Starts an embedded tenant for the rest of the build and points the later goals of every module at it, by setting the
 * project property {@code ciba.baseUrl}. {@code ciba:sandbox-stop} ends it.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "sandbox-start",
        defaultPhase = LifecyclePhase.PRE_INTEGRATION_TEST,
        threadSafe = true,
        requiresProject = false)
public final class SandboxStartMojo extends SandboxGoal {
    private final Sandboxes sandboxes;

    @Inject
    SandboxStartMojo(Build build, Sandboxes sandboxes) {
        super(Goal.SANDBOX_START, build);
        this.sandboxes = sandboxes;
    }

    @Override
    void start(Configuration reading, Seed seed) throws IOException {
        Sandbox sandbox = sandboxes.start(
                build().session(), seed, reading.options().sandbox().port().orElse(0));
        build().setProperty(Build.BASE_URL, sandbox.url().toString());
        getLog().info("Embedded tenant " + sandbox.domain() + " at " + sandbox.url()
                + ", now ciba.baseUrl for the goals that follow. They need:");
        SandboxDirections directions = directions(sandbox, reading);
        getLog().info("  " + directions.reader());
        if (directions.knowsBoth()) {
            getLog().info("and apply and restore, which write:");
            getLog().info("  " + directions.writer());
        }
    }
}

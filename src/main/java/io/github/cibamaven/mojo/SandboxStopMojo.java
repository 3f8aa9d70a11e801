package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Reading;
import io.github.cibamaven.sandbox.Sandbox;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Ends the embedded tenant that {@code ciba:sandbox-start} started in this build.
 *
 * @since 1.0.0
 */
@Mojo(
        name = "sandbox-stop",
        defaultPhase = LifecyclePhase.POST_INTEGRATION_TEST,
        threadSafe = true,
        requiresProject = false)
public final class SandboxStopMojo extends CibaMojo {
    private final Sandboxes sandboxes;

    @Inject
    SandboxStopMojo(Build build, Sandboxes sandboxes) {
        super(build);
        this.sandboxes = sandboxes;
    }

    @Override
    String goal() {
        return "sandbox-stop";
    }

    @Override
    void run(Reading reading) {
        Optional<Sandbox> ended = sandboxes.stop(build().session());
        if (ended.isPresent()) {
            build().clearProperty("ciba.baseUrl");
            getLog().info("Embedded tenant " + ended.get().domain() + " has answered "
                    + ended.get().journal().size() + " requests and is gone");
        } else {
            getLog().info("No embedded tenant is running in this build");
        }
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Runs the embedded tenant in the foreground until Ctrl-C: an HTTP server on the loopback address that answers as Auth0
 * does, to try this plugin without an account.
 *
 * <p>Prints what to set to use it, and every request it answers.
 *
 * @since 1.0.0
 */
@Mojo(name = "sandbox", threadSafe = true, requiresProject = false)
public final class SandboxMojo extends SandboxGoal {
    private static final int PORT = 8765;
    private static final long LOOK_MILLIS = 200;

    @Inject
    SandboxMojo(Build build) {
        super(Goal.SANDBOX, build);
    }

    @Override
    void start(Configuration reading, Seed seed) throws IOException {
        try (Sandbox sandbox =
                Sandbox.start(seed, reading.options().sandbox().port().orElse(PORT))) {
            getLog().info("Embedded tenant " + sandbox.domain() + " at " + sandbox.url() + " (Ctrl-C ends it)");
            getLog().info("To use it, in another terminal:");
            directions(sandbox, reading.options().sandbox().seed().isEmpty()).forEach(getLog()::info);
            getLog().info("  mvn ciba:verify -Dciba.baseUrl=" + sandbox.url());
            if (reading.options().sandbox().seed().isEmpty()) {
                getLog().info("(ciba-reader with ciba-reader-secret only reads: enough for all but apply and restore)");
            }
            serve(sandbox);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(Sandbox sandbox) throws InterruptedException {
        int shown = 0;
        while (true) {
            Thread.sleep(LOOK_MILLIS);
            List<JournalEntry> journal = sandbox.journal();
            // A reset through the control plane empties the journal.
            for (JournalEntry exchange : journal.subList(Math.min(shown, journal.size()), journal.size())) {
                getLog().info(Printable.of(exchange.request() + " -> " + exchange.status()));
            }
            shown = journal.size();
        }
    }
}

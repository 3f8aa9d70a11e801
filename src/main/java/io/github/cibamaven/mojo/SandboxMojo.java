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
 * <p>Prints what to set to use it, in a folder without a POM also one to begin with, and every request it answers.
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
            greet(directions(sandbox, reading));
            serve(sandbox);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
        }
    }

    /** What is to be copied has no log level before it. */
    private void greet(SandboxDirections directions) {
        boolean folderIsEmpty = build().provenance().project().isEmpty();
        String there =
                folderIsEmpty ? "" : " -Dciba.baseUrl=" + directions.sandbox().url();
        if (folderIsEmpty && directions.knowsBoth()) {
            say("In another terminal and an empty folder, to declare one of its clients:");
            copy(directions.pom(build().provenance().pluginVersion()));
            say("To check it, with an application that only reads:");
        } else {
            say("In another terminal, with an application that only reads:");
        }
        copy(List.of("export " + directions.reader(), "mvn ciba:verify" + there));
        say("To write what is declared, and what else apply and restore do, with one that may:");
        copy(List.of(directions.writer() + " mvn ciba:apply" + there));
        say("What it is asked:");
    }

    private void say(String line) {
        getLog().info("");
        getLog().info(line);
        getLog().info("");
    }

    private void copy(List<String> lines) {
        if (getLog().isInfoEnabled()) {
            StandardOutput.lines(lines);
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

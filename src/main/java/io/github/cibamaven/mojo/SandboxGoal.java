package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.sandbox.state.SeedException;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the two goals that start an embedded tenant share. */
abstract class SandboxGoal extends CibaMojo {
    /** A port to propose where the usual one is taken. */
    private static final int ELSEWHERE = 8766;

    /**
     * Port of the embedded tenant on the loopback address, 1 to 65535. Default: 8765 for {@code sandbox}, any free port
     * for {@code sandbox-start}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.sandboxPort")
    private String sandboxPort;

    /**
     * JSON file with the clients that the embedded tenant starts with. Default: a small example tenant.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.sandboxSeed")
    private String sandboxSeed;

    SandboxGoal(Goal goal, Build build) {
        super(goal, build);
    }

    @Override
    final void run(Configuration reading) throws MojoExecutionException, MojoFailureException {
        if (!reading.problems().isEmpty()) {
            throw new MojoFailureException(reading.problems().stream()
                    .map(SandboxGoal::line)
                    .collect(Collectors.joining("\n  ", "the plugin's configuration has problems\n  ", "")));
        }
        try {
            start(reading, seed(reading));
        } catch (SeedException damaged) {
            throw new MojoFailureException(Printable.of(damaged.getMessage()));
        } catch (BindException taken) {
            throw cannotStart(
                    taken,
                    ", perhaps by another ciba:sandbox. Take another port: mvn ciba:sandbox -Dciba.sandboxPort="
                            + ELSEWHERE + ", and run the goals with -Dciba.baseUrl=http://127.0.0.1:" + ELSEWHERE);
        } catch (IOException failure) {
            throw cannotStart(failure, ". Check the seed file.");
        }
    }

    private static MojoExecutionException cannotStart(IOException failure, String remedy) {
        return new MojoExecutionException(
                "the embedded tenant cannot start: " + Printable.of(String.valueOf(failure.getMessage())) + remedy);
    }

    abstract void start(Configuration reading, Seed seed) throws IOException, MojoExecutionException;

    static SandboxDirections directions(Sandbox sandbox, Configuration reading) {
        return new SandboxDirections(sandbox, reading.options().sandbox().seed().isEmpty());
    }

    private Seed seed(Configuration reading) throws IOException {
        Optional<Path> file = reading.options().sandbox().seed();
        if (file.isPresent()) {
            return Seed.read(file.get());
        }
        // The example answers as the tenant that the POM names, so that one configuration serves both.
        return reading.connection()
                .map(connection -> connection.domain().value())
                .filter(domain -> !domain.isEmpty())
                .map(Seed::example)
                .orElseGet(Seed::example);
    }

    private static String line(ConfigurationProblem problem) {
        String where = problem.location().map(location -> location + "  ").orElse("");
        String end = problem.message().endsWith("?") ? " " : ". ";
        return Printable.of(where + problem.message() + end + problem.remedy());
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.BuildDeclarations;
import io.github.cibamaven.mojo.build.Reactor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;

/**
 * What the goals share that work on what the whole build declares: the first module that has a declaration works on it,
 * and says so; the others end as it did.
 */
abstract class DeclarationMojo extends CibaMojo {
    private final Reactor reactor;

    DeclarationMojo(Goal goal, Build build, Reactor reactor) {
        super(goal, build);
        this.reactor = reactor;
    }

    @Override
    final void run(Configuration reading) throws MojoExecutionException, MojoFailureException {
        GoalEnding ending = ending(reading);
        BuildDeclarations whole = whole(reading);
        if (leavesToOthers(reading, whole)) {
            return;
        }
        if (goal().needsDeclaration() && !reading.declares()) {
            undeclared(ending, reading, whole);
            return;
        }
        List<Finding> offline = offline(reading);
        List<Finding> elsewhere = goal().needsWholeBuild() ? whole.problems(offline) : List.of();
        if (elsewhere.isEmpty()) {
            once(key(reading), ending, reading, () -> result(reading, offline));
        } else {
            List<Finding> all = new ArrayList<>(offline);
            all.addAll(elsewhere);
            bad("the whole build", all, ending, reading);
        }
    }

    private BuildDeclarations whole(Configuration reading) {
        return new BuildDeclarations(build(), reactor, this, reading, this::offline);
    }

    /** The clients that other modules of the build declare for the same tenant. */
    final List<DesiredClient> clientsElsewhere(Configuration reading) {
        return whole(reading).clientsBeside(reading.desired());
    }

    /** Nothing of an earlier run must outlive this one; what another module of this build has left must. */
    private GoalEnding ending(Configuration reading) throws MojoExecutionException {
        Path folder = reading.options().outputDirectory();
        GoalEnding ending = new GoalEnding(getLog(), build(), reading, folder);
        if (reactor.mayUse(build().session(), folder, build().module())) {
            ending.forgetEarlierRun();
        }
        return ending;
    }

    /** With reports in this module's own folder. */
    final GoalEnding reporting(GoalEnding ending, Configuration reading) throws MojoExecutionException {
        Path folder = ownFolder(reading);
        if (folder.equals(reading.options().outputDirectory())) {
            return ending;
        }
        GoalEnding own = ending.in(folder);
        own.forgetEarlierRun();
        return own;
    }

    /** The output folder, or a folder in it where another module of the build has used it already. */
    final Path ownFolder(Configuration reading) {
        Path folder = reading.options().outputDirectory();
        return reactor.use(build().session(), folder, build().module())
                ? folder
                : folder.resolve(build().modules().current().getArtifactId());
    }

    /** Does the goal's work, once what can be found offline is known. */
    abstract GoalResult result(Configuration reading, List<Finding> offline);

    /** Writes reports and ends the goal, in the module that has done the work. */
    abstract void end(GoalEnding ending, GoalResult result, Configuration reading)
            throws MojoExecutionException, MojoFailureException;

    /** Whether this module has nothing to do or to say, since another of the build has. */
    boolean leavesToOthers(Configuration reading, BuildDeclarations whole) {
        return false;
    }

    /** Equal for equal work only. */
    List<Object> key(Configuration reading) {
        return List.of(
                goal(),
                build().executionId(),
                reading.problems(),
                reading.connection(),
                reading.clients(),
                reading.subjects(),
                reading.undeclaredClients(),
                reading.protectedDomains(),
                reading.waivers(),
                reading.options().of(goal()).comparable(build()::comparable));
    }

    final GoalRun goalRun(Configuration reading, List<Finding> offline) {
        return goalRun(reading, offline, () -> Duration.ZERO);
    }

    final GoalRun goalRun(Configuration reading, List<Finding> offline, Supplier<Duration> watch) {
        String domain = reading.connection().isEmpty()
                ? ""
                : reading.connection().get().domain().value();
        return new GoalRun(
                goal(), domain, offline, () -> Requests.NONE, () -> Scopes.NONE, watch, build().command(reading));
    }

    private void undeclared(GoalEnding ending, Configuration reading, BuildDeclarations whole)
            throws MojoExecutionException, MojoFailureException {
        Optional<String> warning = whole.declared() ? whole.overlooked() : whole.withoutModules();
        if (warning.isPresent() && reading.options().strictness().onWarning()) {
            throw new MojoFailureException(warning.get());
        }
        warning.ifPresent(getLog()::warn);
        if (!whole.declared() && warning.isEmpty()) {
            bad("nothing declared", List.of(whole.nothing()), ending, reading);
        }
    }

    private void bad(String what, List<Finding> findings, GoalEnding ending, Configuration reading)
            throws MojoExecutionException, MojoFailureException {
        once(
                List.of(goal(), what),
                ending,
                reading,
                () -> goalRun(reading, findings).badConfiguration());
    }

    private void once(List<Object> key, GoalEnding ending, Configuration reading, Supplier<GoalResult> work)
            throws MojoExecutionException, MojoFailureException {
        if (build().modules().built().size() == 1) { // There is nobody to share it with.
            end(ending, work.get(), reading);
            return;
        }
        Reactor.Shared shared = reactor.once(build().session(), key, build().module(), work);
        if (shared.owner().equals(build().module())) {
            end(ending, shared.result(), reading);
            return;
        }
        String failed = goal().command() + " has failed in module " + shared.owner()
                + ", for the same reason as here: see its message";
        switch (shared.result().end()) {
            case FAILURE -> throw new MojoFailureException(failed);
            case ERROR -> throw new MojoExecutionException(failed);
            case SUCCESS -> {}
        }
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.check.evidence.DeclaredEvidence;
import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Evidence;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.BuildDeclarations;
import io.github.cibamaven.mojo.build.OneClient;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.text.Printable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/**
 * What the goals share that work on what the whole build declares: the first module that has a declaration works on it,
 * and says so; the others end as it did.
 */
abstract class DeclarationMojo extends CibaMojo {

    /**
     * Which reports to write, separated by commas or as {@code <reportFormat>} elements: {@code json}, {@code html},
     * {@code junit}, {@code sarif}, {@code markdown}, {@code github} (annotations, printed, and the summary of the step),
     * {@code gitlab} (code quality).
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.reportFormats", defaultValue = "json")
    private PlexusConfiguration reportFormats;

    /**
     * Whether the report of the CI system that Maven runs in is written besides those of {@code reportFormats}:
     * {@code github} where the environment variable {@code GITHUB_ACTIONS} is {@code true}, {@code gitlab} where
     * {@code GITLAB_CI} is.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.ciReports", defaultValue = "true")
    private String ciReports;

    private final Reactor reactor;

    DeclarationMojo(Goal goal, Build build, Reactor reactor) {
        super(goal, build);
        this.reactor = reactor;
    }

    @Override
    final void run(Configuration reading) throws MojoExecutionException, MojoFailureException {
        if (skipsFor(reading)) {
            return;
        }
        GoalEnding ending = ending(reading);
        BuildDeclarations whole = whole(reading);
        if (leavesToOthers(reading, whole)) {
            return;
        }
        if (goal().needsDeclaration() && !reading.declares()) {
            undeclared(ending, reading, whole);
            return;
        }
        Optional<Declared<String>> only = only(reading);
        if (only.isPresent() && leavesOut(only.get(), reading, whole, ending)) {
            return;
        }
        Configuration part = part(reading);
        List<Finding> offline = offline(part);
        List<Finding> elsewhere = goal().needsWholeBuild() ? whole.problems(offline) : List.of();
        if (elsewhere.isEmpty()) {
            once(key(part), ending.of(part), part, () -> result(part, offline));
        } else {
            List<Finding> all = new ArrayList<>(offline);
            all.addAll(elsewhere);
            bad("the whole build", all, ending, reading);
        }
    }

    /** Whether the goal is skipped for want of something; says so once for each declaration. */
    private boolean skipsFor(Configuration reading) {
        Optional<String> want = missing(reading);
        if (want.isPresent()
                && reading.declares()
                && reactor.first(build().session(), List.of(want.get(), key(reading)))) {
            getLog().info(goal().command() + " is skipped: " + want.get());
        }
        return want.isPresent();
    }

    /** What the goal is to be skipped for, where it is not there; empty where it is, and where it is needed. */
    Optional<String> missing(Configuration reading) {
        return Optional.empty();
    }

    private BuildDeclarations whole(Configuration reading) {
        return new BuildDeclarations(build(), reactor, this, reading, one -> offline(part(one)));
    }

    /** The clients that are declared for the same tenant, in other modules of the build or here, and not looked at. */
    final List<DesiredClient> clientsElsewhere(Configuration reading) {
        List<DesiredClient> elsewhere = new ArrayList<>(whole(reading).clientsBeside(reading.desired()));
        reading.leftOut().ifPresent(left -> elsewhere.addAll(left.clients()));
        return elsewhere;
    }

    /** The one client that the run is about; empty for all that is declared, and for goals that work on no declaration. */
    private Optional<Declared<String>> only(Configuration reading) {
        return goal().needsDeclaration() ? reading.options().only() : Optional.empty();
    }

    private Configuration part(Configuration reading) {
        return only(reading).isEmpty() ? reading : reading.narrowed();
    }

    /** Whether this module has none of what the run is about; says so. What cannot be understood is always reported. */
    private boolean leavesOut(Declared<String> only, Configuration reading, BuildDeclarations whole, GoalEnding ending)
            throws MojoExecutionException, MojoFailureException {
        if (!reading.problems().isEmpty()) {
            return false;
        }
        Optional<Finding> none = new OneClient(whole).unclear(only);
        if (none.isPresent()) {
            bad("one client", List.of(none.get()), ending, reading);
            return true;
        }
        boolean here = reading.clients().stream().anyMatch(client -> client.isCalled(only.value()));
        if (!here) {
            getLog().info(goal().command() + " leaves " + build().module() + " out: it does not declare client "
                    + Printable.of(only.value()) + ", and only that is looked at");
        }
        return !here;
    }

    /** Nothing of an earlier run must outlive this one; what another module of this build has left must. */
    private GoalEnding ending(Configuration reading) throws MojoExecutionException {
        Path folder = reading.options().outputDirectory();
        whole().begin(folder, beside(folder));
        return new GoalEnding(getLog(), build(), reading, folder, reactor, whole());
    }

    /** Where the reports of this module go when another has its folder. */
    private Path beside(Path folder) {
        return folder.resolve(build().modules().current().getArtifactId());
    }

    private WholeReport whole() {
        return WholeReport.in(build(), reactor, goal());
    }

    @Override
    final void passed() throws MojoExecutionException {
        whole().pass();
    }

    /** With reports in this module's own folder. */
    private GoalEnding reporting(GoalEnding ending, Configuration reading) throws MojoExecutionException {
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
        return reactor.use(build().session(), folder, build().module()) ? folder : beside(folder);
    }

    /** Does the goal's work, once what can be found offline is known. */
    abstract GoalResult result(Configuration reading, List<Finding> offline);

    /** Writes reports and ends the goal, in the module that has done the work. */
    private void end(GoalEnding ending, GoalResult result, Configuration reading)
            throws MojoExecutionException, MojoFailureException {
        reporting(ending, reading).report(result);
    }

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
                reading.leftOut(),
                reading.options().withoutCredentials(),
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
                goal(),
                domain,
                offline,
                reading.leftOut(),
                () -> Requests.NONE,
                () -> Scopes.NONE,
                watch,
                build().command(reading),
                build().provenance(),
                evidence(reading));
    }

    private Evidence evidence(Configuration reading) {
        return new DeclaredEvidence(
                reading.connection(),
                reading.clients(),
                reading.subjects(),
                reading.waivers(),
                reading.leftOut(),
                goal().checksTenant());
    }

    private void undeclared(GoalEnding ending, Configuration reading, BuildDeclarations whole)
            throws MojoExecutionException, MojoFailureException {
        Optional<String> warning = whole.declared() ? whole.overlooked() : whole.withoutOthers();
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
        passed();
        String failed = goal().command() + " has failed in module " + shared.owner()
                + ", for the same reason as here: see its message";
        switch (shared.result().end()) {
            case FAILURE -> throw new MojoFailureException(failed);
            case ERROR -> throw new MojoExecutionException(failed);
            case SUCCESS -> {}
        }
    }
}

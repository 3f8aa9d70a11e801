package io.github.cibamaven.mojo;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.ModuleRun;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.WholeOutcome;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Modules;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.mojo.build.WholeBuild;
import io.github.cibamaven.report.ReportFiles;
import io.github.cibamaven.report.ReportFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/**
 * The report of the whole build, in the folder of the module that the build was called in, whatever {@code -pl} and
 * {@code -rf} say. It is written anew whenever a module's run ends: a build that breaks off leaves what there was until then,
 * and what it had not come to.
 *
 * @param root empty where the build has one module: there is nothing to sum up
 */
record WholeReport(Build build, Reactor reactor, Optional<MavenProject> root, ModuleRun run) {
    /** @param goal the run that it is asked in */
    static WholeReport in(Build build, Reactor reactor, Goal goal) {
        return new WholeReport(
                build, reactor, build.modules().root(), ModuleRun.missing(build.module(), build.executionId(), goal));
    }

    /**
     * The run begins: reports of an earlier build, and of an earlier run of this module, are gone.
     *
     * @param folder of the module's reports
     * @param beside where they go when another module has that folder
     */
    void begin(Path folder, Path beside) throws MojoExecutionException {
        try {
            open();
            boolean mine = reactor.mayUse(build.session(), folder, build.module());
            begin(mine ? folder : beside);
            if (mine && !liesIn(folder)) {
                ReportFiles.removeEarlier(folder);
            }
        } catch (IOException failure) {
            throw new MojoExecutionException(GoalEnding.said(failure));
        }
    }

    /** What an earlier build has left is gone, and it is known which runs are to come. */
    private void open() throws IOException {
        if (root.isEmpty()) {
            return;
        }
        WholeBuild whole = whole(root.get());
        synchronized (whole) {
            if (whole.begin()) {
                reactor.use(build.session(), whole.folder(), Modules.name(root.get()));
                ReportFiles.removeEarlier(whole.folder());
            }
            Modules modules = build.modules();
            Object call = modules.calledDirectly() ? List.of(run.goal(), run.execution()) : run.goal();
            if (whole.expects(call)) {
                whole.await(modules.declaring(run.goal()));
            }
        }
    }

    /**
     * The run is under way: nothing is said any more of an earlier one with the same reports.
     *
     * @param own the folder of its reports
     */
    private void begin(Path own) throws IOException {
        if (root.isPresent()) {
            WholeBuild whole = whole(root.get());
            synchronized (whole) {
                if (whole.begin(run, Build.normal(own))) {
                    write(root.get(), whole);
                }
            }
        }
    }

    /** Whether a folder is that of the report of the whole: then it takes the place of the module's own. */
    boolean liesIn(Path folder) {
        return root.isPresent() && Build.normal(folder).equals(whole(root.get()).folder());
    }

    /**
     * The run has come to its end.
     *
     * @param own the folder of its reports
     * @param file the one to read first, as it is shown
     */
    void end(Outcome outcome, Path own, Set<ReportFormat> formats, Optional<String> file) throws IOException {
        if (root.isPresent()) {
            WholeBuild whole = whole(root.get());
            whole.announceEnd();
            synchronized (whole) {
                whole.end(run, Build.normal(own), outcome, formats, file);
                if (whole.lastToEnd()) {
                    write(root.get(), whole);
                }
            }
        }
    }

    /** The run has nothing to say: another does its work, or there is nothing to do. */
    void pass() throws MojoExecutionException {
        if (root.isEmpty()) {
            return;
        }
        WholeBuild whole = whole(root.get());
        synchronized (whole) {
            try {
                if (whole.pass(run)) {
                    write(root.get(), whole);
                }
            } catch (IOException failure) {
                throw new MojoExecutionException(GoalEnding.said(failure));
            }
        }
    }

    private WholeBuild whole(MavenProject module) {
        return reactor.known(
                build.session(),
                WholeBuild.class,
                WholeBuild.class,
                () -> new WholeBuild(build.outputDirectory(module)));
    }

    private void write(MavenProject module, WholeBuild whole) throws IOException {
        Optional<WholeOutcome> outcome = whole.outcome();
        if (outcome.isEmpty()) {
            ReportFiles.removeEarlier(whole.folder());
        } else {
            new ReportFiles(build.repository(module))
                    .write(outcome.get().outcome(build.provenance(module, "")), whole.formats(), whole.folder());
        }
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.report.ConsoleReport;
import io.github.cibamaven.report.DeclarationPlaces;
import io.github.cibamaven.report.ReportFiles;
import io.github.cibamaven.report.ReportFormat;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;

/**
 * Tells the user how a goal ended: report files, console, and Maven's two exceptions.
 *
 * @param folder where the reports go
 * @param whole the report of the whole build
 */
record GoalEnding(Log log, Build build, Configuration reading, Path folder, Reactor reactor, WholeReport whole) {
    /** The same with reports in another folder. */
    GoalEnding in(Path other) {
        return new GoalEnding(log, build, reading, other, reactor, whole);
    }

    /** The same for a run that looks at a part of what was read. */
    GoalEnding of(Configuration part) {
        return new GoalEnding(log, build, part, folder, reactor, whole);
    }

    static String said(IOException failure) {
        return Printable.of(String.valueOf(failure.getMessage()));
    }

    /** A report of an earlier run must never be taken for this one's. */
    void forgetEarlierRun() throws MojoExecutionException {
        try {
            ReportFiles.removeEarlier(folder);
        } catch (IOException failure) {
            throw new MojoExecutionException(said(failure));
        }
    }

    /** Writes the reports and ends the goal. */
    void report(GoalResult result) throws MojoExecutionException, MojoFailureException {
        Set<ReportFormat> formats = formats();
        Optional<String> file = shown(formats);
        try {
            if (!whole.liesIn(folder)) {
                new ReportFiles(build.repository()).write(result.outcome(), formats, folder);
            }
            whole.end(result.outcome(), folder, formats, file);
        } catch (IOException failure) {
            throw new MojoExecutionException(said(failure));
        }
        if (formats.contains(ReportFormat.GITHUB)) {
            new GitHubOutput(log, build, reactor).show(result.outcome(), file);
        }
        end(result, console(result, file));
    }

    /** Those that are asked for, in that order, then that of the CI system around. */
    private Set<ReportFormat> formats() {
        Set<ReportFormat> formats = new LinkedHashSet<>();
        for (String word : reading.options().reportFormats()) {
            formats.add(ReportFormat.of(word).orElseThrow());
        }
        if (reading.options().ciReports()) {
            formats.addAll(ReportFormat.inside(build.environment()));
        }
        return formats;
    }

    /** The first report that is a file. */
    private Optional<String> shown(Set<ReportFormat> formats) {
        for (ReportFormat format : formats) {
            if (format.fileName().isPresent()) {
                return Optional.of(build.shown(folder.resolve(format.fileName().get())));
            }
        }
        return Optional.empty();
    }

    private ConsoleReport console(GoalResult result, Optional<String> file) {
        boolean refused = result.end() == GoalResult.End.FAILURE
                && result.outcome().error().isPresent();
        return new ConsoleReport(
                StandardOutput.style(build.colour(), build.environment()),
                new DeclarationPlaces(reading.clients()),
                file,
                build.command(reading),
                refused || result.lasting());
    }

    private void end(GoalResult result, ConsoleReport console) throws MojoExecutionException, MojoFailureException {
        Outcome outcome = result.outcome();
        switch (result.end()) {
            case FAILURE -> throw new MojoFailureException(console.message(outcome));
            case ERROR -> throw new MojoExecutionException(console.message(outcome));
            case SUCCESS -> succeed(outcome, console);
        }
    }

    private void succeed(Outcome outcome, ConsoleReport console) {
        // Differences are what plan and apply are about; to a check they are a warning, however the build goes on.
        boolean checking = outcome.changes().isEmpty() || !outcome.goal().announcesChanges();
        boolean loud = outcome.status() == Status.NOT_VERIFIED || checking && outcome.errors() + outcome.warnings() > 0;
        for (String line : console.message(outcome).lines().toList()) {
            if (loud) {
                log.warn(line);
            } else {
                log.info(line);
            }
        }
    }
}

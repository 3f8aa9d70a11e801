package io.github.cibamaven.mojo;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.mojo.build.Build;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.report.ReportFormat;
import io.github.cibamaven.report.ci.GitHubStep;
import io.github.cibamaven.text.Printable;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.plugin.logging.Log;

/** Shows an outcome to GitHub Actions: annotations on standard output, and a report in the summary of the step. */
record GitHubOutput(Log log, Build build, Reactor reactor) {
    /** The file that GitHub makes for each step; what is appended to it is shown on the page of the run. */
    private static final String SUMMARY = "GITHUB_STEP_SUMMARY";

    /** @param file the report with all findings; empty where the console alone has them */
    void show(Outcome outcome, Optional<String> file) {
        String all = file.map(Printable::of).orElse("the log of this step");
        GitHubStep step = reactor.known(build.session(), GitHubStep.class, GitHubStep.class, GitHubStep::new);
        StandardOutput.lines(step.annotations(outcome, build.repository(), all));
        String summary = build.environment().getOrDefault(SUMMARY, "");
        if (summary.isBlank() || soundPom(outcome)) {
            return;
        }
        String markdown = ReportFormat.MARKDOWN.render(outcome, build.repository());
        try {
            step.summarize(Path.of(summary), markdown, all);
        } catch (IOException | InvalidPathException failure) {
            log.warn("the summary of the step (" + SUMMARY + ") cannot be appended to: "
                    + Printable.of(failure.getClass().getSimpleName() + ": " + failure.getMessage()));
        }
    }

    /** Above the summary of the goals that looked at the tenant it would read as if all were well. */
    private static boolean soundPom(Outcome outcome) {
        return !outcome.goal().needsTenant()
                && outcome.status() == Status.IN_SYNC
                && outcome.findings().isEmpty();
    }
}

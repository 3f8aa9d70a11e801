package io.github.cibamaven.report.ci;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.Headline;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** That a run did not do its work, where no finding says so: a list of findings alone would then look as if all were well. */
final class UnsaidFailure {
    private UnsaidFailure() {}

    /** What is to be said besides the findings, in printable lines; empty when they say it all. */
    static Optional<List<String>> of(Outcome outcome) {
        if (outcome.error().isPresent()) {
            Optional<Finding> cause = outcome.error().get().cause();
            return cause.isPresent() && outcome.findings().contains(cause.get())
                    ? Optional.empty()
                    : Optional.of(lines(outcome));
        }
        boolean well = outcome.status() == Status.IN_SYNC
                || outcome.status() == Status.APPLIED
                || outcome.inSyncInPart()
                || Headline.announcing(outcome)
                || outcome.errors() + outcome.warnings() > 0;
        return well ? Optional.empty() : Optional.of(lines(outcome));
    }

    private static List<String> lines(Outcome outcome) {
        List<String> lines = new ArrayList<>(List.of(Headline.of(outcome)));
        lines.addAll(Headline.furtherError(outcome));
        return lines;
    }
}

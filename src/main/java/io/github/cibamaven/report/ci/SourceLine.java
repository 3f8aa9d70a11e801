package io.github.cibamaven.report.ci;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.report.Repository;
import io.github.cibamaven.text.Printable;
import java.util.Optional;

/**
 * Where a finding is in the sources that a code host shows.
 *
 * @param place relative to the root of the repository; empty where no line of it is to blame
 */
record SourceLine(Optional<PomLocation> place) {
    static SourceLine of(Finding finding, Repository repository) {
        return new SourceLine(finding.location().flatMap(repository::place));
    }

    /** Which line declares it, where that one cannot be shown; empty where it is shown, and where there is none. */
    Optional<String> elsewhere(Finding finding) {
        return place.isPresent()
                ? Optional.empty()
                : finding.location()
                        .map(at -> "Declared at " + Printable.of(at.toString()) + ", outside of the repository.");
    }
}

package io.github.cibamaven.report;

import io.github.cibamaven.model.Waiver;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.text.Printable;
import java.util.Optional;

/** The clause that says why the team accepts a finding, until when, and which line of the POM declares that. */
final class Acceptance {

    private Acceptance() {}

    /** Such as {@code accepted until 2027-01-31 at pom.xml:61: customers enrol in the branch}. */
    static Optional<String> of(Finding finding) {
        return finding.waiver().map(Acceptance::text);
    }

    private static String text(Waiver waiver) {
        return "accepted"
                + waiver.until().map(day -> " until " + day).orElse("")
                + Optional.ofNullable(waiver.location())
                        .map(place -> " at " + Printable.of(place.toString()))
                        .orElse("")
                + ": " + Printable.of(waiver.reason());
    }
}

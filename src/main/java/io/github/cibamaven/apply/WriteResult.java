package io.github.cibamaven.apply;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a list of writes.
 *
 * @param applied the changes whose new values were seen on the tenant, in the order of the plan
 * @param left the changes that were not made, in the order of the plan, but first those that nobody could see
 * @param unseen how many of those left were sent, and nobody knows whether they were made
 * @param proven the subjects as they were read back
 * @param snapshot where the old values are kept; empty when nothing had to be written
 * @param halts why it stopped, in the order of the plan: of what was written side by side more than one may have failed; empty
 *     when everything was applied
 */
public record WriteResult(
        List<SubjectChange> applied,
        List<SubjectChange> left,
        int unseen,
        Map<Subject, LiveSubject> proven,
        Optional<Path> snapshot,
        List<WriteStop> halts) {
    public WriteResult {
        applied = List.copyOf(applied);
        left = List.copyOf(left);
        proven = Map.copyOf(proven);
        halts = List.copyOf(halts);
    }

    /** Why it stopped: the first of the reasons. */
    public Optional<WriteStop> halt() {
        return halts.stream().findFirst();
    }
}

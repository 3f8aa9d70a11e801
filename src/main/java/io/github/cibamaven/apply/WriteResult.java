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
 * @param applied the changes whose new values were seen on the tenant
 * @param left the changes that were not made, the one that failed first
 * @param proven the subjects as they were read back
 * @param snapshot where the old values are kept; empty when nothing had to be written
 * @param halt why it stopped; empty when everything was applied
 * @param uncertain whether the first change left was sent, and nobody knows whether it was made
 */
public record WriteResult(
        List<SubjectChange> applied,
        List<SubjectChange> left,
        Map<Subject, LiveSubject> proven,
        Optional<Path> snapshot,
        Optional<WriteStop> halt,
        boolean uncertain) {
    public WriteResult {
        applied = List.copyOf(applied);
        left = List.copyOf(left);
        proven = Map.copyOf(proven);
    }
}

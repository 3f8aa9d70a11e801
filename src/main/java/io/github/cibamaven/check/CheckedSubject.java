package io.github.cibamaven.check;

import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.util.List;
import java.util.Optional;

/**
 * A declared API or part of the tenant beside the live one.
 *
 * @param standing what is declared without what a waiver leaves as the tenant has it
 * @param change the write that makes it as declared; empty when nothing is to be written
 */
public record CheckedSubject(
        DesiredPart desired,
        DesiredPart standing,
        LiveSubject live,
        List<Finding> findings,
        Optional<SubjectChange> change) {
    public CheckedSubject {
        findings = List.copyOf(findings);
    }
}

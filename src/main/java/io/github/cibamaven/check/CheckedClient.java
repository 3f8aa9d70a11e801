package io.github.cibamaven.check;

import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.util.List;
import java.util.Optional;

/**
 * One declared client beside the live one.
 *
 * @param standing what is declared without what a waiver leaves as the tenant has it
 * @param change the write that makes it as declared; empty when nothing is to be written
 */
public record CheckedClient(
        DesiredClient desired,
        DesiredClient standing,
        LiveSubject live,
        List<Finding> findings,
        Optional<SubjectChange> change) {
    public CheckedClient {
        findings = List.copyOf(findings);
    }

    /** Findings that no write fixes: while one of them is an error, nothing may be written. */
    public List<Finding> obstacles() {
        return findings.stream()
                .filter(finding -> finding.isError() && !finding.fixable())
                .toList();
    }
}

package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.BySubject;
import java.util.List;
import java.util.Map;

/**
 * What the parts of the page have in common, found out once.
 *
 * @param checks all that was checked, or was to be
 * @param findings by their subject, in the order of the page
 */
record PageContent(
        Outcome outcome,
        List<CheckResult> checks,
        CheckMatrix matrix,
        Map<Subject, List<Finding>> findings,
        Anchors anchors) {

    /** Up to so many clients, each has a column beside the requirements. */
    private static final int FEW = 6;

    /** Above so many clients, those that meet everything are listed apart, and a requirement is told once. */
    private static final int MANY = 50;

    static PageContent of(Outcome outcome) {
        List<CheckResult> checks = outcome.checks();
        Map<Subject, List<Finding>> findings = BySubject.of(outcome.findings());
        return new PageContent(
                outcome, checks, CheckMatrix.of(checks, outcome.inventory()), findings, new Anchors(findings, checks));
    }

    boolean fewClients() {
        return matrix.rows().size() <= FEW;
    }

    boolean manyClients() {
        return matrix.rows().size() > MANY;
    }
}

package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.RunError;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The findings that are not said already, as changes or as the error that ended the run. */
final class OtherFindings {

    private OtherFindings() {}

    static List<Finding> of(Outcome outcome) {
        if (outcome.findings().isEmpty()) {
            return List.of();
        }
        List<Finding> unsaid = outcome.findings().stream()
                .filter(finding -> outcome.error()
                        .flatMap(RunError::cause)
                        .filter(finding::equals)
                        .isEmpty())
                .toList();
        if (!outcome.goal().announcesChanges()) {
            return unsaid;
        }
        Set<List<String>> shown = new HashSet<>();
        for (Outcome.Change written : outcome.changes()) {
            String id = written.change().subject().id();
            written.change().settings().forEach(setting -> shown.add(List.of(id, setting.property())));
        }
        return unsaid.stream()
                .filter(finding -> finding.status() != Finding.Status.DRIFT
                        || !finding.fixable()
                        || !shown.contains(List.of(finding.subject().id(), finding.setting())))
                .toList();
    }
}

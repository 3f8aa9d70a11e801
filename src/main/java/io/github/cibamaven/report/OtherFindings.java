package io.github.cibamaven.report;

import io.github.cibamaven.model.Subject;
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
        Set<List<Object>> created = new HashSet<>();
        for (Outcome.Change written : outcome.changes()) {
            String id = written.change().subject().id();
            if (written.change().creates()) {
                created.add(identity(written.change().subject()));
            }
            written.change().settings().forEach(setting -> shown.add(List.of(id, setting.property())));
        }
        return unsaid.stream()
                .filter(finding -> !isMended(finding, shown, created))
                .toList();
    }

    /** @param shown id of the subject and setting of all that is written */
    private static boolean isMended(Finding finding, Set<List<String>> shown, Set<List<Object>> created) {
        if (!finding.fixable() || finding.status() == Finding.Status.WAIVED) {
            return false;
        }
        boolean drift = finding.status() == Finding.Status.DRIFT;
        return drift && shown.contains(List.of(finding.subject().id(), finding.setting()))
                || created.contains(identity(finding.subject()))
                        && finding.setting().isEmpty()
                        && !finding.has(Finding.Trait.PERHAPS_MISSPELT);
    }

    private static List<Object> identity(Subject subject) {
        return List.of(subject.kind(), subject.id());
    }
}

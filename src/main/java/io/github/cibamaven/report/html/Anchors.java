package io.github.cibamaven.report.html;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where on the page something is said. The ids are numbers: no text of a tenant or a POM gets into them. */
final class Anchors {
    private final Map<Finding, String> findings = new HashMap<>();
    private final Map<String, Integer> subjects = new HashMap<>();

    /**
     * @param groups the findings in the order of the page
     * @param checks whose subjects follow
     */
    Anchors(Map<Subject, List<Finding>> groups, List<CheckResult> checks) {
        int number = 0;
        for (Map.Entry<Subject, List<Finding>> group : groups.entrySet()) {
            number(group.getKey());
            for (Finding finding : group.getValue()) {
                findings.putIfAbsent(finding, finding(++number));
            }
        }
        checks.forEach(check -> number(check.subject()));
    }

    /** The id of the article that is written as the so manieth. */
    static String finding(int number) {
        return "finding-" + number;
    }

    String of(Finding finding) {
        return findings.getOrDefault(finding, FindingsSection.ID);
    }

    /** Where the findings on a subject begin. */
    String subject(Subject subject) {
        return "subject-" + number(subject);
    }

    /** Where it is said which requirements a subject meets. */
    String met(Subject subject) {
        return "met-" + number(subject);
    }

    private int number(Subject subject) {
        int next = subjects.size() + 1;
        return subjects.computeIfAbsent(key(subject), none -> next);
    }

    /** A finding may not know the name of a client that another one knows. */
    static String key(Subject subject) {
        return subject.kind() + " " + subject.id();
    }
}

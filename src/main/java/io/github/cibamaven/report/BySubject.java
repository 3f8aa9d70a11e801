package io.github.cibamaven.report;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings grouped by their subject, in the order in which they were made. */
public final class BySubject {

    private BySubject() {}

    public static Map<Subject, List<Finding>> of(List<Finding> findings) {
        Map<List<Object>, List<Finding>> groups = findings.stream()
                .collect(Collectors.groupingBy(
                        finding -> List.of(
                                finding.subject().kind(), finding.subject().id()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        Map<Subject, List<Finding>> named = new LinkedHashMap<>();
        groups.values().forEach(group -> named.put(fullest(group), group));
        return named;
    }

    /** The subject with its name, where a finding has it: a finding about the POM alone may know only the id of a client. */
    private static Subject fullest(List<Finding> group) {
        return group.stream()
                .map(Finding::subject)
                .filter(subject -> !subject.name().equals(subject.id()))
                .findFirst()
                .orElse(group.get(0).subject());
    }
}

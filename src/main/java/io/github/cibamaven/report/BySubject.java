package io.github.cibamaven.report;

import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Subject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Findings grouped by whom they are about, in the order in which they were made. */
final class BySubject {

    private BySubject() {}

    static Map<Subject, List<Finding>> of(List<Finding> findings) {
        return findings.stream()
                .collect(Collectors.groupingBy(Finding::subject, LinkedHashMap::new, Collectors.toList()));
    }
}

package io.github.cibamaven.rules;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Severity;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record of which rules asked for which part of the tenant in one run. Nobody knows what they would have found in a part
 * that could not be read.
 */
final class ConsultedParts {
    /** What is read only where another part says so: that one not read, nobody knows whether it is needed. */
    private static final Map<Subject, Subject> DECIDED_BY =
            Map.of(Subject.PUSH_SNS, Subject.PUSH_PROVIDER, Subject.PUSH_APNS, Subject.PUSH_PROVIDER);

    private final Map<Subject, Set<Rule>> rules = new LinkedHashMap<>();
    private final Set<Subject> absences = new HashSet<>();
    private @Nullable Rule asking;

    /** From now on this rule asks. */
    void by(Rule rule) {
        asking = rule;
    }

    void about(Subject subject) {
        if (asking != null) {
            rules.computeIfAbsent(subject, none -> new LinkedHashSet<>()).add(asking);
            Subject decider = DECIDED_BY.get(subject);
            if (decider != null) {
                about(decider);
            }
        }
    }

    void aboutAbsence(Subject subject) {
        about(subject);
        absences.add(subject);
    }

    /** Whether some rule says what it means that the part is not there. */
    boolean judgesAbsence(Subject subject) {
        return absences.contains(subject);
    }

    /** Whether rules asked for the part, and none of them could have found an error in it. */
    boolean atMostWarns(Subject subject) {
        Set<Rule> about = rules.getOrDefault(subject, Set.of());
        return !about.isEmpty() && about.stream().allMatch(rule -> rule.severity() == Severity.WARNING);
    }
}

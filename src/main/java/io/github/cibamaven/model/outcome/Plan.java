package io.github.cibamaven.model.outcome;

import java.util.List;

/** The smallest set of writes that makes the tenant what the POM declares: one entry per subject that changes. */
public record Plan(List<SubjectChange> changes) {
    public Plan {
        changes = List.copyOf(changes);
    }

    public static Plan empty() {
        return new Plan(List.of());
    }

    public boolean isEmpty() {
        return changes.isEmpty();
    }
}

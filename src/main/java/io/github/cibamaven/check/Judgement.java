package io.github.cibamaven.check;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is said of one difference, and what is left of it to be written.
 *
 * @param findings everything that is said, what is accepted included
 * @param left what may be written
 * @param standing what of the declared value counts, where waivers accept a part of the difference: the rest stays as the
 *     tenant has it, so nobody will make it so; {@link Value#ABSENT} where nothing of it counts
 */
record Judgement(Difference difference, List<Finding> findings, Optional<Difference> left, Optional<Value> standing) {
    Judgement {
        findings = List.copyOf(findings);
    }

    /** Takes what does not count from the declared values. */
    void reduce(Map<String, Declared<Value>> declared) {
        standing.ifPresent(rest -> declared.computeIfPresent(
                difference.property(),
                (same, was) -> rest.absent() ? null : new Declared<>(rest, was.location(), was.items())));
    }
}

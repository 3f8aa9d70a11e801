package io.github.cibamaven.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One setting of one subject that is not as wished.
 *
 * @param property Auth0's property name
 * @param live what the tenant has
 * @param target what it should become; for a list that must only contain something, the whole new list
 * @param missing items that must be added, for lists
 * @param extra items that must go, for lists
 * @param declaredAt where the POM declares it; empty when CIBA implies it
 */
public record Difference(
        Subject subject,
        String property,
        Value live,
        Value target,
        List<String> missing,
        List<String> extra,
        Optional<PomLocation> declaredAt) {
    public Difference {
        Objects.requireNonNull(subject);
        Objects.requireNonNull(property);
        Objects.requireNonNull(live);
        Objects.requireNonNull(target);
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
        Objects.requireNonNull(declaredAt);
    }
}

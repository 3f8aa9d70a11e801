package io.github.cibamaven.model;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One setting of one subject that is not as expected.
 *
 * @param property Auth0's property name
 * @param live what the tenant has
 * @param target what it should become; for a list that must only contain something, the whole new list
 * @param missing items that must be added, for lists
 * @param extra items that must go, for lists
 * @param declared whether the POM declares a value of the setting, rather than CIBA alone requiring one
 * @param declaredAt where the POM declares it; empty when CIBA implies it, and outside a POM
 */
public record Difference(
        Subject subject,
        String property,
        Value live,
        Value target,
        List<String> missing,
        List<String> extra,
        boolean declared,
        Optional<PomLocation> declaredAt)
        implements Property {
    public Difference {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /** The same where less has to change. */
    public Difference with(Value lessTarget, List<String> lessMissing, List<String> lessExtra) {
        return new Difference(subject, property, live, lessTarget, lessMissing, lessExtra, declared, declaredAt);
    }

    /** The items that are not as expected; empty for a setting that is no list, and where only the order differs. */
    public List<String> items() {
        return Stream.concat(missing.stream(), extra.stream()).toList();
    }

    /** Whether a list has all its items and no other, only in another order. */
    public boolean onlyReordered() {
        return live instanceof Value.Texts now
                && target instanceof Value.Texts then
                && items().isEmpty()
                && now.plain().size() == then.plain().size();
    }
}

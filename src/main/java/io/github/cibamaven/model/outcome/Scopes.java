package io.github.cibamaven.model.outcome;

import java.util.Collection;
import java.util.List;

/**
 * What a run needed of the Management API, and what its token could have done besides.
 *
 * @param used the least scopes that would have done for every request it made, sorted
 * @param beyondReading scopes of the token that allow more than reading, sorted; empty when there are none, and when
 *     nobody says what the token may do
 */
public record Scopes(List<String> used, List<String> beyondReading) {
    /** Of a run that asked the Management API for nothing. */
    public static final Scopes NONE = new Scopes(List.of(), List.of());

    private static final String READ = "read:";

    public Scopes {
        used = List.copyOf(used);
        beyondReading = List.copyOf(beyondReading);
    }

    /** @param held what the token may do, as far as it is known */
    public static Scopes of(Collection<String> used, Collection<String> held) {
        return new Scopes(
                used.stream().distinct().sorted().toList(),
                held.stream()
                        .filter(scope -> !scope.startsWith(READ))
                        .distinct()
                        .sorted()
                        .toList());
    }
}

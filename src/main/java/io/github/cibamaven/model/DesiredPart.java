package io.github.cibamaven.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An API, a client grant, or a part of the tenant that the POM declares.
 *
 * @param settings declared values by Auth0's property name
 * @param contained Auth0's names of the lists of which the POM declares a part, and others may stay
 * @param location of its element; null outside a POM
 */
public record DesiredPart(
        Subject subject,
        Map<String, Declared<Value>> settings,
        Set<String> contained,
        @Nullable PomLocation location) implements Declaration {
    public DesiredPart {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        contained = Set.copyOf(contained);
    }

    /** One whose lists are whole. */
    public DesiredPart(Subject subject, Map<String, Declared<Value>> settings, @Nullable PomLocation location) {
        this(subject, settings, Set.of(), location);
    }

    /** The same of another subject. */
    public DesiredPart of(Subject other) {
        return new DesiredPart(other, settings, contained, location);
    }

    @Override
    public DesiredPart with(Map<String, Declared<Value>> others) {
        return new DesiredPart(subject, others, contained, location);
    }
}

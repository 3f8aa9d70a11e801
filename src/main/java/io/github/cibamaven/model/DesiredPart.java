package io.github.cibamaven.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An API or a part of the tenant that the POM declares.
 *
 * @param settings declared values by Auth0's property name
 * @param location of its element; null outside a POM
 */
public record DesiredPart(
        Subject subject,
        Map<String, Declared<Value>> settings,
        @Nullable PomLocation location) implements Declaration {
    public DesiredPart {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    @Override
    public DesiredPart with(Map<String, Declared<Value>> others) {
        return new DesiredPart(subject, others, location);
    }
}

package io.github.cibamaven.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * An API or a part of the tenant that the POM declares.
 *
 * @param settings declared values by Auth0's property name
 * @param location of its element; null outside a POM
 */
public record DesiredSubject(Subject subject, Map<String, Declared<Value>> settings, PomLocation location) {
    public DesiredSubject {
        Objects.requireNonNull(subject);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /** The same subject with other settings. */
    public DesiredSubject with(Map<String, Declared<Value>> others) {
        return new DesiredSubject(subject, others, location);
    }

    /** The declared value of a property, if the POM declares it. */
    public Optional<Declared<Value>> declared(Property of) {
        return Optional.ofNullable(settings.get(of.property()));
    }

    public boolean declares(Property of) {
        return settings.containsKey(of.property());
    }
}

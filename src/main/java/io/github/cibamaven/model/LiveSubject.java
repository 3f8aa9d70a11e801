package io.github.cibamaven.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A client, an API, or a part of the tenant, as the tenant has it.
 *
 * @param values by Auth0's property name; a property that the tenant does not return is not in the map
 * @param asked the properties that were asked for: only of these does a missing value mean "absent"
 * @param exists whether the tenant has it, also where none of the properties asked for has a value
 */
public record LiveSubject(Subject subject, Map<String, Value> values, Set<String> asked, boolean exists) {
    public LiveSubject {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        asked = Set.copyOf(asked);
        if (!exists && !values.isEmpty()) {
            throw new IllegalArgumentException("a subject that does not exist has no values");
        }
    }

    /** One that the tenant has. */
    public LiveSubject(Subject subject, Map<String, Value> values, Set<String> asked) {
        this(subject, values, asked, true);
    }

    /** A subject that the tenant does not have, or not any more. */
    public static LiveSubject missing(Subject subject, Set<String> asked) {
        return new LiveSubject(subject, Map.of(), asked, false);
    }

    public String id() {
        return subject.id();
    }

    public String name() {
        return subject.name();
    }

    /** The value of a property; {@link Value#ABSENT} when the tenant does not return it. */
    public Value value(String property) {
        return values.getOrDefault(property, Value.ABSENT);
    }

    public Value value(Property of) {
        return value(of.property());
    }

    /** Whether the property was asked for, so that a missing value means that there is none. */
    public boolean knows(String property) {
        return asked.contains(property);
    }

    public boolean knows(Property of) {
        return knows(of.property());
    }

    /** The same, as far as these properties go. */
    public LiveSubject only(List<? extends Property> properties) {
        Map<String, Value> few = new LinkedHashMap<>();
        Set<String> known = new LinkedHashSet<>();
        for (Property one : properties) {
            if (knows(one)) {
                known.add(one.property());
            }
            if (!value(one).absent()) {
                few.put(one.property(), value(one));
            }
        }
        return new LiveSubject(subject, few, known, exists);
    }

    /** The same under the name by which it was known before. */
    public LiveSubject named(String before) {
        return new LiveSubject(subject.named(before), values, asked, exists);
    }
}

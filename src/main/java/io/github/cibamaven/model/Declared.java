package io.github.cibamaven.model;

import java.util.Objects;

/**
 * A value together with the place that declares it.
 *
 * @param location null when the value does not come from a POM (a user property, a default, a test)
 */
public record Declared<T>(T value, PomLocation location) {
    public Declared {
        Objects.requireNonNull(value);
    }

    public static <T> Declared<T> of(T value) {
        return new Declared<>(value, null);
    }
}

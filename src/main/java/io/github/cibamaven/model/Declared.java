package io.github.cibamaven.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value together with the place that declares it.
 *
 * @param location null when the value does not come from a POM (a user property, a default, a test)
 * @param items for a list the place of each item, in order, null where it is not known; else empty
 */
public record Declared<T>(T value, @Nullable PomLocation location, List<@Nullable PomLocation> items) {
    public Declared {
        items = Collections.unmodifiableList(new ArrayList<>(items));
    }

    public Declared(T value, @Nullable PomLocation location) {
        this(value, location, List.of());
    }

    public static <T> Declared<T> of(T value) {
        return new Declared<>(value, null);
    }

    /** One value of a list's items, which keep their places. */
    public static Declared<List<String>> list(List<Declared<String>> items, @Nullable PomLocation location) {
        List<String> values = new ArrayList<>();
        List<@Nullable PomLocation> places = new ArrayList<>();
        for (Declared<String> item : items) {
            values.add(item.value());
            places.add(item.location());
        }
        return new Declared<>(values, location, places);
    }

    /** What becomes of the value, with the same places. */
    public <R> Declared<R> map(Function<T, R> mapper) {
        return with(mapper.apply(value));
    }

    /** Another value at the same places. */
    public <R> Declared<R> with(R other) {
        return new Declared<>(other, location, items);
    }

    /** The place of the item at an index, or that of the list where the item's own is not known. */
    public @Nullable PomLocation item(int index) {
        @Nullable PomLocation own = index < items.size() ? items.get(index) : null;
        return own == null ? location : own;
    }
}

package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Value;
import java.util.LinkedHashMap;
import java.util.Map;

/** The values that a change replaces. */
public final class OldValues {
    private OldValues() {}

    /** By property, in order. */
    public static Map<String, Value> of(SubjectChange change) {
        Map<String, Value> values = new LinkedHashMap<>();
        change.settings().forEach(setting -> values.put(setting.property(), setting.before()));
        return values;
    }
}

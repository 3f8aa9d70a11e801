package io.github.cibamaven.model;

import java.util.LinkedHashMap;
import java.util.Map;

/** A live subject after a write that the test makes up. */
public final class ChangedSubject {
    private ChangedSubject() {}

    /** The same with some properties set, or removed where the value is absent; what gets a value exists. */
    public static LiveSubject of(LiveSubject live, Map<String, Value> changes) {
        Map<String, Value> changed = new LinkedHashMap<>(live.values());
        changes.forEach((property, value) -> {
            if (value.absent()) {
                changed.remove(property);
            } else {
                changed.put(property, value);
            }
        });
        return new LiveSubject(live.subject(), changed, live.asked(), live.exists() || !changed.isEmpty());
    }
}

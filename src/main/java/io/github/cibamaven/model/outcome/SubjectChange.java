package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything to write to one subject: one request.
 *
 * @param creates whether the subject does not exist yet; only the e-mail template is ever created
 */
public record SubjectChange(Subject subject, List<SettingChange> settings, boolean creates) {
    public SubjectChange {
        settings = List.copyOf(settings);
    }

    public SubjectChange(Subject subject, List<SettingChange> settings) {
        this(subject, settings, false);
    }

    /** The new values by property, in order. */
    public Map<String, Value> after() {
        Map<String, Value> values = new LinkedHashMap<>();
        settings.forEach(change -> values.put(change.property(), change.after()));
        return values;
    }
}

package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Everything to write to one subject: one request.
 *
 * @param creates whether the subject does not exist yet; the e-mail template, a client grant, or a client whose id is its
 *     name until it has one
 */
public record SubjectChange(Subject subject, List<SettingChange> settings, boolean creates) {
    public SubjectChange {
        settings = List.copyOf(settings);
    }

    public SubjectChange(Subject subject, List<SettingChange> settings) {
        this(subject, settings, false);
    }

    /** The same of the subject as the tenant knows it now. */
    public SubjectChange of(Subject known) {
        return new SubjectChange(known, settings, creates);
    }

    /** Whether it makes a client: an application that no request of the plugin takes away again. */
    public boolean createsClient() {
        return creates && subject.kind() == SubjectKind.CLIENT;
    }

    /** The new values by property, in order. */
    public Map<String, Value> after() {
        Map<String, Value> values = new LinkedHashMap<>();
        settings.forEach(change -> values.put(change.property(), change.after()));
        return values;
    }
}

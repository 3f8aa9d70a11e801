package io.github.cibamaven.sandbox.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Request;
import java.util.LinkedHashSet;
import java.util.Set;

/** The parameters {@code fields} and {@code include_fields} of everything that has no scopes of its own by field. */
public final class FieldSelection {

    private final Set<String> fields;
    private final boolean include;

    private FieldSelection(Set<String> fields, boolean include) {
        this.fields = fields;
        this.include = include;
    }

    /** @throws ApiError 400 for a name that is not in {@code known} */
    public static FieldSelection of(Request request, Set<String> known) {
        Queries queries = new Queries(request);
        String asked = request.query("fields").orElse("");
        Set<String> fields = new LinkedHashSet<>();
        if (!asked.isEmpty()) {
            for (String field : asked.split(",", -1)) {
                if (!known.contains(field)) {
                    throw queries.fault("fields", "String does not match pattern: " + field);
                }
                fields.add(field);
            }
        }
        return new FieldSelection(fields, queries.flag("include_fields").orElse(true));
    }

    /** A copy with what was asked for, or with {@code unasked} if nothing was. */
    public ObjectNode of(ObjectNode whole, Set<String> unasked) {
        ObjectNode seen = whole.deepCopy();
        if (fields.isEmpty()) {
            return seen.retain(unasked);
        }
        return include ? seen.retain(fields) : seen.remove(fields);
    }

    /** A copy with what was asked for, or with everything if nothing was. */
    public ObjectNode of(ObjectNode whole) {
        return fields.isEmpty() ? whole.deepCopy() : of(whole, Set.of());
    }
}

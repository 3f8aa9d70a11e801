package io.github.cibamaven.sandbox.call;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.BodyRules;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.PartRules;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The parameters {@code fields} and {@code include_fields}.
 *
 * @param fields in the order asked for; empty if nothing was
 * @param include whether these fields are wanted, or all but these
 */
public record FieldSelection(Set<String> fields, boolean include) {

    /**
     * @param rule the name of the rule that lists the fields, among those of {@link PartRules}
     * @throws ApiError 400 for a name that is not among them
     */
    public static FieldSelection of(Request request, String rule) {
        Queries queries = new Queries(request);
        BodyRules known = PartRules.of(rule);
        String asked = request.query("fields").orElse("");
        Set<String> fields = asked.isEmpty() ? Set.of() : new LinkedHashSet<>(Arrays.asList(asked.split(",", -1)));
        for (String field : fields) {
            known.check(Json.text(field), fault -> queries.fault("fields", "String does not match pattern: " + field));
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

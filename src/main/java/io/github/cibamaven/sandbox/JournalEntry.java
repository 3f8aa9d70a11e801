package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request the sandbox received and how it answered. No secret is in it: headers are not kept at all, and the values
 * of secrets, assertions, tokens and keys in query and body are masked.
 *
 * @param method in upper case
 * @param path as sent, percent-encoding included, without the query
 * @param query decoded; a parameter may occur more than once
 * @param body the JSON body, or the fields of a form as an object; null without a body, and a string without content
 *     for a body that is neither
 * @param status of the answer; 0 if a fault cut the connection before any answer
 */
public record JournalEntry(
        String method,
        String path,
        Map<String, List<String>> query,
        @Nullable JsonNode body,
        int status) {

    /** The last value of a query parameter. */
    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(values.size() - 1));
    }

    /** Such as {@code GET /api/v2/clients/abc}. */
    public String request() {
        return method + " " + path;
    }
}

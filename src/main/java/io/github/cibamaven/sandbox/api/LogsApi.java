package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.Paging;
import io.github.cibamaven.sandbox.call.Queries;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.TenantLog;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** {@code /api/v2/logs}. Newest first unless sorted otherwise; only the sort by date is known here. */
record LogsApi(TenantLog log) {

    /** {@code GET /logs}: a bare array unless totals are asked for, also behind a log id ({@code from}, {@code take}). */
    Answer list(Call call) {
        Request request = call.request();
        Queries queries = new Queries(request);
        String sort = request.query("sort").orElse("date:-1");
        queries.require(sort.matches("date:-?1"), "sort", "String does not match pattern: " + sort);
        List<JsonNode> entries = log.newestFirst().stream()
                .filter(request.query("q")
                        .map(text -> LogQuery.of(text, queries))
                        .orElse(entry -> true))
                .toList();
        if (request.query("from").isPresent() || request.query("take").isPresent()) {
            return Answer.json(200, Json.of(behind(request, queries, entries)));
        }
        List<JsonNode> sorted = new ArrayList<>(entries);
        if (sort.equals("date:1")) {
            Collections.reverse(sorted);
        }
        return Answer.json(200, new Paging(request, 0).page(sorted, "logs", entry -> fields(request, entry)));
    }

    private static List<JsonNode> behind(Request request, Queries queries, List<JsonNode> newestFirst) {
        String from = request.query("from").orElse("");
        List<JsonNode> oldestFirst = new ArrayList<>(newestFirst);
        Collections.reverse(oldestFirst);
        return oldestFirst.stream()
                .filter(entry -> entry.path("log_id").asText().compareTo(from) > 0)
                .limit(queries.number("take", 1, 100).orElse(50))
                .map(entry -> fields(request, entry))
                .toList();
    }

    /** The ids always come; that Auth0 does so is unconfirmed. */
    private static JsonNode fields(Request request, JsonNode entry) {
        List<String> asked = List.of(request.query("fields").orElse("").split(","));
        if (asked.equals(List.of(""))) {
            return entry;
        }
        boolean include = new Queries(request).flag("include_fields").orElse(true);
        ObjectNode seen = entry.deepCopy();
        Set<String> kept = new HashSet<>(asked);
        kept.add("log_id");
        return include ? seen.retain(kept) : seen.remove(asked);
    }
}

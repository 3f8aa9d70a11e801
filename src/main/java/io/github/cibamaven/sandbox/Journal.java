package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What was asked and how it was answered, in the order of the answers. An answer is in here before the client has it.
 */
final class Journal {

    private final List<JournalEntry> exchanges = new CopyOnWriteArrayList<>();

    void add(Request request, Answer answer) {
        exchanges.add(Masking.exchange(request, answer.status()));
    }

    List<JournalEntry> all() {
        return List.copyOf(exchanges);
    }

    void clear() {
        exchanges.clear();
    }

    JsonNode toJson() {
        ArrayNode all = Json.array();
        for (JournalEntry exchange : exchanges) {
            ObjectNode one = all.addObject().put("method", exchange.method()).put("path", exchange.path());
            ObjectNode query = one.putObject("query");
            exchange.query().forEach((name, values) -> query.set(name, Json.array(values)));
            one.set("body", exchange.body());
            one.put("status", exchange.status());
        }
        return all;
    }
}

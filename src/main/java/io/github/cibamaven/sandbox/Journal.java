package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
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
        return Json.of(exchanges);
    }
}

package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** A fault as the control plane takes it: a JSON object whose properties are the arguments of a {@link FaultKind}. */
public record FaultArguments(ObjectNode json) {

    public boolean has(String name) {
        return json.has(name);
    }

    /** @throws IllegalArgumentException unless it is a whole number that is not negative */
    public int number(String name) {
        if (!json.path(name).canConvertToInt() || json.get(name).asInt() < 0) {
            throw new IllegalArgumentException("\"" + name + "\" must be a whole number");
        }
        return json.get(name).asInt();
    }

    /** The number of {@code millis}. */
    public Duration millis() {
        return Duration.ofMillis(number("millis"));
    }

    /** @throws IllegalArgumentException unless it is a string */
    public String text(String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("\"" + name + "\" must be a string");
        }
        return json.get(name).asText();
    }

    /** What is there, as text; empty for an object or an array. */
    String word(String name) {
        return json.path(name).asText();
    }

    /** The properties of {@code headers}. */
    public Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }
}

package io.github.cibamaven.sandbox.call;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.http.Request;
import java.util.Optional;
import java.util.function.Predicate;

/** Typed query parameters. Auth0 documents the code {@code invalid_uri} for a bad one; the wording is unconfirmed. */
public record Queries(Request request) {

    public Optional<Boolean> flag(String name) {
        return request.query(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(name, "Expected type boolean but found type string");
        });
    }

    /** Items whose property is as this flag wants it; all of them without the flag. */
    public Predicate<JsonNode> flagged(String name, String property) {
        Optional<Boolean> wanted = flag(name);
        return item -> wanted.isEmpty() || wanted.get() == item.path(property).asBoolean(false);
    }

    /** Items whose property of the same name is this parameter; all of them without the parameter. */
    public Predicate<JsonNode> equal(String name) {
        Optional<String> wanted = request.query(name);
        return item -> wanted.isEmpty() || wanted.get().equals(item.path(name).asText());
    }

    public Optional<Integer> number(String name, int least, int most) {
        return request.query(name).map(value -> {
            require(value.matches("-?[0-9]{1,9}"), name, "Expected type integer but found type string");
            int number = Integer.parseInt(value);
            require(number >= least, name, "Value " + number + " is less than minimum " + least);
            require(number <= most, name, "Value " + number + " is greater than maximum " + most);
            return number;
        });
    }

    /** @throws ApiError unless it holds */
    public void require(boolean condition, String name, String what) {
        if (!condition) {
            throw fault(name, what);
        }
    }

    ApiError fault(String name, String what) {
        return ApiError.badUri("Query", "'" + what + "'", name);
    }
}

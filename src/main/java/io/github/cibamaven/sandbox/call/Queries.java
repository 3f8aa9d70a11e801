package io.github.cibamaven.sandbox.call;

import io.github.cibamaven.sandbox.http.Request;
import java.util.Optional;

/** Typed query parameters. Auth0 documents the code {@code invalid_uri} for a bad one; the wording is unconfirmed. */
public final class Queries {

    private final Request request;

    public Queries(Request request) {
        this.request = request;
    }

    public Optional<Boolean> flag(String name) {
        return request.query(name).map(value -> switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw fault(name, "Expected type boolean but found type string");
        });
    }

    public Optional<Integer> number(String name, int least, int most) {
        return request.query(name).map(value -> {
            if (!value.matches("-?[0-9]{1,9}")) {
                throw fault(name, "Expected type integer but found type string");
            }
            int number = Integer.parseInt(value);
            if (number < least) {
                throw fault(name, "Value " + number + " is less than minimum " + least);
            }
            if (number > most) {
                throw fault(name, "Value " + number + " is greater than maximum " + most);
            }
            return number;
        });
    }

    public ApiError fault(String name, String what) {
        return ApiError.badRequest("invalid_uri", "Query validation error: '" + what + "' on property " + name + ".");
    }
}

package io.github.cibamaven.model.details;

import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One object of the parameter {@code authorization_details} (RFC 9396, section 2).
 *
 * @param json the whole object as it is sent, on one line
 * @param place where it was read, such as {@code transfer.json#/0} (RFC 6901, section 6); empty for one that is known by its
 *     type alone
 */
public record AuthorizationDetail(String type, String json, String place) {
    private static final String TYPE = "type";

    /** An object that says nothing but its type. */
    public static AuthorizationDetail ofType(String type) {
        return new AuthorizationDetail(type, JsonText.of(Map.of(TYPE, type)), "");
    }

    /**
     * Reads an array of such objects.
     *
     * @param text the text of a file of that name
     * @param alone whether one object without an array around it will do
     * @throws UnreadableException for anything else, an empty array included
     */
    public static List<AuthorizationDetail> read(String text, String file, boolean alone) throws UnreadableException {
        String name = Printable.of(file, 100) + "#";
        JsonValue read;
        try {
            read = JsonValue.readStrictly(text);
        } catch (MalformedJsonException malformed) {
            throw new UnreadableException("is not JSON from line " + malformed.line() + " on");
        }
        if (alone && read.isObject()) {
            return List.of(of(read, name));
        }
        if (!read.isArray()) {
            throw new UnreadableException("holds no JSON array of objects with a \"type\"");
        }
        if (read.items().isEmpty()) {
            throw new UnreadableException("holds an empty array");
        }
        List<AuthorizationDetail> details = new ArrayList<>();
        for (JsonValue item : read.items()) {
            details.add(of(item, name + "/" + details.size()));
        }
        return List.copyOf(details);
    }

    private static AuthorizationDetail of(JsonValue item, String place) throws UnreadableException {
        JsonValue type = item.path(TYPE);
        if (!item.isObject()) {
            throw new UnreadableException("is not as RFC 9396 wants it: " + place + " is no object");
        }
        if (!type.isText() || type.text().isBlank()) {
            String what = type.isMissing() ? " has no \"type\"" : "/type is no text, or an empty one";
            throw new UnreadableException("is not as RFC 9396 wants it: " + place + what);
        }
        return new AuthorizationDetail(type.text(), JsonText.of(item.plain()), place);
    }

    /** The parameter that is sent. */
    public static String parameter(List<AuthorizationDetail> details) {
        return "["
                + String.join(
                        ",", details.stream().map(AuthorizationDetail::json).toList()) + "]";
    }

    /** Says in a clause why a text holds no authorization details, and quotes nothing of it. */
    public static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String clause) {
            super(clause);
        }
    }
}

package io.github.cibamaven.model.details;

import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
import io.github.cibamaven.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What Auth0 documents as the limits of {@code authorization_details}
 * (https://auth0.com/docs/get-started/apis/configure-rich-authorization-requests). Whether 5 KB are 5000 or 5120 bytes, and
 * whether the outermost object counts as a level, it does not say: what lies between is not certain.
 */
public final class DetailLimits {
    private static final int ENTRIES = 5;
    private static final int SURE_BYTES = 5 * 1024;
    private static final int LEAST_BYTES = 5 * 1000;
    private static final int PROPERTIES = 10;
    private static final int CHARACTERS = 255;
    private static final int LEVELS = 5;
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]*");

    /** So many of one detail are enough to know what is wrong. */
    private static final int MOST = 10;

    private final List<Breach> found = new ArrayList<>();
    private int detail;

    private DetailLimits() {}

    /**
     * One limit that is not kept.
     *
     * @param detail the index of the object that is to blame
     * @param shape whether it is about the object's own shape, and not about how many or how long
     * @param certain whether it is sure that Auth0's limit is meant so
     */
    public record Breach(int detail, boolean shape, boolean certain, String message) {}

    /** Every limit that these objects, sent together, do not keep. */
    public static List<Breach> breaches(List<AuthorizationDetail> details) {
        DetailLimits limits = new DetailLimits();
        limits.all(details);
        return List.copyOf(limits.found);
    }

    private void all(List<AuthorizationDetail> details) {
        if (details.size() > ENTRIES) {
            detail = ENTRIES;
            add(
                    false,
                    true,
                    "bcAuthorize sends " + details.size() + " authorization details, at most " + ENTRIES
                            + " are allowed");
        }
        int bytes = AuthorizationDetail.parameter(details).getBytes(StandardCharsets.UTF_8).length;
        if (bytes > LEAST_BYTES) {
            detail = 0;
            boolean sure = bytes > SURE_BYTES;
            String most = sure
                    ? ", at most 5 KB are allowed"
                    : ", and whether Auth0's 5 KB are 5000 or 5120 bytes is not confirmed";
            add(true, sure, "the authorization details have " + bytes + " bytes of JSON" + most);
        }
        for (detail = 0; detail < details.size(); detail++) {
            int before = found.size();
            one(details.get(detail));
            if (found.size() > before + MOST) {
                found.subList(before + MOST, found.size()).clear();
            }
        }
    }

    private void one(AuthorizationDetail each) {
        int length = length(each.type());
        if (length > CHARACTERS) {
            String at = each.place().isEmpty() ? "" : " at " + each.place() + "/type";
            add(
                    false,
                    true,
                    "a type of authorization details" + at + " has " + length + " characters, at most " + CHARACTERS
                            + " are allowed");
        }
        try {
            JsonValue object = JsonValue.readStrictly(each.json());
            object(object, each.place(), true);
            levels(object, each.place());
        } catch (MalformedJsonException impossible) {
            throw new IllegalArgumentException("no authorization detail", impossible);
        }
    }

    private void object(JsonValue object, String place, boolean outermost) {
        Map<String, JsonValue> members = object.members();
        if (members.size() > PROPERTIES) {
            String many = " has " + members.size() + " properties, at most " + PROPERTIES + " are allowed";
            add(true, true, "the object at " + place + many);
        }
        members.forEach((name, value) -> {
            if (length(name) > CHARACTERS) {
                add(
                        true,
                        true,
                        "a property name at " + place + " has " + length(name) + " characters, at most " + CHARACTERS
                                + " are allowed");
            } else if (!NAME.matcher(name).matches()) {
                String others = " has others than letters, digits, _ . and -";
                add(true, true, "the property name \"" + Printable.of(name, 60) + "\" at " + place + others);
            }
            if (!(outermost && name.equals("type"))) {
                value(value, place + "/" + step(name));
            }
        });
    }

    private void value(JsonValue value, String place) {
        int length = value.isText() ? length(value.text()) : 0;
        if (length > CHARACTERS) {
            String most = " characters, at most " + CHARACTERS + " are allowed";
            add(false, true, "the value at " + place + " has " + length + most);
        }
        List<JsonValue> items = value.items();
        for (int at = 0; at < items.size(); at++) {
            value(items.get(at), place + "/" + at);
        }
        if (value.isObject()) {
            object(value, place, false);
        }
    }

    private void levels(JsonValue object, String place) {
        int sure = depth(object, false) - 1;
        int most = depth(object, true);
        if (sure > LEVELS) {
            String deep = " nests objects " + sure + " levels deep, at most " + LEVELS + " are allowed";
            add(true, true, "the object at " + place + deep);
        } else if (most > LEVELS) {
            String deep =
                    " is " + most + " levels deep with itself and its arrays; whether Auth0 counts those among its ";
            add(true, false, "the object at " + place + deep + LEVELS + " is not confirmed");
        }
    }

    /** How deep a value is, itself included. */
    private static int depth(JsonValue value, boolean countArrays) {
        int inside = 0;
        for (JsonValue inner : value.isArray() ? value.items() : value.members().values()) {
            inside = Math.max(inside, depth(inner, countArrays));
        }
        return inside + (value.isObject() || countArrays && value.isArray() ? 1 : 0);
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** A name as a step of a JSON Pointer (RFC 6901, section 3), short enough for a message. */
    private static String step(String name) {
        return Printable.of(name.replace("~", "~0").replace("/", "~1"), 60);
    }

    private void add(boolean shape, boolean certain, String message) {
        found.add(new Breach(detail, shape, certain, message));
    }
}

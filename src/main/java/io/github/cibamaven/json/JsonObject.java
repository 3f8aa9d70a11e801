package io.github.cibamaven.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a JSON object member by member, in the order in which it shall be written. Used by one thread. */
public final class JsonObject {
    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    /** @param plain what {@link JsonText} can write, or another object that is being built */
    public JsonObject put(String name, @Nullable Object plain) {
        members.put(name, plain instanceof JsonObject object ? object.members : plain);
        return this;
    }

    /** Adds an object, and returns that one. */
    public JsonObject object(String name) {
        JsonObject inner = new JsonObject();
        put(name, inner);
        return inner;
    }

    /** Adds an array, and returns it to be filled. */
    public Items array(String name) {
        Items items = new Items(new ArrayList<>());
        put(name, items.plain);
        return items;
    }

    /** The object as {@link JsonText} writes it; what is put into it later is seen there too. */
    public Map<String, @Nullable Object> plain() {
        return members;
    }

    /** An array of objects that is being built. */
    public record Items(List<@Nullable Object> plain) {
        public Items add(JsonObject object) {
            plain.add(object.members);
            return this;
        }

        /** Adds an object, and returns that one. */
        public JsonObject object() {
            JsonObject object = new JsonObject();
            add(object);
            return object;
        }
    }
}

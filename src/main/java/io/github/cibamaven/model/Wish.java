package io.github.cibamaven.model;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a setting should be like: exactly a value, or a list that contains or lacks certain items. */
public sealed interface Wish {

    /** This value and no other. */
    record Exactly(Value value) implements Wish {}

    /** Any value but this one; where it has to go, none takes its place. */
    record Never(Value banned) implements Wish {}

    /** A list that contains at least {@code required} and none of {@code banned}; everything else may stay. */
    record Within(List<String> required, List<String> banned) implements Wish {
        public Within {
            required = List.copyOf(required);
            banned = List.copyOf(banned);
        }

        /** Both wishes at once. */
        public Within and(Within other) {
            return new Within(union(required, other.required), union(banned, other.banned));
        }

        /** The live list with as little changed as possible: foreign items keep their place. */
        public List<String> mend(List<String> live) {
            return Stream.concat(live.stream(), required.stream())
                    .filter(item -> !banned.contains(item))
                    .distinct()
                    .toList();
        }

        private static List<String> union(List<String> one, List<String> two) {
            List<String> all = new ArrayList<>(one);
            two.stream().filter(item -> !all.contains(item)).forEach(all::add);
            return all;
        }
    }

    static Wish exactly(Value value) {
        return new Exactly(value);
    }

    static Within contains(List<String> items) {
        return new Within(items, List.of());
    }

    static Within lacks(List<String> items) {
        return new Within(List.of(), items);
    }
}

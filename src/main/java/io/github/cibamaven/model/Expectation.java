package io.github.cibamaven.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a setting should be like: exactly a value, a list that contains or lacks certain items or credentials, a method. */
public sealed interface Expectation {

    /** This value and no other. */
    record Exactly(Value value) implements Expectation {}

    /** Any value but this one; where it has to go, none takes its place. */
    record Never(Value banned) implements Expectation {}

    /** A list that contains at least {@code required} and none of {@code banned}; everything else may stay. */
    record Within(List<String> required, List<String> banned) implements Expectation {
        public Within {
            required = List.copyOf(required);
            banned = List.copyOf(banned);
        }

        /** Both expectations at once. */
        public Within and(Within other) {
            return new Within(union(required, other.required), union(banned, other.banned));
        }

        /** The live list with as little changed as possible: foreign items keep their place. */
        public List<String> fix(List<String> live) {
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

    /**
     * The credentials of one authentication method: at least the declared ones; others of that method may stay, so that a
     * key can be replaced while both are valid.
     *
     * @param declared an object that names one method, and its credentials by id
     */
    record Credentials(Value declared) implements Expectation {

        /** The live object with the credentials that it lacks; the declared one where it is of another method. */
        public Value fix(Value live) {
            Map<String, Value> methods = declared.branches();
            if (!(live instanceof Value.Tree) || !live.branches().keySet().equals(methods.keySet())) {
                return declared;
            }
            Map<String, Value> fixed = new LinkedHashMap<>();
            methods.forEach((method, wanted) -> fixed.put(method, joined(live.get(method), wanted)));
            return new Value.Tree(fixed);
        }

        private static Value joined(Value live, Value wanted) {
            List<Value> credentials = new ArrayList<>(live.get("credentials").items());
            List<Value> ids =
                    credentials.stream().map(credential -> credential.get("id")).toList();
            wanted.get("credentials").items().stream()
                    .filter(credential -> !ids.contains(credential.get("id")))
                    .forEach(credentials::add);
            return live.with("credentials", new Value.Items(credentials));
        }
    }

    /**
     * An authentication method, whatever its credentials: those that the POM gives in full are sent where a client is
     * created, and the tenant shows them by their ids alone ever after.
     *
     * @param declared an object that names one method
     */
    record Method(Value declared) implements Expectation {

        /** Whether a credential is given in full, and not by its id. */
        public static boolean givesKeys(Value methods) {
            for (Value method : methods.branches().values()) {
                for (Value credential : method.get("credentials").items()) {
                    if (!credential.get("pem").absent()) {
                        return true;
                    }
                }
            }
            return false;
        }

        /** Whether a client authenticates by that method. */
        public boolean isOf(Value live) {
            return live.branches().keySet().equals(declared.branches().keySet());
        }
    }

    static Within contains(List<String> items) {
        return new Within(items, List.of());
    }

    static Within lacks(List<String> items) {
        return new Within(List.of(), items);
    }
}

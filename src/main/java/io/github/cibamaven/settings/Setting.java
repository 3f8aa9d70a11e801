package io.github.cibamaven.settings;

import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.Property;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * One Auth0 property.
 *
 * @param of the kind of subject that has it
 * @param property Auth0's name; a dot leads into an object, as in {@code jwt_configuration.alg}
 * @param element the POM element that mirrors it, or empty when the POM cannot declare it
 * @param item the POM element of one item, for lists
 * @param shape the JSON type
 * @param ordered whether the order of the items of a list matters
 * @param allowed the allowed values; empty when any value will do
 * @param writable whether the Management API changes it on an existing subject
 * @param required what CIBA requires of it, where {@code apply} may bring that about unasked
 * @param cleared what to write so that the property has no value again: {@link Value#ABSENT}, which is sent as null, where
 *     Auth0 takes that, else what it takes the lack of a value for; empty where there is no way back
 * @param excludes the property that Auth0 refuses beside this one: setting this clears that
 * @param never the value that the tenant must not have, where that is what the one word of the POM means
 * @param neededOn whether the plugin reads it because a client needs it on: {@code generate} never declares it off
 * @param created what becomes of it where {@code apply} creates the subject; empty where only a declared value is sent
 * @param scopes any of these Management API scopes shows the property; the one that shows the least besides comes first
 * @param inDashboard the steps in Auth0's Dashboard from the place of its kind on; empty where there are none
 * @param meaning one line for the user
 * @param doc Auth0's page
 */
public record Setting(
        SubjectKind of,
        String property,
        Optional<String> element,
        String item,
        Shape shape,
        boolean ordered,
        List<String> allowed,
        boolean writable,
        Optional<Expectation> required,
        Optional<Value> cleared,
        Optional<String> excludes,
        Optional<Value> never,
        boolean neededOn,
        Optional<AtCreation> created,
        List<String> scopes,
        String inDashboard,
        String meaning,
        URI doc)
        implements Property {
    private static final String NOWHERE = "nowhere";

    /** JSON type of a property. */
    public enum Shape {
        TEXT,
        FLAG,
        TEXTS,
        NUMBER,
        /** Text that the POM gives as the path of a file. */
        TEXT_FILE,
        /** An object that names credentials by authentication method. */
        CREDENTIALS,
        /** A list of objects that each have a {@code type}; the POM names the types. */
        TYPES
    }

    /** When two values are the same. */
    public enum Comparison {
        /** Equal values. */
        SCALAR,
        /** The same text but for line ends: CRLF is LF, and those at the end do not count. */
        TEXT_BLOCK,
        /** The same items in any order. */
        SET,
        /** The same items in the same order. */
        LIST
    }

    /**
     * What becomes of a setting where its subject is created.
     *
     * @param needed whether the POM must declare it
     * @param otherwise what is sent where the POM does not declare it
     * @param undone what a restore brings it to, since the plugin deletes nothing that it creates
     */
    public record AtCreation(boolean needed, Optional<Value> otherwise, Optional<Expectation> undone) {}

    public Setting {
        allowed = List.copyOf(allowed);
        scopes = List.copyOf(scopes);
    }

    /** There is one entry for each property. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Setting setting && of == setting.of && property.equals(setting.property);
    }

    @Override
    public int hashCode() {
        return property.hashCode();
    }

    /** When two values of it are the same. */
    public Comparison comparison() {
        return switch (shape) {
            case TEXTS, TYPES -> ordered ? Comparison.LIST : Comparison.SET;
            case TEXT_FILE -> Comparison.TEXT_BLOCK;
            case TEXT, FLAG, NUMBER, CREDENTIALS -> Comparison.SCALAR;
        };
    }

    /** The name to ask for in a {@code fields} projection. */
    public String projection() {
        int dot = property.indexOf('.');
        return dot < 0 ? property : property.substring(0, dot);
    }

    /** Auth0's word as the name of a POM element: {@code private_key_jwt} is {@code privateKeyJwt}. */
    public static String camelCase(String word) {
        StringBuilder name = new StringBuilder();
        for (String part : word.split("_")) {
            name.append(name.isEmpty() ? part : Character.toUpperCase(part.charAt(0)) + part.substring(1));
        }
        return name.toString();
    }

    /** Whether a write brings an existing subject to that value: a key is given in full only where a client is created. */
    public boolean takes(Value target) {
        return writable && !(shape == Shape.CREDENTIALS && Expectation.Method.givesKeys(target));
    }

    /** Where a person changes it in Auth0's Dashboard; empty where Auth0 documents no place. */
    public String dashboardPlace() {
        if (inDashboard.equals(NOWHERE)) {
            return "";
        }
        return inDashboard.isEmpty() ? of.inDashboard() : of.inDashboard() + " > " + inDashboard;
    }

    /** Starts an entry of the catalogue: read only, not declarable, visible with the read scopes of its kind. */
    static Builder of(SubjectKind of, String property, Shape shape, URI doc) {
        return new Builder(of, property, shape, doc);
    }

    /** Collects what an entry says beyond its name; ends with its meaning. */
    static final class Builder {
        private final SubjectKind of;
        private final String property;
        private final Shape shape;
        private final URI doc;
        private Optional<String> element = Optional.empty();
        private String item = "";
        private boolean ordered;
        private List<String> allowed = List.of();
        private boolean writable;
        private Optional<Expectation> required = Optional.empty();
        private Optional<Value> cleared = Optional.of(Value.ABSENT);
        private Optional<String> excludes = Optional.empty();
        private Optional<Value> never = Optional.empty();
        private boolean neededOn;
        private Optional<AtCreation> created = Optional.empty();
        private List<String> scopes;
        private String inDashboard = "";

        private Builder(SubjectKind of, String property, Shape shape, URI doc) {
            this.of = of;
            this.property = property;
            this.shape = shape;
            this.doc = doc;
            this.scopes = of.readScopes();
        }

        /** The POM declares it, and it can be changed. */
        Builder declaredAs(String elementName) {
            element = Optional.of(elementName);
            writable = true;
            return this;
        }

        Builder declaredAs(String elementName, String itemName) {
            item = itemName;
            return declaredAs(elementName);
        }

        Builder ordered() {
            ordered = true;
            return this;
        }

        Builder allowing(String... values) {
            allowed = List.of(values);
            return this;
        }

        /** For a property of which an existing subject keeps its value. */
        Builder unchangeable() {
            writable = false;
            return this;
        }

        Builder requiredForCiba(Expectation wish) {
            required = Optional.of(wish);
            return this;
        }

        /** For a property that Auth0 takes no null for. */
        Builder clearedBy(Value value) {
            cleared = Optional.of(value);
            return this;
        }

        /** For a property that always keeps a value once it has one. */
        Builder neverCleared() {
            cleared = Optional.empty();
            return this;
        }

        Builder excluding(String other) {
            excludes = Optional.of(other);
            return this;
        }

        Builder forbidding(Value value) {
            never = Optional.of(value);
            return this;
        }

        Builder neededOn() {
            neededOn = true;
            return this;
        }

        Builder neededToCreate() {
            created = Optional.of(new AtCreation(true, Optional.empty(), Optional.empty()));
            return this;
        }

        Builder createdAs(Value otherwise) {
            created = Optional.of(new AtCreation(false, Optional.of(otherwise), Optional.empty()));
            return this;
        }

        Builder createdAs(Value otherwise, Expectation undone) {
            created = Optional.of(new AtCreation(false, Optional.of(otherwise), Optional.of(undone)));
            return this;
        }

        Builder readableWith(String... anyOf) {
            scopes = List.of(anyOf);
            return this;
        }

        /** As Auth0's documentation has it; never a guess. */
        Builder inDashboard(String steps) {
            inDashboard = steps;
            return this;
        }

        /** For a property that nobody can change there, or for which Auth0 documents no place. */
        Builder nowhereInDashboard() {
            return inDashboard(NOWHERE);
        }

        Setting meaning(String meaning) {
            return new Setting(
                    of,
                    property,
                    element,
                    item,
                    shape,
                    ordered,
                    allowed,
                    writable,
                    required,
                    cleared,
                    excludes,
                    never,
                    neededOn,
                    created,
                    scopes,
                    inDashboard,
                    meaning,
                    doc);
        }
    }
}

package io.github.cibamaven.config.pom;

import io.github.cibamaven.model.PomLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One element of the configuration as written, with expressions already evaluated where they could be.
 *
 * @param text trimmed text; empty when there is none
 * @param location null when it does not come from a POM: a user property, or a default
 * @param attributes as written, where the source of the POM was read; else empty
 * @param property the property whose value it is, and where that was given, such as {@code ciba.skip on the command
 *     line}; empty for an element of the POM
 */
public record Element(
        String name,
        String text,
        List<Element> children,
        @Nullable PomLocation location,
        Map<String, String> attributes,
        String property) {
    /** The goals whose parameters begin with their name. */
    private static final List<String> NAMING = List.of("probe", "generate");

    public Element {
        text = text.trim();
        children = List.copyOf(children);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    public Element(String name, String text, List<Element> children, @Nullable PomLocation location) {
        this(name, text, children, location, Map.of(), "");
    }

    public static Element leaf(String name, String text, @Nullable PomLocation location) {
        return new Element(name, text, List.of(), location);
    }

    /** The value of a parameter that a property gives. */
    public static Element given(String name, GivenProperty by) {
        String property = by.name() + " " + by.origin().words();
        return new Element(name, by.value(), List.of(), by.location(), Map.of(), property);
    }

    /** The text of the first child of a name; another one where there is none. */
    public String text(String child, String otherwise) {
        for (Element one : children) {
            if (one.name().equals(child) && !one.text().isEmpty()) {
                return one.text();
            }
        }
        return otherwise;
    }

    /** One word of a text that lists several: it comes from where the text does. */
    public Element word(String word) {
        return new Element(name, word, List.of(), location, Map.of(), property);
    }

    /** Whether it is an element of the POM. */
    public boolean written() {
        return location != null && property.isEmpty();
    }

    /** Whether it holds neither text nor elements. */
    public boolean isEmpty() {
        return text.isEmpty() && children.isEmpty();
    }

    /** The children of that name. */
    public List<Element> children(String named) {
        List<Element> found = new ArrayList<>();
        for (Element child : children) {
            if (child.name().equals(named)) {
                found.add(child);
            }
        }
        return found;
    }

    /** The first child of that name. */
    public Optional<Element> child(String named) {
        for (Element child : children) {
            if (child.name().equals(named)) {
                return Optional.of(child);
            }
        }
        return Optional.empty();
    }

    /** The elements below it along the names; those of each name in turn. */
    public List<Element> descendants(String... names) {
        List<Element> found = List.of(this);
        for (String named : names) {
            List<Element> below = new ArrayList<>();
            for (Element one : found) {
                below.addAll(one.children(named));
            }
            found = below;
        }
        return found;
    }

    /** The text of the first child of that name; empty when there is none. */
    public String textOf(String named) {
        Optional<Element> child = child(named);
        return child.isEmpty() ? "" : child.get().text();
    }

    /** The same without the children of a name. */
    public Element without(String child) {
        return new Element(
                name,
                text,
                children.stream().filter(one -> !one.name().equals(child)).toList(),
                location,
                attributes,
                property);
    }

    /** How a message names it: the element, or for a top-level value from outside the POM its user property. */
    public String shown() {
        return !property.isEmpty() ? property : location == null ? usual() : "<" + name + ">";
    }

    /** The parameters of {@code probe} and {@code generate} have a dot behind the goal, such as ciba.probe.user. */
    private String usual() {
        for (String goal : NAMING) {
            String rest = name.startsWith(goal) ? name.substring(goal.length()) : "";
            if (!rest.isEmpty() && rest.charAt(0) >= 'A' && rest.charAt(0) <= 'Z') {
                return "ciba." + goal + "." + Character.toLowerCase(rest.charAt(0)) + rest.substring(1);
            }
        }
        return "ciba." + name;
    }
}

package io.github.cibamaven.config;

import io.github.cibamaven.model.PomLocation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One element of the configuration as written, with expressions already evaluated where they could be.
 *
 * @param text trimmed text; empty when there is none
 * @param location null when it does not come from a POM: a user property, or a default
 */
public record Element(String name, String text, List<Element> children, PomLocation location) {
    private static final Pattern OF_GOAL = Pattern.compile("(probe|generate)([A-Z])(.*)");

    public Element {
        Objects.requireNonNull(name);
        text = text.trim();
        children = List.copyOf(children);
    }

    public static Element leaf(String name, String text, PomLocation location) {
        return new Element(name, text, List.of(), location);
    }

    /** How a message names it: the element, or for a top-level value from outside the POM its user property. */
    String shown() {
        return location == null ? property() : "<" + name + ">";
    }

    /** The parameters of {@code probe} and {@code generate} have a dot behind the goal, such as ciba.probe.user. */
    private String property() {
        Matcher ofGoal = OF_GOAL.matcher(name);
        return ofGoal.matches()
                ? "ciba." + ofGoal.group(1) + "." + ofGoal.group(2).toLowerCase(Locale.ROOT) + ofGoal.group(3)
                : "ciba." + name;
    }
}

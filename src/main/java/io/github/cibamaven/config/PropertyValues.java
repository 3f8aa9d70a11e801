package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.GivenProperty;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses a property that says something else than the POM's own element.
 *
 * <p>Maven takes the element, and nothing would say that the property has no effect.
 */
record PropertyValues(Problems problems, Sources sources, Path basedir) {
    private static final Set<String> PATHS =
            Set.of("outputDirectory", "planFile", "snapshot", "caFile", "sandboxSeed", "generateFile");

    private static final Set<String> HOSTS = Set.of("domain", "baseUrl", "confirm");

    /** The parameters that are contradicted. */
    Set<String> check(Element configuration) {
        Map<String, GivenProperty> winning = new LinkedHashMap<>();
        for (GivenProperty property : sources.properties()) {
            if (sources.parameters().containsKey(property.name())) {
                winning.putIfAbsent(property.name(), property);
            }
        }
        Set<String> contradicted = new LinkedHashSet<>();
        for (GivenProperty property : winning.values()) {
            String parameter = sources.parameters().getOrDefault(property.name(), property.name());
            Optional<Element> element = configuration.child(parameter);
            if (element.isPresent()
                    && element.get().written()
                    && !element.get().text().contains("${")
                    && !same(parameter, element.get(), property.value())) {
                contradicted.add(parameter);
                report(element.get(), property);
            }
        }
        return contradicted;
    }

    private void report(Element element, GivenProperty property) {
        String name = element.name();
        String message = property.shown() + (property.origin().ofThisRun() ? "=" : " is ")
                + problems.guard().shown(property.value()) + " "
                + property.place() + ", but <" + name + "> is "
                + problems.guard().shown(String.join(",", items(element))) + " at " + element.location()
                + ", and Maven would take that";
        String remedy = "Remove one of them; or make it variable: write <" + name + ">${" + property.name() + "}</"
                + name + "> there, and the usual value as <" + property.name() + "> in <properties>.";
        if (property.origin() == GivenProperty.Origin.COMMAND_LINE) {
            problems.contradicted(element.location(), message, remedy);
        } else {
            problems.add(element.location(), message, remedy);
        }
    }

    private boolean same(String parameter, Element element, String given) {
        List<String> written = items(element);
        List<String> asked = items(given);
        if (!element.children().isEmpty() || parameter.equals("reportFormats")) {
            return new HashSet<>(written).equals(new HashSet<>(asked));
        }
        String one = element.text();
        String other = given.trim();
        if (one.equals(other)) {
            return true;
        }
        if (PATHS.contains(parameter)) {
            return path(one).equals(path(other));
        }
        if (HOSTS.contains(parameter)) {
            return host(one).equals(host(other));
        }
        return one.matches("-?[0-9]{1,18}")
                && other.matches("-?[0-9]{1,18}")
                && Long.parseLong(one) == Long.parseLong(other);
    }

    private static List<String> items(Element element) {
        return element.children().isEmpty()
                ? items(element.text())
                : element.children().stream().map(Element::text).toList();
    }

    private static List<String> items(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::trim).toList();
    }

    private Object path(String text) {
        try {
            return basedir.resolve(text).toAbsolutePath().normalize();
        } catch (InvalidPathException malformed) {
            return text;
        }
    }

    private static String host(String text) {
        return text.toLowerCase(Locale.ROOT).replaceFirst("/$", "");
    }
}

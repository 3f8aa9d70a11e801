package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.text.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The children of one element, each known, at most once, and read strictly. */
final class Fields {
    private final Element parent;
    private final Problems problems;
    private final Map<String, Element> byName = new LinkedHashMap<>();

    /**
     * Sorts the children; complains about unknown and repeated ones.
     *
     * @param known every element name that makes sense here
     */
    Fields(Element parent, Collection<String> known, Problems problems) {
        this.parent = parent;
        this.problems = problems;
        Map<String, Integer> repeated = new HashMap<>();
        for (Element child : parent.children()) {
            if (!known.contains(child.name())) {
                unknown(child, known);
            } else if (byName.putIfAbsent(child.name(), child) != null
                    && repeated.merge(child.name(), 1, Integer::sum) == 1) {
                problems.add(
                        child.location(),
                        "<" + child.name() + "> is given twice, first at "
                                + byName.get(child.name()).location(),
                        "Keep one of them.");
            }
        }
        if (!parent.text().isEmpty()) {
            problems.add(
                    parent.location(),
                    parent.shown() + " takes elements, not text",
                    "Known elements: " + names(known) + ".");
        }
    }

    @Nullable
    PomLocation location() {
        return parent.location();
    }

    Optional<Element> element(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Non-empty text. */
    Optional<Declared<String>> text(String name) {
        return element(name).flatMap(this::text);
    }

    /** Text that may be empty, for a rule of its own to judge. */
    Optional<Declared<String>> anyText(String name) {
        return element(name).flatMap(element -> checked(element, true));
    }

    /** Non-empty text of an element that was taken out of a list. */
    Optional<Declared<String>> text(Element element) {
        return checked(element, false);
    }

    /** Exactly {@code true} or {@code false}. */
    Optional<Declared<Boolean>> flag(String name) {
        return element(name)
                .flatMap(element -> text(element).flatMap(text -> {
                    if (text.value().equals("true") || text.value().equals("false")) {
                        return Optional.of(new Declared<>(text.value().equals("true"), text.location()));
                    }
                    problems.add(
                            element.location(),
                            element.shown() + " is " + quoted(element) + ", which is neither true nor false",
                            "Write true or false.");
                    return Optional.empty();
                }));
    }

    /** A whole number in decimal digits. */
    Optional<Declared<Long>> whole(String name) {
        return element(name)
                .flatMap(element -> text(element).flatMap(text -> {
                    if (text.value().matches("-?[0-9]{1,18}")) {
                        return Optional.of(new Declared<>(Long.parseLong(text.value()), text.location()));
                    }
                    problems.add(
                            element.location(),
                            element.shown() + " is " + quoted(element) + ", which is not a whole number",
                            "Write digits only, such as 300.");
                    return Optional.empty();
                }));
    }

    /** Whole seconds, at least {@code least} and at most a day. */
    Optional<Duration> seconds(String name, long least) {
        return whole(name).flatMap(number -> {
            if (number.value() >= least && number.value() <= 86_400) {
                return Optional.of(Duration.ofSeconds(number.value()));
            }
            problems.add(
                    number.location(),
                    shown(name) + " is " + number.value() + ", which is outside " + least + " to 86400 seconds",
                    "Give whole seconds in that range.");
            return Optional.empty();
        });
    }

    private String shown(String name) {
        return element(name).map(Element::shown).orElse(name);
    }

    /** A port to listen on, 1 to 65535. */
    OptionalInt port(String name) {
        Optional<Declared<Long>> number = whole(name);
        if (number.isEmpty()) {
            return OptionalInt.empty();
        }
        long port = number.get().value();
        if (port >= 1 && port <= 65_535) {
            return OptionalInt.of((int) port);
        }
        problems.add(
                number.get().location(),
                shown(name) + " is " + port + ", which is no port",
                "Give 1 to 65535, or leave it out for a free port.");
        return OptionalInt.empty();
    }

    /** A path, relative to {@code base} unless it is absolute. */
    Optional<Path> path(String name, Path base) {
        return text(name).flatMap(text -> {
            try {
                return Optional.of(base.resolve(text.value()));
            } catch (InvalidPathException malformed) {
                problems.add(
                        text.location(),
                        shown(name) + " is not a path",
                        "Write a path that this machine's file system can have.");
                return Optional.empty();
            }
        });
    }

    /** One of a closed list of words. */
    Optional<Declared<String>> oneOf(String name, List<String> allowed) {
        return element(name)
                .flatMap(element -> text(element).filter(text -> {
                    boolean good = allowed.contains(text.value());
                    if (!good) {
                        notAllowed(element, allowed);
                    }
                    return good;
                }));
    }

    /** The items of a list, in order; blank items and an empty list are passed on for rules to judge. */
    Optional<Declared<List<String>>> looseTexts(String name, String item) {
        return element(name).map(element -> {
            List<Declared<String>> items = new ArrayList<>();
            items(element, item).forEach(child -> checked(child, true).ifPresent(items::add));
            return list(items, element.location());
        });
    }

    /** One value of a list's items, which keep their places. */
    static Declared<List<String>> list(List<Declared<String>> items, @Nullable PomLocation location) {
        return new Declared<>(
                items.stream().map(Declared::value).toList(),
                location,
                items.stream().map(Declared::location).toList());
    }

    /** The items of a list, each non-empty, with its own place; an empty list is an error. */
    List<Declared<String>> texts(String name, String item) {
        return element(name)
                .map(element -> {
                    List<Element> children = items(element, item);
                    if (element.children().isEmpty() && element.text().isEmpty()) {
                        problems.add(
                                element.location(), element.shown() + " is empty", "List at least one <" + item + ">.");
                    }
                    return children.stream()
                            .flatMap(child -> text(child).stream())
                            .toList();
                })
                .orElse(List.of());
    }

    /** The children of a list element, which must all bear the item's name. */
    List<Element> items(Element list, String item) {
        assert ElementNames.item(list).equals(item) : "not in the vocabulary: " + list.name();
        if (!list.text().isEmpty()) {
            problems.add(
                    list.location(),
                    list.shown() + " takes a list of <" + item + ">, not text",
                    "Write <" + list.name() + "><" + item + ">…</" + item + "></" + list.name() + ">.");
        }
        List<Element> items = new ArrayList<>();
        for (Element child : list.children()) {
            if (child.name().equals(item)) {
                items.add(child);
            } else {
                unknown(list, child, List.of(item));
            }
        }
        return items;
    }

    void notAllowed(Element element, List<String> allowed) {
        String guess = Spelling.nearest(element.text(), allowed)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
        problems.add(
                element.location(),
                element.shown() + " is " + quoted(element) + ", which is not allowed" + guess,
                "Allowed: " + String.join(", ", allowed) + ".");
    }

    private Optional<Declared<String>> checked(Element element, boolean mayBeEmpty) {
        if (!element.children().isEmpty()) {
            problems.add(element.location(), element.shown() + " takes text, not elements", "Write one value.");
            return Optional.empty();
        }
        String text = element.text();
        Optional<String> secret = problems.guard().secretIn(text);
        if (secret.isPresent()) {
            problems.secret(element.location(), element.shown() + " holds " + secret.get());
            return Optional.empty();
        }
        if (text.contains("${")) {
            problems.add(
                    element.location(),
                    element.shown() + " is " + quoted(element) + ", and nothing defines that property",
                    "Define the property, or pass it with -D.");
            return Optional.empty();
        }
        if (text.isEmpty() && !mayBeEmpty) {
            problems.add(element.location(), element.shown() + " is empty", "Give a value, or leave the element out.");
            return Optional.empty();
        }
        return Optional.of(new Declared<>(text, element.location()));
    }

    private void unknown(Element child, Collection<String> known) {
        unknown(parent, child, known);
    }

    private void unknown(Element where, Element child, Collection<String> known) {
        if (SecretGuard.secretName(child.name())) {
            problems.secret(child.location(), "<" + child.name() + "> is a credential, and no goal takes one");
            return;
        }
        String guess = Spelling.nearest(
                        child.name(), known.stream().filter(Fields::isElement).toList())
                .map(near -> "; did you mean <" + near + ">?"
                        + (Spelling.snakeCase(child.name()) ? " Auth0's names are written in camelCase." : ""))
                .orElse("");
        problems.add(
                child.location(),
                "<" + child.name() + "> is not an element of <" + where.name() + ">" + guess,
                guess.isEmpty() ? "Known there: " + names(known) + "." : "Correct the name.");
    }

    private static String names(Collection<String> known) {
        return String.join(
                ", ", known.stream().filter(Fields::isElement).sorted().toList());
    }

    /** A name that stands for a user property alone, such as {@link ConfigReader#GOAL_SKIP}, can be no element. */
    private static boolean isElement(String name) {
        return name.indexOf('<') < 0;
    }

    private String quoted(Element element) {
        String text = problems.guard().secretIn(element.text()).isPresent() ? "****" : element.text();
        return "\"" + (text.length() > 80 ? text.substring(0, 80) + "…" : text) + "\"";
    }
}

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
import java.util.function.Predicate;
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
                unknown(parent, child, known);
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
        return value(name, List.of("true", "false")::contains, "neither true nor false", "Write true or false.")
                .map(text -> text.map(Boolean::valueOf));
    }

    /** A whole number in decimal digits. */
    Optional<Declared<Long>> whole(String name) {
        return value(
                        name,
                        text -> text.matches("-?[0-9]{1,18}"),
                        "not a whole number",
                        "Write digits only, such as 300.")
                .map(text -> text.map(Long::valueOf));
    }

    private Optional<Declared<String>> value(String name, Predicate<String> fits, String wrong, String remedy) {
        Optional<Declared<String>> text = text(name);
        return text.isEmpty() || fits.test(text.get().value())
                ? text
                : problems.add(
                        element(name).orElseThrow(),
                        " is " + quoted(text.get().value()) + ", which is " + wrong,
                        remedy);
    }

    /** Whole seconds, at least {@code least} and at most a day. */
    Optional<Duration> seconds(String name, long least) {
        String wrong = "outside " + least + " to 86400 seconds";
        return within(name, least, 86_400, wrong, "Give whole seconds in that range.")
                .map(Duration::ofSeconds);
    }

    /** A port to listen on, 1 to 65535. */
    OptionalInt port(String name) {
        return within(name, 1, 65_535, "no port", "Give 1 to 65535, or leave it out for a free port.")
                .map(port -> OptionalInt.of(port.intValue()))
                .orElse(OptionalInt.empty());
    }

    private Optional<Long> within(String name, long least, long most, String wrong, String remedy) {
        Optional<Long> number = whole(name).map(Declared::value);
        return number.isEmpty() || number.get() >= least && number.get() <= most
                ? number
                : problems.add(element(name).orElseThrow(), " is " + number.get() + ", which is " + wrong, remedy);
    }

    /** A path, relative to {@code base} unless it is absolute. */
    Optional<Path> path(String name, Path base) {
        return element(name)
                .flatMap(element -> text(element).flatMap(text -> {
                    try {
                        return Optional.of(base.resolve(text.value()));
                    } catch (InvalidPathException malformed) {
                        return problems.add(
                                element, " is not a path", "Write a path that this machine's file system can have.");
                    }
                }));
    }

    /** One of a closed list of words. */
    Optional<Declared<String>> oneOf(String name, List<String> allowed) {
        Optional<Declared<String>> text = text(name);
        return text.isEmpty() || allowed.contains(text.get().value())
                ? text
                : notAllowed(element(name).orElseThrow(), allowed);
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
                    if (element.isEmpty()) {
                        problems.add(element, " is empty", "List at least one <" + item + ">.");
                    }
                    return items(element, item).stream()
                            .flatMap(child -> text(child).stream())
                            .toList();
                })
                .orElse(List.of());
    }

    /**
     * The items of a list; one without any is an error.
     *
     * @param remedy of an empty list
     */
    List<Element> items(String name, String item, String remedy) {
        Optional<Element> list = element(name);
        list.filter(Element::isEmpty).ifPresent(empty -> problems.addWritten(empty, " is empty", remedy));
        return list.map(found -> items(found, item)).orElse(List.of());
    }

    /** The children of a list element, which must all bear the item's name. */
    List<Element> items(Element list, String item) {
        assert ElementNames.item(list).equals(item) : "not in the vocabulary: " + list.name();
        if (!list.text().isEmpty()) {
            problems.add(
                    list,
                    " takes a list of <" + item + ">, not text",
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

    <T> Optional<T> notAllowed(Element element, List<String> allowed) {
        return problems.add(
                element,
                " is " + quoted(element.text()) + ", which is not allowed" + Problems.guess(element.text(), allowed),
                "Allowed: " + String.join(", ", allowed) + ".");
    }

    private Optional<Declared<String>> checked(Element element, boolean mayBeEmpty) {
        if (!element.children().isEmpty()) {
            return problems.add(element, " takes text, not elements", "Write one value.");
        }
        String text = element.text();
        Optional<String> secret = problems.guard().secretIn(text);
        if (secret.isPresent()) {
            return problems.secret(element.location(), element.shown(), secret);
        }
        if (text.contains("${")) {
            return problems.add(
                    element,
                    " is " + quoted(element.text()) + ", and nothing defines that property",
                    "Define the property, or pass it with -D.");
        }
        if (text.isEmpty() && !mayBeEmpty) {
            return problems.add(element, " is empty", "Give a value, or leave the element out.");
        }
        return Optional.of(new Declared<>(text, element.location()));
    }

    private void unknown(Element where, Element child, Collection<String> known) {
        if (SecretGuard.secretName(child.name())) {
            problems.secret(child.location(), "<" + child.name() + ">", Optional.empty());
            return;
        }
        String guess = Spelling.nearest(
                        child.name(), known.stream().filter(Fields::isElement).toList())
                .map(near -> "; did you mean <" + near + ">?"
                        + (Spelling.snakeCase(child.name()) ? " Auth0's names are written in camelCase." : ""))
                .orElse("");
        problems.addWritten(
                child,
                " is not an element of <" + where.name() + ">" + guess,
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

    private String quoted(String text) {
        return "\"" + problems.guard().shown(text) + "\"";
    }
}

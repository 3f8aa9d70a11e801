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
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The children of one element, each known, at most once, and read strictly. */
final class Fields {
    private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

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
                    "Known elements: " + list(known) + ".");
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
        return checked(name, false);
    }

    /** The same without its place. */
    Optional<String> word(String name) {
        Optional<Declared<String>> text = text(name);
        return text.isEmpty() ? Optional.empty() : Optional.of(text.get().value());
    }

    /** Text that may be empty, for a rule of its own to judge. */
    Optional<Declared<String>> anyText(String name) {
        return checked(name, true);
    }

    /** Non-empty text of an element that was taken out of a list. */
    Optional<Declared<String>> text(Element element) {
        return checked(element, false);
    }

    /** Exactly {@code true} or {@code false}. */
    Optional<Declared<Boolean>> flag(String name) {
        Optional<Declared<String>> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String word = text.get().value();
        return word.equals("true") || word.equals("false")
                ? Optional.of(text.get().with(Boolean.valueOf(word)))
                : wrong(name, quoted(word), "neither true nor false", "Write true or false.");
    }

    boolean flag(String name, boolean otherwise) {
        Optional<Declared<Boolean>> flag = flag(name);
        return flag.isEmpty() ? otherwise : flag.get().value();
    }

    /** A whole number in decimal digits. */
    Optional<Declared<Long>> whole(String name) {
        Optional<Declared<String>> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String digits = text.get().value();
        return WHOLE.matcher(digits).matches()
                ? Optional.of(text.get().with(Long.valueOf(digits)))
                : wrong(name, quoted(digits), "not a whole number", "Write digits only, such as 300.");
    }

    private <T> Optional<T> wrong(String name, String text, String what, String remedy) {
        return problems.add(element(name).orElseThrow(), " is " + text + ", which is " + what, remedy);
    }

    /** Whole seconds, at least {@code least} and at most a day. */
    Duration seconds(String name, long least, long otherwise) {
        String wrong = "outside " + least + " to 86400 seconds";
        return Duration.ofSeconds(within(name, least, 86_400, wrong, "Give whole seconds in that range.")
                .orElse(otherwise));
    }

    /** A port to listen on, 1 to 65535. */
    OptionalInt port(String name) {
        Optional<Long> port = within(name, 1, 65_535, "no port", "Give 1 to 65535, or leave it out for a free port.");
        return port.isEmpty() ? OptionalInt.empty() : OptionalInt.of(port.get().intValue());
    }

    Optional<Long> within(String name, long least, long most, String wrong, String remedy) {
        Optional<Declared<Long>> whole = whole(name);
        if (whole.isEmpty()) {
            return Optional.empty();
        }
        long number = whole.get().value();
        return number >= least && number <= most
                ? Optional.of(number)
                : wrong(name, String.valueOf(number), wrong, remedy);
    }

    /** A path, relative to {@code base} unless it is absolute. */
    Optional<Path> path(String name, Path base) {
        Optional<Declared<String>> text = text(name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(base.resolve(text.get().value()));
        } catch (InvalidPathException malformed) {
            return problems.add(
                    element(name).orElseThrow(),
                    " is not a path",
                    "Write a path that this machine's file system can have.");
        }
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
        Element element = byName.get(name);
        return element == null
                ? Optional.empty()
                : Optional.of(Declared.list(texts(items(element, item), true), element.location()));
    }

    private List<Declared<String>> texts(List<Element> items, boolean mayBeEmpty) {
        List<Declared<String>> texts = new ArrayList<>();
        for (Element item : items) {
            checked(item, mayBeEmpty).ifPresent(texts::add);
        }
        return texts;
    }

    /** The items of a list, each non-empty, with its own place; an empty list is an error. */
    List<Declared<String>> texts(String name, String item) {
        return texts(items(name, List.of(item)), false);
    }

    /** The items of a list that takes items of several names; an empty list is an error. */
    List<Element> items(String name, List<String> items) {
        Element element = byName.get(name);
        if (element != null && element.isEmpty()) {
            problems.add(element, " is empty", "List at least one <" + items.get(0) + ">.");
        }
        return element == null ? List.of() : items(element, items);
    }

    /**
     * The items of a list; one without any is an error.
     *
     * @param remedy of an empty list
     */
    List<Element> items(String name, String item, String remedy) {
        Element list = byName.get(name);
        if (list != null && list.isEmpty()) {
            problems.addWritten(list, " is empty", remedy);
        }
        return list == null ? List.of() : items(list, item);
    }

    /** The children of a list element, which must all bear the item's name. */
    List<Element> items(Element list, String item) {
        return items(list, List.of(item));
    }

    private List<Element> items(Element list, List<String> known) {
        String item = known.get(0);
        assert ElementNames.item(list).equals(item) : "not in the vocabulary: " + list.name();
        if (!list.text().isEmpty()) {
            problems.add(
                    list,
                    " takes a list of <" + item + ">, not text",
                    "Write <" + list.name() + "><" + item + ">…</" + item + "></" + list.name() + ">.");
        }
        List<Element> items = new ArrayList<>();
        for (Element child : list.children()) {
            if (known.contains(child.name())) {
                items.add(child);
            } else {
                unknown(list, child, known);
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

    private Optional<Declared<String>> checked(String name, boolean mayBeEmpty) {
        Element element = byName.get(name);
        return element == null ? Optional.empty() : checked(element, mayBeEmpty);
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
                guess.isEmpty() ? "Known there: " + list(known) + "." : "Correct the name.");
    }

    private static String list(Collection<String> known) {
        return Problems.list(
                known.stream().filter(Fields::isElement).distinct().sorted().toList());
    }

    /** A name that stands for a user property alone, such as {@link ConfigReader#GOAL_SKIP}, can be no element. */
    private static boolean isElement(String name) {
        return name.indexOf('<') < 0;
    }

    private String quoted(String text) {
        return "\"" + problems.guard().shown(text) + "\"";
    }
}

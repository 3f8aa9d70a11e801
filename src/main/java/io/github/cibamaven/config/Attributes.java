package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.text.Spelling;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks the attributes of the configuration: only those that mean something to Maven, and only with such a value.
 *
 * @param parameters the elements of the first level
 */
record Attributes(Problems problems, Collection<String> parameters) {
    /** Those with a closed list of values. {@code combine.self="remove"} is not among them: Maven 3.6.3 ignores it. */
    private static final Map<String, List<String>> WORDS = Map.of(
            "combine.children", List.of("merge", "append"),
            "combine.self", List.of("merge", "override"),
            "xml:space", List.of("default", "preserve"));

    private static final Set<String> FREE = Set.of("combine.id", "combine.keys", "implementation", "default-value");

    /** Checks the attributes of an element and of all below it. */
    void check(Element element) {
        for (Map.Entry<String, String> attribute : element.attributes().entrySet()) {
            check(element, attribute.getKey(), attribute.getValue());
        }
        for (Element child : element.children()) {
            check(child);
        }
    }

    private void check(Element element, String name, String value) {
        Optional<String> secret = problems.guard().secretIn(value);
        if (SecretGuard.secretName(name) || secret.isPresent()) {
            problems.secret(element.location(), "the attribute " + name + " of <" + element.name() + ">", secret);
        } else if (WORDS.containsKey(name)) {
            word(element, name, value);
        } else if (!FREE.contains(name) && !name.equals("xmlns") && !name.startsWith("xmlns:")) {
            unknown(element, name);
        }
    }

    private void word(Element element, String name, String value) {
        List<String> allowed = WORDS.getOrDefault(name, List.of());
        if (!allowed.contains(value)) {
            problems.add(
                    element.location(),
                    name + " of <" + element.name() + "> is \"" + value + "\", which is not allowed"
                            + Problems.guess(value, allowed),
                    "Allowed: " + String.join(", ", allowed) + ".");
        }
    }

    private void unknown(Element element, String name) {
        String clause = " has the attribute " + name + ", which means nothing to Maven or to this plugin";
        List<String> known =
                Stream.concat(FREE.stream(), WORDS.keySet().stream()).toList();
        String guess = Problems.guess(name, known);
        if (!guess.isEmpty()) {
            problems.addWritten(element, clause + guess, "Correct the name.");
            return;
        }
        Set<String> elements = new HashSet<>(parameters);
        elements.addAll(ElementNames.nested());
        // <grantTypes match="exact"> stands for <grantTypesMatch>, and <client name="…"> for <name> in it.
        Optional<String> beside = name.isEmpty()
                ? Optional.empty()
                : Spelling.nearest(
                        element.name() + Character.toUpperCase(name.charAt(0)) + name.substring(1), elements);
        Optional<String> meant = beside.or(() -> Spelling.nearest(name, elements));
        String place = (beside.isPresent() ? "beside <" : "inside of <") + element.name() + ">.";
        problems.addWritten(
                element,
                clause
                        + meant.map(near -> "; did you mean the element <" + near + ">?")
                                .orElse(""),
                meant.map(near -> "Write <" + near + ">…</" + near + "> " + place)
                        .orElse("Remove it; attributes there: combine.children, combine.self."));
    }
}

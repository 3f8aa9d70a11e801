package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.text.Printable;
import io.github.cibamaven.text.Spelling;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that one run reports all of it. */
final class Problems {
    static final String UNREADABLE = "CIBA-100";
    static final String SECRET = "CIBA-119";

    /** The remedy of an element that is empty. */
    static final String LEFT_OUT = "Declare something in it, or leave it out.";

    /** Leaves room for the sentence that it stands in. */
    private static final int LONGEST_LIST = Printable.LIMIT - 60;

    private final List<ConfigurationProblem> found = new ArrayList<>();
    private final SecretGuard guard;

    Problems(SecretGuard guard) {
        this.guard = guard;
    }

    SecretGuard guard() {
        return guard;
    }

    /** Adds what is wrong; returns the value that is read in spite of it: none. */
    <T> Optional<T> add(@Nullable PomLocation location, String message, String remedy) {
        return add(new ConfigurationProblem(UNREADABLE, Optional.ofNullable(location), message, remedy, false));
    }

    /** Adds what a clause says of an element that a property may give. */
    <T> Optional<T> add(Element element, String clause, String remedy) {
        return add(element.location(), element.shown() + clause, remedy);
    }

    /** Adds what a clause says of an element that stands in the POM. */
    <T> Optional<T> addWritten(Element element, String clause, String remedy) {
        return add(element.location(), "<" + element.name() + ">" + clause, remedy);
    }

    /** Adds that the command line or the environment says something else than the POM. */
    void contradicted(@Nullable PomLocation location, String message, String remedy) {
        add(new ConfigurationProblem(UNREADABLE, Optional.ofNullable(location), message, remedy, true));
    }

    void empty(Element element) {
        addWritten(element, " is empty", LEFT_OUT);
    }

    /**
     * Adds that a credential stands where none may.
     *
     * @param secret what it holds; empty for what is a credential by its name
     */
    <T> Optional<T> secret(@Nullable PomLocation location, String holder, Optional<String> secret) {
        return add(new ConfigurationProblem(
                SECRET,
                Optional.ofNullable(location),
                holder + secret.map(what -> " holds " + what).orElse(" is a credential, and no goal takes one"),
                "Remove it and revoke it; credentials come from a <server> of settings.xml or from AUTH0_* variables.",
                false));
    }

    private <T> Optional<T> add(ConfigurationProblem problem) {
        found.add(problem);
        return Optional.empty();
    }

    /** What may have been meant, as the end of a message; empty text where nothing known is near. */
    static String guess(String written, Collection<String> known) {
        return Spelling.nearest(written, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("");
    }

    /** Names as a message lists them, cut between two of them: what is longer is cut anywhere when it is shown. */
    static String list(List<String> names) {
        StringBuilder list = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            String name = (i == 0 ? "" : ", ") + names.get(i);
            if (list.length() + name.length() > LONGEST_LIST) {
                return list + " and " + (names.size() - i) + " more";
            }
            list.append(name);
        }
        return list.toString();
    }

    int count() {
        return found.size();
    }

    /** All of them, in the order of the files and lines. */
    List<ConfigurationProblem> all() {
        return found.size() < 2
                ? List.copyOf(found)
                : found.stream()
                        .sorted(Comparator.comparing((ConfigurationProblem problem) -> problem.location()
                                        .map(PomLocation::file)
                                        .orElse(""))
                                .thenComparing(problem -> problem.location()
                                        .map(PomLocation::line)
                                        .orElse(0)))
                        .toList();
    }
}

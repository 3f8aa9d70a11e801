package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.model.ConfigurationProblem;
import io.github.cibamaven.model.PomLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong, so that one run reports all of it. */
final class Problems {
    static final String UNREADABLE = "CIBA-100";
    static final String SECRET = "CIBA-119";

    private final List<ConfigurationProblem> found = new ArrayList<>();
    private final SecretGuard guard;

    Problems(SecretGuard guard) {
        this.guard = guard;
    }

    SecretGuard guard() {
        return guard;
    }

    void add(@Nullable PomLocation location, String message, String remedy) {
        add(location, message, remedy, false);
    }

    /** Adds that the command line or the environment says something else than the POM. */
    void contradicted(@Nullable PomLocation location, String message, String remedy) {
        add(location, message, remedy, true);
    }

    private void add(@Nullable PomLocation location, String message, String remedy, boolean contradicted) {
        found.add(new ConfigurationProblem(UNREADABLE, Optional.ofNullable(location), message, remedy, contradicted));
    }

    void empty(Element element) {
        add(element.location(), "<" + element.name() + "> is empty", "Declare something in it, or leave it out.");
    }

    void secret(@Nullable PomLocation location, String message) {
        found.add(new ConfigurationProblem(
                SECRET,
                Optional.ofNullable(location),
                message,
                "Remove it and revoke it; credentials come from a <server> of settings.xml or from AUTH0_* variables.",
                false));
    }

    int count() {
        return found.size();
    }

    /** All of them, in the order of the files and lines. */
    List<ConfigurationProblem> all() {
        return found.stream()
                .sorted(Comparator.comparing((ConfigurationProblem problem) ->
                                problem.location().map(PomLocation::file).orElse(""))
                        .thenComparing(problem ->
                                problem.location().map(PomLocation::line).orElse(0)))
                .toList();
    }
}

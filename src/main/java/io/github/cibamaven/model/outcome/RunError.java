package io.github.cibamaven.model.outcome;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The reason why a run could not do its work.
 *
 * @param headline its first line
 * @param details what follows it, one line each
 * @param cause the finding that says the same; empty when none does
 */
public record RunError(String headline, List<String> details, Optional<Finding> cause) {

    public RunError {
        details = List.copyOf(details);
    }

    /** An error of one or more lines; blank ones before the first that says something do not count. */
    public static RunError of(String text) {
        List<String> lines = text.lines().dropWhile(String::isBlank).toList();
        return lines.isEmpty()
                ? new RunError("", List.of(), Optional.empty())
                : new RunError(lines.get(0), lines.subList(1, lines.size()), Optional.empty());
    }

    /** The same error, of which a finding speaks as well. */
    public RunError causedBy(Finding finding) {
        return new RunError(headline, details, Optional.of(finding));
    }

    /** All lines. */
    public String text() {
        List<String> lines = new ArrayList<>(List.of(headline));
        lines.addAll(details);
        return String.join("\n", lines);
    }
}

package io.github.cibamaven.report;

import io.github.cibamaven.model.PomLocation;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * The source repository of a run, for readers who see the repository and not the folder that Maven was started in.
 *
 * @param root address of the repository's folder, with a slash at its end; empty when nobody knows
 * @param start path from there to the folder that {@link PomLocation#file()} is relative to; an empty text for the same
 * @param pom the POM of the run, relative to that folder
 */
public record Repository(Optional<URI> root, String start, String pom) {

    /** A repository whose root is the folder that Maven was started in. */
    public static final Repository UNKNOWN = new Repository(Optional.empty(), "", "pom.xml");

    /** The first line of the run's own POM, for a finding that no line declares. */
    public PomLocation top() {
        return new PomLocation(path(pom).orElse("pom.xml"), 1);
    }

    /** A place relative to the repository; empty for a file outside of it. */
    public Optional<PomLocation> place(PomLocation location) {
        return path(location.file()).map(file -> new PomLocation(file, location.line()));
    }

    private Optional<String> path(String file) {
        // A parent POM from a repository of artifacts has coordinates, and another drive a letter.
        if (file.contains(":") || file.startsWith("/")) {
            return Optional.empty();
        }
        Deque<String> steps = new ArrayDeque<>();
        for (String step : (start + "/" + file).split("/")) {
            if (step.equals("..")) {
                if (steps.pollLast() == null) {
                    return Optional.empty();
                }
            } else if (!step.isEmpty() && !step.equals(".")) {
                steps.addLast(step);
            }
        }
        return Optional.of(String.join("/", steps));
    }
}

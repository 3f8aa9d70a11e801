package io.github.cibamaven.report;

import io.github.cibamaven.model.PomLocation;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Where the POMs of a run lie in their repository, for readers who see the repository and not the folder that Maven was
 * started in.
 *
 * @param root address of the repository's folder, with a slash at its end; empty when nobody knows
 * @param start path from there to the folder that {@link PomLocation#file()} is relative to; an empty text for the same
 * @param pom the POM of the run, relative to that folder
 */
public record Repository(Optional<URI> root, String start, String pom) {

    /** The folder that Maven was started in is taken for the repository. */
    public static final Repository UNKNOWN = new Repository(Optional.empty(), "", "pom.xml");

    /** The top of the run's own POM, for what no line declares. */
    PomLocation top() {
        return new PomLocation(path(pom).orElse("pom.xml"), 1);
    }

    /** The same place relative to the repository; empty for a file that is none of it. */
    Optional<PomLocation> place(PomLocation location) {
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

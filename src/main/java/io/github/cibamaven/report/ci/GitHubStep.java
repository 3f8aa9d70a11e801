package io.github.cibamaven.report.ci;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one build has shown to the step of GitHub Actions that it runs in, whose annotations and summary are limited. Safe
 * for modules that end at the same time.
 */
public final class GitHubStep {
    /** Of each level; further ones are dropped by the runner (actions/runner, ExecutionContext.cs). */
    static final int MOST = 10;

    /** A longer summary of a step is not shown at all (GitHub, "Adding a job summary"). */
    static final int MOST_BYTES = 1024 * 1024;

    private final Set<Annotation> shown = new HashSet<>();
    private final Map<Annotation.Level, Integer> counts = new EnumMap<>(Annotation.Level.class);

    /**
     * The workflow commands to print for an outcome: none that this build has printed already, as {@code verify} would
     * after {@code validate}, and no more than GitHub shows; of the rest, a last one tells how many they are.
     *
     * @param all where to read all findings
     */
    public synchronized List<String> annotations(Outcome outcome, Repository repository, String all) {
        List<String> lines = new ArrayList<>();
        int left = 0;
        for (Annotation annotation : new GitHubReport(repository).annotations(outcome)) {
            if (!shown.add(annotation)) {
                continue;
            }
            // The last notice is kept for the one about the rest.
            int most = annotation.level() == Annotation.Level.NOTICE ? MOST - 1 : MOST;
            if (counts.merge(annotation.level(), 1, Integer::sum) <= most) {
                lines.add(annotation.line());
            } else {
                left++;
            }
        }
        if (left > 0) {
            String rest = left + (left == 1 ? " more finding has" : " more findings have")
                    + " no annotation: GitHub shows " + MOST + " errors, " + MOST + " warnings and " + MOST
                    + " notices of a step. All of them: " + all;
            lines.add(new Annotation(
                            Annotation.Level.NOTICE,
                            Optional.empty(),
                            outcome.goal().command(),
                            rest)
                    .line());
        }
        return lines;
    }

    /**
     * Appends a report to the summary of the step: whole, or as many of its lines as GitHub shows, and then that there are
     * more.
     *
     * @param summary the file that GitHub has made for the step
     * @param all where to read all of it
     * @throws IOException when that is not possible
     */
    public synchronized void summarize(Path summary, String markdown, String all) throws IOException {
        long room = MOST_BYTES - Files.size(summary);
        String text = "\n" + markdown;
        if (bytes(text) > room) {
            String more = "\n\nThe rest is left out, since GitHub shows 1 MiB of a step. All of it: " + all + "\n";
            text = fitting(text, room - bytes(more)) + more;
        }
        if (bytes(text) <= room) {
            Files.writeString(summary, text, StandardOpenOption.APPEND);
        }
    }

    /** As many whole lines as fit. */
    private static String fitting(String text, long room) {
        StringBuilder fitting = new StringBuilder();
        long used = 0;
        for (String line : text.split("(?<=\n)")) {
            used += bytes(line);
            if (used > room) {
                break;
            }
            fitting.append(line);
        }
        return fitting.toString();
    }

    private static long bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

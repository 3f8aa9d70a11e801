package io.github.cibamaven.mojo;

import io.github.cibamaven.model.Goal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A mistake of ours, told without its words: the message of an exception may quote anything that was at hand, and Maven
 * prints it, its causes included. Where it happened says enough to fix it.
 */
record UnexpectedFailure(Goal goal, Throwable thrown) {
    private static final String OWN = "io.github.cibamaven.";
    private static final int MOST_FRAMES = 40;
    private static final int MOST_CAUSES = 5;

    /** For the user: what happened, where, and what to do. */
    String message() {
        String place = Arrays.stream(thrown.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith(OWN))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
        return goal.command() + " met a case it was not made for (" + name(thrown) + place
                + "). That is a bug of the plugin: please report it, with what -X prints.";
    }

    /** For who fixes it: types and places, and not a word of a message. */
    List<String> trace() {
        List<String> lines = new ArrayList<>();
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < MOST_CAUSES; depth++) {
            lines.add((depth == 0 ? "" : "caused by ") + name(cause));
            Arrays.stream(cause.getStackTrace()).limit(MOST_FRAMES).forEach(frame -> lines.add("  at " + frame));
            cause = cause.getCause();
        }
        return lines;
    }

    private static String name(Throwable one) {
        return one.getClass().getName();
    }
}

package io.github.cibamaven.report.ci;

import io.github.cibamaven.model.PomLocation;
import java.util.Locale;
import java.util.Optional;

/**
 * A workflow command of GitHub Actions that annotates a line of the sources, or the run as a whole.
 *
 * @param place relative to the root of the repository; empty where no line is to blame
 * @param title such as {@code CIBA-203}
 * @param message printable lines
 */
record Annotation(Level level, Optional<PomLocation> place, String title, String message) {

    /** How GitHub shows it. */
    enum Level {
        ERROR,
        WARNING,
        NOTICE
    }

    /**
     * The command, on one line. Escaped as {@code @actions/core} does it (actions/toolkit, packages/core/src/command.ts).
     */
    String line() {
        StringBuilder line = new StringBuilder("::")
                .append(level.name().toLowerCase(Locale.ROOT))
                .append(' ');
        place.ifPresent(at -> line.append("file=")
                .append(property(at.file()))
                .append(",line=")
                .append(at.line())
                .append(','));
        return line.append("title=")
                .append(property(title))
                .append("::")
                .append(data(message))
                .toString();
    }

    private static String data(String text) {
        return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static String property(String text) {
        return data(text).replace(":", "%3A").replace(",", "%2C");
    }
}

package io.github.cibamaven.config.pom;

import io.github.cibamaven.model.PomLocation;
import org.jspecify.annotations.Nullable;

/**
 * A property whose name may be meant for this plugin.
 *
 * @param name as given, such as {@code ciba.dryRun}
 * @param location of its element in a POM; null for one that comes from elsewhere
 */
public record GivenProperty(
        String name, String value, Origin origin, @Nullable PomLocation location) {

    /** Who gave it, the one that wins first. */
    public enum Origin {
        COMMAND_LINE("on the command line"),
        SYSTEM("among the JVM's system properties (MAVEN_OPTS, .mvn/jvm.config)"),
        SETTINGS("in a profile of settings.xml"),
        POM("in <properties>");

        private final String words;

        Origin(String words) {
            this.words = words;
        }

        /** As in "ciba.dryRun on the command line". */
        public String words() {
            return words;
        }

        /** Whether it is there for this one run. */
        public boolean ofThisRun() {
            return this == COMMAND_LINE || this == SYSTEM;
        }
    }

    /** How a message names it. */
    public String shown() {
        return origin.ofThisRun() ? "-D" + name : "<" + name + ">";
    }

    public String place() {
        return location == null ? origin.words() : "at " + location;
    }
}

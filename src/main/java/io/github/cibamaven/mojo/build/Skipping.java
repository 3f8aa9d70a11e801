package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.Goal;
import java.util.Optional;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds out early that a goal is to do nothing: no POM is read for it, and no rule made.
 *
 * <p>What is not certain here is left to the reader of the configuration: a value that is no flag, and an element of the POM
 * that a property contradicts. Both are errors, so then the goal is not skipped.
 */
record Skipping(MavenSession session, MavenProject module, MojoExecution execution) {
    private static final String SKIP = "skip";
    private static final String PROPERTY = "ciba.skip";

    /** @param bound the parameter {@code skip} as Maven has bound it; null where it has no value */
    boolean certain(Goal goal, @Nullable String bound) {
        String user = session.getUserProperties().getProperty(property(goal));
        return on(user == null ? value(module.getProperties(), property(goal)) : user)
                || on(bound) && !contradictable();
    }

    private static String property(Goal goal) {
        return "ciba." + goal.word() + ".skip";
    }

    /** Whether the POM has an element that a property, or another element, might contradict. */
    private boolean contradictable() {
        Optional<Xpp3Dom> written = Modules.configuration(module, execution);
        int elements = written.isEmpty() ? 0 : written.get().getChildren(SKIP).length;
        return elements > 1
                || elements == 1
                        && (value(session.getUserProperties(), PROPERTY) != null
                                || value(session.getSystemProperties(), PROPERTY) != null
                                || value(module.getProperties(), PROPERTY) != null);
    }

    private static @Nullable String value(@Nullable Properties properties, String name) {
        return properties == null ? null : properties.getProperty(name);
    }

    private static boolean on(@Nullable String text) {
        return text != null && text.trim().equals("true");
    }
}

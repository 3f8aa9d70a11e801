package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.GivenProperty;
import io.github.cibamaven.config.pom.GivenProperty.Origin;
import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.model.PomLocation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;
import org.jspecify.annotations.Nullable;

/** What is given under names like those of this plugin: on the command line, to the JVM, in settings.xml and in POMs. */
public record GivenProperties(MavenSession session, MavenProject module) {
    private static final String PREFIX = "ciba";

    /** All of them, what wins first. */
    public List<GivenProperty> list(List<PomSource> lineage) {
        Properties user = session.getUserProperties();
        Properties model = module.getProperties();
        Map<String, PomLocation> places = places(lineage);
        List<GivenProperty> given = new ArrayList<>();
        for (String name : names(user)) {
            given.add(new GivenProperty(name, user.getProperty(name), Origin.COMMAND_LINE, null));
        }
        Properties system = session.getSystemProperties();
        for (String name : names(system)) {
            if (user.getProperty(name) == null) {
                given.add(new GivenProperty(name, system.getProperty(name), Origin.SYSTEM, null));
            }
        }
        List<GivenProperty> byPoms = new ArrayList<>();
        for (String name : names(model)) {
            if (places.containsKey(name)) {
                byPoms.add(new GivenProperty(name, model.getProperty(name), Origin.POM, places.get(name)));
            } else if (ofSettings(name)) {
                given.add(new GivenProperty(name, model.getProperty(name), Origin.SETTINGS, null));
            } // What is in neither of these, a goal has set: sandbox-start does.
        }
        given.addAll(byPoms);
        return given;
    }

    /** The names that begin like this plugin's own, in order. */
    private static List<String> names(@Nullable Properties properties) {
        List<String> names = new ArrayList<>();
        if (properties != null) {
            for (String name : properties.stringPropertyNames()) {
                if (name.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
                    names.add(name);
                }
            }
        }
        Collections.sort(names);
        return names;
    }

    /** Where the POM or an active profile defines a property, or the nearest parent that does. */
    private static Map<String, PomLocation> places(List<PomSource> lineage) {
        Map<String, PomLocation> places = new LinkedHashMap<>();
        for (PomSource pom : lineage) {
            for (Element property : pom.properties()) {
                places.putIfAbsent(property.name(), property.location());
            }
        }
        return places;
    }

    private boolean ofSettings(String name) {
        return session.getSettings() != null
                && session.getSettings().getProfiles().stream()
                        .map(Profile::getProperties)
                        .anyMatch(properties -> properties != null && properties.containsKey(name));
    }
}

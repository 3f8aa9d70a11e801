package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.GivenProperty;
import io.github.cibamaven.config.pom.GivenProperty.Origin;
import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.model.PomLocation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;

/** What is given under names like those of this plugin: on the command line, to the JVM, in settings.xml and in POMs. */
public record GivenProperties(MavenSession session, MavenProject module) {
    /** All of them, what wins first. */
    public List<GivenProperty> list(List<PomSource> lineage) {
        List<GivenProperty> given = new ArrayList<>();
        add(given, session.getUserProperties(), Origin.COMMAND_LINE, Map.of());
        Properties system = new Properties();
        for (String name : names(session.getSystemProperties())) {
            if (session.getUserProperties().getProperty(name) == null) {
                system.setProperty(name, session.getSystemProperties().getProperty(name));
            }
        }
        add(given, system, Origin.SYSTEM, Map.of());
        Map<String, PomLocation> places = places(lineage);
        Properties inPoms = new Properties();
        Properties inSettings = new Properties();
        for (String name : names(module.getProperties())) {
            String value = module.getProperties().getProperty(name);
            if (places.containsKey(name)) {
                inPoms.setProperty(name, value);
            } else if (ofSettings(name)) {
                inSettings.setProperty(name, value);
            } // Else a goal has set it: sandbox-start does.
        }
        add(given, inSettings, Origin.SETTINGS, Map.of());
        add(given, inPoms, Origin.POM, places);
        return given;
    }

    private static void add(
            List<GivenProperty> given, Properties properties, Origin origin, Map<String, PomLocation> places) {
        for (String name : names(properties)) {
            given.add(new GivenProperty(name, properties.getProperty(name), origin, places.get(name)));
        }
    }

    private static Iterable<String> names(Properties properties) {
        TreeSet<String> names = new TreeSet<>();
        if (properties != null) {
            properties.stringPropertyNames().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("ciba"))
                    .forEach(names::add);
        }
        return names;
    }

    /** Where the POM or an active profile defines a property, or the nearest parent that does. */
    private static Map<String, PomLocation> places(List<PomSource> lineage) {
        Map<String, PomLocation> places = new LinkedHashMap<>();
        lineage.stream()
                .flatMap(pom -> pom.properties().stream())
                .forEach((Element property) -> places.putIfAbsent(property.name(), property.location()));
        return places;
    }

    private boolean ofSettings(String name) {
        return session.getSettings() != null
                && session.getSettings().getProfiles().stream()
                        .map(Profile::getProperties)
                        .anyMatch(properties -> properties != null && properties.containsKey(name));
    }
}

package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.GivenProperty;
import io.github.cibamaven.config.pom.GivenProperty.Origin;
import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.model.PomLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.Profile;
import org.jspecify.annotations.Nullable;

/** What is given under names like those of this plugin: on the command line, to the JVM, in settings.xml and in POMs. */
public record GivenProperties(MavenSession session, MavenProject module) {
    /** All of them, what wins first. */
    public List<GivenProperty> list(List<PomSource> lineage) {
        Properties user = session.getUserProperties();
        Properties model = module.getProperties();
        Map<String, PomLocation> places = places(lineage);
        Stream<GivenProperty> byUser = given(user, Origin.COMMAND_LINE, name -> true, Map.of());
        Stream<GivenProperty> bySystem =
                given(session.getSystemProperties(), Origin.SYSTEM, name -> user.getProperty(name) == null, Map.of());
        // What is in neither of these, a goal has set: sandbox-start does.
        Stream<GivenProperty> bySettings =
                given(model, Origin.SETTINGS, name -> !places.containsKey(name) && ofSettings(name), Map.of());
        Stream<GivenProperty> byPoms = given(model, Origin.POM, places::containsKey, places);
        return Stream.of(byUser, bySystem, bySettings, byPoms)
                .flatMap(given -> given)
                .toList();
    }

    private static Stream<GivenProperty> given(
            @Nullable Properties properties, Origin origin, Predicate<String> chosen, Map<String, PomLocation> places) {
        return properties == null
                ? Stream.of()
                : properties.stringPropertyNames().stream()
                        .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("ciba") && chosen.test(name))
                        .sorted()
                        .map(name -> new GivenProperty(name, properties.getProperty(name), origin, places.get(name)));
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

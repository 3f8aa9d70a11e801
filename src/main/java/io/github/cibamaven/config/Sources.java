package io.github.cibamaven.config;

import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.GivenProperty;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Where the configuration comes from, as far as it matters beyond what it says.
 *
 * @param contributions the {@code <configuration>} elements as they were written
 * @param properties what is given under names like those of this plugin, what wins first
 * @param parameters the parameter of each property, such as {@code dryRun} of {@code ciba.dryRun}
 * @param switches the other properties that a goal knows, such as {@code ciba.verify.skip}
 * @param referred whether a POM of the build or settings.xml refers to a property
 * @param declared whether a POM of the build has it in {@code <properties>}
 */
public record Sources(
        Contributions contributions,
        List<GivenProperty> properties,
        Map<String, String> parameters,
        Set<String> switches,
        Predicate<String> referred,
        Predicate<String> declared) {
    public Sources {
        properties = List.copyOf(properties);
        parameters = Map.copyOf(parameters);
        switches = Set.copyOf(switches);
    }

    boolean known(String property) {
        return parameters.containsKey(property) || switches.contains(property);
    }
}

package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.PomSource;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;

/** Looks for the use of a property in the POMs of the build and in settings.xml. */
public record PropertyReferences(MavenSession session, List<PomSource> lineage, PomSources sources) {
    /** Whether it is used as {@code ${name}}, or decides whether a profile is active. */
    public boolean used(String name) {
        return anywhere(element -> uses(element, "${" + name + "}") || activates(element, name))
                || settings().anyMatch(text -> text.contains("${" + name + "}"));
    }

    /** Whether a POM has it in {@code <properties>}, of a profile perhaps. */
    public boolean declared(String name) {
        return anywhere(element ->
                element.name().equals("properties") && element.child(name).isPresent());
    }

    /** First in the module's own POMs, which are read already. */
    private boolean anywhere(Predicate<Element> test) {
        Stream<PomSource> others = session.getProjects().stream().flatMap(project -> sources.lineage(project).stream());
        return Stream.concat(lineage.stream(), others).anyMatch(pom -> any(pom.project(), test));
    }

    private static boolean any(Element element, Predicate<Element> test) {
        return test.test(element) || element.children().stream().anyMatch(child -> any(child, test));
    }

    private static boolean uses(Element element, String expression) {
        return element.text().contains(expression)
                || element.attributes().values().stream().anyMatch(value -> value.contains(expression));
    }

    private static boolean activates(Element element, String name) {
        return element.name().equals("activation")
                && element.descendants("property", "name").stream()
                        .anyMatch(property ->
                                property.text().replaceFirst("^!", "").equals(name));
    }

    /** Their text: what Maven has read has no expressions any more. */
    private Stream<String> settings() {
        MavenExecutionRequest request = session.getRequest();
        return Stream.of(request.getUserSettingsFile(), request.getGlobalSettingsFile())
                .filter(Objects::nonNull)
                .map(File::toPath)
                .filter(Files::isRegularFile)
                .map(file -> {
                    try {
                        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
                    } catch (IOException unreadable) {
                        return "";
                    }
                });
    }
}

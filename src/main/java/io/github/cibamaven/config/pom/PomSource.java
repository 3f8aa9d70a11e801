package io.github.cibamaven.config.pom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/**
 * One POM as it was written, and what of it counts in this build.
 *
 * @param project its {@code <project>} element
 * @param profiles the ids of its active profiles, in the order in which Maven applies them
 */
public record PomSource(Element project, List<String> profiles) {
    public PomSource {
        profiles = List.copyOf(profiles);
    }

    /** The POM itself and its active profiles, what wins first: a profile before the POM, a later one before an earlier. */
    public List<Element> layers() {
        List<Element> layers = new ArrayList<>(List.of(project));
        for (String id : profiles) {
            project.descendants("profiles", "profile").stream()
                    .filter(profile -> profile.textOf("id").equals(id))
                    .findFirst()
                    .ifPresent(profile -> layers.add(0, profile));
        }
        return layers;
    }

    /** Every {@code <plugin>} along a path in each layer, what wins first: of two in one place the later. */
    public List<Element> plugins(String... path) {
        return layers().stream()
                .flatMap(layer -> reversed(layer.descendants(path)))
                .toList();
    }

    /** Every property that it defines, what wins first. */
    public List<Element> properties() {
        return layers().stream()
                .flatMap(layer -> layer.child("properties").stream())
                .flatMap(properties -> properties.children().stream())
                .toList();
    }

    private static Stream<Element> reversed(List<Element> elements) {
        List<Element> turned = new ArrayList<>(elements);
        Collections.reverse(turned);
        return turned.stream();
    }
}

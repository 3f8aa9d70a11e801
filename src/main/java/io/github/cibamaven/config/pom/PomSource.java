package io.github.cibamaven.config.pom;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
            for (Element profile : project.descendants("profiles", "profile")) {
                if (profile.textOf("id").equals(id)) {
                    layers.add(0, profile);
                    break;
                }
            }
        }
        return layers;
    }

    /** Every {@code <plugin>} along a path in each layer, what wins first: of two in one place the later. */
    public List<Element> plugins(String... path) {
        List<Element> plugins = new ArrayList<>();
        for (Element layer : layers()) {
            List<Element> those = new ArrayList<>(layer.descendants(path));
            Collections.reverse(those);
            plugins.addAll(those);
        }
        return plugins;
    }

    /** Every property that it defines, what wins first. */
    public List<Element> properties() {
        List<Element> found = new ArrayList<>();
        for (Element layer : layers()) {
            Optional<Element> properties = layer.child("properties");
            if (properties.isPresent()) {
                found.addAll(properties.get().children());
            }
        }
        return found;
    }
}

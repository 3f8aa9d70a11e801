package io.github.cibamaven.config.pom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the configuration of one execution comes from.
 *
 * <p>Maven merges from parent to child, and within a POM from the POM to its profiles; then {@code pluginManagement} into
 * the plugin; and last the plugin's own configuration into each of its executions.
 *
 * @param poms the POM of the module, its parent, and so on
 * @param ours whether a {@code <plugin>} element is this plugin
 */
public record InheritanceChain(List<PomSource> poms, Predicate<Element> ours) {
    private static final String[] PLUGINS = {"build", "plugins", "plugin"};
    private static final String[] MANAGED = {"build", "pluginManagement", "plugins", "plugin"};

    public InheritanceChain {
        poms = List.copyOf(poms);
    }

    /**
     * What is merged into the configuration of an execution.
     *
     * @param executionId of a goal that is called directly {@code default-cli}
     */
    public Contributions of(String executionId) {
        return Contributions.group(Stream.of(of(plugin -> executions(plugin, executionId)), of(Stream::of)));
    }

    /** @param containers the elements of a plugin that hold a configuration */
    private Contributions of(Function<Element, Stream<Element>> containers) {
        return Contributions.group(Stream.of(of(PLUGINS, containers), of(MANAGED, containers)));
    }

    private Contributions of(String[] path, Function<Element, Stream<Element>> containers) {
        List<Contributions> found = new ArrayList<>();
        for (PomSource pom : poms) {
            List<Element> plugins = pom.plugins(path).stream().filter(ours).toList();
            List<Element> those = plugins.stream().flatMap(containers).toList();
            if (pom != poms.get(0) && !inherited(those, inherited(plugins, true))) {
                break; // Nor is anything that it inherits itself.
            }
            found.add(configurations(those));
        }
        return Contributions.group(found.stream());
    }

    private static Stream<Element> executions(Element plugin, String id) {
        return plugin.descendants("executions", "execution").stream()
                .filter(execution -> id(execution).equals(id));
    }

    private static Contributions configurations(List<Element> containers) {
        return Contributions.blocks(containers.stream()
                .flatMap(container -> container.children("configuration").stream())
                .toList());
    }

    private static String id(Element execution) {
        String id = execution.textOf("id");
        return id.isEmpty() ? "default" : id;
    }

    /** What the first of them says that says anything. */
    private static boolean inherited(List<Element> elements, boolean otherwise) {
        return elements.stream()
                .map(element -> element.textOf("inherited"))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .map(Boolean::parseBoolean)
                .orElse(otherwise);
    }
}

package io.github.cibamaven.config.pom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the configuration of one execution comes from.
 *
 * <p>Maven merges from parent to child, and within a POM from the POM to its profiles; then {@code pluginManagement} into
 * the plugin; and last the plugin's own configuration into each of its executions.
 */
public final class InheritanceChain {
    private static final String[] PLUGINS = {"build", "plugins", "plugin"};
    private static final String[] MANAGED = {"build", "pluginManagement", "plugins", "plugin"};

    private final List<PomSource> poms;
    private final Predicate<Element> ours;

    /**
     * A module's POM and those above it.
     *
     * @param poms the POM of the module, its parent, and so on
     * @param ours whether a {@code <plugin>} element is this plugin
     */
    public InheritanceChain(List<PomSource> poms, Predicate<Element> ours) {
        this.poms = List.copyOf(poms);
        this.ours = ours;
    }

    /**
     * What is merged into the configuration of an execution.
     *
     * @param executionId of a goal that is called directly {@code default-cli}
     */
    public Contributions of(String executionId) {
        return Contributions.group(Stream.of(
                Contributions.group(Stream.of(executions(PLUGINS, executionId), executions(MANAGED, executionId))),
                Contributions.group(Stream.of(plugins(PLUGINS), plugins(MANAGED)))));
    }

    private Contributions plugins(String[] path) {
        List<Contributions> found = new ArrayList<>();
        for (PomSource pom : poms) {
            List<Element> plugins = plugins(pom, path);
            if (pom != poms.get(0) && !inherited(plugins, true)) {
                break; // Nor is anything that it inherits itself.
            }
            found.add(configurations(plugins));
        }
        return Contributions.group(found.stream());
    }

    private Contributions executions(String[] path, String id) {
        List<Contributions> found = new ArrayList<>();
        for (PomSource pom : poms) {
            List<Element> plugins = plugins(pom, path);
            List<Element> executions = plugins.stream()
                    .flatMap(plugin -> plugin.descendants("executions", "execution").stream())
                    .filter(execution -> id(execution).equals(id))
                    .toList();
            if (pom != poms.get(0) && !inherited(executions, inherited(plugins, true))) {
                break;
            }
            found.add(configurations(executions));
        }
        return Contributions.group(found.stream());
    }

    private List<Element> plugins(PomSource pom, String[] path) {
        return pom.plugins(path).stream().filter(ours).toList();
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

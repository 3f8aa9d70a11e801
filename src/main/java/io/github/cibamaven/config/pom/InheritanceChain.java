package io.github.cibamaven.config.pom;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

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
        return Contributions.group(List.of(of(plugin -> executions(plugin, executionId)), of(List::of)));
    }

    /** @param containers the elements of a plugin that hold a configuration */
    private Contributions of(Function<Element, List<Element>> containers) {
        return Contributions.group(List.of(of(PLUGINS, containers), of(MANAGED, containers)));
    }

    private Contributions of(String[] path, Function<Element, List<Element>> containers) {
        List<Contributions> found = new ArrayList<>();
        for (PomSource pom : poms) {
            List<Element> plugins = new ArrayList<>();
            List<Element> those = new ArrayList<>();
            for (Element plugin : pom.plugins(path)) {
                if (ours.test(plugin)) {
                    plugins.add(plugin);
                    those.addAll(containers.apply(plugin));
                }
            }
            if (pom != poms.get(0) && !inherited(those, inherited(plugins, true))) {
                break; // Nor is anything that it inherits itself.
            }
            found.add(configurations(those));
        }
        return Contributions.group(found);
    }

    private static List<Element> executions(Element plugin, String id) {
        List<Element> executions = new ArrayList<>();
        for (Element execution : plugin.descendants("executions", "execution")) {
            if (id(execution).equals(id)) {
                executions.add(execution);
            }
        }
        return executions;
    }

    private static Contributions configurations(List<Element> containers) {
        List<Element> configurations = new ArrayList<>();
        for (Element container : containers) {
            configurations.addAll(container.children("configuration"));
        }
        return Contributions.blocks(configurations);
    }

    private static String id(Element execution) {
        String id = execution.textOf("id");
        return id.isEmpty() ? "default" : id;
    }

    /** What the first of them says that says anything. */
    private static boolean inherited(List<Element> elements, boolean otherwise) {
        for (Element element : elements) {
            String inherited = element.textOf("inherited");
            if (!inherited.isEmpty()) {
                return Boolean.parseBoolean(inherited);
            }
        }
        return otherwise;
    }
}

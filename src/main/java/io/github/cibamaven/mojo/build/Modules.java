package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.ModuleRun;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** The modules of the build, and where the goal that runs is run in each. */
public record Modules(MavenSession session, MavenProject current, MojoExecution execution) {
    /** The execution of a goal that is called directly, without an id. */
    public static final String DIRECTLY = "default-cli";

    private static final String NO_PHASE = "none";

    /** What the Maven support of Eclipse, which other editors have as well, sets in its builds. */
    private static final String ECLIPSE = "m2e.version";

    /** The modules of this build, in its order. */
    public List<MavenProject> built() {
        return session.getProjects() == null || session.getProjects().isEmpty()
                ? List.of(current)
                : session.getProjects();
    }

    /** Besides them, those that -pl or -rf leave out. */
    public List<MavenProject> all() {
        return session.getAllProjects() == null || session.getAllProjects().isEmpty()
                ? built()
                : session.getAllProjects();
    }

    /** Those that -pl or -rf leave out. */
    public List<MavenProject> leftOut() {
        return all().stream().filter(module -> !built().contains(module)).toList();
    }

    /**
     * The module that the build was called in, also where {@code -pl} or {@code -rf} leaves it out; empty where it has no
     * modules.
     */
    public Optional<MavenProject> root() {
        if (all().size() == 1) {
            return Optional.empty();
        }
        File pom = session.getRequest().getPom();
        for (MavenProject module : all()) {
            if (pom == null ? module.isExecutionRoot() : same(pom, module.getFile())) {
                List<MavenProject> collected = module.getCollectedProjects();
                return collected == null || collected.isEmpty() ? Optional.empty() : Optional.of(module);
            }
        }
        return Optional.empty();
    }

    private static boolean same(File pom, @Nullable File other) {
        return other != null && (pom.equals(other) || Build.normal(pom.toPath()).equals(Build.normal(other.toPath())));
    }

    /**
     * The runs of the goal that have something declared, as far as Maven knows without evaluating expressions: those with the
     * same declaration together, since the first of them does the work of all.
     */
    public List<List<ModuleRun>> declaring(Goal goal) {
        Map<List<Object>, List<ModuleRun>> byDeclaration = new LinkedHashMap<>();
        for (MavenProject module : built()) {
            for (String id : executions(module)) {
                Optional<Xpp3Dom> written = configuration(module, new MojoExecution(execution.getMojoDescriptor(), id));
                if (written.isPresent() && UnreachedConfiguration.declares(written.get())) {
                    byDeclaration
                            .computeIfAbsent(List.of(written.get(), given(module)), none -> new ArrayList<>())
                            .add(ModuleRun.missing(name(module), id, goal));
                }
            }
        }
        return List.copyOf(byDeclaration.values());
    }

    /** The properties of a module that are parameters: with others, the same elements are another declaration. */
    private static Map<String, String> given(MavenProject module) {
        Map<String, String> given = new TreeMap<>();
        for (String name : module.getProperties().stringPropertyNames()) {
            if (name.startsWith("ciba.")) {
                given.put(name, module.getProperties().getProperty(name));
            }
        }
        return given;
    }

    /** Whether somebody called the goal, rather than a phase that it is bound to. */
    public boolean calledDirectly() {
        return execution.getSource() == MojoExecution.Source.CLI
                || executionId().equals(DIRECTLY);
    }

    /** Whether this module has modules, and -N leaves them out. */
    public boolean withoutModules() {
        return !session.getRequest().isRecursive() && !current.getModules().isEmpty();
    }

    /** Whether an editor runs the goal: in one module at a time, without the others being there. */
    public boolean inEditor() {
        return session.getUserProperties().containsKey(ECLIPSE);
    }

    /** An embedder may give none. */
    public String executionId() {
        return execution.getExecutionId() == null ? DIRECTLY : execution.getExecutionId();
    }

    public String goal() {
        return execution.getGoal();
    }

    /** Group and artifact id of this plugin. */
    public String plugin() {
        return Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
    }

    /** The plugin as a module has it; one that it does not use, as it is managed there. */
    public static Optional<Plugin> plugin(MavenProject module, String key) {
        if (module.getModel() == null) {
            return Optional.empty();
        }
        Plugin used = module.getBuild() == null ? null : module.getPlugin(key);
        return used != null || module.getPluginManagement() == null
                ? Optional.ofNullable(used)
                : Optional.ofNullable(
                        module.getPluginManagement().getPluginsAsMap().get(key));
    }

    /** As Maven does it: the execution's configuration, into which the plugin's is merged, or the plugin's own. */
    static Optional<Xpp3Dom> configuration(MavenProject module, MojoExecution execution) {
        Optional<Plugin> plugin =
                plugin(module, Plugin.constructKey(execution.getGroupId(), execution.getArtifactId()));
        if (plugin.isEmpty()) {
            return Optional.empty();
        }
        PluginExecution declared = plugin.get().getExecutionsAsMap().get(execution.getExecutionId());
        Object configuration = declared == null ? plugin.get().getConfiguration() : declared.getConfiguration();
        return Optional.ofNullable((Xpp3Dom) configuration);
    }

    public static String name(MavenProject module) {
        return module.getGroupId() + ":" + module.getArtifactId();
    }

    /**
     * The ids of the executions in which the goal runs in a module: called directly, the one that was named, or
     * {@code default-cli}; brought by a phase, each that binds the goal.
     */
    public Set<String> executions(MavenProject module) {
        Set<String> ids = new LinkedHashSet<>();
        if (!calledDirectly() && module.getModel() != null && module.getBuild() != null) {
            Plugin used = module.getPlugin(plugin());
            (used == null ? List.<PluginExecution>of() : used.getExecutions())
                    .stream().filter(this::binds).map(PluginExecution::getId).forEach(ids::add);
        }
        if (calledDirectly() || module == current) {
            ids.add(executionId());
        }
        return ids;
    }

    private boolean binds(PluginExecution declared) {
        boolean bound = declared.getPhase() == null
                ? execution.getMojoDescriptor().getPhase() != null
                : !declared.getPhase().equals(NO_PHASE);
        return bound && declared.getGoals().contains(goal());
    }

    /** What an expression in a module's configuration may stand for now; a goal may have set it in this build. */
    public Map<Object, Object> properties(MavenProject module) {
        return module.getProperties() == null ? Map.of() : Map.copyOf(module.getProperties());
    }
}

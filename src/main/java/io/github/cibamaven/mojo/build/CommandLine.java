package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.SecretGuard;
import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Goal;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Reads from the Maven session how this run was called: what of it a command needs that works in the same place. */
public record CommandLine(MavenSession session, MavenProject project, MojoExecution execution, SecretGuard secrets) {
    /** A user name and password inside of an address. */
    private static final Pattern USER_INFO = Pattern.compile("://[^/]*@");

    public Command command() {
        Map<Goal, Set<String>> known = Descriptors.byGoal(execution);
        return new Command(
                prefix(),
                ownExecution(),
                options(),
                module(),
                properties(known),
                known,
                Optional.empty(),
                Optional.empty());
    }

    /** The prefix where the POM has the plugin; otherwise the coordinates, as they were given. */
    private String prefix() {
        String ending = ":" + execution.getGoal();
        if (plugin().isPresent()) {
            return "ciba";
        }
        for (String called : list(session.getRequest().getGoals())) {
            String goal = called.replaceFirst("@.*", "");
            if (goal.endsWith(ending) && goal.indexOf(':') < goal.lastIndexOf(':')) {
                return goal.substring(0, goal.length() - ending.length());
            }
        }
        return "ciba";
    }

    /** Without its id, a goal that is called directly has the plugin's configuration and not the execution's. */
    private Optional<String> ownExecution() {
        String id = execution.getExecutionId();
        if (id == null || id.equals(Modules.DIRECTLY)) {
            return Optional.empty();
        }
        if (execution.getSource() == MojoExecution.Source.CLI) {
            return Optional.of(id);
        }
        Optional<Plugin> plugin = plugin();
        PluginExecution declared =
                plugin.isEmpty() ? null : plugin.get().getExecutionsAsMap().get(id);
        return declared == null
                        || Objects.equals(
                                declared.getConfiguration(), plugin.get().getConfiguration())
                ? Optional.empty()
                : Optional.of(id);
    }

    private Optional<Plugin> plugin() {
        return execution.getPlugin() == null
                ? Optional.empty()
                : Modules.plugin(project, execution.getPlugin().getKey());
    }

    private List<String> options() {
        MavenExecutionRequest request = session.getRequest();
        List<String> options = new ArrayList<>();
        Path here = Path.of(session.getSystemProperties().getProperty("user.dir", ""));
        option(options, "-f", other(request.getPom(), here.resolve("pom.xml"), here));
        Path home = Path.of(session.getSystemProperties().getProperty("user.home", ""));
        option(
                options,
                "-s",
                other(request.getUserSettingsFile(), home.resolve(".m2").resolve("settings.xml"), here));
        Set<String> profiles = new LinkedHashSet<>(list(request.getActiveProfiles()));
        if (session.getSettings() != null) {
            profiles.removeAll(list(session.getSettings().getActiveProfiles()));
        }
        for (String profile : list(request.getInactiveProfiles())) {
            profiles.add("!" + profile);
        }
        if (!profiles.isEmpty()) {
            options.add("-P" + String.join(",", profiles));
        }
        List<String> modules = new ArrayList<>(list(request.getSelectedProjects()));
        for (String module : list(request.getExcludedProjects())) {
            modules.add("!" + module);
        }
        option(options, "-pl", modules.isEmpty() ? null : String.join(",", modules));
        return options;
    }

    /** Maven 4 takes the modules of a chosen aggregator as well, unless it is told not to. */
    private List<String> module() {
        if (list(session.getProjects()).size() < 2) {
            return List.of();
        }
        return project.isExecutionRoot() ? List.of("-N") : List.of("-pl", Modules.name(project));
    }

    private static void option(List<String> options, String name, @Nullable String value) {
        if (value != null) {
            options.addAll(List.of(name, value));
        }
    }

    /** The file as it is named from where Maven was started; null for the one that Maven takes by itself. */
    private static @Nullable String other(@Nullable File file, Path usual, Path here) {
        return file == null || Build.normal(file.toPath()).equals(Build.normal(usual))
                ? null
                : Build.from(here, file.toPath());
    }

    /** What the command line gave, as far as a goal of this plugin knows it and it holds no secret. */
    private Map<String, String> properties(Map<Goal, Set<String>> known) {
        Set<String> names = new HashSet<>();
        for (Set<String> ofGoal : known.values()) {
            names.addAll(ofGoal);
        }
        Map<String, String> given = new HashMap<>();
        for (String name : session.getUserProperties().stringPropertyNames()) {
            String value = session.getUserProperties().getProperty(name);
            if (names.contains(name)
                    && secrets.secretIn(value).isEmpty()
                    && !USER_INFO.matcher(value).find()) {
                given.put(name, value);
            }
        }
        return given;
    }

    private static <T> List<T> list(Collection<T> items) {
        return items == null ? List.of() : List.copyOf(items);
    }
}

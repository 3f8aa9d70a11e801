package io.github.cibamaven.mojo.build;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.SubjectKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginContainer;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.model.Profile;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Finds what is declared where a goal does not look, and says how to call the goal so that it does.
 *
 * @param plugin group and artifact id, as in {@link Plugin#constructKey}
 */
public record UnreachedConfiguration(String plugin, String goal, PomLocations locations) {
    private static final Set<String> DECLARING = Stream.concat(
                    SubjectKind.declarables().stream().map(kind -> kind.path().get(0)), Stream.of("undeclaredClients"))
            .collect(Collectors.toUnmodifiableSet());

    /**
     * A declaration.
     *
     * @param what the element that holds it
     * @param at its place; null when Maven does not know it
     * @param command what to call instead
     */
    public record Place(String what, @Nullable PomLocation at, String command) {
        @Override
        public String toString() {
            return what + (at == null ? "" : " (" + at + ")") + ": " + command;
        }
    }

    /** In executions of the module, whether its POM or its parent's has them, other than those that are looked at. */
    public List<Place> executions(MavenProject module, Set<String> lookedAt) {
        return Modules.plugin(module, plugin).stream()
                .flatMap(found -> executions(found, lookedAt, "", ""))
                .toList();
    }

    /** In profiles that are not active, of the module's POM and of its parents'. */
    public List<Place> profiles(MavenProject module) {
        List<Place> places = new ArrayList<>();
        for (MavenProject pom = module; pom != null; pom = pom.getParent()) {
            Set<String> active = pom.getInjectedProfileIds().values().stream()
                    .flatMap(Collection::stream)
                    .collect(Collectors.toSet());
            Stream.ofNullable(pom.getOriginalModel())
                    .flatMap(model -> model.getProfiles().stream())
                    .filter(profile -> !active.contains(profile.getId()) && profile.getBuild() != null)
                    .flatMap(this::in)
                    .forEach(places::add);
        }
        return places;
    }

    /** In a module of the reactor that is not part of the build. */
    public Place leftOut(MavenProject module) {
        return new Place(
                "module " + Modules.name(module) + ", which this build leaves out",
                Modules.plugin(module, plugin)
                        .map(found -> place(found.getConfiguration()))
                        .orElse(null),
                "mvn ciba:" + goal + " -pl " + Modules.name(module));
    }

    private Stream<Place> in(Profile profile) {
        String where = "profile " + profile.getId();
        String option = " -P" + profile.getId();
        return Stream.<PluginContainer>of(profile.getBuild(), profile.getBuild().getPluginManagement())
                .flatMap(this::plugins)
                .flatMap(found -> Stream.concat(
                        declares(found.getConfiguration())
                                ? Stream.of(
                                        new Place(where, place(found.getConfiguration()), "mvn ciba:" + goal + option))
                                : Stream.of(),
                        executions(found, Set.of(), " of " + where, option)));
    }

    private Stream<Place> executions(Plugin found, Set<String> lookedAt, String where, String option) {
        return found.getExecutions().stream()
                .filter(execution -> !lookedAt.contains(execution.getId()) && declares(execution.getConfiguration()))
                .map(execution -> new Place(
                        "<execution> " + execution.getId() + where,
                        place(execution.getConfiguration()),
                        "mvn ciba:" + goal + at(execution) + option));
    }

    private Stream<Plugin> plugins(@Nullable PluginContainer container) {
        return container == null
                ? Stream.empty()
                : container.getPlugins().stream().filter(found -> plugin.equals(found.getKey()));
    }

    private static String at(PluginExecution execution) {
        return execution.getId().equals(Modules.DIRECTLY) ? "" : "@" + execution.getId();
    }

    private @Nullable PomLocation place(Object configuration) {
        return declaring(configuration)
                .map(element -> locations.of(element.getInputLocation()))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    static boolean declares(Object configuration) {
        return declaring(configuration).findAny().isPresent();
    }

    /** The elements that declare something: Maven does not know the place of the element around them. */
    private static Stream<Xpp3Dom> declaring(Object configuration) {
        return configuration instanceof Xpp3Dom dom
                ? Stream.of(dom.getChildren())
                        .filter(child -> DECLARING.contains(child.getName())
                                && !(child.getName().equals("undeclaredClients") && "ignore".equals(child.getValue())))
                : Stream.empty();
    }
}

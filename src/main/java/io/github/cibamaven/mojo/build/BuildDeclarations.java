package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.Configuration;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.plan.Contradictions;
import io.github.cibamaven.rules.ConfigurationRules;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.project.MavenProject;

/**
 * What the goal that runs finds declared in every module of the build, each as it would be read there.
 *
 * @param own what this module declares
 * @param offline everything that can be found in a declaration without a tenant
 */
public record BuildDeclarations(
        Build build,
        Reactor reactor,
        AbstractMojo mojo,
        Configuration own,
        Function<Configuration, List<Finding>> offline) {

    /**
     * What one run of the goal is to work with.
     *
     * @param errors those that are found offline
     */
    public record Run(String module, String executionId, Configuration reading, List<Finding> errors) {}

    /** The runs of the goal in the modules of this build, this one included; not those that are skipped. */
    public List<Run> runs() {
        return all(build.modules().built()).stream()
                .filter(run -> !run.reading().options().skip())
                .toList();
    }

    /**
     * Whether any module declares something for the goal. A goal that is called directly is about the modules of this build;
     * for one that a phase runs, a module that {@code -pl} or {@code -rf} leaves out counts as well.
     */
    public boolean declared() {
        return declared(
                build.modules().calledDirectly()
                        ? build.modules().built()
                        : build.modules().all());
    }

    /** Errors in other modules' declarations, and contradictions in the whole build. */
    public List<Finding> problems(List<Finding> known) {
        List<Run> declaring =
                runs().stream().filter(run -> run.reading().declares()).toList();
        Map<List<Object>, Finding> found = new LinkedHashMap<>();
        for (Run run : declaring) {
            run.errors().stream()
                    .filter(finding -> !known.contains(finding))
                    .forEach(finding -> found.putIfAbsent(place(finding), finding.of(run.module())));
        }
        List<Finding> problems = new ArrayList<>(found.values());
        if (problems.isEmpty() && !Finding.anyError(known)) {
            problems.addAll(contradictions(declaring));
            problems.addAll(sharedPlanFiles(declaring));
        }
        return problems;
    }

    /** The clients of other declarations for the same tenant, once there are no problems. */
    public List<DesiredClient> clientsBeside(Desired desired) {
        return runs().stream()
                .filter(run -> run.reading().declares())
                .map(run -> run.reading().desired())
                .filter(other ->
                        !other.equals(desired) && Contradictions.sameTenant(desired.connection(), other.connection()))
                .flatMap(other -> other.clients().stream())
                .toList();
    }

    /** What this module declares where the goal does not look, while another module does declare something. */
    public Optional<String> overlooked() {
        List<UnreachedConfiguration.Place> places =
                elsewhere()
                        .executions(
                                build.modules().current(),
                                build.modules().executions(build.modules().current()))
                        .stream()
                        .filter(place -> reactor.first(
                                build.session(), List.of(build.modules().goal(), place)))
                        .toList();
        return places.isEmpty()
                ? Optional.empty()
                : Optional.of(build.module() + " declares nothing for ciba:"
                        + build.modules().goal() + ", and this is not looked at: " + list(places));
    }

    /** With -N the modules of an aggregator are not there to be read, and in an editor no other module is. */
    public Optional<String> withoutOthers() {
        Modules modules = build.modules();
        if (!modules.inEditor() && (modules.calledDirectly() || !modules.withoutModules())) {
            return Optional.empty();
        }
        String others = modules.inEditor()
                ? "this editor looks at each module alone"
                : "its modules are not part of this build (-N)";
        return Optional.of(build.module() + " declares nothing for ciba:" + modules.goal() + ", and " + others
                + ": nothing is checked");
    }

    /** That nothing is declared, and what was found where the goal does not look. */
    public Finding nothing() {
        List<UnreachedConfiguration.Place> places = places();
        String what = "nothing is declared for ciba:" + build.modules().goal()
                + (build.modules().built().size() > 1 ? " in any module of this build" : "")
                + (build.modules().withoutModules()
                        ? ", and the modules of " + build.module() + " are not part of it (-N)"
                        : "")
                + (places.isEmpty() ? "" : ". Declared, but not looked at: " + list(places));
        PomLocation at = places.stream()
                .map(UnreachedConfiguration.Place::at)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        return ConfigurationRules.nothingDeclared(what, at);
    }

    private List<UnreachedConfiguration.Place> places() {
        UnreachedConfiguration elsewhere = elsewhere();
        List<UnreachedConfiguration.Place> places = new ArrayList<>();
        for (MavenProject module : build.modules().built()) {
            places.addAll(elsewhere.executions(module, build.modules().executions(module)));
            places.addAll(elsewhere.profiles(module));
        }
        for (MavenProject module : build.modules().leftOut()) {
            if (declared(List.of(module))) {
                places.add(elsewhere.leftOut(module));
            }
        }
        return places.stream().distinct().toList();
    }

    private UnreachedConfiguration elsewhere() {
        return new UnreachedConfiguration(
                build.modules().plugin(), build.modules().goal(), build.pomLocations());
    }

    private static String list(List<UnreachedConfiguration.Place> places) {
        return places.stream().map(UnreachedConfiguration.Place::toString).collect(Collectors.joining("; "));
    }

    /** A declaration that is skipped counts for what is declared, and for nothing else. */
    private boolean declared(List<MavenProject> of) {
        return all(of).stream().anyMatch(run -> run.reading().declares());
    }

    /** The runs of the goal in some modules, also those that are skipped. */
    List<Run> all(List<MavenProject> of) {
        List<Run> runs = new ArrayList<>();
        for (MavenProject module : of) {
            for (String id : build.modules().executions(module)) {
                boolean mine = module == build.modules().current() && id.equals(build.executionId());
                Run run = mine
                        ? run(module, id, own)
                        : reactor.known(
                                build.session(),
                                List.of(
                                        "reading",
                                        build.modules().goal(),
                                        Modules.name(module),
                                        id,
                                        build.modules().properties(module)),
                                Run.class,
                                () -> run(module, id, build.read(mojo, module, id)));
                runs.add(run);
            }
        }
        return runs;
    }

    private Run run(MavenProject module, String executionId, Configuration reading) {
        List<Finding> errors =
                offline.apply(reading).stream().filter(Finding::isError).toList();
        return new Run(Modules.name(module), executionId, reading, errors);
    }

    private static List<Object> place(Finding finding) {
        return List.of(finding.rule(), finding.message(), finding.location());
    }

    private static List<Finding> contradictions(List<Run> runs) {
        // Many modules inherit one declaration.
        List<Desired> desired =
                runs.stream().map(run -> run.reading().desired()).distinct().toList();
        List<Finding> found = new ArrayList<>();
        for (int one = 0; one < desired.size(); one++) {
            for (int other = one + 1; other < desired.size(); other++) {
                Contradictions.between(desired.get(one), desired.get(other)).stream()
                        .map(ConfigurationRules::contradiction)
                        .forEach(found::add);
            }
        }
        return found.stream().distinct().toList();
    }

    /** A plan file holds one declaration's plan: the second would replace the first, or be refused by it. */
    private static List<Finding> sharedPlanFiles(List<Run> runs) {
        Map<Path, Run> byFile = new HashMap<>();
        List<Finding> found = new ArrayList<>();
        for (Run run : runs) {
            if (!run.reading().narrowed().declares()) {
                continue; // Nothing of it is looked at, so it has no plan.
            }
            run.reading().options().plan().planFile().ifPresent(file -> {
                Run first = byFile.putIfAbsent(file.toAbsolutePath().normalize(), run);
                if (first != null
                        && !first.reading().desired().equals(run.reading().desired())) {
                    found.add(ConfigurationRules.sharedPlanFile(file, first.module(), run.module()));
                }
            });
        }
        return found;
    }
}

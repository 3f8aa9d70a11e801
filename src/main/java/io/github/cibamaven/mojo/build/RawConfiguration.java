package io.github.cibamaven.mojo.build;

import io.github.cibamaven.config.ConfigReader;
import io.github.cibamaven.config.Sources;
import io.github.cibamaven.config.pom.Contributions;
import io.github.cibamaven.config.pom.Element;
import io.github.cibamaven.config.pom.GivenProperty;
import io.github.cibamaven.config.pom.InheritanceChain;
import io.github.cibamaven.config.pom.PomSource;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * The configuration of one execution of a module as the user wrote it.
 *
 * <p>Maven drops top-level elements that the goal does not declare, and the last of two equal ones wins, before a goal
 * sees them. So the elements are taken from the POM itself; what the POM does not say (user properties and defaults) is
 * taken from the bound parameters of the goal that runs, and for any other module from the goal's descriptor.
 */
public final class RawConfiguration {
    private final MavenProject module;
    private final MojoExecution execution;
    private final PomLocations locations;
    private final Expressions expressions;
    private final MavenSession session;
    private final PomSources poms;
    private final List<PomSource> lineage;
    private final List<GivenProperty> properties;
    private final Map<String, String> parameters;

    /**
     * @param module any module of the session
     * @param execution the goal's descriptor, and the id of the execution whose configuration is read
     */
    public RawConfiguration(
            MavenSession session, MavenProject module, MojoExecution execution, PomLocations locations) {
        this.module = module;
        this.execution = execution;
        this.locations = locations;
        this.expressions = new Expressions(session, module, execution);
        this.session = session;
        this.poms = PomSources.of(session, locations);
        this.lineage = poms.lineage(module);
        this.properties = new GivenProperties(session, module).list(lineage);
        this.parameters = Descriptors.properties(execution);
    }

    /** The {@code <configuration>} element with the values of user properties and defaults added, as bound by Maven. */
    public Element of(AbstractMojo mojo, String goal) {
        return with(bound(mojo), goal);
    }

    /** The same without a goal that Maven has bound, so for any module. */
    public Element of(MojoDescriptor goal) {
        return with(described(goal), goal.getGoal());
    }

    private Element with(Map<String, Object> otherwise, String goal) {
        Map<String, GivenProperty> given = given();
        Optional<Xpp3Dom> written = Modules.configuration(module, execution);
        List<Element> children = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        for (Xpp3Dom child : written.isEmpty() ? new Xpp3Dom[0] : written.get().getChildren()) {
            children.add(element(child));
            names.add(child.getName());
        }
        for (Map.Entry<String, Object> entry : otherwise.entrySet()) {
            String name = entry.getKey();
            if (!names.contains(name)) {
                children.add(
                        entry.getValue() instanceof PlexusConfiguration nested
                                ? element(nested)
                                : leaf(name, rooted(entry.getValue().toString()), given.get(name)));
            }
        }
        String skipGoal = expressions.property("ciba." + goal + ".skip");
        if (skipGoal != null) {
            children.add(Element.leaf(ConfigReader.GOAL_SKIP, skipGoal, null));
        }
        return new Element(
                "configuration",
                written.isEmpty() || written.get().getValue() == null
                        ? ""
                        : written.get().getValue(),
                children,
                written.isEmpty() ? null : locations.of(written.get().getInputLocation()));
    }

    /** Where the POM has a top-level element; empty where it has none, or Maven does not know. */
    public Optional<PomLocation> place(String name) {
        return Modules.configuration(module, execution)
                .map(dom -> dom.getChild(name))
                .map(element -> locations.of(element.getInputLocation()));
    }

    private static Element leaf(String name, String value, @Nullable GivenProperty by) {
        return by != null && by.value().equals(value) ? Element.given(name, by) : Element.leaf(name, value, null);
    }

    /** The property that gives each parameter, where one does. */
    private Map<String, GivenProperty> given() {
        Map<String, GivenProperty> given = new HashMap<>();
        for (GivenProperty property : properties) {
            if (parameters.containsKey(property.name())) {
                given.putIfAbsent(parameters.get(property.name()), property);
            }
        }
        return given;
    }

    /** Where it comes from. */
    public Sources sources() {
        Contributions contributions = new InheritanceChain(lineage, this::isThisPlugin).of(execution.getExecutionId());
        PropertyReferences references = new PropertyReferences(session, lineage, poms);
        return new Sources(
                contributions,
                properties,
                parameters,
                Descriptors.switches(execution),
                references::used,
                references::declared);
    }

    private boolean isThisPlugin(Element plugin) {
        String group = expressions.evaluated(plugin.textOf("groupId"));
        return expressions.evaluated(plugin.textOf("artifactId")).equals(execution.getArtifactId())
                && (group.equals(execution.getGroupId()) || group.contains("${"));
    }

    /** The names of the parameters of all goals, and the one that stands for {@code ciba.<goal>.skip}. */
    public Set<String> parameters(AbstractMojo mojo) {
        Set<String> names = new LinkedHashSet<>();
        List<MojoDescriptor> goals = Descriptors.goals(execution);
        for (MojoDescriptor goal : goals) {
            if (goal.getParameters() != null && Goal.of(goal.getGoal()).isPresent()) {
                for (Parameter parameter : goal.getParameters()) {
                    names.add(parameter.getName());
                }
            }
        }
        if (goals.isEmpty()) {
            for (Field field : fields(mojo)) {
                names.add(field.getName());
            }
        }
        names.add(ConfigReader.GOAL_SKIP);
        return names;
    }

    private Element element(Xpp3Dom dom) {
        List<Element> children = new ArrayList<>();
        for (Xpp3Dom child : dom.getChildren()) {
            children.add(element(child));
        }
        PomLocation location = locations.of(dom.getInputLocation());
        return new Element(dom.getName(), expressions.evaluated(dom.getValue()), children, location);
    }

    /** Where the POM has nothing, for an embedder or a test that binds configuration without a POM. */
    private Element element(PlexusConfiguration configuration) {
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration child : configuration.getChildren()) {
            children.add(element(child));
        }
        String text = expressions.evaluated(configuration.getValue());
        String otherwise = configuration.getAttribute("default-value");
        return new Element(
                configuration.getName(), text.contains("${") && otherwise != null ? otherwise : text, children, null);
    }

    /** Without a POM Maven's own default stays {@code ${project.basedir}/target}; relative paths start there anyway. */
    private String rooted(String text) {
        return module.getFile() == null ? text.replace("${project.basedir}/", "") : text;
    }

    /** What Maven would bind where the POM says nothing: the user property or project property, else the default. */
    private Map<String, Object> described(MojoDescriptor goal) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (PlexusConfiguration parameter : goal.getMojoConfiguration().getChildren()) {
            String property = expressions.evaluated(parameter.getValue());
            String value = property.isEmpty() || property.contains("${")
                    ? expressions.evaluated(parameter.getAttribute("default-value"))
                    : property;
            if (!value.isEmpty()) {
                values.put(parameter.getName(), value);
            }
        }
        return values;
    }

    private static Map<String, Object> bound(AbstractMojo mojo) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Field field : fields(mojo)) {
            try {
                Object value = field.get(mojo);
                if (value != null) {
                    values.put(field.getName(), value);
                }
            } catch (IllegalAccessException impossible) {
                throw new IllegalStateException(field.toString(), impossible);
            }
        }
        return values;
    }

    /** Every parameter is a text or a raw element, and nothing else is: the reader converts, strictly. */
    private static List<Field> fields(AbstractMojo mojo) {
        List<Field> fields = new ArrayList<>();
        for (Class<?> type = mojo.getClass(); type != AbstractMojo.class; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                boolean parameter = field.getType() == String.class || field.getType() == PlexusConfiguration.class;
                if (parameter && !Modifier.isStatic(field.getModifiers())) {
                    field.setAccessible(true);
                    fields.add(field);
                }
            }
        }
        return fields;
    }
}

package io.github.cibamaven.mojo;

import io.github.cibamaven.config.ConfigReader;
import io.github.cibamaven.config.Element;
import io.github.cibamaven.model.PomLocation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.component.configurator.expression.ExpressionEvaluationException;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * The configuration of one execution as the user wrote it.
 *
 * <p>Maven drops top-level elements that the goal does not declare, and the last of two equal ones wins, before a goal
 * sees them. So the elements are taken from the POM itself; what the POM does not say (user properties and defaults) is
 * taken from the bound parameters.
 */
final class RawConfiguration {
    private final MavenSession session;
    private final MavenProject project;
    private final MojoExecution execution;
    private final PomLocations locations;
    private final PluginParameterExpressionEvaluator evaluator;

    RawConfiguration(MavenSession session, MavenProject project, MojoExecution execution, PomLocations locations) {
        this.session = session;
        this.project = project;
        this.execution = execution;
        this.locations = locations;
        this.evaluator = new PluginParameterExpressionEvaluator(session, execution);
    }

    /** The {@code <configuration>} element with the values of user properties and defaults added. */
    Element of(AbstractMojo mojo, String goal) {
        Optional<Xpp3Dom> written = written();
        List<Element> children = new ArrayList<>();
        Set<String> names = new LinkedHashSet<>();
        written.ifPresent(dom -> {
            for (Xpp3Dom child : dom.getChildren()) {
                children.add(element(child));
                names.add(child.getName());
            }
        });
        bound(mojo).forEach((name, value) -> {
            if (!names.contains(name)) {
                children.add(
                        value instanceof PlexusConfiguration nested
                                ? element(nested)
                                : Element.leaf(name, rooted(value.toString()), null));
            }
        });
        String skipGoal = property("ciba." + goal + ".skip");
        if (skipGoal != null) {
            children.add(Element.leaf(ConfigReader.GOAL_SKIP, skipGoal, null));
        }
        return new Element(
                "configuration",
                written.map(Xpp3Dom::getValue).map(String::trim).orElse(""),
                children,
                written.map(dom -> locations.of(dom.getInputLocation())).orElse(null));
    }

    /** The names of the parameters of all goals, and the one that stands for {@code ciba.<goal>.skip}. */
    Set<String> parameters(AbstractMojo mojo) {
        Set<String> names = new LinkedHashSet<>();
        if (execution.getMojoDescriptor() != null
                && execution.getMojoDescriptor().getPluginDescriptor() != null) {
            execution.getMojoDescriptor().getPluginDescriptor().getMojos().stream()
                    .filter(descriptor -> descriptor.getParameters() != null
                            && !descriptor.getGoal().equals("help"))
                    .flatMap(descriptor -> descriptor.getParameters().stream())
                    .forEach(parameter -> names.add(parameter.getName()));
        } else {
            fields(mojo).forEach(field -> names.add(field.getName()));
        }
        names.add(ConfigReader.GOAL_SKIP);
        return names;
    }

    /** As Maven does it: the execution's configuration, into which the plugin's is merged, or the plugin's own. */
    private Optional<Xpp3Dom> written() {
        String key = Plugin.constructKey(execution.getGroupId(), execution.getArtifactId());
        Plugin plugin = project.getModel() == null || project.getBuild() == null ? null : project.getPlugin(key);
        if (plugin == null && project.getModel() != null && project.getPluginManagement() != null) {
            plugin = project.getPluginManagement().getPluginsAsMap().get(key);
        }
        if (plugin == null) {
            return Optional.empty();
        }
        PluginExecution declared = plugin.getExecutionsAsMap().get(execution.getExecutionId());
        Object configuration = declared == null ? plugin.getConfiguration() : declared.getConfiguration();
        return Optional.ofNullable((Xpp3Dom) configuration);
    }

    private Element element(Xpp3Dom dom) {
        List<Element> children = new ArrayList<>();
        for (Xpp3Dom child : dom.getChildren()) {
            children.add(element(child));
        }
        PomLocation location = locations.of(dom.getInputLocation());
        return new Element(dom.getName(), evaluated(dom.getValue()), children, location);
    }

    /** Where the POM has nothing, for an embedder or a test that binds configuration without a POM. */
    private Element element(PlexusConfiguration configuration) {
        List<Element> children = new ArrayList<>();
        for (PlexusConfiguration child : configuration.getChildren()) {
            children.add(element(child));
        }
        String text = evaluated(configuration.getValue());
        String otherwise = configuration.getAttribute("default-value");
        return new Element(
                configuration.getName(), text.contains("${") && otherwise != null ? otherwise : text, children, null);
    }

    /** Without a POM Maven's own default stays {@code ${project.basedir}/target}; relative paths start there anyway. */
    private String rooted(String text) {
        return project.getFile() == null ? text.replace("${project.basedir}/", "") : text;
    }

    private String evaluated(String text) {
        if (text == null) {
            return "";
        }
        if (!text.contains("${")) {
            return text;
        }
        try {
            Object value = evaluator.evaluate(text.trim());
            return value == null ? text : value.toString();
        } catch (ExpressionEvaluationException unresolved) {
            return text; // The reader reports it with its place.
        }
    }

    private String property(String name) {
        String user = session.getUserProperties().getProperty(name);
        return user != null || project.getProperties() == null
                ? user
                : project.getProperties().getProperty(name);
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

package io.github.cibamaven.mojo;

import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.TenantConnections;
import java.io.InputStreamReader;
import java.io.Reader;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import javax.inject.Inject;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.InputSource;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3ReaderEx;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptorBuilder;
import org.apache.maven.plugin.logging.Log;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.mockito.Mockito;

/**
 * One goal in a Maven session of its own. It is found through the plugin's descriptor and bound to a POM file as Maven
 * does it, so this class knows none of the plugin's classes but the connections, which have reads in a known order here.
 */
final class MavenRun {
    private static final String PLUGIN = "io.github.cibamaven:ciba-maven-plugin";

    private final Path base;
    private final Map<Class<?>, Object> singletons;
    private final Properties user;
    private final Properties system;

    /**
     * @param base the folder with the POM, in which Maven is called
     * @param user what {@code -D} gives
     * @param environment environment variables
     */
    MavenRun(Path base, Map<String, String> user, Map<String, String> environment) {
        this(base, Map.of(), user, environment);
    }

    /** @param singletons what the plugin's realm has already, as in a daemon that keeps it from build to build */
    MavenRun(Path base, Map<Class<?>, Object> singletons, Map<String, String> user, Map<String, String> environment) {
        this.base = base;
        this.singletons = singletons;
        this.user = new Properties();
        this.user.putAll(user);
        this.system = new Properties();
        environment.forEach((name, value) -> system.setProperty("env." + name, value));
        system.setProperty("user.dir", base.toString());
        system.setProperty("user.home", base.resolve("home").toString());
    }

    /**
     * Runs the goal.
     *
     * @param projectProperties what an earlier goal of the build has set
     */
    void execute(String goal, Map<String, String> projectProperties, Log log) throws Exception {
        MavenProject project = project();
        project.getProperties().putAll(projectProperties);
        MojoDescriptor descriptor = descriptor().getMojo(goal);
        descriptor.getPluginDescriptor().setPlugin(plugin(project));
        MojoExecution execution = new MojoExecution(descriptor, "default-cli", MojoExecution.Source.CLI);
        MavenSession session = session(goal, project);
        Map<Class<?>, Object> components = new HashMap<>();
        components.put(MavenSession.class, session);
        components.put(MavenProject.class, project);
        components.put(MojoExecution.class, execution);
        components.put(SettingsDecrypter.class, Mockito.mock(SettingsDecrypter.class));
        components.put(TenantConnections.class, TenantBuilder.oneAfterTheOther());
        components.putAll(singletons);
        Mojo mojo = (Mojo) component(Class.forName(descriptor.getImplementation()), components);
        mojo.setLog(log);
        new BasicComponentConfigurator()
                .configureComponent(
                        mojo,
                        configuration(descriptor, plugin(project)),
                        new PluginParameterExpressionEvaluator(session, execution),
                        new ClassWorld().newRealm("plugin", getClass().getClassLoader()),
                        null);
        mojo.execute();
    }

    private MavenProject project() throws Exception {
        Path file = base.resolve("pom.xml");
        InputSource source = new InputSource();
        source.setLocation(file.toString());
        try (Reader reader = Files.newBufferedReader(file)) {
            Model model = new MavenXpp3ReaderEx().read(reader, true, source);
            source.setModelId(model.getGroupId() + ":" + model.getArtifactId() + ":" + model.getVersion());
            model.setPomFile(file.toFile());
            if (model.getBuild() == null) {
                model.setBuild(new Build());
            }
            model.getBuild().setDirectory(base.resolve("target").toString());
            MavenProject project = new MavenProject(model);
            project.setOriginalModel(model);
            project.setFile(file.toFile());
            project.setExecutionRoot(true);
            return project;
        }
    }

    private static Plugin plugin(MavenProject project) {
        return project.getBuild().getPluginsAsMap().get(PLUGIN);
    }

    @SuppressWarnings("deprecation") // Maven's own way to make a session is not open to others.
    private MavenSession session(String goal, MavenProject project) {
        MavenExecutionRequest request = new DefaultMavenExecutionRequest()
                .setUserProperties(user)
                .setSystemProperties(system)
                .setGoals(List.of("ciba:" + goal))
                .setStartTime(new Date())
                .setBaseDirectory(base.toFile())
                .setPom(base.resolve("pom.xml").toFile());
        MavenSession session = new MavenSession(
                Mockito.mock(PlexusContainer.class),
                new DefaultRepositorySystemSession(),
                request,
                new DefaultMavenExecutionResult());
        session.setProjects(List.of(project));
        session.setAllProjects(List.of(project));
        session.setCurrentProject(project);
        return session;
    }

    private static PluginDescriptor descriptor() throws Exception {
        try (Reader reader = new InputStreamReader(
                MavenRun.class.getResourceAsStream("/META-INF/maven/plugin.xml"), StandardCharsets.UTF_8)) {
            return new PluginDescriptorBuilder().build(reader);
        }
    }

    /** The elements of the POM that the goal knows, and the goal's defaults, as Maven puts them together. */
    private static PlexusConfiguration configuration(MojoDescriptor descriptor, Plugin plugin) {
        Xpp3Dom written =
                plugin == null ? new Xpp3Dom("configuration") : new Xpp3Dom((Xpp3Dom) plugin.getConfiguration());
        Xpp3Dom bound = new Xpp3Dom("configuration");
        for (Parameter parameter : descriptor.getParameters()) {
            PlexusConfiguration otherwise = descriptor.getMojoConfiguration().getChild(parameter.getName(), false);
            Xpp3Dom dom = Xpp3Dom.mergeXpp3Dom(written.getChild(parameter.getName()), dom(otherwise), Boolean.TRUE);
            if (dom != null) {
                Xpp3Dom child = new Xpp3Dom(dom, parameter.getName());
                if (parameter.getImplementation() != null) {
                    child.setAttribute("implementation", parameter.getImplementation());
                }
                bound.addChild(child);
            }
        }
        return new XmlPlexusConfiguration(bound);
    }

    private static Xpp3Dom dom(PlexusConfiguration otherwise) {
        if (otherwise == null) {
            return null;
        }
        Xpp3Dom dom = new Xpp3Dom(otherwise.getName());
        dom.setValue(otherwise.getValue(null));
        for (String name : otherwise.getAttributeNames()) {
            dom.setAttribute(name, otherwise.getAttribute(name));
        }
        return dom;
    }

    /** One of each class, made by its constructor for injection; the plugin injects concrete classes only. */
    private static Object component(Class<?> type, Map<Class<?>, Object> components) throws Exception {
        Object known = components.get(type);
        if (known != null) {
            return known;
        }
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            throw new IllegalStateException(type + " cannot be injected here");
        }
        for (Constructor<?> constructor : type.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Inject.class) || constructor.getParameterCount() == 0) {
                constructor.setAccessible(true);
                Class<?>[] types = constructor.getParameterTypes();
                Object[] arguments = new Object[types.length];
                for (int i = 0; i < types.length; i++) {
                    arguments[i] = component(types[i], components);
                }
                Object made = constructor.newInstance(arguments);
                components.put(type, made);
                return made;
            }
        }
        throw new IllegalStateException(type + " has no constructor for injection");
    }
}

package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

import io.github.cibamaven.config.Configuration;
import java.io.File;
import java.io.StringReader;
import java.util.List;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.DefaultMavenExecutionResult;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.codehaus.plexus.PlexusContainer;
import org.codehaus.plexus.configuration.PlexusConfiguration;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.eclipse.aether.DefaultRepositorySystemSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The configuration of a module that is not the current one, as it would be read there. */
class ModuleConfigurationTest {
    private final MavenProject current = module("current");
    private final MavenProject other = module("other");
    private final DefaultMavenExecutionRequest request = new DefaultMavenExecutionRequest();
    private final MojoDescriptor goal = new MojoDescriptor();
    private final AbstractMojo mojo = new AbstractMojo() {
        @Override
        public void execute() {}
    };

    @BeforeEach
    void describe() throws Exception {
        PluginDescriptor plugin = new PluginDescriptor();
        plugin.setGroupId("io.github.cibamaven");
        plugin.setArtifactId("ciba-maven-plugin");
        goal.setPluginDescriptor(plugin);
        goal.setGoal("verify");
        goal.setMojoConfiguration(new XmlPlexusConfiguration("configuration"));
        parameter("clients", null, null);
        parameter("domain", "${ciba.domain}", null);
        parameter("outputDirectory", "${ciba.outputDirectory}", "${project.build.directory}/ciba");
        plugin.addMojo(goal);
    }

    private void parameter(String name, String property, String otherwise) throws Exception {
        Parameter parameter = new Parameter();
        parameter.setName(name);
        goal.addParameter(parameter);
        if (property != null) {
            PlexusConfiguration bound = new XmlPlexusConfiguration(name);
            bound.setValue(property);
            bound.setAttribute("default-value", otherwise);
            goal.getMojoConfiguration().addChild(bound);
        }
    }

    @Test
    void propertiesAndDefaultsAreThoseOfThatModule() throws Exception {
        current.getProperties().setProperty("ciba.domain", "current.eu.auth0.com");
        other.getProperties().setProperty("ciba.domain", "other.eu.auth0.com");

        Configuration reading = read("default-cli");

        assertThat(reading.connection().orElseThrow().domain().value()).isEqualTo("other.eu.auth0.com");
        assertThat(reading.options().outputDirectory())
                .isEqualTo(other.getBasedir().toPath().resolve("target/ciba"));
    }

    @Test
    void aUserPropertyGoesFirst() throws Exception {
        other.getProperties().setProperty("ciba.domain", "other.eu.auth0.com");
        request.getUserProperties().setProperty("ciba.domain", "user.eu.auth0.com");

        assertThat(read("default-cli").connection().orElseThrow().domain().value())
                .isEqualTo("user.eu.auth0.com");
    }

    @Test
    void expressionsInThePomAreThoseOfThatModule() throws Exception {
        current.getProperties().setProperty("client", "of-current");
        other.getProperties().setProperty("client", "of-other");
        plugin(other, "<domain>a.eu.auth0.com</domain>" + client("${client}"));

        assertThat(clients(read("default-cli"))).containsExactly("clientId of-other");
    }

    @Test
    void anExecutionIsReadByItsId() throws Exception {
        Plugin plugin = plugin(other, "<domain>a.eu.auth0.com</domain>");
        PluginExecution execution = new PluginExecution();
        execution.setId("x");
        execution.setConfiguration(dom("<domain>a.eu.auth0.com</domain>" + client("of-x")));
        plugin.addExecution(execution);

        assertThat(clients(read("x"))).containsExactly("clientId of-x");
        assertThat(clients(read("default-cli"))).isEmpty();
        assertThat(clients(read("y"))).isEmpty();
    }

    @Test
    void skippingIsReadThereToo() throws Exception {
        other.getProperties().setProperty("ciba.verify.skip", "true");

        assertThat(read("default-cli").options().skip()).isTrue();
    }

    @SuppressWarnings("deprecation") // Maven's own way to make a session is not open to others.
    private Configuration read(String executionId) {
        MavenSession session = new MavenSession(
                mock(PlexusContainer.class),
                new DefaultRepositorySystemSession(),
                request,
                new DefaultMavenExecutionResult());
        session.setProjects(List.of(current, other));
        session.setCurrentProject(current);
        return new io.github.cibamaven.mojo.build.Build(
                        session,
                        current,
                        new MojoExecution(goal),
                        mock(SettingsDecrypter.class),
                        new Sandboxes(new Builds()),
                        new Builds())
                .read(mojo, other, executionId);
    }

    private static List<String> clients(Configuration reading) {
        return reading.clients().stream()
                .map(client -> client.selector().orElseThrow().toString())
                .toList();
    }

    private static Plugin plugin(MavenProject module, String configuration) throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.cibamaven");
        plugin.setArtifactId("ciba-maven-plugin");
        plugin.setConfiguration(dom(configuration));
        module.getBuild().addPlugin(plugin);
        return plugin;
    }

    private static Object dom(String content) throws Exception {
        return Xpp3DomBuilder.build(new StringReader("<configuration>" + content + "</configuration>"));
    }

    private static String client(String id) {
        return "<clients><client><clientId>" + id + "</clientId></client></clients>";
    }

    private static MavenProject module(String name) {
        Model model = new Model();
        model.setGroupId("com.acme");
        model.setArtifactId(name);
        model.setVersion("1");
        Build build = new Build();
        build.setDirectory(new File(name, "target").getAbsolutePath());
        model.setBuild(build);
        MavenProject project = new MavenProject(model);
        project.setFile(new File(name, "pom.xml").getAbsoluteFile());
        return project;
    }
}

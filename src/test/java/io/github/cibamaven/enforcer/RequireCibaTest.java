package io.github.cibamaven.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import java.util.List;
import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.PluginExecution;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.mockito.ArgumentCaptor;

/** What the integration test enforcer-rule, which runs goals, does not show. */
class RequireCibaTest {
    private final BuildPluginManager plugins = mock(BuildPluginManager.class);
    private final MavenProject project = new MavenProject();
    private final RequireCiba rule = new RequireCiba(mock(MavenSession.class), project, plugins);

    /** Maven's own reading of a flag would take it for false, and the tenant would never be looked at. */
    @Test
    void aFlagThatIsNoneFailsInsteadOfLeavingTheTenantOut() throws Exception {
        configure("verify", "yes");

        assertThatExceptionOfType(EnforcerRuleException.class)
                .isThrownBy(rule::execute)
                .withMessage("<verify> of <requireCiba> is yes: it takes true or false, and nothing was checked");
        verifyNoInteractions(plugins);
    }

    /** The plugin's own configuration would pass for that of an execution whose name is mistyped. */
    @Test
    void anExecutionThatIsNotThereFailsAndNamesThoseThatAre() throws Exception {
        goalsAreThere();
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.cibamaven");
        plugin.setArtifactId("ciba-maven-plugin");
        for (String id : List.of("staging", "production")) {
            PluginExecution execution = new PluginExecution();
            execution.setId(id);
            plugin.addExecution(execution);
        }
        project.getBuild().addPlugin(plugin);
        configure("executionId", "prodution");

        assertThatExceptionOfType(EnforcerRuleException.class)
                .isThrownBy(rule::execute)
                .withMessage("<executionId> of <requireCiba> is prodution, and nothing was checked:"
                        + " ciba-maven-plugin has the executions staging, production");
        verify(plugins, never()).executeMojo(any(), any());

        configure("executionId", "production");
        rule.execute();
        verify(plugins).executeMojo(any(), any());
    }

    @Test
    void anExecutionOfAPluginThatHasNoneFails() throws Exception {
        goalsAreThere();
        configure("executionId", "production");

        assertThatExceptionOfType(EnforcerRuleException.class)
                .isThrownBy(rule::execute)
                .withMessageEndingWith("nothing was checked: ciba-maven-plugin has no executions");
    }

    /** Without credentials verify may be told to do nothing, and the rule would be kept by a wrong declaration. */
    @Test
    void theDeclarationIsCheckedBeforeTheTenant() throws Exception {
        goalsAreThere();
        configure("verify", "true");

        rule.execute();

        ArgumentCaptor<MojoExecution> run = ArgumentCaptor.forClass(MojoExecution.class);
        verify(plugins, times(2)).executeMojo(any(), run.capture());
        assertThat(run.getAllValues()).extracting(MojoExecution::getGoal).containsExactly("validate", "verify");
    }

    private void goalsAreThere() throws Exception {
        PluginDescriptor descriptor = new PluginDescriptor();
        for (String goal : List.of("validate", "verify")) {
            MojoDescriptor mojo = new MojoDescriptor();
            mojo.setGoal(goal);
            mojo.setPluginDescriptor(descriptor);
            Parameter parameter = new Parameter();
            parameter.setName("domain");
            mojo.addParameter(parameter);
            descriptor.addMojo(mojo);
        }
        when(plugins.loadPlugin(any(), any(), any())).thenReturn(descriptor);
    }

    private void configure(String parameter, String value) throws Exception {
        XmlPlexusConfiguration written = new XmlPlexusConfiguration("requireCiba");
        written.addChild(parameter, value);
        new BasicComponentConfigurator()
                .configureComponent(
                        rule,
                        written,
                        new ClassWorld().newRealm("enforcer", getClass().getClassLoader()));
    }

    @Test
    void aGoalThatCannotRunIsNoPassedRule() throws Exception {
        when(plugins.loadPlugin(any(), any(), any())).thenThrow(mock(PluginResolutionException.class));

        assertThatExceptionOfType(EnforcerRuleException.class)
                .isThrownBy(rule::execute)
                .withMessageStartingWith("ciba:validate cannot run: ");
    }

    /** Its result would be taken for that of a module with another declaration, or of a tenant that has changed. */
    @Test
    void nothingIsCached() {
        assertThat(rule.getCacheId()).isNull();
    }
}

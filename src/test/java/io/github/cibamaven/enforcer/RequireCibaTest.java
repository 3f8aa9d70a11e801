package io.github.cibamaven.enforcer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import org.apache.maven.enforcer.rule.api.EnforcerRuleException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.junit.jupiter.api.Test;

/** What the integration test enforcer-rule, which runs goals, does not show. */
class RequireCibaTest {
    private final BuildPluginManager plugins = mock(BuildPluginManager.class);
    private final RequireCiba rule = new RequireCiba(mock(MavenSession.class), new MavenProject(), plugins);

    /** Maven's own reading of a flag would take it for false, and the tenant would never be looked at. */
    @Test
    void aFlagThatIsNoneFailsInsteadOfLeavingTheTenantOut() throws Exception {
        XmlPlexusConfiguration written = new XmlPlexusConfiguration("requireCiba");
        written.addChild("verify", "yes");
        new BasicComponentConfigurator()
                .configureComponent(
                        rule,
                        written,
                        new ClassWorld().newRealm("enforcer", getClass().getClassLoader()));

        assertThatExceptionOfType(EnforcerRuleException.class)
                .isThrownBy(rule::execute)
                .withMessage("<verify> of <requireCiba> is yes: it takes true or false, and nothing was checked");
        verifyNoInteractions(plugins);
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

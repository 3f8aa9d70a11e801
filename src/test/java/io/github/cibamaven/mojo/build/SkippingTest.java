package io.github.cibamaven.mojo.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.cibamaven.model.Goal;
import java.io.StringReader;
import java.util.Properties;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3DomBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A goal that is certainly skipped reads no POM; whatever is wrong or contradictory is left to the reader. */
class SkippingTest {
    private final Properties user = new Properties();
    private final Properties system = new Properties();
    private final MavenProject module = new MavenProject(new Model());
    private final Plugin plugin = new Plugin();

    @BeforeEach
    void usePlugin() {
        plugin.setGroupId("io.github.cibamaven");
        plugin.setArtifactId("ciba-maven-plugin");
        module.getModel().setBuild(new Build());
        module.getBuild().addPlugin(plugin);
    }

    @Test
    void aPropertySkipsEveryGoal() {
        user.setProperty("ciba.skip", "true");

        assertThat(certain("true")).isTrue();
    }

    @Test
    void thePomAloneSkipsEveryGoal() throws Exception {
        write("<skip>true</skip>");

        assertThat(certain("true")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ciba.verify.skip", "ciba.apply.skip"})
    void aGoalIsSkippedByItsOwnPropertyAlone(String property) {
        module.getProperties().setProperty(property, "true");

        assertThat(certain("false")).isEqualTo(property.equals("ciba.verify.skip"));
    }

    @Test
    void theCommandLineGoesBeforeThePom() {
        module.getProperties().setProperty("ciba.verify.skip", "true");
        user.setProperty("ciba.verify.skip", "false");

        assertThat(certain("false")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "yes", "TRUE", "", "${skip}"})
    void onlyTrueIsCertain(String value) {
        user.setProperty("ciba.verify.skip", value);

        assertThat(certain(value)).isFalse();
    }

    @Test
    void withoutAnyValueItIsNotSkipped() {
        assertThat(certain(null)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"command line", "system", "module"})
    void aPropertyThatMayContradictThePomIsLeftToTheReader(String where) throws Exception {
        write("<skip>true</skip>");
        Properties given = where.equals("module") ? module.getProperties() : where.equals("system") ? system : user;
        given.setProperty("ciba.skip", "false");

        assertThat(certain("true")).isFalse();
    }

    @Test
    void anElementThatIsGivenTwiceIsLeftToTheReader() throws Exception {
        write("<skip>true</skip><skip>true</skip>");

        assertThat(certain("true")).isFalse();
    }

    private void write(String elements) throws Exception {
        plugin.setConfiguration(
                Xpp3DomBuilder.build(new StringReader("<configuration>" + elements + "</configuration>")));
    }

    private boolean certain(String bound) {
        MavenSession session = mock(MavenSession.class);
        when(session.getUserProperties()).thenReturn(user);
        when(session.getSystemProperties()).thenReturn(system);
        MojoExecution execution = new MojoExecution(plugin, "verify", "default-cli");
        return new Skipping(session, module, execution).certain(Goal.VERIFY, bound);
    }
}

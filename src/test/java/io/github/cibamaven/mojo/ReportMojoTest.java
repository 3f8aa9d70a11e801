package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.report.ReportFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.Reporting;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.classworlds.ClassWorld;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.configuration.xml.XmlPlexusConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/** Which modules have the page, and the goal called directly; in a site it is the integration test site-report. */
class ReportMojoTest {
    @TempDir
    Path folder;

    private final Properties user = new Properties();
    private final Model model = new Model();
    private final RecordingLog log = new RecordingLog();

    @Test
    void aModuleThatNeitherUsesThePluginNorHasAReportHasNoPage() throws Exception {
        assertThat(mojo(false).canGenerateReport()).isFalse();

        report();
        assertThat(mojo(false).canGenerateReport()).isTrue();
    }

    @Test
    void aModuleThatUsesThePluginIsToldThatNothingIsKnown() throws Exception {
        Plugin plugin = new Plugin();
        plugin.setGroupId("io.github.cibamaven");
        plugin.setArtifactId("ciba-maven-plugin");
        Build build = new Build();
        build.setPlugins(List.of(plugin));
        model.setBuild(build);

        assertThat(mojo(false).canGenerateReport()).isTrue();
        mojo(false).execute();

        assertThat(Files.readString(page())).contains("nothing is known of the tenant here");
    }

    @Test
    void aSkippedReportIsNoPage() throws Exception {
        report();
        assertThat(mojo(true).canGenerateReport()).isFalse();
        mojo(true).execute();
        user.setProperty("ciba.report.skip", "true");
        assertThat(mojo(false).canGenerateReport()).isFalse();
        mojo(false).execute();

        assertThat(page()).doesNotExist();
        assertThat(log.lines()).containsOnly("[INFO] ciba:report is skipped");
    }

    private Path page() {
        return folder.resolve("site/ciba.html");
    }

    private void report() throws Exception {
        Path file = folder.resolve("ciba").resolve(ReportFormat.JSON.fileName().orElseThrow());
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{\"schemaVersion\": 1, \"goal\": \"verify\", \"status\": \"IN_SYNC\"}");
    }

    private ReportMojo mojo(boolean skip) throws Exception {
        Reporting reporting = new Reporting();
        reporting.setOutputDirectory(folder.resolve("site").toString());
        model.setReporting(reporting);
        MavenSession session = Mockito.mock(MavenSession.class);
        Mockito.when(session.getUserProperties()).thenReturn(user);
        Mockito.when(session.getRequest()).thenReturn(new DefaultMavenExecutionRequest().setStartTime(new Date()));
        ReportMojo mojo = new ReportMojo(session, new MavenProject(model));
        mojo.setLog(log);
        XmlPlexusConfiguration bound = new XmlPlexusConfiguration("configuration");
        bound.addChild("skip", Boolean.toString(skip));
        bound.addChild("outputDirectory", folder.resolve("ciba").toString());
        new BasicComponentConfigurator()
                .configureComponent(
                        mojo,
                        bound,
                        new ClassWorld().newRealm("plugin", getClass().getClassLoader()));
        return mojo;
    }
}

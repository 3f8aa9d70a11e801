package io.github.cibamaven.mojo;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.report.site.KeptReports;
import io.github.cibamaven.report.site.SitePage;
import io.github.cibamaven.text.Printable;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;
import javax.inject.Inject;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.reporting.MavenMultiPageReport;

/**
 * Shows the newest reports of the module as a page of its Maven site: for {@code <reporting>}.
 *
 * <p>It sends no request and reads no POM: the page says what the report files in {@code outputDirectory} say, when the run
 * of each began, and whether that was in this build. So bind {@code ciba:verify} to a phase and call {@code mvn verify site}. A module
 * that neither uses the plugin nor has a report gets no page. Called directly it writes {@code ciba.html} into the folder of
 * the site.
 *
 * @since 1.0.0
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends AbstractMojo implements MavenMultiPageReport {

    private static final String PLUGIN = "io.github.cibamaven:ciba-maven-plugin";

    /**
     * Skips every goal of this plugin. Allowed: {@code true}, {@code false}. This goal alone is skipped by
     * {@code ciba.report.skip}.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.skip", defaultValue = "false")
    private boolean skip;

    /**
     * Where the reports lie. Those of executions and modules with a folder of their own in it are shown as well.
     *
     * @since 1.0.0
     */
    @Parameter(property = "ciba.outputDirectory", defaultValue = "${project.build.directory}/ciba")
    private File outputDirectory;

    private final MavenSession session;
    private final MavenProject project;
    private File siteDirectory;

    @Inject
    ReportMojo(MavenSession session, MavenProject project) {
        this.session = session;
        this.project = project;
        this.siteDirectory = new File(project.getModel().getReporting().getOutputDirectory());
    }

    @Override
    public void execute() throws MojoExecutionException {
        if (skipped()) {
            getLog().info(Goal.REPORT.command() + " is skipped");
            return;
        }
        Path page = siteDirectory.toPath().resolve(getOutputName() + ".html");
        try {
            Files.createDirectories(page.getParent());
            Files.writeString(page, page().page(KeptReports.in(outputDirectory.toPath())), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new MojoExecutionException(
                    "the page cannot be written: " + Printable.of(String.valueOf(failure.getMessage())));
        }
        getLog().info(Printable.of(page.toString()));
    }

    /** Of a site; Doxia 1 and 2 call it with classes of their own. */
    public void generate(Sink sink, SinkFactory factory, Locale locale) {
        String content;
        try {
            content = page().content(KeptReports.in(outputDirectory.toPath()));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        sink.head();
        sink.title();
        sink.text(SitePage.TITLE);
        sink.title_();
        sink.head_();
        sink.body();
        sink.rawText(content);
        sink.body_();
    }

    /** Of a site: whether the module has such a page. */
    public boolean canGenerateReport() {
        try {
            return !skipped()
                    && (project.getPlugin(PLUGIN) != null
                            || !KeptReports.in(outputDirectory.toPath()).isEmpty());
        } catch (IOException failure) {
            return true; // What cannot be read is said by the page.
        }
    }

    /** Of a site. */
    public String getOutputName() {
        return "ciba";
    }

    /** Of a site. */
    public String getCategoryName() {
        return "Project Reports";
    }

    /** Of a site: English, as everything that the plugin says. */
    public String getName(Locale locale) {
        return SitePage.TITLE;
    }

    /** Of a site. */
    public String getDescription(Locale locale) {
        return SitePage.DESCRIPTION;
    }

    /** Of a site. */
    public void setReportOutputDirectory(File folder) {
        siteDirectory = folder;
    }

    /** Of a site. */
    public File getReportOutputDirectory() {
        return siteDirectory;
    }

    /** Of a site: the page is laid out as the others are. */
    public boolean isExternalReport() {
        return false;
    }

    private boolean skipped() {
        String own = "ciba." + Goal.REPORT.word() + ".skip";
        String given = session.getUserProperties().getProperty(own);
        return skip || "true".equals(given == null ? project.getProperties().getProperty(own) : given);
    }

    private SitePage page() {
        Date start = session.getRequest().getStartTime();
        return new SitePage(outputDirectory.toString(), start == null ? Instant.now() : start.toInstant());
    }
}

package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** What the goals leave for the CI system around them. */
@MojoTest
class CiReportsTest extends GoalTest {

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void insideGitHubTheReportIsInTheSummaryOfTheStep(VerifyMojo mojo) throws Exception {
        Path summary = Files.writeString(output.resolve("summary"), "# Earlier\n");
        environment("GITHUB_ACTIONS", "true");
        environment("GITHUB_STEP_SUMMARY", summary.toString());

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute);

        assertThat(summary)
                .content()
                .startsWith("# Earlier\n\n## CIBA verify: DRIFT")
                .contains("CIBA-203");
        assertThat(output.resolve("ciba-report.json")).exists();
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    @MojoParameter(name = "domain", value = "https://acme.eu.auth0.com/")
    void aPullRequestWithoutSecretsIsSummarizedAsWell(ValidateMojo mojo) throws Exception {
        Path summary = Files.writeString(output.resolve("summary"), "");
        environment("GITHUB_ACTIONS", "true");
        environment("GITHUB_STEP_SUMMARY", summary.toString());

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute);

        assertThat(summary).content().contains("## CIBA validate: ERROR");
    }

    /** The summary of a build with drift would begin with "IN_SYNC". */
    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    void aSoundPomIsNotSummarized(ValidateMojo mojo) throws Exception {
        Path summary = Files.writeString(output.resolve("summary"), "");
        environment("GITHUB_ACTIONS", "true");
        environment("GITHUB_STEP_SUMMARY", summary.toString());

        mojo.execute();

        assertThat(summary).isEmptyFile();
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void aSummaryThatCannotBeWrittenIsAWarning(VerifyMojo mojo) {
        environment("GITHUB_ACTIONS", "true");
        environment("GITHUB_STEP_SUMMARY", output.resolve("absent").toString());

        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute);

        warned("the summary of the step (GITHUB_STEP_SUMMARY) cannot be appended to: NoSuchFileException");
        assertThat(output.resolve("absent")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    @MojoParameter(name = "ciReports", value = "false")
    void switchedOffNothingComesByItself(ValidateMojo mojo) throws Exception {
        Path summary = Files.writeString(output.resolve("summary"), "");
        environment("GITHUB_ACTIONS", "true");
        environment("GITLAB_CI", "true");
        environment("GITHUB_STEP_SUMMARY", summary.toString());

        mojo.execute();

        assertThat(summary).isEmptyFile();
        assertThat(output.toFile().list()).containsExactlyInAnyOrder("summary", "ciba-report.json");
        verify(log, never()).warn(contains("summary"));
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    @MojoParameter(name = "reportFormats", value = "junit")
    void insideGitLabItsReportComesBesideThoseAskedFor(ValidateMojo mojo) throws Exception {
        environment("GITLAB_CI", "true");

        mojo.execute();

        assertThat(output.toFile().list())
                .containsExactlyInAnyOrder("ciba-report.junit.xml", "ciba-report.gitlab.json");
    }
}

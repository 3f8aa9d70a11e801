package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import io.github.cibamaven.sandbox.fault.Fault;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

@MojoTest
class VerifyMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void driftFailsAndIsReported(VerifyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("tenant acme.eu.auth0.com is not what the POM declares")
                .withMessageContaining("CIBA-203")
                .withMessageContaining("mvn ciba:apply");

        assertThat(report().get("status").asText()).isEqualTo("DRIFT");
        assertThat(report().get("requests").get("total").asInt()).isEqualTo(2);
        assertThat(writes()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "failOnDrift", value = "false")
    void driftIsAWarningOnRequest(VerifyMojo mojo) throws Exception {
        mojo.execute();

        warned("CIBA-203");
        assertThat(report().get("status").asText()).isEqualTo("DRIFT");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void aTenantThatFailsIsAnErrorAndTheReportOfAnEarlierRunIsGone(VerifyMojo mojo) throws Exception {
        Files.writeString(output.resolve("ciba-report.html"), "an earlier run");
        sandbox.faults().add(Fault.answer(401).always());

        assertThatExceptionOfType(MojoExecutionException.class).isThrownBy(mojo::execute);

        assertThat(output.resolve("ciba-report.html")).doesNotExist();
        assertThat(report().get("status").asText()).isEqualTo("ERROR");
    }

    @Test
    @InjectMojo(goal = "verify", pom = STRICT)
    void aPomThatCannotBeReadSendsNothing(VerifyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("grantTypez");

        assertThat(sandbox.requests()).isEmpty();
        assertThat(report().get("status").asText()).isEqualTo("ERROR");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "failOnDrift", value = "false")
    void aTokenThatCanDoMoreThanReadIsInTheReportAndNoFinding(VerifyMojo mojo) throws Exception {
        mojo.execute();

        assertThat(texts("used")).containsExactly("read:client_credentials", "read:clients");
        assertThat(texts("beyondReading"))
                .contains("update:clients", "create:email_templates")
                .noneMatch(scope -> scope.startsWith("read:"));
        assertThat(report().get("findings").findValuesAsText("message"))
                .noneMatch(message -> message.contains("more than read"));
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "failOnDrift", value = "false")
    void aTokenThatOnlyReadsIsNotSpokenOf(VerifyMojo mojo) throws Exception {
        environment("AUTH0_CLIENT_ID", "ciba-reader");
        environment("AUTH0_CLIENT_SECRET", "ciba-reader-secret");

        mojo.execute();

        verify(log, never()).warn(contains("more than read"));
        assertThat(texts("used")).containsExactly("read:client_credentials", "read:clients");
        assertThat(texts("beyondReading")).isEmpty();
    }

    private List<String> texts(String field) throws Exception {
        List<String> texts = new ArrayList<>();
        report().get("scopes").get(field).forEach(scope -> texts.add(scope.asText()));
        return texts;
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void offlineIsAnErrorThatNamesValidate(VerifyMojo mojo) {
        when(session.isOffline()).thenReturn(true);

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("ciba:validate");
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "reportFormats", value = "json,junit,sarif")
    void reportsAreWrittenInEveryFormatAskedFor(VerifyMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class).isThrownBy(mojo::execute);

        assertThat(output.toFile().list())
                .containsExactlyInAnyOrder("ciba-report.json", "ciba-report.junit.xml", "ciba-report.sarif");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "skip", value = "true")
    void skippedItDoesNothing(VerifyMojo mojo) throws Exception {
        mojo.execute();

        logged("ciba:verify is skipped");
        assertThat(sandbox.requests()).isEmpty();
    }
}

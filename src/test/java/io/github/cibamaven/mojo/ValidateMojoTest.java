package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

@MojoTest
class ValidateMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    void aSoundPomPassesWithoutAnyRequest(ValidateMojo mojo) throws Exception {
        mojo.execute();

        logged("the POM's CIBA configuration is sound");
        assertThat(sandbox.requests()).isEmpty();
        assertThat(report().get("goal").asText()).isEqualTo("validate");
        assertThat(report().get("status").asText()).isEqualTo("IN_SYNC");
        assertThat(report().get("domain").asText()).isEqualTo("acme.eu.auth0.com");
        assertThat(report().get("requests").get("total").asInt()).isZero();
    }

    @Test
    @InjectMojo(goal = "validate", pom = STRICT)
    void everyProblemIsReportedInOneRun(ValidateMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("skip")
                .withMessageContaining("yes")
                .withMessageContaining("sometimes")
                .withMessageContaining("grantTypez")
                .withMessageContaining("grantTypes");
        assertThat(report().get("status").asText()).isEqualTo("ERROR");
        assertThat(report().get("findings").findValuesAsText("rule")).contains("CIBA-100");
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    @MojoParameter(name = "reportFormats", value = "html,sarif")
    void evidenceIsWrittenInEveryFormatAskedFor(ValidateMojo mojo) throws Exception {
        Files.writeString(output.resolve("ciba-report.md"), "an earlier run");

        mojo.execute();

        assertThat(output.toFile().list()).containsExactlyInAnyOrder("ciba-report.html", "ciba-report.sarif");
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    @MojoParameter(name = "domain", value = "https://acme.eu.auth0.com/")
    void aDomainThatIsNoHostFails(ValidateMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("CIBA-101")
                .withMessageContaining("-Dciba.domain")
                .withMessageContaining("AUTH0_DOMAIN");
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    void anEnvironmentThatNamesAnotherTenantFails(ValidateMojo mojo) {
        environment("AUTH0_DOMAIN", "other.eu.auth0.com");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("two different tenants");
    }

    @Test
    @InjectMojo(goal = "validate")
    void aPomThatDeclaresNothingFails(ValidateMojo mojo) {
        environment("AUTH0_DOMAIN", "acme.eu.auth0.com");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("nothing is declared for ciba:validate")
                .withMessageContaining("CIBA-123");
    }

    @Test
    void theSkipOfOneGoalSkipsThatGoal(@InjectMojo(goal = "validate", pom = DECLARED) ValidateMojo mojo)
            throws Exception {
        property("ciba.validate.skip", "true");

        mojo.execute();

        logged("ciba:validate is skipped");
    }
}

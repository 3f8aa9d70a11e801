package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.when;

import java.nio.file.Files;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The build of a fork: every secret is there, and empty. */
@MojoTest
class WithoutCredentialsTest extends GoalTest {
    private static final String MANY = "src/test/resources/unit/many/pom.xml";

    @BeforeEach
    void fork() {
        lenient().when(session.getSettings()).thenReturn(new Settings());
        environment("AUTH0_API_TOKEN", "");
        environment("AUTH0_CLIENT_ID", " ");
        environment("AUTH0_CLIENT_SECRET", "");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void isAnErrorByDefault(VerifyMojo mojo) {
        refused(mojo, "no credentials for the tenant");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void warnedOfItIsNotVerifiedAndAsksNobody(VerifyMojo mojo) throws Exception {
        mojo.execute();

        warned("tenant acme.eu.auth0.com was not looked at: there are no credentials");
        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
        assertThat(report().get("requests").get("total").asInt()).isZero();
        assertThat(sandbox.requests()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "verify", pom = MANY)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void theRulesOfThePomHoldAllTheSame(VerifyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("CIBA-111");
        assertThat(report().get("status").asText()).isEqualTo("ERROR");
    }

    /** The tenant that was not looked at is no warning of the POM, else nobody could say both. */
    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    @MojoParameter(name = "failOnWarning", value = "true")
    void failOnWarningIsAboutThePomAlone(VerifyMojo mojo) throws Exception {
        mojo.execute();

        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    @MojoParameter(name = "failOnWarning", value = "true")
    @MojoParameter(name = "domain", value = "login.acme.example")
    void aWarningOfThePomFailsOnRequest(VerifyMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("CIBA-101b");
        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    /** It needs no network. */
    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void offlineItIsTheSame(VerifyMojo mojo) throws Exception {
        when(session.isOffline()).thenReturn(true);

        mojo.execute();

        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void thereIsNoPlanAndAnEarlierOneIsGone(PlanMojo mojo) throws Exception {
        Files.writeString(output.resolve("ciba-plan.json"), "{\"kind\": \"ciba-plan\"}");

        mojo.execute();

        warned("no plan was written to ");
        assertThat(output.resolve("ciba-plan.json")).doesNotExist();
        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void whatIsNoPlanStays(PlanMojo mojo) throws Exception {
        Files.writeString(output.resolve("ciba-plan.json"), "mine");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("exists and is no plan");
        assertThat(output.resolve("ciba-plan.json")).hasContent("mine");
    }

    @Test
    @InjectMojo(goal = "verify", pom = MANY)
    @MojoParameter(name = "withoutCredentials", value = "skip")
    void skippedNothingIsDone(VerifyMojo mojo) throws Exception {
        mojo.execute();

        logged("ciba:verify is skipped: there are no credentials for the tenant");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "skip")
    void aClientIdWithoutASecretIsNeverExcused(VerifyMojo mojo) {
        environment("AUTH0_CLIENT_ID", "ciba-sandbox");

        refused(mojo, "AUTH0_CLIENT_ID is set but there is nothing that proves it");
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void aKeyThatCannotBeReadIsNeverExcused(PlanMojo mojo) {
        environment("AUTH0_CLIENT_ID", "ciba-sandbox");
        environment(
                "AUTH0_CLIENT_SIGNING_KEY_PATH", output.resolve("nowhere.pem").toString());

        refused(mojo, "AUTH0_CLIENT_SIGNING_KEY_PATH");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "skip")
    @MojoParameter(name = "serverId", value = "nowhere")
    void aServerThatIsNotThereIsNeverExcused(VerifyMojo mojo) {
        refused(mojo, "settings.xml has no <server> with id 'nowhere'");
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void aWrongSecretIsNeverExcused(VerifyMojo mojo) {
        environment("AUTH0_CLIENT_ID", "ciba-sandbox");
        environment("AUTH0_CLIENT_SECRET", "of another tenant");

        assertThatExceptionOfType(MojoExecutionException.class).isThrownBy(mojo::execute);
    }

    @Test
    void whoeverWritesNeedsThem(@InjectMojo(goal = "apply", pom = DECLARED) ApplyMojo mojo) {
        property("ciba.withoutCredentials", "skip");

        refused(mojo, "no credentials for the tenant");
    }

    private void refused(CibaMojo mojo, String why) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining(why);
        assertThat(sandbox.requests()).isEmpty();
    }
}

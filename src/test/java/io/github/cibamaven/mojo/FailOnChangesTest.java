package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.Mockito.lenient;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.fault.Fault;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code -Dciba.failOnChanges}: a plan as the gate of a pipeline. */
@MojoTest
class FailOnChangesTest extends GoalTest {

    @BeforeEach
    void gate() {
        property("ciba.failOnChanges", "true");
        property("ciba.checkPrerequisites", "false");
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void whatIsToDoFailsAndIsPlanned(PlanMojo mojo) throws Exception {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageStartingWith("would change ")
                .withMessageContaining("The build fails because failOnChanges is true.")
                .withMessageContaining("To make exactly these changes: mvn ciba:apply");

        assertThat(output.resolve("ciba-plan.json")).exists();
        assertThat(report().get("status").asText()).isEqualTo("DRIFT");
        assertThat(writes()).isEmpty();
    }

    /** Who reviews a plan made with read scopes learns what whoever applies it will need. */
    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void saysWhichScopesTheChangesTake(PlanMojo mojo) {
        environment("AUTH0_CLIENT_ID", "ciba-reader");
        environment("AUTH0_CLIENT_SECRET", "ciba-reader-secret");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("The token of this run cannot make these changes: it lacks update:clients.");
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void nothingToDoPasses(PlanMojo mojo) throws Exception {
        asDeclared("");

        mojo.execute();

        assertThat(report().get("status").asText()).isEqualTo("IN_SYNC");
        assertThat(output.resolve("ciba-plan.json")).exists();
    }

    /** Else a pipeline would go on with a tenant that nobody can make right. */
    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void whatApplyCannotMendFailsToo(PlanMojo mojo) throws Exception {
        asDeclared(", \"is_first_party\": false");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageStartingWith("would change nothing on tenant acme.eu.auth0.com (also found: 1 error)")
                .withMessageContaining("CIBA-204")
                .withMessageContaining("ciba:apply cannot fix this");
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void whatCouldNotBeReadIsAnErrorAsEver(PlanMojo mojo) {
        sandbox.faults()
                .add(Fault.answer(403)
                        .on("GET")
                        .at("/api/v2/clients/call-centre")
                        .always());

        assertThatExceptionOfType(MojoExecutionException.class).isThrownBy(mojo::execute);
        assertThat(output.resolve("ciba-plan.json")).doesNotExist();
    }

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    @MojoParameter(name = "withoutCredentials", value = "warn")
    void aTenantThatIsNotLookedAtByConsentFailsNothing(PlanMojo mojo) throws Exception {
        lenient().when(session.getSettings()).thenReturn(new Settings());
        environment("AUTH0_CLIENT_ID", "");
        environment("AUTH0_CLIENT_SECRET", "");

        mojo.execute();

        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    private void asDeclared(String besides) throws Exception {
        sandbox.patchClient("call-centre", (ObjectNode) new ObjectMapper().readTree("""
                {"grant_types": ["authorization_code", "refresh_token", "urn:openid:params:grant-type:ciba"],
                 "async_approval_notification_channels": ["guardian-push", "email"], "oidc_conformant": true%s}
                """.formatted(besides)));
    }
}

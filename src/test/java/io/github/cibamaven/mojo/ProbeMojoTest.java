package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.lenient;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.settings.Settings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What probe says of credentials of the Management API, which help it and which it does not need. */
@MojoTest
class ProbeMojoTest extends GoalTest {
    private static final String NONE = "there are no credentials for the Management API";

    @BeforeEach
    void refuseTheRequest() {
        property("ciba.probe.user", "auth0|alice");
        // Wrong, so that the tenant ends it at once.
        environment("CIBA_PROBE_CLIENT_SECRET", "wrong");
        session.getSystemProperties().remove("env.AUTH0_CLIENT_SECRET");
        lenient().when(session.getSettings()).thenReturn(new Settings());
    }

    @Test
    @InjectMojo(goal = "probe", pom = GoalTest.DECLARED)
    void saysThatThereAreNone(ProbeMojo mojo) {
        session.getSystemProperties().remove("env.AUTH0_CLIENT_ID");

        assertThatThrownBy(mojo::execute)
                .hasMessageContaining("CIBA_PROBE_CLIENT_SECRET")
                .hasMessageNotContaining("To try again");

        logged(NONE);
        assertThat(sandbox.requests()).containsExactly("POST /bc-authorize");
    }

    @Test
    @InjectMojo(goal = "probe", pom = GoalTest.DECLARED)
    void saysWhatIsWrongWithThoseThatAreBroken(ProbeMojo mojo) {
        assertThatThrownBy(mojo::execute).hasMessageContaining("CIBA_PROBE_CLIENT_SECRET");

        warned("AUTH0_CLIENT_ID is set but there is nothing that proves it");
        verify(log, never()).info(contains(NONE));
        assertThat(sandbox.requests()).containsExactly("POST /bc-authorize");
    }
}

package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** User properties are bound before the goal runs, as on the command line. */
@MojoTest
class FailOnWarningTest extends GoalTest {

    @BeforeEach
    void commandLine() {
        property("ciba.failOnWarning", "true");
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    @MojoParameter(name = "domain", value = "login.acme.example")
    void aWarningFails(ValidateMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("CIBA-101b");
    }
}

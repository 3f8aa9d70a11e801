package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.junit.jupiter.api.Test;

/** Mistakes of ours: Maven would print the message of whatever a goal throws, and of every cause. */
@MojoTest
class UnexpectedFailureTest extends GoalTest {
    private static final RuntimeException MISTAKE =
            new IllegalStateException("hush-1 \u001b[31m", new IllegalArgumentException("hush-2"));

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void aMistakeBetweenRequestsIsAnErrorWithAReportAndWithoutItsWords(VerifyMojo mojo) throws Exception {
        when(session.isOffline()).thenThrow(MISTAKE);

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("ciba:verify met a case it was not made for (java.lang.IllegalStateException at")
                .withMessageContaining("please report it")
                .withNoCause()
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hush"));

        assertThat(report().get("status").asText()).isEqualTo("ERROR");
        assertThat(report().toString()).contains("IllegalStateException").doesNotContain("hush");
        verify(log, atLeastOnce()).debug(contains("caused by java.lang.IllegalArgumentException"));
        verify(log, never()).debug(contains("hush"));
    }

    @Test
    @InjectMojo(goal = "validate", pom = DECLARED)
    void aMistakeAnywhereElseIsAnErrorWithoutItsWords(ValidateMojo mojo) {
        when(session.getSystemProperties()).thenThrow(MISTAKE);

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("java.lang.IllegalStateException")
                .withNoCause()
                .satisfies(thrown -> assertThat(thrown.getMessage()).doesNotContain("hush"));
    }
}

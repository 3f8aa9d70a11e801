package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.junit.jupiter.api.Test;

/** Which modules of a reactor share one result: those whose keys are equal. */
@MojoTest
class ReactorKeyTest extends GoalTest {

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void theSameWorkHasTheSameKey(VerifyMojo mojo) {
        assertThat(key(mojo)).isEqualTo(key(mojo));
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void aModuleThatChecksMoreIsOtherWork(VerifyMojo mojo) throws Exception {
        List<Object> key = key(mojo);
        bind(TenantMojo.class, mojo, "checkPrerequisites", "true");

        assertThat(key(mojo)).isNotEqualTo(key);
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void aModuleThatWarnsEarlierOfKeysThatEndIsOtherWork(VerifyMojo mojo) throws Exception {
        List<Object> key = key(mojo);
        bind(TenantMojo.class, mojo, "credentialExpiryWarningDays", "90");

        assertThat(key(mojo)).isNotEqualTo(key);
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void aModuleThatFailsOnLessIsOtherWork(VerifyMojo mojo) throws Exception {
        List<Object> key = key(mojo);
        bind(VerifyMojo.class, mojo, "failOnUnreachable", "false");

        assertThat(key(mojo)).isNotEqualTo(key);
    }

    @Test
    @InjectMojo(goal = "verify", pom = DECLARED)
    void whereReportsGoIsNoPartOfTheWork(VerifyMojo mojo) {
        List<Object> key = key(mojo);
        property("ciba.outputDirectory", output.resolve("other").toString());

        assertThat(key(mojo)).isEqualTo(key);
    }

    private static List<Object> key(DeclarationMojo mojo) {
        return mojo.key(mojo.build().read(mojo, mojo.goal().word()));
    }
}

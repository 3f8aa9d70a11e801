package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.mojo.build.Reactor;
import io.github.cibamaven.sandbox.fault.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

/** {@code plan}, {@code apply} and {@code restore} as Maven binds them. */
@MojoTest
class WritingGoalsTest extends GoalTest {
    @Inject
    private Reactor reactor;

    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void planWritesThePlanFileAndDoesNotFail(PlanMojo mojo) throws Exception {
        mojo.execute();

        assertThat(output.resolve("ciba-plan.json")).content().contains("\"ciba-plan\"", "grant_types");
        assertThat(report().get("goal").asText()).isEqualTo("plan");
        logged("ciba-plan.json");
        assertThat(writes()).isEmpty();
    }

    /** As with the reports of two modules: the second must not replace what the first has left. */
    @Test
    @InjectMojo(goal = "plan", pom = DECLARED)
    void planKeepsItsFileApartFromThatOfAnotherModule(PlanMojo mojo) throws Exception {
        reactor.use(mojo.build().session(), output, "other:module");
        mojo.execute();

        assertThat(output.resolve("ciba-plan.json")).doesNotExist();
        assertThat(output.resolve(project.getArtifactId()).resolve("ciba-plan.json"))
                .content()
                .contains("\"ciba-plan\"");
    }

    @Test
    void applyAndRestoreAreInverse(
            @InjectMojo(goal = "apply", pom = DECLARED) ApplyMojo apply,
            @InjectMojo(goal = "restore", pom = DECLARED) RestoreMojo restore)
            throws Exception {
        JsonNode before = sandbox.client("call-centre");

        apply.execute();

        assertThat(report().get("status").asText()).isEqualTo("APPLIED");
        assertThat(report().get("changes").get(0).get("applied").asBoolean()).isTrue();
        assertThat(output.resolve("snapshots")).isNotEmptyDirectory();
        logged("mvn ciba:restore");
        assertThat(sandbox.client("call-centre")).isNotEqualTo(before);

        restore.execute();

        assertThat(sandbox.client("call-centre")).isEqualTo(before);
        assertThat(report().get("goal").asText()).isEqualTo("restore");
    }

    @Test
    @InjectMojo(goal = "apply", pom = DECLARED)
    void appliedTwiceItWritesOnce(ApplyMojo mojo) throws Exception {
        mojo.execute();
        mojo.execute();

        assertThat(writes()).containsExactly("PATCH /api/v2/clients/call-centre");
        assertThat(report().get("status").asText()).isEqualTo("IN_SYNC");
    }

    @Test
    @InjectMojo(goal = "apply", pom = DECLARED)
    @MojoParameter(name = "dryRun", value = "true")
    void aDryRunWritesNothing(ApplyMojo mojo) throws Exception {
        mojo.execute();

        logged("dry run: nothing was written");
        assertThat(writes()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "apply", pom = DECLARED)
    @MojoParameter(name = "planFile", value = "/nowhere/ciba-plan.json")
    void aPlanThatIsNotThereIsRefused(ApplyMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("does not exist: run ciba:plan");
        assertThat(writes()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "restore", pom = DECLARED)
    void aSnapshotInAnotherEncodingIsNamed(RestoreMojo mojo) throws Exception {
        Path file = output.resolve("snapshots/20260301T120000.000Z.json");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "{}", StandardCharsets.UTF_16LE);

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("is UTF-16");
    }

    @Test
    @InjectMojo(goal = "restore", pom = DECLARED)
    void withoutASnapshotThereIsNothingToPutBack(RestoreMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("there is no snapshot in")
                .withMessageContaining("-Dciba.snapshot=");
    }

    @Test
    @InjectMojo(goal = "restore", pom = DECLARED)
    @MojoParameter(name = "snapshot", value = "nosuch.json")
    void aSnapshotThatIsNotThereIsSaidWithWhereItLooked(RestoreMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("nosuch.json does not exist")
                .withMessageContaining("There is none in ");
    }

    @Test
    @InjectMojo(goal = "apply", pom = DECLARED)
    void aRefusedWriteOffersNoCommandThatWouldBeRefusedAgain(ApplyMojo mojo) {
        sandbox.faults().add(Fault.answer(403).on("PATCH").always());

        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .satisfies(failure -> assertThat(failure.getMessage())
                        .contains("1 not applied", "Once that is corrected, to make the rest: mvn ciba:apply")
                        .doesNotContain("To try again", "To finish"));
    }

    @Test
    @InjectMojo(goal = "restore", pom = DECLARED)
    void aDamagedSnapshotIsRefused(RestoreMojo mojo) throws Exception {
        Files.createDirectories(output.resolve("snapshots"));
        Files.writeString(output.resolve("snapshots/20260301T120000.000Z.json"), "{\"kind\":");

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("cannot be used: it is not JSON");
    }
}

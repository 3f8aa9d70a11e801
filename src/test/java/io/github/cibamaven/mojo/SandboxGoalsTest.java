package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoParameter;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@MojoTest
class SandboxGoalsTest extends GoalTest {

    @Test
    void startedAndStoppedWithinABuild(
            @InjectMojo(goal = "sandbox-start") SandboxStartMojo start,
            @InjectMojo(goal = "sandbox-stop") SandboxStopMojo stop)
            throws Exception {
        start.execute();

        URI url = URI.create(project.getProperties().getProperty("ciba.baseUrl"));
        connect(url);
        logged("AUTH0_CLIENT_ID=ciba-sandbox");

        stop.execute();

        assertThat(project.getProperties()).doesNotContainKey("ciba.baseUrl");
        assertThatIOException().isThrownBy(() -> connect(url));
    }

    @Test
    @InjectMojo(goal = "sandbox-stop")
    void withoutOneThereIsNothingToStop(SandboxStopMojo mojo) throws Exception {
        mojo.execute();

        logged("No embedded tenant is running");
    }

    @Test
    @InjectMojo(goal = "sandbox-start")
    @MojoParameter(name = "sandboxPort", value = "many")
    void aPortThatIsNoNumberFails(SandboxStartMojo mojo) {
        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("sandboxPort");
    }

    @Test
    @InjectMojo(goal = "sandbox-start")
    @MojoParameter(name = "sandboxSeed", value = "/nowhere/seed.json")
    void aSeedThatIsNotThereIsAnError(SandboxStartMojo mojo) {
        assertThatExceptionOfType(MojoExecutionException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("seed.json");
    }

    @Test
    void aGuessEndsWithItsQuestionMark(@TempDir Path folder) throws Exception {
        Files.writeString(
                folder.resolve("pom.xml"),
                "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId>"
                        + "<version>1</version><build><plugins><plugin><groupId>io.github.cibamaven</groupId>"
                        + "<artifactId>ciba-maven-plugin</artifactId><configuration/></plugin></plugins></build></project>");
        MavenRun run = new MavenRun(folder, Map.of("ciba.sandbox.port", "8766"), Map.of());

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(() -> run.execute("sandbox-start", Map.of(), new RecordingLog()))
                .withMessageContaining("did you mean ciba.sandboxPort? Correct the name.");
    }

    @Test
    @InjectMojo(goal = "sandbox")
    void aPortThatIsTakenNamesAnother(SandboxMojo mojo) throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            bind(SandboxGoal.class, mojo, "sandboxPort", String.valueOf(taken.getLocalPort()));

            assertThatExceptionOfType(MojoExecutionException.class)
                    .isThrownBy(mojo::execute)
                    .withMessageContaining("in use, perhaps by another ciba:sandbox. Take another port:"
                            + " mvn ciba:sandbox -Dciba.sandboxPort=8766, and run the goals with"
                            + " -Dciba.baseUrl=http://127.0.0.1:8766")
                    .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("seed"));
        }
    }

    private static void connect(URI url) throws IOException {
        new Socket(url.getHost(), url.getPort()).close();
    }
}

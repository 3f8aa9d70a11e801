package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.contains;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.verify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.state.Seed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.maven.api.plugin.testing.InjectMojo;
import org.apache.maven.api.plugin.testing.MojoTest;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;

@MojoTest
class GenerateMojoTest extends GoalTest {

    @Test
    @InjectMojo(goal = "generate", pom = DECLARED)
    void printsWhatIsAndSaysWhatToDoNext(GenerateMojo mojo) throws Exception {
        String printed = printed(mojo);

        assertThat(printed.lines())
                .startsWith("        <configuration>")
                .contains("              <clientId>kiosk</clientId> <!-- Kiosk -->")
                .endsWith("        </configuration>");
        verify(log, never()).info(contains("<clientId>"));
        logged("mvn ciba:verify");
        assertThat(report().get("status").asText()).isEqualTo("IN_SYNC");
        assertThat(report().get("goal").asText()).isEqualTo("generate");
        assertThat(output.toFile().list()).containsExactly("ciba-report.json");
        assertThat(writes()).isEmpty();
    }

    @Test
    @InjectMojo(goal = "generate", pom = DECLARED)
    void writesAFileAndReplacesItOnlyByForce(GenerateMojo mojo) throws Exception {
        Path file = output.resolve("new/ciba.xml");
        Files.createDirectories(file.getParent());
        Files.writeString(file, "mine");
        bind(GenerateMojo.class, mojo, "generateFile", file.toString());

        assertThatExceptionOfType(MojoFailureException.class)
                .isThrownBy(mojo::execute)
                .withMessageContaining("ciba.xml exists")
                .withMessageContaining("-Dciba.force=true");
        assertThat(file).hasContent("mine");
        assertThat(sandbox.requests()).isEmpty();

        bind(GenerateMojo.class, mojo, "force", "true");
        mojo.execute();

        assertThat(Files.readString(file))
                .contains("<clientId>legacy</clientId>")
                .endsWith("</configuration>\n");
        assertThat(file.getParent().toFile().list()).containsExactly("ciba.xml");
    }

    @Test
    @InjectMojo(goal = "generate", pom = DECLARED)
    void aMissingScopeIsAWarning(GenerateMojo mojo) throws Exception {
        String seed =
                Files.readString(Path.of("src/main/resources/io/github/cibamaven/sandbox/state/example-seed.json"));
        sandbox.close();
        sandbox = Sandbox.start(Seed.parse(seed.replace("\"read:email_templates\",", "")));
        bind(CibaMojo.class, mojo, "baseUrl", sandbox.url().toString());
        bind(TenantMojo.class, mojo, "checkPrerequisites", "true");

        assertThat(printed(mojo)).contains("is not declared: scope read:email_templates is missing");
        warned("read:email_templates");
        assertThat(report().get("status").asText()).isEqualTo("NOT_VERIFIED");
    }

    @Test
    @InjectMojo(goal = "generate", pom = DECLARED)
    void withoutHoldersItSaysSo(GenerateMojo mojo) throws Exception {
        ObjectNode implicit = new ObjectMapper().createObjectNode();
        implicit.putArray("grant_types").add("implicit");
        sandbox.patchClient("kiosk", implicit);
        sandbox.patchClient("legacy", implicit);

        mojo.execute();

        logged("No client holds the CIBA grant");
        assertThat(report().get("status").asText()).isEqualTo("IN_SYNC");
    }

    @Test
    @InjectMojo(goal = "generate", pom = DECLARED)
    void aTenantThatFailsIsAnError(GenerateMojo mojo) throws Exception {
        sandbox.faults().add(Fault.answer(401).always());

        assertThatExceptionOfType(MojoExecutionException.class).isThrownBy(mojo::execute);
        assertThat(report().get("status").asText()).isEqualTo("ERROR");
        assertThat(report().get("requests").get("total").asInt()).isPositive();
    }

    /** What the goal writes to standard output. */
    private static String printed(GenerateMojo mojo) throws Exception {
        PrintStream console = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setOut(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            mojo.execute();
        } finally {
            System.setOut(console);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}

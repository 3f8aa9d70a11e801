package io.github.cibamaven.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.state.Seed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.maven.plugin.MojoFailureException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who copies what the embedded tenant prints, line by line, ends in sync. */
class SandboxDirectionsTest {

    @TempDir
    Path base;

    private final RecordingLog log = new RecordingLog();

    @Test
    void fromAnEmptyFolderToInSync() throws Exception {
        try (Sandbox sandbox = Sandbox.start(Seed.example())) {
            SandboxDirections directions = new SandboxDirections(sandbox, true);
            paste(directions.pom("1.0.0"));
            Map<String, String> reader = environment(directions.reader());
            Map<String, String> writer = environment(directions.writer());

            assertThatExceptionOfType(MojoFailureException.class)
                    .isThrownBy(() -> run("verify", reader))
                    .withMessageContaining("is not what the POM declares: 1 error")
                    .withMessageContaining("CIBA-405");
            run("apply", writer);
            run("verify", reader);

            assertThat(log.lines())
                    .last()
                    .asString()
                    .startsWith("[INFO] in sync: tenant acme.eu.auth0.com is what the POM declares (1 client");
        }
    }

    /** As a shell does it with a here-document. */
    private void paste(List<String> lines) throws Exception {
        assertThat(lines).first().isEqualTo("cat > pom.xml <<'END'");
        assertThat(lines).last().isEqualTo("END");
        Files.write(base.resolve("pom.xml"), lines.subList(1, lines.size() - 1));
    }

    private static Map<String, String> environment(String assignments) {
        Map<String, String> environment = new HashMap<>();
        for (String word : assignments.split(" ")) {
            environment.put(word.split("=")[0], word.split("=")[1]);
        }
        return environment;
    }

    private void run(String goal, Map<String, String> environment) throws Exception {
        new MavenRun(base, Map.of(), environment).execute(goal, Map.of(), log);
    }
}

package io.github.cibamaven.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.fixture.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The workflows of this project: they can be read, do no more than they must, and call what is there. */
class WorkflowsTest {
    private static final Pattern CALLED = Pattern.compile("(?m)(?:^|\\s)(\\.ci/[\\w.-]+)|-P([\\w-]+)");

    @TempDir
    Path folder;

    static Stream<Path> workflows() throws IOException {
        return Files.list(Path.of(".github/workflows"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void mayReadTheCodeAndNoMore(Path file) throws Exception {
        assertThat(Workflow.of(Files.readString(file)).root().get("permissions"))
                .isEqualTo(Map.of("contents", "read"));
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void everyActionHasAVersionAndEveryJobAnEnd(Path file) throws Exception {
        Workflow workflow = Workflow.of(Files.readString(file));

        assertThat(workflow.actions()).allMatch(action -> action.matches("actions/[a-z-]+@v\\d+"));
        workflow.jobs().forEach((name, job) -> {
            assertThat(((Map<?, ?>) job).get("timeout-minutes")).as("%s", name).isNotNull();
            assertThat(((Map<?, ?>) job).get("runs-on").toString())
                    .as("%s", name)
                    .doesNotEndWith("latest");
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void secretsAreForJobsThatSomebodyApproves(Path file) throws Exception {
        Workflow.of(Files.readString(file)).jobs().forEach((name, job) -> {
            if (job.toString().contains("secrets.")) {
                assertThat(((Map<?, ?>) job).get("environment")).as("%s", name).isNotNull();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void whatIsCalledIsThere(Path file) throws Exception {
        String pom = Files.readString(Path.of("pom.xml"));
        for (String script : Workflow.of(Files.readString(file)).scripts()) {
            Matcher called = CALLED.matcher(script);
            while (called.find()) {
                if (called.group(1) != null) {
                    assertThat(Path.of(called.group(1))).exists();
                } else {
                    assertThat(pom).contains("<id>" + called.group(2) + "</id>");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void theShellCanReadEveryScript(Path file) throws Exception {
        for (String script : Workflow.of(Files.readString(file)).scripts()) {
            Shell.reads("bash", script, folder);
        }
    }
}

package io.github.cibamaven.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.cibamaven.fixture.Shell;
import io.github.cibamaven.release.Workflow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The pipelines of the page about CIs: they can be read, and their scripts do what the page says. */
class CiPageTest {
    private static final List<String> YAML = Fences.of("ci.md", "yaml");

    @TempDir
    Path folder;

    static List<String> workflows() {
        return YAML.subList(0, 3);
    }

    private static Map<?, ?> gitlab() {
        return Workflow.of(YAML.get(3)).root();
    }

    @ParameterizedTest
    @MethodSource("workflows")
    void workflowsOfGitHubMayDoLittleAndEnd(String yaml) throws Exception {
        Workflow workflow = Workflow.of(yaml);

        assertThat(workflow.root().get("permissions"))
                .isIn(Map.of("contents", "read"), Map.of("contents", "read", "issues", "write"));
        assertThat(workflow.actions()).isNotEmpty().allMatch(action -> action.matches("actions/[a-z-]+@v\\d+"));
        workflow.jobs()
                .values()
                .forEach(job ->
                        assertThat(((Map<?, ?>) job).get("timeout-minutes")).isNotNull());
        for (String script : workflow.scripts()) {
            Shell.reads("bash", script, folder);
        }
    }

    @Test
    void jobsOfGitLabHaveScriptsThatTheShellReads() throws Exception {
        List<?> stages = (List<?>) gitlab().get("stages");
        for (Map.Entry<?, ?> entry : gitlab().entrySet()) {
            if (entry.getValue() instanceof Map<?, ?> job) {
                assertThat(stages.contains(job.get("stage")))
                        .as("%s", entry.getKey())
                        .isTrue();
                for (Object line : (List<?>) job.get("script")) {
                    Shell.reads("sh", line.toString(), folder);
                }
            }
        }
    }

    /** A declarative pipeline has each statement on a line of its own. */
    @Test
    void thePipelineOfJenkinsHasNoSemicolonsAndClosesWhatItOpens() {
        String pipeline = String.join("", Fences.of("ci.md", "groovy"));

        assertThat(pipeline).startsWith("pipeline {").doesNotContain(";");
        assertThat(pipeline.replaceAll("[^{(\\[]", "")).hasSameSizeAs(pipeline.replaceAll("[^})\\]]", ""));
    }

    static Stream<Arguments> nights() {
        return Stream.of(
                arguments("drift, for the first time", false, "", List.of("open")),
                arguments("drift again", false, "7", List.of("edit 7")),
                arguments("in sync again", true, "7", List.of("close 7")),
                arguments("in sync as ever", true, "", List.of()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nights")
    void oneIssueOfGitHubFollowsTheDrift(String night, boolean passed, String open, List<String> done)
            throws Exception {
        report("the report");
        List<String> scripts = Workflow.of(workflows().get(1)).scripts();
        Shell shell = new Shell(folder).standIn("gh", "[ \"$2\" != list ] || echo '" + open + "'");

        shell.run(
                "bash",
                scripts.get(scripts.size() - 1),
                Map.of("OUTCOME", passed ? "success" : "failure", "RUN", "https://runs.example/1"));

        assertThat(shell.calls().stream()
                        .filter(call -> !call.contains(" list ") && !call.contains(" label "))
                        .map(call -> call.replaceFirst("gh issue (\\w+) ?(\\d*).*", "$1 $2")
                                .replace("create", "open")
                                .strip()))
                .isEqualTo(done);
        if (!passed) {
            assertThat(Files.readString(folder.resolve("ciba-issue.md")))
                    .contains("the report", "https://runs.example/1");
        }
    }

    @Test
    void aNightWithoutAReportOpensAnIssueAllTheSame() throws Exception {
        List<String> scripts = Workflow.of(workflows().get(1)).scripts();
        Shell shell = new Shell(folder).standIn("gh", "");

        shell.run(
                "bash", scripts.get(scripts.size() - 1), Map.of("OUTCOME", "failure", "RUN", "https://runs.example/1"));

        assertThat(shell.calls()).anyMatch(call -> call.startsWith("gh issue create "));
        assertThat(Files.readString(folder.resolve("ciba-issue.md"))).contains("There is no report.");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("nights")
    void oneIssueOfGitLabFollowsTheDrift(String night, boolean passed, String open, List<String> done)
            throws Exception {
        report("the report");
        if (passed) {
            Files.createFile(folder.resolve("passed"));
        }
        List<?> lines = (List<?>) ((Map<?, ?>) gitlab().get("ciba-issue")).get("script");
        String found = open.isEmpty() ? "[]" : "[{\"iid\": " + open + "}]";
        Shell shell = new Shell(folder).standIn("curl", "echo '" + found + "' >answer.json");

        shell.run(
                "sh",
                lines.get(lines.size() - 1).toString(),
                Map.of(
                        "CI_API_V4_URL", "https://gitlab.example/api/v4",
                        "CI_PROJECT_ID", "1",
                        "CI_PIPELINE_URL", "https://gitlab.example/p/1",
                        "CIBA_ISSUES_TOKEN", "none"));

        assertThat(shell.calls().stream()
                        .filter(call -> call.contains(" -X "))
                        .map(call -> call.contains("-X POST ")
                                ? "open"
                                : (call.contains("state_event=close") ? "close " : "edit ")
                                        + call.replaceFirst(".*/issues/(\\d+).*", "$1")))
                .isEqualTo(done);
    }

    private void report(String text) throws IOException {
        Files.createDirectories(folder.resolve("target/ciba"));
        Files.writeString(folder.resolve("target/ciba/ciba-report.md"), text + "\n");
    }
}

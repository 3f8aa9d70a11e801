package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReportFilesTest {

    private final ReportFiles files = new ReportFiles(Repository.UNKNOWN);

    @TempDir
    Path directory;

    @Test
    void writesWhatWasAskedForIntoADirectoryThatItCreates() throws IOException {
        Path output = directory.resolve("target/ciba");
        files.write(Outcomes.drift(), Set.of(ReportFormat.MARKDOWN, ReportFormat.JSON), output);
        assertThat(list(output)).containsExactly("ciba-report.json", "ciba-report.md");
        assertThat(output.resolve("ciba-report.json")).hasContent(new JsonReport().render(Outcomes.drift()));
    }

    @Test
    void replacesAnEarlierReportAndItsUnfinishedRest() throws IOException {
        Files.writeString(directory.resolve("ciba-report.json"), "old");
        Files.writeString(directory.resolve("ciba-report.json.tmp"), "half");
        files.write(Outcomes.inSync(), Set.of(ReportFormat.JSON), directory);
        assertThat(list(directory)).containsExactly("ciba-report.json");
        assertThat(directory.resolve("ciba-report.json")).content().contains("IN_SYNC");
    }

    @Test
    void replacesALinkInsteadOfWritingThroughIt() throws IOException {
        Path other = Files.writeString(directory.resolve("other.txt"), "mine");
        Files.createSymbolicLink(directory.resolve("ciba-report.json"), other);
        files.write(Outcomes.inSync(), Set.of(ReportFormat.JSON), directory);
        assertThat(other).hasContent("mine");
        assertThat(directory.resolve("ciba-report.json")).isRegularFile().isNotEmptyFile();
        assertThat(Files.isSymbolicLink(directory.resolve("ciba-report.json"))).isFalse();
    }

    @Test
    void writesIntoALinkedDirectory() throws IOException {
        Path real = Files.createDirectory(directory.resolve("real"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), real);
        files.write(Outcomes.inSync(), Set.of(ReportFormat.JSON), link);
        assertThat(list(real)).containsExactly("ciba-report.json");
    }

    @Test
    void removesReportsOfEveryFormatAndNothingElse() throws IOException {
        files.write(Outcomes.drift(), EnumSet.allOf(ReportFormat.class), directory);
        // That of GitHub is printed.
        assertThat(list(directory)).hasSize(ReportFormat.values().length - 1);
        Files.writeString(directory.resolve("ciba-report.json.tmp"), "half");
        Files.writeString(directory.resolve("ciba-plan.json"), "plan");
        Files.writeString(directory.resolve("my-ciba-report.json"), "mine");
        Files.createDirectory(directory.resolve("snapshots"));
        ReportFiles.removeEarlier(directory);
        assertThat(list(directory)).containsExactly("ciba-plan.json", "my-ciba-report.json", "snapshots");
    }

    @Test
    void hasNothingToRemoveBeforeTheFirstRun() throws IOException {
        Path absent = directory.resolve("target/ciba");
        ReportFiles.removeEarlier(absent);
        assertThat(absent).doesNotExist();
    }

    @Test
    void namesTheFileThatCannotBeWrittenOrRemoved() throws IOException {
        Files.createDirectory(directory.resolve("ciba-report.json"));
        assertThatThrownBy(() -> files.write(Outcomes.drift(), Set.of(ReportFormat.JSON), directory))
                .isInstanceOf(IOException.class)
                .hasMessage("the report " + directory.resolve("ciba-report.json")
                        + " cannot be written: ciba-report.json is a directory");
        assertThatThrownBy(() -> ReportFiles.removeEarlier(directory))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("of an earlier run cannot be removed: ciba-report.json is a directory");
        assertThat(list(directory)).containsExactly("ciba-report.json");
    }

    @Test
    void saysWhyTheDirectoryCannotBeCreated() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");
        assertThatThrownBy(() -> files.write(Outcomes.drift(), Set.of(ReportFormat.JSON), file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot be written: FileAlreadyExistsException");
    }

    @ParameterizedTest
    @EnumSource(
            value = ReportFormat.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GITHUB", "GITLAB"})
    void rendersTheSameTextForTheSameOutcome(ReportFormat format) {
        assertThat(rendered(format))
                .isEqualTo(rendered(format))
                .allMatch(text -> text.endsWith("\n") && !text.contains("\r"))
                .doesNotHaveDuplicates();
    }

    /** These tell what is wrong, and nothing of a run in which nothing is. */
    @ParameterizedTest
    @EnumSource(names = {"GITHUB", "GITLAB"})
    void annotatesTheSameOutcomeTheSameWay(ReportFormat format) {
        assertThat(rendered(format))
                .isEqualTo(rendered(format))
                .allMatch(text -> (text.isEmpty() || text.endsWith("\n")) && !text.contains("\r"));
    }

    @Test
    void knowsTheCiSystemAround() {
        assertThat(ReportFormat.inside(Map.of("GITHUB_ACTIONS", "true"))).containsExactly(ReportFormat.GITHUB);
        assertThat(ReportFormat.inside(Map.of("GITLAB_CI", "true"))).containsExactly(ReportFormat.GITLAB);
        assertThat(ReportFormat.inside(Map.of("CI", "true", "GITHUB_ACTIONS", "false")))
                .isEmpty();
    }

    @Test
    void knowsTheWordsAndFilesOfTheContract() {
        assertThat(ReportFormat.words())
                .containsExactly("json", "html", "junit", "sarif", "markdown", "github", "gitlab");
        assertThat(Stream.of(ReportFormat.values()).flatMap(format -> format.fileName().stream()))
                .containsExactly(
                        "ciba-report.json",
                        "ciba-report.html",
                        "ciba-report.junit.xml",
                        "ciba-report.sarif",
                        "ciba-report.md",
                        "ciba-report.gitlab.json");
        assertThat(ReportFormat.of("sarif")).contains(ReportFormat.SARIF);
        assertThat(ReportFormat.of("JSON")).isEmpty();
    }

    private static List<String> list(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> rendered(ReportFormat format) {
        return Outcomes.all()
                .map(outcome -> format.render(outcome, Repository.UNKNOWN))
                .toList();
    }
}

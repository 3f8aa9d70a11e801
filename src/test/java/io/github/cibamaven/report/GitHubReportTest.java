package io.github.cibamaven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Severity;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.ci.GitHubReport;
import io.github.cibamaven.report.ci.GitHubStep;
import io.github.cibamaven.report.ci.GitLabReport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitHubReportTest {
    private static final Repository ROOT = Repository.UNKNOWN;

    private static List<String> lines(Outcome outcome) {
        return new GitHubReport(ROOT).render(outcome).lines().toList();
    }

    @Test
    void whatIsDeclaredIsAnnotatedWhereItIsDeclared() {
        assertThat(lines(Outcomes.drift()).get(0))
                .isEqualTo("::error file=pom.xml,line=48,title=CIBA-211::client call-centre (3fSk0aaLnd9PqRXzw1):"
                        + " async_approval_notification_channels is [email], should be [guardian-push, email]"
                        + "%0Amvn ciba:apply sets it.");
    }

    @Test
    void whatNoLineDeclaresAnnotatesNoLine() {
        assertThat(lines(Outcomes.drift()).subList(1, 3))
                .allSatisfy(line -> assertThat(line).doesNotContain("file=", "line="))
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("::error title=CIBA-203::"),
                        line -> assertThat(line).startsWith("::warning title=CIBA-301::"));
    }

    @Test
    void whatIsWaivedIsANoticeAndWhatWasNotCheckedIsNeverLess() {
        assertThat(lines(Outcomes.unchecked()))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("::error file=pom.xml,line=60,title=CIBA-702 not checked::"),
                        line -> assertThat(line)
                                .startsWith("::notice file=pom.xml,line=60,title=CIBA-209 waived::")
                                .contains("Kiosks are native"));
    }

    @Test
    void aRunThatCouldNotDoItsWorkSaysSo() {
        assertThat(lines(Outcomes.failed()))
                .containsExactly("::error title=ciba%3Averify::tenant acme.eu.auth0.com cannot be reached:"
                        + " connection refused%0ACheck domain, network and proxy, or set <failOnUnreachable>false.");
        assertThat(lines(Outcomes.partiallyApplied()).get(0))
                .startsWith("::error title=ciba%3Aapply::only 1 of 2 writes reached tenant");
    }

    @Test
    void whatWasLeftOutIsANotice() {
        assertThat(lines(Outcomes.inPart()))
                .singleElement()
                .asString()
                .startsWith("::notice title=ciba%3Averify::Only client");
    }

    @Test
    void nothingIsSaidWhereAllIsWell() {
        assertThat(lines(Outcomes.inSync())).isEmpty();
        assertThat(lines(Outcomes.applied())).isEmpty();
    }

    @Test
    void aDryRunThatDidItsWorkIsNoErrorAndValuesThatStayAwayAre() {
        Outcome dryRun = Outcomes.outcome(
                Goal.RESTORE, Status.DRIFT, List.of(), List.of(new Outcome.Change(Outcomes.SWAP, false)));
        Outcome irrevocable = Outcomes.outcome(Goal.RESTORE, Status.DRIFT, List.of(), List.of());

        assertThat(lines(dryRun)).isEmpty();
        assertThat(new GitLabReport(ROOT).render(dryRun)).isEqualTo("[]\n");
        assertThat(lines(irrevocable))
                .singleElement()
                .asString()
                .startsWith("::error ")
                .endsWith("does not have the values of the snapshot");
    }

    /** As @actions/core does it: or a comma of a path would be the next property, and a percent sign a character. */
    @Test
    void propertiesAndTextAreEscaped() {
        Finding odd = Finding.of(
                        "CIBA-203", Severity.ERROR, Finding.Status.DRIFT, Outcomes.CALL_CENTRE, "100 %0A, :: done")
                .at(new PomLocation("a,line=7%/pom.xml", 3))
                .build();
        assertThat(lines(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(odd), List.of())))
                .singleElement()
                .asString()
                .startsWith("::error file=a%2Cline=7%25/pom.xml,line=3,title=CIBA-203::")
                .endsWith(": 100 %250A, :: done");
    }

    @Test
    void pathsAreThoseOfTheRepository() {
        Repository below = new Repository(Optional.of(URI.create("file:///work/")), "tenants/acme", "pom.xml");
        assertThat(new GitHubReport(below).render(Outcomes.drift()))
                .startsWith("::error file=tenants/acme/pom.xml,line=48,");

        Finding inherited = Finding.of("CIBA-203", Severity.ERROR, Finding.Status.DRIFT, Outcomes.CALL_CENTRE, "no")
                .at(new PomLocation("org.acme:parent:1", 3))
                .build();
        assertThat(lines(Outcomes.outcome(Goal.VERIFY, Status.DRIFT, List.of(inherited), List.of())))
                .singleElement()
                .asString()
                .doesNotContain("file=")
                .endsWith("%0ADeclared at org.acme:parent:1:3, outside of the repository.");
    }

    @Test
    void noMoreIsPrintedThanGitHubShowsAndTheRestIsCounted() {
        GitHubStep step = new GitHubStep();
        List<String> lines = step.annotations(many(14, 12), ROOT, "target/ciba/ciba-report.json");

        assertThat(lines.stream().filter(line -> line.startsWith("::error "))).hasSize(10);
        assertThat(lines.stream().filter(line -> line.startsWith("::warning "))).hasSize(10);
        assertThat(lines.get(lines.size() - 1))
                .startsWith("::notice title=ciba%3Averify::6 more findings have no annotation")
                .endsWith("All of them: target/ciba/ciba-report.json");
        assertThat(lines).hasSize(21);
    }

    /** All goals and modules of a build are one step. */
    @Test
    void whatHasBeenShownCountsAndIsNotShownAgain() {
        GitHubStep step = new GitHubStep();
        step.annotations(many(8, 0), ROOT, "a");

        List<String> again = step.annotations(many(9, 0), ROOT, "b");
        List<String> more = step.annotations(many(12, 0), ROOT, "c");

        assertThat(again).singleElement().asString().contains("number 9");
        assertThat(more)
                .satisfiesExactly(
                        line -> assertThat(line).contains("number 10"),
                        line -> assertThat(line).contains("::2 more findings have no annotation"));
    }

    @Test
    void theSummaryIsAppendedToWhatIsThere(@TempDir Path folder) throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "of another tool");

        new GitHubStep().summarize(summary, "## CIBA\n", "all");

        assertThat(summary).hasContent("of another tool\n## CIBA\n");
    }

    @Test
    void aSummaryStaysWithinWhatGitHubShows(@TempDir Path folder) throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "x".repeat(1024 * 1024 - 400));
        String lines = "ä line of the report\n".repeat(30);

        new GitHubStep().summarize(summary, lines, "target/ciba/ciba-report.json");

        String text = Files.readString(summary);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeBetween(1024 * 1024 - 30, 1024 * 1024);
        assertThat(text.substring(1024 * 1024 - 400))
                .startsWith("\nä line of the report\nä line of the report\n")
                .endsWith("\nä line of the report\n\n\nThe rest is left out, since GitHub shows 1 MiB of a step."
                        + " All of it: target/ciba/ciba-report.json\n");
    }

    @Test
    void aSummaryThatIsFullStaysAsItIs(@TempDir Path folder) throws IOException {
        Path summary = Files.writeString(folder.resolve("summary"), "x".repeat(1024 * 1024 - 10));

        new GitHubStep().summarize(summary, "## CIBA verify\n", "all");

        assertThat(summary).hasSize(1024 * 1024 - 10);
    }

    @Test
    void aSummaryThatIsNotThereIsNotMade(@TempDir Path folder) {
        Path absent = folder.resolve("summary");

        assertThatThrownBy(() -> new GitHubStep().summarize(absent, "## CIBA\n", "all"))
                .isInstanceOf(IOException.class);
        assertThat(absent).doesNotExist();
    }

    private static Outcome many(int errors, int warnings) {
        List<Finding> findings = new ArrayList<>();
        for (int number = 1; number <= errors; number++) {
            findings.add(finding(Severity.ERROR, number));
        }
        for (int number = 1; number <= warnings; number++) {
            findings.add(finding(Severity.WARNING, number));
        }
        return Outcomes.outcome(Goal.VERIFY, Status.DRIFT, findings, List.of());
    }

    private static Finding finding(Severity severity, int number) {
        return Finding.of("CIBA-203", severity, Finding.Status.DRIFT, Outcomes.CALL_CENTRE, "finding number " + number)
                .build();
    }
}

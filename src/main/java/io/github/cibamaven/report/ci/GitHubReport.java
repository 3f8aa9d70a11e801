package io.github.cibamaven.report.ci;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.report.PartText;
import io.github.cibamaven.report.Repository;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The report for GitHub Actions: an annotation for each finding, on the line of the POM that declares it. One that no line
 * declares annotates no line. What is waived is a notice; a check that could not be made is an error like any other.
 */
public record GitHubReport(Repository repository) {
    /** The outcome as workflow commands, one a line; an empty text where there is nothing to say. */
    public String render(Outcome outcome) {
        StringBuilder lines = new StringBuilder();
        annotations(outcome)
                .forEach(annotation -> lines.append(annotation.line()).append('\n'));
        return lines.toString();
    }

    List<Annotation> annotations(Outcome outcome) {
        List<Annotation> annotations = new ArrayList<>();
        UnsaidFailure.of(outcome)
                .ifPresent(lines -> annotations.add(ofRun(Annotation.Level.ERROR, outcome, String.join("\n", lines))));
        outcome.findings().forEach(finding -> annotations.add(of(finding)));
        PartText.line(outcome).ifPresent(line -> annotations.add(ofRun(Annotation.Level.NOTICE, outcome, line)));
        return annotations;
    }

    private static Annotation ofRun(Annotation.Level level, Outcome outcome, String message) {
        return new Annotation(level, Optional.empty(), outcome.goal().command(), message);
    }

    private Annotation of(Finding finding) {
        SourceLine line = SourceLine.of(finding, repository);
        List<String> said = DisplayText.alone(finding);
        line.elsewhere(finding).ifPresent(said::add);
        String rule = Printable.of(finding.rule());
        String title = switch (finding.status()) {
            case WAIVED, NOT_CHECKED -> rule + " " + DisplayText.kind(finding);
            case DRIFT, VIOLATION -> rule;
        };
        return new Annotation(
                level(finding), line.place().map(GitHubReport::printable), title, String.join("\n", said));
    }

    private static PomLocation printable(PomLocation place) {
        return new PomLocation(Printable.of(place.file()), place.line());
    }

    private static Annotation.Level level(Finding finding) {
        if (finding.isError()) {
            return Annotation.Level.ERROR;
        }
        return finding.isWarning() ? Annotation.Level.WARNING : Annotation.Level.NOTICE;
    }
}

package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.ci.GitHubReport;
import io.github.cibamaven.report.ci.GitLabReport;
import io.github.cibamaven.report.html.HtmlReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A kind of report: its word in {@code <reportFormats>}, its file, and how it is rendered. */
public enum ReportFormat {
    JSON("ciba-report.json"),
    HTML("ciba-report.html"),
    JUNIT("ciba-report.junit.xml"),
    SARIF("ciba-report.sarif"),
    MARKDOWN("ciba-report.md"),
    /** Workflow commands on standard output; besides, the Markdown report goes into the summary of the step. */
    GITHUB("", "GITHUB_ACTIONS"),
    GITLAB("ciba-report.gitlab.json", "GITLAB_CI");

    private final String fileName;
    private final String variable;

    ReportFormat(String fileName) {
        this(fileName, "");
    }

    /** @param variable the environment variable that is {@code true} inside of the CI system whose own format it is */
    ReportFormat(String fileName, String variable) {
        this.fileName = fileName;
        this.variable = variable;
    }

    /** The word for this format in the POM. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file in the output directory; empty for a report that is printed. */
    public Optional<String> fileName() {
        return fileName.isEmpty() ? Optional.empty() : Optional.of(fileName);
    }

    /**
     * The outcome in this format; the same text for the same outcome, on every system.
     *
     * @param repository what places are relative to where the format shows them so
     */
    public String render(Outcome outcome, Repository repository) {
        return switch (this) {
            case JSON -> new JsonReport().render(outcome);
            case HTML -> new HtmlReport().render(outcome);
            case JUNIT -> new JUnitReport().render(outcome);
            case SARIF -> new SarifReport(repository).render(outcome);
            case MARKDOWN -> new MarkdownReport().render(outcome);
            case GITHUB -> new GitHubReport(repository).render(outcome);
            case GITLAB -> new GitLabReport(repository).render(outcome);
        };
    }

    /** The formats of the CI system that Maven runs in, as its environment says. */
    public static List<ReportFormat> inside(Map<String, String> environment) {
        List<ReportFormat> formats = new ArrayList<>();
        for (ReportFormat format : values()) {
            if ("true".equals(environment.get(format.variable))) {
                formats.add(format);
            }
        }
        return formats;
    }

    /** The format of a word, in the POM's spelling only. */
    public static Optional<ReportFormat> of(String word) {
        for (ReportFormat format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /** Every allowed word. */
    public static List<String> words() {
        List<String> words = new ArrayList<>();
        for (ReportFormat format : values()) {
            words.add(format.word());
        }
        return words;
    }
}

package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.html.HtmlReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A kind of report file: its word in {@code <reportFormats>}, its name, and how it is rendered. */
public enum ReportFormat {
    JSON("ciba-report.json"),
    HTML("ciba-report.html"),
    JUNIT("ciba-report.junit.xml"),
    SARIF("ciba-report.sarif"),
    MARKDOWN("ciba-report.md");

    private final String fileName;

    ReportFormat(String fileName) {
        this.fileName = fileName;
    }

    /** The word for this format in the POM. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The name of the file in the output directory. */
    public String fileName() {
        return fileName;
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
        };
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

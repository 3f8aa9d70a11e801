package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Outcome;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;

/** A kind of report file: its word in {@code <reportFormats>}, its name, and the function that renders it. */
public enum ReportFormat {
    JSON("ciba-report.json", (outcome, where) -> new JsonReport().render(outcome)),
    HTML("ciba-report.html", (outcome, where) -> new HtmlReport().render(outcome)),
    JUNIT("ciba-report.junit.xml", (outcome, where) -> new JUnitReport().render(outcome)),
    SARIF("ciba-report.sarif", (outcome, where) -> new SarifReport(where).render(outcome)),
    MARKDOWN("ciba-report.md", (outcome, where) -> new MarkdownReport().render(outcome));

    private final String fileName;
    private final BiFunction<Outcome, Repository, String> renderer;

    ReportFormat(String fileName, BiFunction<Outcome, Repository, String> renderer) {
        this.fileName = fileName;
        this.renderer = renderer;
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
        return renderer.apply(outcome, repository);
    }

    /** The format of a word, in the POM's spelling only. */
    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** Every allowed word. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ReportFormat::word).toList();
    }
}

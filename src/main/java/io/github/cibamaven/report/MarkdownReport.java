package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.text.Markdown;
import io.github.cibamaven.text.Printable;
import java.util.List;

/** The report for the summary page of a CI job. */
public final class MarkdownReport {

    /** The outcome as GitHub flavoured Markdown. */
    public String render(Outcome outcome) {
        StringBuilder page = new StringBuilder();
        page.append("## CIBA ").append(text(outcome.goal().word())).append(": ");
        page.append(text(outcome.status().name())).append("\n\n");
        page.append(Markdown.escape(Headline.of(outcome))).append("\n");
        Headline.furtherError(outcome).stream()
                .filter(line -> !line.isBlank())
                .forEach(line -> page.append("\n").append(Markdown.escape(line)).append("\n"));
        BySubject.of(outcome.findings()).forEach((subject, findings) -> {
            page.append("\n### ")
                    .append(Markdown.escape(DisplayText.subject(subject)))
                    .append("\n\n");
            page.append("| | Rule | Finding | POM |\n| --- | --- | --- | --- |\n");
            findings.forEach(finding -> page.append(row(finding)));
        });
        outcome.changes().forEach(change -> {
            page.append("\n### ")
                    .append(Markdown.escape(DisplayText.subject(change.change().subject())));
            page.append(change.applied() ? ": written" : ": not written").append("\n\n");
            page.append("| Setting | Before | After | From |\n| --- | --- | --- | --- |\n");
            change.change().settings().forEach(setting -> page.append(row(outcome, setting)));
        });
        PartText.line(outcome)
                .ifPresent(
                        line -> page.append("\n").append(Markdown.escape(line)).append("\n"));
        page.append(inventory(outcome));
        outcome.notes().forEach(note -> page.append("\n").append(text(note)).append("\n"));
        TokenPrivileges.excess(outcome)
                .ifPresent(excess ->
                        page.append("\nBesides: ").append(text(excess)).append("\n"));
        return page.toString();
    }

    private static String inventory(Outcome outcome) {
        List<List<String>> holders = InventoryText.rows(outcome);
        if (holders.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("\n### " + InventoryText.TITLE + "\n\n");
        table.append("| ").append(String.join(" | ", InventoryText.COLUMNS)).append(" |\n");
        table.append("| --- ".repeat(InventoryText.COLUMNS.size())).append("|\n");
        for (List<String> row : holders) {
            List<String> cells = row.stream().map(Markdown::escape).toList();
            table.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
        return table.toString();
    }

    private static String row(Finding finding) {
        String kind = finding.isError() ? "**" + DisplayText.kind(finding) + "**" : DisplayText.kind(finding);
        String rule = DocLink.of(finding)
                .map(page -> "[" + text(finding.rule()) + "](" + page + ")")
                .orElse(text(finding.rule()));
        String said = text(finding.message());
        String more = DisplayText.acceptance(finding).orElse(finding.remedy());
        String found = more.isEmpty() ? said : said + "<br>" + text(more);
        String place = finding.location()
                .map(at -> Markdown.code(Printable.of(at.toString())))
                .orElse("");
        return "| " + kind + " | " + rule + " | " + found + " | " + place + " |\n";
    }

    private static String row(Outcome outcome, SettingChange change) {
        return "| " + Markdown.code(Printable.of(change.property())) + " | "
                + Markdown.code(DisplayText.whole(change.before())) + " | "
                + Markdown.code(DisplayText.whole(change.after())) + " | "
                + Markdown.code(DisplayText.origin(outcome, change)) + " |\n";
    }

    private static String text(String text) {
        return Markdown.escape(Printable.of(text));
    }
}

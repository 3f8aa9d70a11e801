package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.report.markdown.MarkdownMatrix;
import io.github.cibamaven.report.whole.ModulesText;
import io.github.cibamaven.text.Markdown;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;

/**
 * The report for a pull request, or for the summary page of a CI job: what failed first, then every client beside what was
 * required of it, and what was met behind a fold. Never longer than a comment on GitHub may be.
 */
public final class MarkdownReport {
    /** GitHub takes 65,536 characters; some are kept for the last line. */
    static final int MOST = 64_000;

    private static final String REST =
            "\nGitHub takes no longer comment. All of it is in " + Markdown.code("ciba-report.json") + ".\n";

    /** A page that takes no block once one was too long for it. */
    private static final class Page {
        private final StringBuilder text = new StringBuilder();
        private boolean full;

        Page add(String block) {
            full |= text.length() + block.length() > MOST;
            if (!full) {
                text.append(block);
            }
            return this;
        }

        int room() {
            return full ? 0 : MOST - text.length();
        }

        String text() {
            return full ? text + REST : text.toString();
        }
    }

    /** The outcome as GitHub flavoured Markdown. */
    public String render(Outcome outcome) {
        Page page = new Page();
        page.add("## CIBA " + text(outcome.goal().word()) + ": "
                + text(outcome.status().name()) + "\n\n");
        page.add(Markdown.escape(Headline.of(outcome)) + "\n");
        for (String line : Headline.furtherError(outcome)) {
            page.add(line.isBlank() ? "" : "\n" + Markdown.escape(line) + "\n");
        }
        page.add(provenance(outcome));
        page.add(table(ModulesText.TITLE, ModulesText.COLUMNS, ModulesText.rows(outcome)));
        findings(page, outcome, true);
        findings(page, outcome, false);
        outcome.changes().forEach(change -> change(page, outcome, change));
        PartText.line(outcome).ifPresent(line -> page.add("\n" + Markdown.escape(line) + "\n"));
        outcome.notes().forEach(note -> page.add("\n" + text(note) + "\n"));
        TokenPrivileges.excess(outcome).ifPresent(excess -> page.add("\nBesides: " + text(excess) + "\n"));
        MarkdownMatrix matrix = MarkdownMatrix.of(outcome);
        matrix.table().forEach(page::add);
        page.add(table(InventoryText.TITLE, InventoryText.COLUMNS, InventoryText.rows(outcome)));
        page.add(matrix.details(page.room()));
        return page.text();
    }

    private static String provenance(Outcome outcome) {
        List<String> parts = new ArrayList<>();
        ProvenanceText.rows(outcome).forEach((term, words) -> parts.add(Markdown.escape(term + ": " + words)));
        return parts.isEmpty() ? "" : "\n" + String.join("; ", parts) + "\n";
    }

    /** The subjects with an error, or those without. */
    private static void findings(Page page, Outcome outcome, boolean erring) {
        BySubject.of(outcome.findings()).forEach((subject, findings) -> {
            if (Finding.anyError(findings) != erring) {
                return;
            }
            page.add("\n### " + Markdown.escape(DisplayText.subject(subject)) + "\n\n"
                    + "| | Rule | Finding | POM |\n| --- | --- | --- | --- |\n");
            findings.forEach(finding -> page.add(row(finding)));
        });
    }

    private static void change(Page page, Outcome outcome, Outcome.Change change) {
        page.add("\n### " + Markdown.escape(DisplayText.subject(change.change().subject()))
                + (change.applied() ? ": written" : ": not written")
                + "\n\n| Setting | Before | After | From |\n| --- | --- | --- | --- |\n");
        change.change().settings().forEach(setting -> page.add(row(outcome, setting)));
    }

    /** Nothing where there are no rows. */
    private static String table(String title, List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return "";
        }
        StringBuilder table = new StringBuilder("\n### " + title + "\n\n");
        table.append("| ").append(String.join(" | ", columns)).append(" |\n");
        table.append("| --- ".repeat(columns.size())).append("|\n");
        for (List<String> row : rows) {
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

package io.github.cibamaven.report;

import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The report for the summary page of a CI job. */
public final class MarkdownReport {

    private static final Pattern PUNCTUATION = Pattern.compile("[\\\\`*_\\[\\](){}|~#!$]");
    private static final Pattern LIST = Pattern.compile("^(\\d*)([.)+=-])");
    /** What GitHub links without brackets: addresses, mentions, and issues, whose escaped number sign it still sees. */
    private static final Pattern LINKED = Pattern.compile(":(?=//)|@|#|www\\.|\\bGH-(?=\\d)", Pattern.CASE_INSENSITIVE);

    /** The outcome as GitHub flavoured Markdown. */
    public String render(Outcome outcome) {
        StringBuilder page = new StringBuilder();
        page.append("## CIBA ").append(text(outcome.goal())).append(": ");
        page.append(text(outcome.status().name())).append("\n\n");
        page.append(escape(Headline.of(outcome))).append("\n");
        outcome.error().map(Printable::lines).orElse(List.of()).stream()
                .filter(line -> !line.isBlank() && !Headline.of(outcome).endsWith(line))
                .forEach(line -> page.append("\n").append(escape(line)).append("\n"));
        BySubject.of(outcome.findings()).forEach((subject, findings) -> {
            page.append("\n### ").append(escape(DisplayText.subject(subject))).append("\n\n");
            page.append("| | Rule | Finding | POM |\n| --- | --- | --- | --- |\n");
            findings.forEach(finding -> page.append(row(finding)));
        });
        outcome.changes().forEach(change -> {
            page.append("\n### ")
                    .append(escape(DisplayText.subject(change.change().subject())));
            page.append(change.applied() ? ": written" : ": not written").append("\n\n");
            page.append("| Setting | Before | After | From |\n| --- | --- | --- | --- |\n");
            change.change().settings().forEach(setting -> page.append(row(outcome, setting)));
        });
        outcome.notes().forEach(note -> page.append("\n").append(text(note)).append("\n"));
        TokenPrivileges.excess(outcome)
                .ifPresent(excess ->
                        page.append("\nBesides: ").append(text(excess)).append("\n"));
        return page.toString();
    }

    private static String row(Finding finding) {
        String kind = finding.isError() ? "**" + FindingKind.of(finding) + "**" : FindingKind.of(finding);
        String rule = DocLink.of(finding)
                .map(page -> "[" + text(finding.rule()) + "](" + page + ")")
                .orElse(text(finding.rule()));
        String said = text(finding.message());
        String more = Acceptance.of(finding).orElse(finding.remedy());
        String found = more.isEmpty() ? said : said + "<br>" + text(more);
        return "| " + kind + " | " + rule + " | " + found + " | " + place(finding.location()) + " |\n";
    }

    private static String row(Outcome outcome, SettingChange change) {
        return "| " + code(Printable.of(change.property())) + " | " + code(DisplayText.whole(change.before())) + " | "
                + code(DisplayText.whole(change.after())) + " | " + code(DisplayText.origin(outcome, change)) + " |\n";
    }

    private static String place(Optional<PomLocation> location) {
        return location.map(place -> code(Printable.of(place.toString()))).orElse("");
    }

    /** Not a code span: inside one, a backtick or a backslash before a pipe could not be escaped. */
    private static String code(String printable) {
        return "<code>" + escape(printable) + "</code>";
    }

    private static String text(String text) {
        return escape(Printable.of(text));
    }

    /** Comments split what would become a link or a mention by itself; nobody sees them. */
    private static String escape(String printable) {
        String escaped = PUNCTUATION.matcher(printable.strip()).replaceAll("\\\\$0");
        escaped = LIST.matcher(escaped).replaceFirst("$1\\\\$2");
        String text = escaped.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return LINKED.matcher(text).replaceAll("$0<!-- -->");
    }
}

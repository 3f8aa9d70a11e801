package io.github.cibamaven.report.markdown;

import io.github.cibamaven.model.outcome.CheckMatrix;
import io.github.cibamaven.model.outcome.CheckResult;
import io.github.cibamaven.model.outcome.CheckResult.Result;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.report.DisplayText;
import io.github.cibamaven.report.FindingCounts;
import io.github.cibamaven.text.Markdown;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was checked as Markdown: every client beside what was required of it, and what was met.
 *
 * @param checks empty where a run has nothing to tell beyond its findings
 */
public record MarkdownMatrix(List<CheckResult> checks, CheckMatrix matrix) {
    /** Further clients are counted. */
    private static final int MOST = 100;

    private static final int LONGEST = 2_000;

    public static MarkdownMatrix of(Outcome outcome) {
        List<CheckResult> checks = new ArrayList<>();
        boolean beyond = false;
        for (CheckResult check : outcome.checks()) {
            checks.add(check);
            beyond |= check.findings().isEmpty();
        }
        List<CheckResult> told = beyond ? checks : List.of();
        return new MarkdownMatrix(told, CheckMatrix.of(told, outcome.inventory()));
    }

    /** The lines of the table; none where nothing is told of a client. */
    public List<String> table() {
        List<CheckMatrix.Column> columns = matrix.columns();
        List<String> lines = new ArrayList<>();
        if (columns.isEmpty()) {
            return lines;
        }
        StringBuilder head = new StringBuilder("\n### What was checked\n\n| |");
        for (CheckMatrix.Column column : columns) {
            head.append(' ').append(column.title()).append(" |");
        }
        lines.add(head.append("\n")
                .append("| --- ".repeat(columns.size() + 1))
                .append("|\n")
                .toString());
        for (CheckMatrix.Row row :
                matrix.rows().subList(0, Math.min(MOST, matrix.rows().size()))) {
            StringBuilder line = new StringBuilder("| ");
            line.append(Markdown.escape(DisplayText.subject(row.client())));
            line.append(row.declared() ? " |" : ", not declared |");
            for (CheckMatrix.Column column : columns) {
                line.append(' ')
                        .append(row.cell(column).map(MarkdownMatrix::words).orElse("–"))
                        .append(" |");
            }
            lines.add(line.append("\n").toString());
        }
        if (matrix.rows().size() > MOST) {
            lines.add("\n… and " + FindingCounts.of(matrix.rows().size() - MOST, "client") + " more\n");
        }
        return lines;
    }

    private static String words(CheckMatrix.Cell cell) {
        boolean warning = true;
        String until = "";
        for (CheckResult check : cell.checks()) {
            if (check.result() == cell.worst()) {
                warning &= check.warns();
                for (Finding finding : check.findings()) {
                    if (finding.waiver().isPresent()
                            && finding.waiver().get().until().isPresent()) {
                        until = " until " + finding.waiver().get().until().get();
                    }
                }
            }
        }
        return switch (cell.worst()) {
            case VIOLATED, DRIFTED -> warning ? "warning" : "**" + cell.worst().word() + "**";
            case NOT_CHECKED -> "not checked";
            case WAIVED -> "waived" + until;
            case MET -> "met";
            case NOT_APPLICABLE -> "–";
        };
    }

    /** What was met, and what was not to be checked, behind a fold; as much of it as there is room for. */
    public String details(int room) {
        if (checks.isEmpty()) {
            return "";
        }
        Map<Result, Integer> counts = new EnumMap<>(Result.class);
        for (CheckResult check : checks) {
            counts.merge(check.result(), 1, Integer::sum);
        }
        String head = "\n<details>\n<summary>" + FindingCounts.of(checks.size(), "check") + ": "
                + counts.getOrDefault(Result.MET, 0) + " met, "
                + unmet(counts)
                + counts.getOrDefault(Result.NOT_CHECKED, 0) + " not checked, "
                + counts.getOrDefault(Result.NOT_APPLICABLE, 0) + " without anything to apply to</summary>\n\n";
        String more = "* … and more in ciba-report.json\n";
        String end = "\n</details>\n";
        StringBuilder fold = new StringBuilder(head);
        for (Map.Entry<String, List<String>> line : lines().entrySet()) {
            String text = Printable.of(line.getKey() + ": " + String.join(", ", line.getValue()), LONGEST);
            String item = "* " + Markdown.escape(text) + "\n";
            if (fold.length() + item.length() + more.length() + end.length() > room) {
                fold.append(more);
                break;
            }
            fold.append(item);
        }
        return fold.length() + end.length() > room ? "" : fold + end;
    }

    /** What a run may well have none of is told only where it is. */
    private static String unmet(Map<Result, Integer> counts) {
        StringBuilder words = new StringBuilder();
        for (Result result : List.of(Result.DRIFTED, Result.VIOLATED, Result.WAIVED)) {
            if (counts.containsKey(result)) {
                words.append(counts.get(result))
                        .append(' ')
                        .append(result.word())
                        .append(", ");
            }
        }
        return words.toString();
    }

    /** Rules by what is said of them together; then what those require that are about no single setting. */
    private Map<String, List<String>> lines() {
        Map<String, List<String>> met = new LinkedHashMap<>();
        Map<String, List<String>> open = new LinkedHashMap<>();
        Map<String, List<String>> rules = new TreeMap<>();
        for (CheckResult check : checks) {
            String name = check.setting().isEmpty() ? check.rule() : check.rule() + " " + check.setting();
            if (check.result() == Result.MET) {
                met.computeIfAbsent("met, " + DisplayText.subject(check.subject()), none -> new ArrayList<>())
                        .add(name);
            } else if (check.result() == Result.NOT_CHECKED && check.findings().isEmpty()) {
                open.computeIfAbsent("not checked, since " + check.reason(), none -> new ArrayList<>())
                        .add(name);
            } else {
                continue;
            }
            if (check.setting().isEmpty() && !check.requirement().isEmpty()) {
                rules.putIfAbsent(check.rule(), List.of(check.requirement()));
            }
        }
        met.putAll(open);
        met.putAll(rules);
        return met;
    }
}

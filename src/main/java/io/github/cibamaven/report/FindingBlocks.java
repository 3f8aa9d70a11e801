package io.github.cibamaven.report;

import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.rules.Consequences;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Findings as blocks of the console, one for each subject. */
record FindingBlocks(ConsoleStyle style, DeclarationPlaces declarations) {

    /** More findings are counted, not shown; the report has them all. */
    static final int MOST = 50;

    /** The same of what is accepted: nobody is to do anything about it. */
    static final int MOST_WAIVED = 10;

    /** One line for all scopes may be longer than others. */
    private static final int LONGEST = 4_000;

    List<SubjectBlock> of(List<Finding> findings) {
        List<SubjectBlock> blocks = new ArrayList<>();
        List<Finding> unseen = new ArrayList<>(findings);
        unseen.removeIf(finding -> finding.lacking().isEmpty());
        boolean several = unseen.size() > 1;
        List<Finding> others = new ArrayList<>(findings);
        others.removeIf(finding -> several && !finding.lacking().isEmpty());
        BySubject.of(others).forEach((subject, its) -> {
            List<SubjectBlock.Row> rows = new ArrayList<>();
            for (int at = 0; at < its.size(); at++) {
                // One remedy for several findings is said once, below the last of them.
                boolean again = at + 1 < its.size() && below(its.get(at + 1)).equals(below(its.get(at)));
                rows.add(row(its.get(at), again ? List.of() : below(its.get(at))));
            }
            blocks.add(new SubjectBlock(style.glyphs(DisplayText.subject(subject)), declarations.shown(subject), rows));
        });
        if (several) {
            blocks.add(new SubjectBlock("tenant", "", List.of(lacking(unseen))));
        }
        return blocks;
    }

    /** All that scopes hide, on one line: a token is given several scopes at once. */
    private SubjectBlock.Row lacking(List<Finding> findings) {
        String checks = String.join(
                ", ",
                findings.stream()
                        .map(finding -> DisplayText.within(finding.subject()))
                        .distinct()
                        .toList());
        String scopes = String.join(
                " ",
                findings.stream()
                        .flatMap(finding -> finding.lacking().stream())
                        .distinct()
                        .sorted()
                        .toList());
        String text = Printable.of("not checked: " + checks + ". Scopes to grant: " + scopes, LONGEST);
        return new SubjectBlock.Row(
                "?", "", style.glyphs(text), "", Printable.of(findings.get(0).rule()), List.of());
    }

    private SubjectBlock.Row row(Finding finding, List<String> below) {
        String place = DeclarationPlaces.shown(finding.location());
        String tail = Printable.of(finding.rule()) + (finding.isWarning() ? "  warning" : "");
        return switch (finding.status()) {
            case WAIVED -> sentence(" ", "waived: " + finding.message(), place, tail, below);
            case NOT_CHECKED -> {
                String lead = finding.has(Finding.Trait.SAYS_NOT_CHECKED) ? "" : "not checked: ";
                yield sentence("?", lead + finding.message(), place, tail, below);
            }
            default ->
                finding.setting().isEmpty() || finding.mark() == Finding.Mark.NONE
                        ? sentence(finding.mark().sign(), finding.message(), place, tail, below)
                        : new SubjectBlock.Row(
                                finding.mark().sign(),
                                Printable.of(finding.setting()),
                                style.glyphs(DisplayText.difference(finding)),
                                finding.implied() || place.isEmpty() ? "implied" : place,
                                tail,
                                below);
        };
    }

    private SubjectBlock.Row sentence(String sign, String message, String place, String tail, List<String> below) {
        return new SubjectBlock.Row(sign, "", style.glyphs(Printable.of(message)), place, tail, below);
    }

    /** A remedy is said where apply alone does not do, takes something away, or has a consequence. */
    private static List<String> below(Finding finding) {
        if (finding.status() == Finding.Status.WAIVED) {
            return DisplayText.acceptance(finding).stream().toList();
        }
        Value before = finding.actual().orElse(Value.ABSENT);
        Value after = finding.expected().orElse(Value.ABSENT);
        boolean obvious = finding.fixable()
                && (finding.mark() == Finding.Mark.ADD || finding.mark() == Finding.Mark.CHANGE)
                && Consequences.of(finding.setting(), before, after).isEmpty();
        return finding.remedy().isEmpty() || obvious ? List.of() : List.of(Printable.of(finding.remedy()));
    }

    /** As many as are shown, errors before anything else, in their own order. */
    static List<Finding> foremost(List<Finding> all) {
        List<Finding> findings = withoutManyWaived(all);
        return findings.size() <= MOST
                ? findings
                : IntStream.range(0, findings.size())
                        .boxed()
                        .sorted(Comparator.comparingInt(at -> weight(findings.get(at))))
                        .limit(MOST)
                        .sorted()
                        .map(findings::get)
                        .toList();
    }

    private static List<Finding> withoutManyWaived(List<Finding> all) {
        if (all.size() <= MOST_WAIVED) {
            return all;
        }
        List<Finding> shown = new ArrayList<>();
        int waived = 0;
        for (Finding finding : all) {
            if (finding.status() != Finding.Status.WAIVED || waived++ < MOST_WAIVED) {
                shown.add(finding);
            }
        }
        return shown;
    }

    private static int weight(Finding finding) {
        return finding.isError() ? 0 : finding.isWarning() ? 1 : 2;
    }
}

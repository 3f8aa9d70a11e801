package io.github.cibamaven.report;

import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.rules.Consequences;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An outcome as lines for the console; whoever logs them chooses the level.
 *
 * @param unicode false for a console that is not UTF-8: arrows and ellipses become ASCII
 * @param reportFile path of the report file as the reader should see it; empty when the run writes none
 * @param command how the run was called
 * @param refused whether the goal decided not to do its work, or the tenant would refuse the same again
 */
public record ConsoleReport(
        boolean unicode,
        DeclarationPlaces declarations,
        Optional<String> reportFile,
        Command command,
        boolean refused) {

    /** More findings than this are counted, not shown; the report file has them all. */
    static final int MOST = 50;

    /** One line for all scopes may be longer than others. */
    private static final int LONGEST = 4_000;

    /** How the run ended, as one short clause. */
    public String headline(Outcome outcome) {
        String headline = Headline.of(outcome);
        boolean plain = (outcome.status() == Status.IN_SYNC || outcome.inSyncInPart())
                && FindingCounts.of(outcome.findings()).none();
        String cost = plain ? cost(outcome) : "";
        return glyphs(cost.isEmpty() ? headline : headline + " (" + cost + ")");
    }

    /** What was found, one block per subject, and last what to do about it; empty when there is nothing to say. */
    public List<String> body(Outcome outcome) {
        List<Finding> all = OtherFindings.of(outcome);
        List<Finding> shown = foremost(all);
        // The error without its first line, where that is the headline.
        List<String> lines = new ArrayList<>();
        for (String line : Headline.furtherError(outcome)) {
            lines.add("  " + line);
        }
        if (!lines.isEmpty() && !shown.isEmpty()) {
            lines.add("");
        }
        if (!shown.isEmpty()) {
            lines.addAll(SubjectBlock.lines(blocks(shown)));
        }
        if (shown.size() < all.size()) {
            lines.add("  … and " + (all.size() - shown.size()) + " more"
                    + reportFile.map(file -> " in " + file).orElse(""));
        }
        List<String> next = new Advice(command, reportFile, refused).lines(outcome);
        if (!lines.isEmpty() && !next.isEmpty()) {
            lines.add("");
        }
        lines.addAll(next);
        lines.replaceAll(this::glyphs);
        return lines;
    }

    /** What is to be written, or was; when nothing is, the one line that says so. */
    public List<String> changes(Outcome outcome) {
        if (outcome.changes().isEmpty()) {
            return outcome.status() == Status.IN_SYNC ? List.of(headline(outcome)) : List.of();
        }
        return SubjectBlock.lines(
                outcome.changes().stream().map(change -> block(outcome, change)).toList());
    }

    /** What a successful run adds, such as where the snapshot lies. */
    public List<String> notes(Outcome outcome) {
        List<String> notes = new ArrayList<>();
        Optional<String> left = PartText.line(outcome);
        if (left.isPresent()) {
            notes.add(glyphs(left.get()));
        }
        for (String note : outcome.notes()) {
            notes.add(glyphs(Printable.of(note)));
        }
        return notes;
    }

    /** Everything, as the message of the exception that ends the goal. */
    public String message(Outcome outcome) {
        List<String> lines = new ArrayList<>(List.of(headline(outcome)));
        // Whether the reader came for the writes, not for the findings.
        boolean changing = !outcome.changes().isEmpty() && outcome.goal().announcesChanges();
        for (List<String> part :
                List.of(changing ? changes(outcome) : List.<String>of(), body(outcome), notes(outcome))) {
            if (!part.isEmpty()) {
                lines.add("");
                lines.addAll(part);
            }
        }
        List<Finding> others = OtherFindings.of(outcome);
        if (!others.isEmpty()) {
            others.stream()
                    .filter(finding -> finding.isError() || finding.isWarning())
                    .flatMap(finding -> Rules.byId(finding.rule()).stream())
                    .findFirst()
                    .ifPresent(rule -> lines.add("What a rule means: " + rule.page()));
        }
        return String.join("\n", lines);
    }

    private List<SubjectBlock> blocks(List<Finding> findings) {
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
            blocks.add(
                    new SubjectBlock(glyphs(DisplayText.subject(subject)), place(declarations.place(subject)), rows));
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
                "?", "", glyphs(text), "", Printable.of(findings.get(0).rule()), List.of());
    }

    private SubjectBlock.Row row(Finding finding, List<String> below) {
        String place = place(finding.location());
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
                                glyphs(DisplayText.difference(finding)),
                                finding.implied() || place.isEmpty() ? "implied" : place,
                                tail,
                                below);
        };
    }

    private SubjectBlock.Row sentence(String sign, String message, String place, String tail, List<String> below) {
        return new SubjectBlock.Row(sign, "", glyphs(Printable.of(message)), place, tail, below);
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

    private SubjectBlock block(Outcome outcome, Outcome.Change written) {
        SubjectChange change = written.change();
        boolean grant = change.creates() && change.subject().kind() == SubjectKind.CLIENT_GRANT;
        String done = grant || change.createsClient() ? "created" : "written";
        String state = written.applied() ? done : planned(outcome) ? "to be " + done : "NOT " + done;
        return new SubjectBlock(
                glyphs(DisplayText.subject(change.subject())) + ": " + state,
                place(declarations.place(change.subject())),
                change.settings().stream()
                        .map(setting -> row(outcome, setting, change.creates()))
                        .toList());
    }

    private SubjectBlock.Row row(Outcome outcome, SettingChange change, boolean creates) {
        String sign = (change.before().absent()
                        ? Finding.Mark.ADD
                        : change.after().absent() ? Finding.Mark.REMOVE : Finding.Mark.CHANGE)
                .sign();
        return new SubjectBlock.Row(
                sign,
                Printable.of(change.property()),
                glyphs(DisplayText.change(change.before(), change.after())),
                DisplayText.origin(outcome, change),
                "",
                // Nothing is in use yet of what is created.
                creates
                        ? List.of()
                        : Consequences.of(change.property(), change.before(), change.after()).stream()
                                .toList());
    }

    /** Whether the changes are still to come, and nothing went wrong. */
    private static boolean planned(Outcome outcome) {
        return outcome.status() == Status.DRIFT && !Headline.blocked(outcome)
                || outcome.status() == Status.IN_SYNC
                || !outcome.goal().writes();
    }

    /** As many as are shown, errors before anything else, in their own order. */
    private static List<Finding> foremost(List<Finding> findings) {
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

    private static int weight(Finding finding) {
        return finding.isError() ? 0 : finding.isWarning() ? 1 : 2;
    }

    /** What was looked at, and advice in one clause: how long it took and which scopes were used is in the report. */
    private String cost(Outcome outcome) {
        List<String> cost = new ArrayList<>();
        if (outcome.inventory().isPresent()) {
            cost.add(InventoryText.counted(outcome.inventory().get()));
        } else if (!declarations.clients().isEmpty() && !outcome.goal().describes()) {
            cost.add(FindingCounts.of(declarations.clients().size(), "client"));
        }
        if (outcome.requests().total() > 0) {
            int retries = outcome.requests().retries();
            cost.add(FindingCounts.of(outcome.requests().total(), "request")
                    + (retries == 0 ? "" : ", " + retries + " of them repeated"));
            if (outcome.requests().heldBack()) {
                cost.add("waited " + outcome.requests().waited().toSeconds() + " s");
            }
        }
        return TokenPrivileges.tooMuch(outcome)
                ? String.join(", ", cost) + (cost.isEmpty() ? "" : "; ") + TokenPrivileges.IN_SHORT
                : String.join(", ", cost);
    }

    private static String place(Optional<PomLocation> location) {
        return location.map(place -> Printable.of(place.toString())).orElse("");
    }

    private String glyphs(String text) {
        return unicode ? text : text.replace("→", "->").replace("…", "...");
    }
}

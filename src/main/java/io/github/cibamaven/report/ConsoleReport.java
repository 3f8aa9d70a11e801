package io.github.cibamaven.report;

import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.rules.Consequences;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An outcome as lines for the console; whoever logs them chooses the level.
 *
 * @param style what the console can show
 * @param reportFile path of the report file as the reader should see it; empty when the run writes none
 * @param command how the run was called
 * @param refused whether the goal decided not to do its work, or the tenant would refuse the same again
 */
public record ConsoleReport(
        ConsoleStyle style,
        DeclarationPlaces declarations,
        Optional<String> reportFile,
        Command command,
        boolean refused) {

    /** More lines of any kind are counted, not shown; the report has them all. */
    private static final int MOST = FindingBlocks.MOST;

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
        List<Finding> shown = FindingBlocks.foremost(all);
        // The error without its first line, where that is the headline.
        List<String> lines = new ArrayList<>();
        for (String line : capped(Headline.furtherError(outcome))) {
            lines.add("  " + line);
        }
        if (!lines.isEmpty() && !shown.isEmpty()) {
            lines.add("");
        }
        if (!shown.isEmpty()) {
            lines.addAll(SubjectBlock.lines(new FindingBlocks(style, declarations).of(shown), style));
        }
        if (shown.size() < all.size()) {
            lines.add(more(all.size() - shown.size()));
        }
        List<String> next = new ArrayList<>(notes(outcome));
        next.addAll(new Advice(command, reportFile, refused).lines(outcome));
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
        List<SubjectBlock> blocks = new ArrayList<>();
        int settings = 0;
        for (Outcome.Change change : outcome.changes()) {
            settings += change.change().settings().size();
            if (blocks.isEmpty() || settings <= MOST) {
                blocks.add(block(outcome, change));
            }
        }
        List<String> lines = new ArrayList<>(SubjectBlock.lines(blocks, style));
        if (blocks.size() < outcome.changes().size()) {
            lines.add(more(outcome.changes().size() - blocks.size()));
        }
        lines.replaceAll(this::glyphs);
        return lines;
    }

    /** What a run adds, such as where the snapshot lies. */
    private List<String> notes(Outcome outcome) {
        List<String> notes = new ArrayList<>(PartText.line(outcome).stream().toList());
        for (String note : outcome.notes()) {
            notes.add(Printable.of(note));
        }
        return capped(notes);
    }

    private List<String> capped(List<String> lines) {
        if (lines.size() <= MOST) {
            return lines;
        }
        List<String> first = new ArrayList<>(lines.subList(0, MOST));
        first.add(more(lines.size() - MOST));
        return first;
    }

    private String more(int number) {
        return "  … and " + number + " more"
                + reportFile.map(file -> " in " + file).orElse("");
    }

    /** Everything, as the message of the exception that ends the goal. */
    public String message(Outcome outcome) {
        List<String> lines = new ArrayList<>(List.of(headline(outcome)));
        // Whether the reader came for the writes, not for the findings.
        boolean changing = !outcome.changes().isEmpty() && outcome.goal().announcesChanges();
        for (List<String> part : List.of(changing ? changes(outcome) : List.<String>of(), body(outcome))) {
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

    private SubjectBlock block(Outcome outcome, Outcome.Change written) {
        SubjectChange change = written.change();
        boolean grant = change.creates() && change.subject().kind() == SubjectKind.CLIENT_GRANT;
        String done = grant || change.createsClient() ? "created" : "written";
        String state = written.applied() ? done : planned(outcome) ? "to be " + done : "NOT " + done;
        return new SubjectBlock(
                glyphs(DisplayText.subject(change.subject())) + ": " + state,
                declarations.shown(change.subject()),
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

    private String glyphs(String text) {
        return style.glyphs(text);
    }
}

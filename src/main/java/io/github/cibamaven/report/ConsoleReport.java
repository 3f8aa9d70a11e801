package io.github.cibamaven.report;

import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Outcome;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Printable;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.model.SubjectChange;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** An outcome as lines for the console. Who prints them decides their log level. */
public final class ConsoleReport {

    /** More findings than this are counted, not shown; the report file has them all. */
    static final int MOST = 50;

    private final boolean unicode;
    private final Declarations declarations;
    private final Optional<String> reportFile;

    /**
     * How to print.
     *
     * @param unicode false for a console that is not UTF-8: arrows and ellipses become ASCII
     * @param reportFile path of the report file as the reader should see it; empty when the run writes none
     */
    public ConsoleReport(boolean unicode, Declarations declarations, Optional<String> reportFile) {
        this.unicode = unicode;
        this.declarations = declarations;
        this.reportFile = reportFile;
    }

    /** How the run ended, as one short clause. */
    public String headline(Outcome outcome) {
        String headline = Headline.of(outcome);
        boolean plain = outcome.status() == Status.IN_SYNC && Tally.of(outcome).none();
        return glyphs(plain ? headline + " (" + cost(outcome) + ")" : headline);
    }

    /** What was found, one block per subject, and last what to do about it; empty when there is nothing to say. */
    public List<String> body(Outcome outcome) {
        List<Finding> all = Remaining.of(outcome);
        List<Finding> shown = foremost(all);
        List<String> lines = new ArrayList<>(furtherErrorLines(outcome));
        if (!lines.isEmpty() && !shown.isEmpty()) {
            lines.add("");
        }
        lines.addAll(Block.lines(blocks(shown)));
        if (shown.size() < all.size()) {
            lines.add("  … and " + (all.size() - shown.size()) + " more"
                    + reportFile.map(file -> " in " + file).orElse(""));
        }
        List<String> advice = advice(outcome);
        if (!lines.isEmpty() && !advice.isEmpty()) {
            lines.add("");
        }
        lines.addAll(advice);
        return lines.stream().map(this::glyphs).toList();
    }

    /** What is to be written, or was; when nothing is, the one line that says so. */
    public List<String> changes(Outcome outcome) {
        if (outcome.changes().isEmpty()) {
            return outcome.status() == Status.IN_SYNC ? List.of(headline(outcome)) : List.of();
        }
        return Block.lines(
                outcome.changes().stream().map(change -> block(outcome, change)).toList());
    }

    /** What a successful run adds, such as where the snapshot lies. */
    public List<String> notes(Outcome outcome) {
        return outcome.notes().stream().map(note -> glyphs(Printable.of(note))).toList();
    }

    /** What is to be said beside the outcome, whatever it is, since it is none of the findings. */
    public List<String> warnings(Outcome outcome) {
        return Privilege.excess(outcome).map(this::glyphs).stream().toList();
    }

    /** Everything, as the message of the exception that ends the goal. */
    public String message(Outcome outcome) {
        List<String> lines = new ArrayList<>(List.of(headline(outcome)));
        for (List<String> part :
                List.of(announcing(outcome) ? changes(outcome) : List.<String>of(), body(outcome), notes(outcome))) {
            if (!part.isEmpty()) {
                lines.add("");
                lines.addAll(part);
            }
        }
        return String.join("\n", lines);
    }

    private List<Block> blocks(List<Finding> findings) {
        List<Block> blocks = new ArrayList<>();
        BySubject.of(findings).forEach((subject, its) -> {
            List<Block.Row> rows = new ArrayList<>();
            for (int at = 0; at < its.size(); at++) {
                // One remedy for several findings is said once, below the last of them.
                boolean again = at + 1 < its.size() && below(its.get(at + 1)).equals(below(its.get(at)));
                rows.add(row(its.get(at), again ? List.of() : below(its.get(at))));
            }
            blocks.add(new Block(glyphs(Shown.subject(subject)), place(declarations.place(subject)), rows));
        });
        return blocks;
    }

    private Block.Row row(Finding finding, List<String> below) {
        String place = place(finding.location());
        String tail = Printable.of(finding.rule()) + (finding.isWarning() ? "  warning" : "");
        return switch (finding.status()) {
            case WAIVED -> sentence(" ", "waived: " + finding.message(), place, tail, below);
            case NOT_CHECKED ->
                sentence(
                        "?",
                        finding.message().startsWith("not checked")
                                ? finding.message()
                                : "not checked: " + finding.message(),
                        place,
                        tail,
                        below);
            default ->
                finding.setting().isEmpty() || finding.mark() == Finding.Mark.NONE
                        ? sentence(finding.mark().sign(), finding.message(), place, tail, below)
                        : new Block.Row(
                                finding.mark().sign(),
                                Printable.of(finding.setting()),
                                glyphs(Shown.difference(finding)),
                                finding.implied() || place.isEmpty() ? "implied" : place,
                                tail,
                                below);
        };
    }

    private Block.Row sentence(String sign, String message, String place, String tail, List<String> below) {
        return new Block.Row(sign, "", glyphs(Printable.of(message)), place, tail, below);
    }

    /** A remedy is said where apply alone does not do, or where it takes something away. */
    private static List<String> below(Finding finding) {
        boolean obvious =
                finding.fixable() && (finding.mark() == Finding.Mark.ADD || finding.mark() == Finding.Mark.CHANGE);
        if (finding.status() == Finding.Status.WAIVED) {
            return Acceptance.of(finding).stream().toList();
        }
        return finding.remedy().isEmpty() || obvious ? List.of() : List.of(Printable.of(finding.remedy()));
    }

    private Block block(Outcome outcome, Outcome.Change written) {
        SubjectChange change = written.change();
        String state = written.applied() ? "written" : planned(outcome) ? "to be written" : "NOT written";
        return new Block(
                glyphs(Shown.subject(change.subject())) + ": " + state,
                place(declarations.place(change.subject())),
                change.settings().stream().map(this::row).toList());
    }

    private Block.Row row(SettingChange change) {
        String sign = (change.before().absent()
                        ? Finding.Mark.ADD
                        : change.after().absent() ? Finding.Mark.REMOVE : Finding.Mark.CHANGE)
                .sign();
        String place = place(change.declaredAt());
        return new Block.Row(
                sign,
                Printable.of(change.property()),
                glyphs(Shown.change(change.before(), change.after())),
                place.isEmpty() ? "implied" : place,
                "",
                List.of());
    }

    /** Whether the changes are an announcement: a plan or a dry run, in which nothing went wrong. */
    private static boolean planned(Outcome outcome) {
        return outcome.status() == Status.DRIFT || outcome.status() == Status.IN_SYNC || !writing(outcome);
    }

    /** Whether the reader came for the writes, not for the findings. */
    private static boolean announcing(Outcome outcome) {
        return !outcome.changes().isEmpty()
                && (writing(outcome) || outcome.goal().equals("plan"));
    }

    private static boolean writing(Outcome outcome) {
        return outcome.goal().equals("apply") || outcome.goal().equals("restore");
    }

    /** As many as are shown, errors before anything else, in their own order. */
    private static List<Finding> foremost(List<Finding> findings) {
        if (findings.size() <= MOST) {
            return findings;
        }
        List<Integer> chosen = new ArrayList<>();
        for (int at = 0; at < findings.size(); at++) {
            chosen.add(at);
        }
        chosen.sort(Comparator.comparingInt(at -> weight(findings.get(at))));
        return chosen.stream().limit(MOST).sorted().map(findings::get).toList();
    }

    private static int weight(Finding finding) {
        return finding.isError() ? 0 : finding.isWarning() ? 1 : 2;
    }

    /** The error without its first line, where that is the headline. */
    private static List<String> furtherErrorLines(Outcome outcome) {
        List<String> lines = Headline.error(outcome);
        boolean led = !lines.isEmpty() && Headline.of(outcome).endsWith(lines.get(0));
        return lines.stream().skip(led ? 1 : 0).map(line -> "  " + line).toList();
    }

    private List<String> advice(Outcome outcome) {
        boolean clean = outcome.status() == Status.IN_SYNC || outcome.status() == Status.APPLIED;
        if (clean && Remaining.of(outcome).stream().noneMatch(finding -> finding.isError() || finding.isWarning())) {
            return List.of();
        }
        List<String> advice = new ArrayList<>();
        List<String> steps = new ArrayList<>();
        boolean fixable = outcome.changes().stream().anyMatch(change -> !change.applied())
                || Remaining.of(outcome).stream()
                        .anyMatch(finding -> finding.fixable() && finding.status() != Finding.Status.WAIVED);
        String again = "mvn ciba:" + Printable.of(outcome.goal());
        if (outcome.status() == Status.PARTIALLY_APPLIED) {
            steps.add("To finish: " + again);
            steps.add("To go back: mvn ciba:restore");
        } else if (Headline.offline(outcome)) {
            steps.add("Correct the POM, then: " + again);
        } else if (outcome.status() == Status.ERROR || outcome.status() == Status.NOT_VERIFIED) {
            steps.add("To try again: " + again);
        } else if (fixable) {
            obstacle(outcome).ifPresent(advice::add);
            if (!writing(outcome) && !outcome.goal().equals("plan")) {
                steps.add("To see the changes: mvn ciba:plan");
            }
            steps.add("To make them: mvn ciba:" + (Headline.restoring(outcome) ? "restore" : "apply"));
        } else if (outcome.errors() + outcome.warnings() > 0) {
            steps.add("apply cannot mend this. Correct what is listed, then: mvn ciba:verify");
        }
        reportFile.ifPresent(file -> steps.add("Report: " + Printable.of(file)));
        advice.add(String.join("     ", steps));
        return advice;
    }

    private static Optional<String> obstacle(Outcome outcome) {
        List<String> rules = Headline.beyondApply(outcome).stream()
                .map(finding -> Printable.of(finding.rule()))
                .distinct()
                .toList();
        return rules.isEmpty()
                ? Optional.empty()
                : Optional.of("First correct what apply cannot mend (" + String.join(", ", rules)
                        + "): it writes nothing while such an error remains.");
    }

    private String cost(Outcome outcome) {
        List<String> cost = new ArrayList<>();
        if (!declarations.clients().isEmpty() && !outcome.goal().equals("generate")) {
            cost.add(Tally.of(declarations.clients().size(), "client"));
        }
        if (outcome.requests().total() > 0) {
            cost.add(Tally.of(outcome.requests().total(), "request"));
        }
        cost.add(outcome.durationMillis() + " ms");
        Privilege.used(outcome).ifPresent(scopes -> cost.add("scopes " + scopes));
        return String.join(", ", cost);
    }

    private static String place(Optional<PomLocation> location) {
        return location.map(place -> Printable.of(place.toString())).orElse("");
    }

    private String glyphs(String text) {
        return unicode ? text : text.replace("→", "->").replace("…", "...");
    }
}

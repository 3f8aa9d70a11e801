package io.github.cibamaven.report;

import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.report.whole.ModulesText;
import io.github.cibamaven.text.Printable;
import java.util.List;

/**
 * The clause that says how a run ended. Maven puts "Failed to execute goal … on project …:" before it, so it is short and
 * starts in lower case.
 */
public final class Headline {

    private Headline() {}

    public static String of(Outcome outcome) {
        if (ModulesText.several(outcome)) {
            return ModulesText.headline(outcome);
        }
        if (saysError(outcome)) {
            String error = error(outcome).get(0);
            return outcome.status() == Status.PARTIALLY_APPLIED ? partly(outcome) + ": " + error : error;
        }
        return offline(outcome) ? ofPom(outcome) : ofTenant(outcome);
    }

    /** The lines of the error that the headline does not say. */
    public static List<String> furtherError(Outcome outcome) {
        List<String> error = error(outcome);
        return saysError(outcome) ? error.subList(1, error.size()) : error;
    }

    /** Whether the headline is, or ends with, the first line of the error. */
    private static boolean saysError(Outcome outcome) {
        return !ModulesText.several(outcome)
                && !error(outcome).isEmpty()
                && switch (outcome.status()) {
                    case ERROR, NOT_VERIFIED, PARTIALLY_APPLIED -> true;
                    case DRIFT -> blocked(outcome);
                    case IN_SYNC, APPLIED -> false;
                };
    }

    /** Why the run could not do its work, in printable lines from the first that says something; none when it could. */
    public static List<String> error(Outcome outcome) {
        return outcome.error().isEmpty()
                ? List.of()
                : Printable.lines(outcome.error().get().text()).stream()
                        .dropWhile(String::isBlank)
                        .toList();
    }

    /** Whether the run looked at the POM only, by its goal or because the POM is wrong. */
    static boolean offline(Outcome outcome) {
        return !outcome.goal().needsTenant()
                || outcome.status() == Status.ERROR && outcome.error().isEmpty();
    }

    /** Whether the run only says what would be written: a plan, or a dry run. */
    public static boolean announcing(Outcome outcome) {
        boolean dry = outcome.goal().writes()
                && outcome.error().isEmpty()
                && !blocked(outcome)
                && !outcome.changes().isEmpty()
                && outcome.changes().stream().noneMatch(Outcome.Change::applied);
        return outcome.status() == Status.DRIFT
                && (dry || outcome.goal().announcesChanges() && !outcome.goal().writes());
    }

    /** The errors that keep {@code apply} from writing anything. */
    static List<Finding> beyondApply(Outcome outcome) {
        return outcome.findings().isEmpty()
                ? List.of()
                : outcome.findings().stream().filter(Finding::isObstacle).toList();
    }

    private static String ofPom(Outcome outcome) {
        FindingCounts tally = FindingCounts.of(outcome.findings());
        String configuration = PartText.configuration(outcome, "the POM's CIBA configuration");
        return tally.errors() + tally.warnings() + tally.unchecked() == 0
                ? configuration + " is sound" + (tally.none() ? "" : ": " + tally.words())
                : configuration + " has " + tally.words();
    }

    private static String ofTenant(Outcome outcome) {
        FindingCounts tally = FindingCounts.of(outcome.findings());
        String tenant = tenant(outcome);
        if (outcome.goal().asksForApproval() && outcome.status() == Status.IN_SYNC) {
            return "approved: CIBA works end to end on " + tenant;
        }
        String details = tally.none() ? "" : ": " + tally.words();
        if (outcome.goal().describes() && outcome.status() != Status.ERROR) {
            return tenant + (tally.none() ? " was read" : " was not fully read" + details);
        }
        if (announcing(outcome)) {
            return announcement(outcome, tenant);
        }
        boolean restores = outcome.goal().restores();
        String about = PartText.subject(outcome, tenant);
        return switch (outcome.status()) {
            case IN_SYNC ->
                (tally.none() ? "in sync: " : "")
                        + tenant
                        + (restores ? " has the values of the snapshot" : " is what the POM declares")
                        + details;
            case DRIFT ->
                blocked(outcome)
                        ? "nothing was written to " + tenant + details
                        : about
                                + (restores
                                        ? " does not have the values of the snapshot"
                                        : " is not what the POM declares")
                                + details;
            case APPLIED ->
                about + (restores ? " has the values of the snapshot again: " : " is now what the POM declares: ")
                        + FindingCounts.of(settings(outcome, true), "setting") + " written" + left(outcome);
            case PARTIALLY_APPLIED -> partly(outcome);
            case NOT_VERIFIED ->
                outcome.inSyncInPart()
                        ? about + " is what the POM declares, the rest was not looked at" + details
                        : about + " was not fully checked" + details;
            case ERROR -> outcome.goal().command() + " could not do its work on " + tenant + details;
        };
    }

    private static String partly(Outcome outcome) {
        long applied =
                outcome.changes().stream().filter(Outcome.Change::applied).count();
        return (applied == 0
                        ? "no write"
                        : "only " + applied + " of "
                                + FindingCounts.of(outcome.changes().size(), "write"))
                + " reached " + tenant(outcome);
    }

    private static String announcement(Outcome outcome, String tenant) {
        long settings = settings(outcome, false);
        FindingCounts left = FindingCounts.of(OtherFindings.of(outcome));
        return (outcome.goal().restores() ? "would put back " : "would change ")
                + (settings == 0 ? "nothing" : FindingCounts.of(settings, "setting"))
                + " on " + tenant + (left.none() ? "" : " (also found: " + left.words() + ")");
    }

    /** The number of findings that a write has not fixed. */
    private static String left(Outcome outcome) {
        FindingCounts left = FindingCounts.of(OtherFindings.of(outcome));
        return left.none() ? "" : ", " + left.words();
    }

    /** Whether {@code apply} wrote nothing because of errors that it cannot fix. */
    static boolean blocked(Outcome outcome) {
        return outcome.goal().writes()
                && !outcome.goal().restores()
                && !beyondApply(outcome).isEmpty();
    }

    private static long settings(Outcome outcome, boolean applied) {
        return outcome.changes().stream()
                .filter(change -> change.applied() == applied)
                .mapToLong(change -> change.change().settings().size())
                .sum();
    }

    private static String tenant(Outcome outcome) {
        return outcome.domain().isEmpty() ? "the tenant" : "tenant " + Printable.of(outcome.domain());
    }
}

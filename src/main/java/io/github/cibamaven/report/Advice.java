package io.github.cibamaven.report;

import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.text.Printable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The lines that say what to do next. No command is offered that would be refused, and none that would fail again in the same way before
 * something is corrected, unless it says so.
 *
 * @param refused whether the goal decided not to do its work, or the tenant would refuse the same again: its message
 *     says then what to do
 */
record Advice(Command command, Optional<String> reportFile, boolean refused) {

    /** More than this is told on several lines. */
    private static final int WIDTH = 150;

    /** Such as {@code To see the changes: mvn ciba:plan}; empty when there is nothing to do. */
    List<String> lines(Outcome outcome) {
        if (done(outcome)) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(obstacle(outcome).stream().toList());
        List<String> steps = new ArrayList<>(steps(outcome));
        if (!lines.isEmpty() || !steps.isEmpty()) {
            command.embedded()
                    .ifPresent(address -> lines.add("The tenant is the embedded one of this build, at " + address
                            + ", and ends with it: a command reaches it only while the build runs."));
        }
        reportFile.ifPresent(file -> steps.add("Report: " + Printable.of(file)));
        String line = String.join("     ", steps);
        if (line.length() <= WIDTH) {
            lines.add(line);
        } else {
            lines.addAll(steps);
        }
        return lines;
    }

    private static boolean done(Outcome outcome) {
        boolean good =
                outcome.status() == Status.IN_SYNC || outcome.status() == Status.APPLIED || outcome.inSyncInPart();
        List<Finding> others = good ? OtherFindings.of(outcome) : List.of();
        return good
                && (others.isEmpty() || others.stream().noneMatch(finding -> finding.isError() || finding.isWarning()));
    }

    private List<String> steps(Outcome outcome) {
        String again = command.again(outcome.goal());
        if (outcome.status() == Status.PARTIALLY_APPLIED) {
            return afterSomeWrites(outcome, again);
        }
        if (Headline.offline(outcome)) {
            return List.of(
                    inPom(outcome)
                            ? (asidePom(outcome) ? "Correct what is listed, then: " : "Correct the POM, then: ") + again
                            : "Correct what is listed, then run the command again");
        }
        if (unjudged(outcome)) {
            return refused
                    ? List.of()
                    : List.of((forScopes(outcome) ? "Once the application has these scopes: " : "To try again: ")
                            + again);
        }
        if (!Headline.beyondApply(outcome).isEmpty()) {
            return List.of(fixable(outcome) ? "Then: " + command.of(Goal.VERIFY) : beyond());
        }
        return refused ? List.of() : changes(outcome);
    }

    private List<String> afterSomeWrites(Outcome outcome, String again) {
        List<String> steps = new ArrayList<>();
        if (!refused) {
            steps.add("To finish: " + again);
        } else if (!outcome.goal().restores()) {
            boolean agreed = command.properties().containsKey("ciba.planFile");
            steps.add("To see what is left: " + (agreed ? command.replanned() : command.of(Goal.PLAN)));
        }
        steps.add("To go back: " + command.of(Goal.RESTORE));
        return steps;
    }

    private List<String> changes(Outcome outcome) {
        if (!fixable(outcome)) {
            return outcome.errors() + outcome.warnings() > 0 ? List.of(beyond()) : List.of();
        }
        if (!outcome.goal().writes() && outcome.goal().announcesChanges()) {
            return List.of(); // The plan's own note names the file.
        }
        String make = "To make them: " + command.of(outcome.goal().restores() ? Goal.RESTORE : Goal.APPLY);
        return outcome.goal().announcesChanges()
                ? List.of(make)
                : List.of("To see the changes: " + command.of(Goal.PLAN), make);
    }

    private static boolean unjudged(Outcome outcome) {
        return outcome.status() == Status.ERROR || outcome.status() == Status.NOT_VERIFIED;
    }

    private String beyond() {
        return "ciba:apply cannot fix this. Correct what is listed, then: " + command.of(Goal.VERIFY);
    }

    private static boolean fixable(Outcome outcome) {
        return outcome.changes().stream().anyMatch(change -> !change.applied())
                || OtherFindings.of(outcome).stream()
                        .anyMatch(finding -> finding.fixable() && finding.status() != Finding.Status.WAIVED);
    }

    /** What the command line or the environment gave has no line in a POM; the same command would fail again. */
    private static boolean inPom(Outcome outcome) {
        return outcome.findings().stream()
                .filter(Finding::isError)
                .allMatch(finding -> finding.location().isPresent());
    }

    /** A line of the POM that another source contradicts: which of the two is wrong, only the reader knows. */
    private static boolean asidePom(Outcome outcome) {
        return outcome.findings().stream().anyMatch(finding -> finding.has(Finding.Trait.CONTRADICTED));
    }

    private static boolean forScopes(Outcome outcome) {
        return outcome.findings().stream()
                .anyMatch(finding -> !finding.lacking().isEmpty());
    }

    /** The errors that must be corrected before {@code apply} can fix the rest. */
    private static Optional<String> obstacle(Outcome outcome) {
        List<Finding> beyond = Headline.beyondApply(outcome);
        if (outcome.status() == Status.PARTIALLY_APPLIED
                || Headline.offline(outcome)
                || unjudged(outcome)
                || beyond.isEmpty()
                || !fixable(outcome)) {
            return Optional.empty();
        }
        String rules = beyond.stream()
                .map(finding -> Printable.of(finding.rule()))
                .distinct()
                .collect(Collectors.joining(", "));
        return Optional.of("First correct what ciba:apply cannot fix (" + rules
                + "): it writes nothing while such an error remains.");
    }
}

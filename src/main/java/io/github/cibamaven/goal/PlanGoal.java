package io.github.cibamaven.goal;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.files.AtomicFile;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.Fingerprint;
import io.github.cibamaven.tenant.Tenant;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of {@code ciba:plan}: check, and keep what apply would change in a file.
 *
 * @param elsewhere the clients that other modules of the build declare for this tenant
 */
public record PlanGoal(Tenant tenant, Clock clock, List<DesiredClient> elsewhere) {
    /**
     * Checks, and writes the plan.
     *
     * @param shown the plan file as the user is told of it, and can give it to {@code apply}
     * @param failOnChanges whether it is a failure that there is something to do
     */
    public GoalResult plan(GoalRun run, Desired desired, Path file, String shown, boolean failOnChanges) {
        try {
            Optional<GoalResult> foreign = removed(run, file, shown);
            if (foreign.isPresent()) {
                return foreign.get();
            }
            Checked checked = new Checker(tenant).check(desired, run.offline());
            List<Finding> contradictions = checked.contradicting(elsewhere);
            if (!contradictions.isEmpty()) {
                return run.refused(
                                Status.ERROR,
                                "no plan was written to " + shown + ": two modules contradict each other",
                                contradictions)
                        .of(checked);
            }
            long open = checked.findings().stream().filter(VerifyGoal::open).count();
            if (open > 0) {
                // A plan of a tenant that was seen in part would be taken for all there is to do.
                RunError error = RunError.of("no plan was written to " + shown + ": " + ApplyGoal.counted(open, "check")
                        + " could not be made");
                return new GoalResult(
                        VerifyGoal.outcome(run, checked, Optional.of(error), List.of()), GoalResult.End.ERROR);
            }
            ChangeFile plan = ChangeFile.plan(
                    desired.connection().domain().value(), clock.instant(), Fingerprint.of(desired), checked.changes());
            AtomicFile.write(file, plan.of(ApplyGoal.only(desired)).toJson());
            boolean fails = failOnChanges && somethingToDo(checked);
            List<String> notes = new ArrayList<>(next(run, checked, shown));
            if (fails) {
                notes.add(0, "The build fails because failOnChanges is true.");
            }
            return new GoalResult(
                    VerifyGoal.outcome(run, checked, Optional.empty(), notes),
                    fails ? GoalResult.End.FAILURE : GoalResult.End.SUCCESS);
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        } catch (IOException failure) {
            return run.broken(unwritable(shown, failure));
        }
    }

    /** The POM alone was checked: there is no plan, and an earlier one is gone. */
    public static GoalResult withoutCredentials(GoalRun run, Path file, String shown) {
        try {
            return removed(run, file, shown)
                    .orElseGet(() -> run.withoutCredentials("; no plan was written to " + shown, Strictness.NORMAL));
        } catch (IOException failure) {
            return run.broken(unwritable(shown, failure));
        }
    }

    /** An earlier plan must not be taken for this one; refuses where the file is something else. */
    private static Optional<GoalResult> removed(GoalRun run, Path file, String shown) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        if (!isPlan(file)) {
            return Optional.of(run.refused(shown + " exists and is no plan: name another planFile"));
        }
        Files.delete(file);
        return Optional.empty();
    }

    private static String unwritable(String shown, IOException failure) {
        return "the plan cannot be written to " + shown + ": " + failure.getMessage();
    }

    /** For {@code apply}, or for whoever mends what it cannot. */
    private static boolean somethingToDo(Checked checked) {
        return !checked.changes().isEmpty() || Finding.anyError(checked.findings());
    }

    /** How to carry out the plan; empty while an obstacle remains, since apply refuses every plan then. */
    private List<String> next(GoalRun run, Checked checked, String shown) {
        if (checked.changes().isEmpty() || !checked.obstacles().isEmpty()) {
            return List.of();
        }
        List<String> next = new ArrayList<>(
                ApplyResults.lacking(tenant, checked.changes()).stream().toList());
        next.add("To make exactly these changes: " + run.command().of(Goal.APPLY, Map.of("ciba.planFile", shown)));
        return next;
    }

    /** Whether it was meant as a plan, whole or damaged: nothing else is replaced. */
    private static boolean isPlan(Path file) throws IOException {
        return ChangeFile.Kind.PLAN.isMeantBy(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
}

package io.github.cibamaven.goal;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.files.AtomicFile;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole of {@code ciba:plan}: check, and keep what apply would change in a file.
 *
 * @param elsewhere the clients that other modules of the build declare for this tenant
 */
public record PlanGoal(Tenant tenant, Clock clock, List<DesiredClient> elsewhere) {
    /** @param shown the plan file as the user is told of it, and can give it to {@code apply} */
    public GoalResult plan(GoalRun run, Desired desired, Path file, String shown) {
        try {
            if (Files.isRegularFile(file) && !isPlan(file)) {
                return run.refused(shown + " exists and is no plan: name another planFile");
            }
            if (Files.isRegularFile(file)) {
                Files.delete(file); // An earlier plan must not be taken for this one.
            }
            Checked checked = new Checker(tenant).check(desired, run.offline());
            List<Finding> contradictions = checked.contradicting(elsewhere);
            if (!contradictions.isEmpty()) {
                return run.refused(
                        Status.ERROR,
                        "no plan was written to " + shown + ": two modules contradict each other",
                        contradictions);
            }
            Outcome found = VerifyGoal.outcome(run, checked);
            if (checked.findings().stream().anyMatch(VerifyGoal::open)) {
                return unread(run, found, checked, shown);
            }
            ChangeFile plan = ChangeFile.plan(
                    desired.connection().domain().value(), clock.instant(), Fingerprint.of(desired), checked.changes());
            AtomicFile.write(file, plan.toJson());
            // While an obstacle remains apply refuses every plan.
            List<String> notes =
                    plan.changes().isEmpty() || !checked.obstacles().isEmpty()
                            ? List.of()
                            : List.of("To make exactly these changes: "
                                    + run.command().of(Goal.APPLY, Map.of("ciba.planFile", shown)));
            Outcome outcome = run.outcome(found.status(), checked.findings(), found.changes(), Optional.empty(), notes);
            return new GoalResult(outcome, GoalResult.End.SUCCESS);
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        } catch (IOException failure) {
            return run.broken("the plan cannot be written to " + shown + ": " + failure.getMessage());
        }
    }

    /** A plan of a tenant that was seen in part would be taken for all there is to do. */
    private static GoalResult unread(GoalRun run, Outcome found, Checked checked, String shown) {
        long open = checked.findings().stream().filter(VerifyGoal::open).count();
        Outcome outcome = run.outcome(
                found.status(),
                checked.findings(),
                found.changes(),
                Optional.of(RunError.of("no plan was written to " + shown + ": " + open
                        + (open == 1 ? " check" : " checks") + " could not be made")),
                List.of());
        return new GoalResult(outcome, GoalResult.End.ERROR);
    }

    /** Whether it was meant as a plan, whole or damaged: nothing else is replaced. */
    private static boolean isPlan(Path file) throws IOException {
        return ChangeFile.Kind.PLAN.isMeantBy(Files.readString(file, StandardCharsets.ISO_8859_1));
    }
}

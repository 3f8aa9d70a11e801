package io.github.cibamaven.goal;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.check.evidence.TenantEvidence;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Checks a tenant and says how the build goes on; writes nothing. */
public final class VerifyGoal {
    private VerifyGoal() {}

    /** Checks offline only. */
    public static GoalResult offline(GoalRun run, Strictness strictness) {
        Status status = Finding.anyError(run.offline()) ? Status.ERROR : Status.IN_SYNC;
        Outcome outcome = run.outcome(status, List.of(), List.of(), Optional.empty(), List.of());
        return new GoalResult(outcome, end(outcome, strictness, Set.of()));
    }

    /** Checks the tenant. */
    public static GoalResult verify(GoalRun run, Desired desired, Tenant tenant, Strictness strictness) {
        try {
            return result(run, new Checker(tenant).check(desired, run.offline()), strictness);
        } catch (TenantException failure) {
            return run.unread(failure, strictness);
        }
    }

    /** What a check comes to. */
    public static GoalResult result(GoalRun run, Checked checked, Strictness strictness) {
        Outcome outcome = outcome(run, checked, Optional.empty(), List.of());
        return new GoalResult(outcome, end(outcome, strictness, checked.outages()));
    }

    /** What a check found, as the outcome of a goal that writes nothing. */
    public static Outcome outcome(GoalRun run, Checked checked, Optional<RunError> error, List<String> notes) {
        return run.outcome(
                        status(checked.findings()),
                        checked.findings(),
                        ApplyResults.changes(List.of(), checked.changes()),
                        error,
                        notes)
                .listing(checked.inventory())
                .proving(new TenantEvidence(checked));
    }

    /** A check that could not be made outweighs everything but a difference or an unmet requirement. */
    public static Status status(List<Finding> findings) {
        if (findings.isEmpty()) {
            return Status.IN_SYNC;
        }
        if (findings.stream().anyMatch(VerifyGoal::unmet)) {
            return Status.DRIFT;
        }
        if (findings.stream().anyMatch(VerifyGoal::open)) {
            return Status.NOT_VERIFIED;
        }
        return findings.stream().anyMatch(finding -> finding.status() == Finding.Status.DRIFT)
                ? Status.DRIFT
                : Status.IN_SYNC;
    }

    /** @param outages what could not be read because of the tenant or the network: that alone can be excused */
    private static GoalResult.End end(Outcome outcome, Strictness strictness, Set<Subject> outages) {
        List<Finding> findings = outcome.findings();
        if (findings.isEmpty()) {
            return GoalResult.End.SUCCESS;
        }
        if (strictness.onDrift() && findings.stream().anyMatch(VerifyGoal::unmet)) {
            return GoalResult.End.FAILURE;
        }
        boolean excused = !strictness.onUnreachable();
        if (findings.stream()
                .filter(VerifyGoal::open)
                .anyMatch(finding -> !(excused && outages.contains(finding.subject())))) {
            return GoalResult.End.ERROR;
        }
        return strictness.onWarning() && outcome.warnings() > 0 ? GoalResult.End.FAILURE : GoalResult.End.SUCCESS;
    }

    /** Whether something may be broken that could not be checked; what could at most have been a warning is one. */
    public static boolean open(Finding finding) {
        return finding.isError() && finding.status() == Finding.Status.NOT_CHECKED;
    }

    private static boolean unmet(Finding finding) {
        return finding.isError() && finding.status() != Finding.Status.NOT_CHECKED;
    }
}

package io.github.cibamaven.check;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Outcome;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.util.List;
import java.util.Optional;

/** Checks a tenant and says how the build goes on; writes nothing. */
public final class Verification {
    private Verification() {}

    /** Checks offline only. */
    public static Result offline(Course course, Strictness strictness) {
        Status status = course.offline().stream().anyMatch(Finding::isError) ? Status.ERROR : Status.IN_SYNC;
        Outcome outcome = course.outcome(status, List.of(), List.of(), Optional.empty(), List.of());
        return new Result(outcome, end(outcome, strictness));
    }

    /** Checks the tenant. */
    public static Result verify(Course course, Desired desired, Tenant tenant, Strictness strictness) {
        try {
            Outcome outcome = outcome(course, new Checker(tenant).check(desired, course.offline()));
            return new Result(outcome, end(outcome, strictness));
        } catch (TenantException failure) {
            return course.unread(failure, strictness);
        }
    }

    /** What a check found, as the outcome of a goal that writes nothing. */
    public static Outcome outcome(Course course, Checked checked) {
        return course.outcome(
                status(checked.findings()),
                checked.findings(),
                Course.planned(checked.plan().changes()),
                Optional.empty(),
                List.of());
    }

    /** A check that could not be made outweighs everything but a difference or an unmet requirement. */
    public static Status status(List<Finding> findings) {
        if (findings.stream().anyMatch(Verification::unmet)) {
            return Status.DRIFT;
        }
        if (findings.stream().anyMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED)) {
            return Status.NOT_VERIFIED;
        }
        return findings.stream().anyMatch(finding -> finding.status() == Finding.Status.DRIFT)
                ? Status.DRIFT
                : Status.IN_SYNC;
    }

    private static Result.End end(Outcome outcome, Strictness strictness) {
        List<Finding> findings = outcome.findings();
        if (strictness.onDrift() && findings.stream().anyMatch(Verification::unmet)) {
            return Result.End.FAILURE;
        }
        if (findings.stream().anyMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED)) {
            return Result.End.ERROR;
        }
        return strictness.onWarning() && outcome.warnings() > 0 ? Result.End.FAILURE : Result.End.SUCCESS;
    }

    private static boolean unmet(Finding finding) {
        return finding.isError() && finding.status() != Finding.Status.NOT_CHECKED;
    }
}

package io.github.cibamaven.apply;

import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.check.Strictness;
import io.github.cibamaven.check.Verification;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Finding;
import io.github.cibamaven.model.Outcome;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.Fingerprint;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The whole of {@code ciba:apply}: check, guard, write, prove, sum up. */
public final class Application {
    private final Tenant tenant;
    private final Snapshots snapshots;
    private final Pause pause;

    public Application(Tenant tenant, Snapshots snapshots, Pause pause) {
        this.tenant = tenant;
        this.snapshots = snapshots;
        this.pause = pause;
    }

    /**
     * How much may be written.
     *
     * @param dryRun print what would be written, write nothing
     * @param confirm the protected domain as the user spelled it out
     * @param agreed the plan that was reviewed: exactly this, or nothing
     */
    public record Consent(boolean dryRun, Optional<String> confirm, Optional<ChangeFile> agreed) {}

    public Result apply(Course course, Desired desired, Consent consent) {
        Optional<String> closed = closed(desired, consent);
        if (closed.isPresent()) {
            return course.refused(Status.ERROR, closed.get(), List.of());
        }
        Checker checker = new Checker(tenant);
        Checked checked;
        try {
            checked = checker.check(desired);
        } catch (TenantException failure) {
            return course.unread(failure, Strictness.NORMAL);
        }
        if (!checked.obstacles().isEmpty()) {
            return obstructed(course, checked);
        }
        Optional<String> stale = consent.agreed().flatMap(plan -> stale(plan, desired, checked));
        if (stale.isPresent()) {
            return course.refused(Status.DRIFT, stale.get(), checked.findings());
        }
        if (checked.plan().isEmpty()) {
            return new Result(Verification.outcome(course, checked), Result.End.SUCCESS);
        }
        if (consent.dryRun()) {
            return new Result(
                    course.outcome(
                            Status.DRIFT,
                            checked.findings(),
                            changes(List.of(), checked.plan().changes()),
                            Optional.empty(),
                            List.of("dry run: nothing was written")),
                    Result.End.SUCCESS);
        }
        return write(course, desired, checked, checker, consent.agreed().isPresent());
    }

    private Result write(Course course, Desired desired, Checked checked, Checker checker, boolean fixed) {
        Applier applier = new Applier(tenant, checker, pause);
        Written written = applier.apply(
                checked, fixed, snapshots.open(desired.connection().domain().value(), Fingerprint.of(desired)));
        List<Finding> findings = applier.findingsAfter(checked, written);
        List<String> notes = new ArrayList<>();
        written.snapshot()
                .ifPresent(file ->
                        notes.add("The old values are kept in " + file.getFileName() + " of the snapshots folder."));
        boolean whole = written.failure().isEmpty();
        Status status = whole
                ? Status.APPLIED
                : written.applied().isEmpty() && !written.uncertain() ? Status.ERROR : Status.PARTIALLY_APPLIED;
        Result.End end = whole ? Result.End.SUCCESS : written.refused() ? Result.End.FAILURE : Result.End.ERROR;
        return new Result(
                course.outcome(
                        status,
                        findings,
                        changes(written.applied(), written.left()),
                        written.failure().map(reason -> halted(written, reason)),
                        notes),
                end);
    }

    private static String halted(Written written, String reason) {
        StringBuilder text = new StringBuilder(reason).append('\n');
        text.append(written.applied().size()).append(" applied: ").append(names(written.applied()));
        List<SubjectChange> left = written.left();
        if (written.uncertain()) {
            text.append("\n1 sent, but not seen: ").append(names(left.subList(0, 1)));
            left = left.subList(1, left.size());
        }
        text.append('\n').append(left.size()).append(" not applied: ").append(names(left));
        return text.append("\nRun the same command again to make the rest.").toString();
    }

    private static String names(List<SubjectChange> changes) {
        return changes.isEmpty()
                ? "none"
                : String.join(
                        ", ",
                        changes.stream().map(change -> change.subject().name()).toList());
    }

    private static Result obstructed(Course course, Checked checked) {
        List<Finding> obstacles = checked.obstacles();
        boolean unread = obstacles.stream().allMatch(finding -> finding.status() == Finding.Status.NOT_CHECKED);
        String message = "nothing was written: " + obstacles.size() + (obstacles.size() == 1 ? " error" : " errors")
                + " that apply cannot mend";
        Outcome outcome = course.outcome(
                unread ? Status.NOT_VERIFIED : Status.DRIFT,
                checked.findings(),
                changes(List.of(), checked.plan().changes()),
                Optional.of(message),
                List.of());
        return new Result(outcome, unread ? Result.End.ERROR : Result.End.FAILURE);
    }

    /** A protected tenant is written to only when the user spells out which it is. */
    static Optional<String> closed(Desired desired, Consent consent) {
        String domain = desired.connection().domain().value();
        boolean guarded = desired.protectedDomains().contains(domain.toLowerCase(Locale.ROOT));
        if (!guarded
                || consent.dryRun()
                || consent.confirm().filter(domain::equalsIgnoreCase).isPresent()) {
            return Optional.empty();
        }
        return Optional.of(domain + " is a protected domain"
                + consent.confirm()
                        .map(other -> ", and -Dciba.confirm names " + other)
                        .orElse("")
                + ". To write to it: -Dciba.confirm=" + domain);
    }

    private static Optional<String> stale(ChangeFile agreed, Desired desired, Checked checked) {
        if (!agreed.domain().equalsIgnoreCase(desired.connection().domain().value())) {
            return Optional.of("the plan is for tenant " + agreed.domain() + ", not for "
                    + desired.connection().domain().value());
        }
        if (!agreed.configuration().equals(Fingerprint.of(desired))) {
            return Optional.of("the POM has changed since the plan was made. Run ciba:plan again and review it.");
        }
        if (!values(agreed.changes()).equals(values(checked.plan().changes()))) {
            return Optional.of("the tenant has moved since the plan was made. Run ciba:plan again and review it.");
        }
        return Optional.empty();
    }

    private static List<Object> values(List<SubjectChange> changes) {
        return changes.stream()
                .<Object>map(change -> List.of(change.subject().id(), change.before(), change.after()))
                .toList();
    }

    private static List<Outcome.Change> changes(List<SubjectChange> applied, List<SubjectChange> left) {
        List<Outcome.Change> changes = new ArrayList<>();
        applied.forEach(change -> changes.add(new Outcome.Change(change, true)));
        left.forEach(change -> changes.add(new Outcome.Change(change, false)));
        return changes;
    }
}

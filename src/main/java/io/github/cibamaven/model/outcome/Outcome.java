package io.github.cibamaven.model.outcome;

import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.LeftOut;
import java.util.List;
import java.util.Optional;

/**
 * What a goal found and did: all that a report can say.
 *
 * @param goal that ran
 * @param domain the tenant; empty text when none is configured
 * @param error why the run could not do its work; empty when it did
 * @param notes lines that a successful run adds, such as where the snapshot lies
 * @param scopes what the run needed of the token, and what the token could have done besides
 * @param durationMillis wall time of the goal
 * @param leftOut what the POM declares and the run did not look at, as it was told
 * @param inventory every client that holds the CIBA grant, where the run was told to check them all and saw them all
 * @param provenance when, where and by whom it was found
 * @param evidence knows what was checked
 * @param modules whose runs it sums up, where it is that of a whole build; else none
 */
public record Outcome(
        Goal goal,
        String domain,
        Status status,
        List<Finding> findings,
        List<Change> changes,
        Requests requests,
        Scopes scopes,
        long durationMillis,
        Optional<RunError> error,
        List<String> notes,
        Optional<LeftOut> leftOut,
        Optional<List<Holder>> inventory,
        Provenance provenance,
        Evidence evidence,
        List<ModuleRun> modules) {

    /**
     * One write of the plan and what became of it.
     *
     * @param applied whether the new values were seen on the tenant
     * @param module group and artifact id of the module that it is of, in what is told of a whole build; else empty
     */
    public record Change(SubjectChange change, boolean applied, Optional<String> module) {
        public Change(SubjectChange change, boolean applied) {
            this(change, applied, Optional.empty());
        }

        /** The same with the module that it is of. */
        public Change in(String name) {
            return new Change(change, applied, Optional.of(name));
        }
    }

    public Outcome {
        findings = List.copyOf(findings);
        changes = List.copyOf(changes);
        notes = List.copyOf(notes);
        modules = List.copyOf(modules);
    }

    /** Of one run. */
    public Outcome(
            Goal goal,
            String domain,
            Status status,
            List<Finding> findings,
            List<Change> changes,
            Requests requests,
            Scopes scopes,
            long durationMillis,
            Optional<RunError> error,
            List<String> notes,
            Optional<LeftOut> leftOut,
            Optional<List<Holder>> inventory,
            Provenance provenance,
            Evidence evidence) {
        this(
                goal,
                domain,
                status,
                findings,
                changes,
                requests,
                scopes,
                durationMillis,
                error,
                notes,
                leftOut,
                inventory,
                provenance,
                evidence,
                List.of());
    }

    /** Of a run that looked at all that is declared. */
    public Outcome(
            Goal goal,
            String domain,
            Status status,
            List<Finding> findings,
            List<Change> changes,
            Requests requests,
            Scopes scopes,
            long durationMillis,
            Optional<RunError> error,
            List<String> notes) {
        this(
                goal,
                domain,
                status,
                findings,
                changes,
                requests,
                scopes,
                durationMillis,
                error,
                notes,
                Optional.empty(),
                Optional.empty(),
                Provenance.NONE,
                Evidence.NONE);
    }

    /** The same with every client that holds the CIBA grant. */
    public Outcome listing(Optional<List<Holder>> holders) {
        return new Outcome(
                goal,
                domain,
                status,
                findings,
                changes,
                requests,
                scopes,
                durationMillis,
                error,
                notes,
                leftOut,
                holders,
                provenance,
                evidence,
                modules);
    }

    /** The same with who knows what was checked. */
    public Outcome proving(Evidence known) {
        return new Outcome(
                goal,
                domain,
                status,
                findings,
                changes,
                requests,
                scopes,
                durationMillis,
                error,
                notes,
                leftOut,
                inventory,
                provenance,
                known,
                modules);
    }

    /** What was checked, what of it is met, and what could not be checked: found out anew each time. */
    public List<CheckResult> checks() {
        return evidence.checks(findings);
    }

    /** Whether what was looked at is in sync: nothing but what was left out is not verified. */
    public boolean inSyncInPart() {
        return status == Status.NOT_VERIFIED && leftOut.isPresent() && error.isEmpty() && !anyUnchecked();
    }

    private boolean anyUnchecked() {
        return findings.stream()
                .anyMatch(finding -> finding.isError() && finding.status() == Finding.Status.NOT_CHECKED);
    }

    public long errors() {
        long errors = 0;
        for (Finding finding : findings) {
            errors += finding.isError() ? 1 : 0;
        }
        return errors;
    }

    public long warnings() {
        long warnings = 0;
        for (Finding finding : findings) {
            warnings += finding.isWarning() ? 1 : 0;
        }
        return warnings;
    }
}

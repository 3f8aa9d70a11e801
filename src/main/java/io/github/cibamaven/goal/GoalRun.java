package io.github.cibamaven.goal;

import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.LeftOut;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Evidence;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.NotCheckedRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One run of a goal: knows what it is about, what it has cost, and how to sum it up.
 *
 * @param goal that runs
 * @param domain the tenant; empty text when none is configured
 * @param offline what was found before any request
 * @param leftOut what is declared and not looked at
 * @param requests what the run has cost so far
 * @param scopes what it has needed of the token so far
 * @param elapsed how long it has taken so far
 * @param command how it was called, for the commands that it offers
 * @param provenance when, where and by whom it was called
 * @param evidence knows what is checked, as long as nothing of the tenant was read
 */
public record GoalRun(
        Goal goal,
        String domain,
        List<Finding> offline,
        Optional<LeftOut> leftOut,
        Supplier<Requests> requests,
        Supplier<Scopes> scopes,
        Supplier<Duration> elapsed,
        Command command,
        Provenance provenance,
        Evidence evidence) {
    public GoalRun {
        offline = List.copyOf(offline);
    }

    /** The same run with a way to know what it costs and which scopes it needs. */
    public GoalRun costing(Supplier<Requests> cost, Supplier<Scopes> needed) {
        return new GoalRun(goal, domain, offline, leftOut, cost, needed, elapsed, command, provenance, evidence);
    }

    /** The same run with whose access to the tenant it uses. */
    public GoalRun by(Provenance.Identity who) {
        return new GoalRun(
                goal,
                domain,
                offline,
                leftOut,
                requests,
                scopes,
                elapsed,
                command,
                provenance.by(Optional.of(who)),
                evidence);
    }

    /** Sums up; the offline findings come first. What was left out is not in sync, whatever was found of the rest. */
    public Outcome outcome(
            Status status,
            List<Finding> found,
            List<Outcome.Change> changes,
            Optional<RunError> error,
            List<String> notes) {
        List<Finding> findings = new ArrayList<>(offline);
        findings.addAll(found);
        return new Outcome(
                goal,
                domain,
                status == Status.IN_SYNC && leftOut.isPresent() ? Status.NOT_VERIFIED : status,
                findings,
                changes,
                requests.get(),
                scopes.get(),
                elapsed.get().toMillis(),
                error,
                notes,
                leftOut,
                Optional.empty(),
                provenance,
                evidence);
    }

    /** The goal did what it could; what it could not read does not fail it. */
    public GoalResult done(List<Finding> unread, String note) {
        Status status = unread.isEmpty() ? Status.IN_SYNC : Status.NOT_VERIFIED;
        return new GoalResult(
                outcome(status, unread, List.of(), Optional.empty(), List.of(note)), GoalResult.End.SUCCESS);
    }

    /** The POM itself is wrong, so nothing was sent. */
    public GoalResult badConfiguration() {
        return new GoalResult(
                outcome(Status.ERROR, List.of(), List.of(), Optional.empty(), List.of()), GoalResult.End.FAILURE);
    }

    /** The goal could not do its work. */
    public GoalResult broken(String message) {
        return new GoalResult(
                outcome(Status.ERROR, List.of(), List.of(), Optional.of(RunError.of(message)), List.of()),
                GoalResult.End.ERROR);
    }

    /** The goal decided not to do its work, and has found nothing. */
    public GoalResult refused(String message) {
        return refused(Status.ERROR, message, List.of());
    }

    /** The goal decided not to do its work. */
    public GoalResult refused(Status status, String message, List<Finding> found) {
        return new GoalResult(
                outcome(status, found, List.of(), Optional.of(RunError.of(message)), List.of()),
                GoalResult.End.FAILURE);
    }

    /** The tenant could not be read. */
    public GoalResult unread(TenantException failure, Strictness strictness) {
        boolean excused = !strictness.onUnreachable() && tenantsFault(failure.kind());
        String reason = failure.getMessage().lines().findFirst().orElse("");
        Finding finding = NotCheckedRules.tenant(failure.kind(), Subject.tenant(domain), reason);
        Outcome outcome = outcome(
                excused ? Status.NOT_VERIFIED : Status.ERROR,
                List.of(finding),
                List.of(),
                Optional.of(RunError.of(failure.getMessage()).causedBy(finding)),
                List.of());
        if (!excused) {
            return new GoalResult(outcome, GoalResult.End.ERROR, !failure.mayPass());
        }
        return new GoalResult(outcome, excused(outcome, strictness));
    }

    /**
     * There are no credentials at all, which the build excuses: the POM alone was checked.
     *
     * @param consequence what else was not done, to follow the reason
     */
    public GoalResult withoutCredentials(String consequence, Strictness strictness) {
        String reason = "tenant " + domain
                + " was not looked at: there are no credentials, and withoutCredentials is warn" + consequence;
        Finding finding = NotCheckedRules.noCredentials(Subject.tenant(domain), reason);
        Outcome outcome = outcome(
                Status.NOT_VERIFIED,
                List.of(finding),
                List.of(),
                Optional.of(RunError.of(reason).causedBy(finding)),
                List.of());
        return new GoalResult(outcome, excused(outcome, strictness), true);
    }

    /** What was found in the POM is not excused with the tenant. */
    private static GoalResult.End excused(Outcome outcome, Strictness strictness) {
        return strictness.onWarning() && outcome.warnings() > 0 ? GoalResult.End.FAILURE : GoalResult.End.SUCCESS;
    }

    /** Credentials and scopes are the build's own affair; an outage is the tenant's. */
    private static boolean tenantsFault(TenantException.Kind kind) {
        return switch (kind) {
            case UNREACHABLE, SERVER, RATE_LIMITED, POSTPONED, BAD_ANSWER -> true;
            case CREDENTIALS, UNAUTHORIZED, SCOPE, ENTITLEMENT, NOT_FOUND, REJECTED -> false;
        };
    }
}

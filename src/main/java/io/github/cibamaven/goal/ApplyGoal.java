package io.github.cibamaven.goal;

import io.github.cibamaven.apply.ApplyReplanner;
import io.github.cibamaven.apply.ChangeFileReader;
import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.apply.WriteResult;
import io.github.cibamaven.apply.Writer;
import io.github.cibamaven.check.Checked;
import io.github.cibamaven.check.Checker;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.RunError;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.Fingerprint;
import io.github.cibamaven.plan.Staleness;
import io.github.cibamaven.rules.NotCheckedRules;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The whole of {@code ciba:apply}: check, guard, write, prove, sum up.
 *
 * @param elsewhere the clients that other modules of the build declare for this tenant
 */
public record ApplyGoal(Tenant tenant, Snapshots snapshots, Pause pause, List<DesiredClient> elsewhere) {
    /** Makes exactly the changes of the plan file that is named, or none; without one all that are needed. */
    public GoalResult apply(GoalRun run, Desired desired, Options.ApplyOptions options) {
        Optional<ChangeFile> agreed = Optional.empty();
        if (options.planFile().isPresent()) {
            Path named = options.planFile().get();
            Optional<Path> file = snapshots.locations().existing(named);
            try {
                agreed = Optional.of(ChangeFileReader.read(ChangeFile.Kind.PLAN, file.orElse(named)));
            } catch (ChangeFileReader.UnusableException damage) {
                return run.refused("the plan " + snapshots.locations().shown().apply(file.orElse(named)) + " "
                        + damage.getMessage() + ": run ciba:plan" + (file.isPresent() ? " again" : ""));
            }
        }
        return apply(run, desired, new Consent(options.dryRun(), options.confirm()), agreed);
    }

    /** @param agreed the plan that was reviewed: exactly this, or nothing */
    public GoalResult apply(GoalRun run, Desired desired, Consent consent, Optional<ChangeFile> agreed) {
        Checker checker = new Checker(tenant);
        Checked checked;
        try {
            Optional<String> refusal = consent.refusal(run, desired)
                    .or(() -> agreed.flatMap(plan -> foreign(run, plan, desired)))
                    .or(() -> consent.refusal(run, desired, tenant));
            if (refusal.isPresent()) {
                return run.refused(refusal.get());
            }
            checked = checker.check(desired, run.offline());
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        }
        List<Finding> contradictions = checked.contradicting(elsewhere);
        if (!contradictions.isEmpty()) {
            return run.refused(Status.ERROR, "nothing was written: two modules contradict each other", contradictions)
                    .of(checked);
        }
        if (!checked.obstacles().isEmpty()) {
            return obstructed(run, checked).of(checked);
        }
        Optional<String> stale = agreed.flatMap(plan -> stale(run, plan, checked));
        if (stale.isPresent()) {
            return run.refused(Status.DRIFT, stale.get(), checked.findings()).of(checked);
        }
        if (checked.changes().isEmpty()) {
            return new GoalResult(
                    VerifyGoal.outcome(run, checked, Optional.empty(), List.of()), GoalResult.End.SUCCESS);
        }
        if (consent.dryRun()) {
            return ApplyResults.dryRun(
                            run, checked.findings(), checked.changes(), ApplyResults.lacking(tenant, checked.changes()))
                    .of(checked);
        }
        List<Finding> uncreatable = uncreatable(checked);
        return uncreatable.isEmpty()
                ? write(run, desired, checked, checker, agreed.isPresent())
                : obstructed(run, checked.with(uncreatable)).of(checked);
    }

    /** What the token may not create, as far as it is known what it may do: asked only where something is to be created. */
    private List<Finding> uncreatable(Checked checked) {
        List<SubjectChange> creations =
                checked.changes().stream().filter(SubjectChange::createsClient).toList();
        Optional<Set<String>> held = creations.isEmpty() ? Optional.empty() : tenant.scopes();
        return held.stream()
                .flatMap(scopes ->
                        creations.stream().flatMap(change -> NotCheckedRules.creation(change, scopes).stream()))
                .toList();
    }

    private GoalResult write(GoalRun run, Desired desired, Checked checked, Checker checker, boolean fixed) {
        ApplyReplanner replanner = new ApplyReplanner(checked, fixed);
        String domain = desired.connection().domain().value();
        List<String> about = snapshots
                .unfinished(domain)
                .map(file -> List.of("An earlier run broke off, and what it replaced is in "
                        + snapshots.locations().shown().apply(file)
                        + ". To go back behind that as well, afterwards: "
                        + snapshots.restoring(file, run.command())))
                .orElse(List.of());
        Snapshots.Open snapshot = snapshots.open(domain, Fingerprint.of(desired), Optional.empty());
        WriteResult written =
                new Writer(tenant, checked.settings(), pause).write(checked.changes(), replanner, snapshot);
        // A waiver, or a need, may have been settled by the writes: nothing of before is reported as it was.
        Checked after =
                checker.check(desired, run.offline(), checked, written.proven().values());
        GoalResult result = ApplyResults.result(
                run,
                after.findings(),
                written,
                replanner.settled(written) && !Finding.anyError(after.findings()),
                about,
                snapshots,
                new ApplyResults.Rest(
                        "Run the same command again to make the rest.",
                        "Once that is corrected, to make the rest: "
                                + run.command().again(run.goal())));
        return result.of(after);
    }

    private static GoalResult obstructed(GoalRun run, Checked checked) {
        List<Finding> obstacles = checked.obstacles();
        long missing = obstacles.stream()
                .filter(finding -> finding.status() == Finding.Status.NOT_CHECKED)
                .count();
        boolean unread = missing == obstacles.size();
        List<String> why = new ArrayList<>();
        if (!unread) {
            why.add(counted(obstacles.size() - missing, "error") + " that apply cannot fix");
        }
        if (missing > 0) {
            why.add(counted(missing, "check") + " not made");
        }
        String message = "nothing was written: " + String.join(", ", why);
        Outcome outcome = run.outcome(
                unread ? Status.NOT_VERIFIED : Status.DRIFT,
                checked.findings(),
                ApplyResults.changes(List.of(), checked.changes()),
                Optional.of(RunError.of(message)),
                List.of());
        return new GoalResult(outcome, unread ? GoalResult.End.ERROR : GoalResult.End.FAILURE);
    }

    static String counted(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }

    /** Why a plan is not for this run, which takes no request to find out. */
    private static Optional<String> foreign(GoalRun run, ChangeFile agreed, Desired desired) {
        String domain = desired.connection().domain().value();
        if (!HostName.same(agreed.domain(), domain)) {
            return Optional.of("the plan is for tenant " + Printable.of(agreed.domain()) + ", not for " + domain);
        }
        if (!agreed.only().equals(only(desired))) {
            return Optional.of(otherPart(run, agreed, desired));
        }
        return agreed.configuration().equals(Fingerprint.of(desired))
                ? Optional.empty()
                : Optional.of("the plugin's configuration has changed since the plan was made. Run ciba:plan again and "
                        + "review it: " + run.command().replanned());
    }

    /** The one client that is looked at; empty where all that is declared is. */
    static Optional<String> only(Desired desired) {
        return desired.leftOut().map(left -> left.only().text());
    }

    private static String otherPart(GoalRun run, ChangeFile agreed, Desired desired) {
        String differs = "the plan is of " + part(agreed.only()) + ", and this run of " + part(only(desired));
        String file = run.command().properties().get("ciba.planFile");
        return agreed.only().isEmpty() || only(desired).isPresent() || file == null
                ? differs + ". Run ciba:plan again and review it: "
                        + run.command().replanned()
                : differs + ". To make exactly its changes: "
                        + run.command()
                                .of(
                                        Goal.APPLY,
                                        Map.of(
                                                "ciba.planFile",
                                                file,
                                                "ciba.only",
                                                agreed.only().get()));
    }

    private static String part(Optional<String> only) {
        return only.map(client -> "client " + Printable.of(client) + " alone").orElse("all that the POM declares");
    }

    private static Optional<String> stale(GoalRun run, ChangeFile agreed, Checked checked) {
        List<String> moved = Staleness.of(agreed.changes(), checked.changes(), checked.live());
        return moved.isEmpty()
                ? Optional.empty()
                : Optional.of("the tenant has moved since the plan was made. Run ciba:plan again and review it: "
                        + run.command().replanned() + "\n  " + String.join("\n  ", moved));
    }
}

package io.github.cibamaven.goal;

import io.github.cibamaven.apply.RefusedException;
import io.github.cibamaven.apply.SnapshotFinder;
import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.apply.WriteResult;
import io.github.cibamaven.apply.Writer;
import io.github.cibamaven.check.NamedClients;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The whole of {@code ciba:restore}: puts back what an apply replaced, unless it has moved since. */
public record RestoreGoal(Tenant tenant, Snapshots snapshots, Pause pause) {
    /** Puts back the snapshot that is named, or the newest. */
    public GoalResult restore(GoalRun run, Desired desired, Options.RestoreOptions options) {
        SnapshotFinder.Source source;
        try {
            source = new SnapshotFinder(snapshots, run.domain(), run.command()).find(options.snapshot());
        } catch (RefusedException none) {
            return run.refused(none.getMessage());
        }
        return restore(run, desired, source, new Consent(options.dryRun(), options.confirm()), options.force());
    }

    /**
     * @param force whether values that are not those the apply wrote are put back as well
     */
    public GoalResult restore(
            GoalRun run, Desired desired, SnapshotFinder.Source source, Consent consent, boolean force) {
        Writer writer = new Writer(tenant, settings(source.snapshot()), pause);
        WayBack way;
        try {
            Optional<String> refusal = refusal(run, desired, source.snapshot(), consent);
            if (refusal.isPresent()) {
                return run.refused(refusal.get());
            }
            way = planBack(writer, source.snapshot(), force);
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        }
        String forced = snapshots.forcing(source.file(), run.command());
        if (!way.moved().isEmpty()) {
            return run.refused(
                    Status.DRIFT,
                    "nothing was restored: these have moved since the snapshot\n  " + String.join("\n  ", way.moved())
                            + "\nTo put them back anyway: " + forced,
                    List.of());
        }
        if (way.changes().isEmpty()) {
            return nothing(run, way.irrevocable());
        }
        if (consent.dryRun()) {
            return ApplyResults.dryRun(run, List.of(), way.changes(), ApplyResults.lacking(tenant, way.changes()));
        }
        Snapshots.Open own = snapshots.open(
                desired.connection().domain().value(),
                source.snapshot().configuration(),
                Optional.of(snapshots.reference(source.file())));
        WriteResult written = writer.write(way.changes(), new Replanner(source.snapshot(), force, forced), own);
        return result(run, source, way, written);
    }

    /** Why nothing may be written, by the snapshot, by what is known before any request, and by the token. */
    private Optional<String> refusal(GoalRun run, Desired desired, ChangeFile snapshot, Consent consent) {
        String domain = desired.connection().domain().value();
        if (!HostName.same(snapshot.domain(), domain)) {
            return Optional.of("the snapshot is of tenant " + Printable.of(snapshot.domain()) + ", not of " + domain);
        }
        return consent.refusal(run, desired).or(() -> consent.refusal(run, desired, tenant));
    }

    /** The settings of clients that the snapshot has. */
    private static List<Setting> settings(ChangeFile snapshot) {
        return Settings.of(SubjectKind.CLIENT).stream()
                .filter(setting -> snapshot.sent().stream()
                        .filter(change -> change.subject().kind() == SubjectKind.CLIENT)
                        .anyMatch(change -> change.after().containsKey(setting.property())))
                .toList();
    }

    private WayBack planBack(Writer writer, ChangeFile snapshot, boolean force) {
        // The last written goes back first: a client never counts on a part of the tenant that is gone already.
        List<SubjectChange> sent = new ArrayList<>(snapshot.sent());
        Collections.reverse(sent);
        List<WayBack> ways = new ArrayList<>();
        // The first answer tells what the rate limit leaves room for.
        int first = Math.min(1, sent.size());
        for (List<SubjectChange> some : List.of(sent.subList(0, first), sent.subList(first, sent.size()))) {
            List<Supplier<WayBack>> looks = new ArrayList<>();
            some.forEach(change -> looks.add(() -> WayBack.of(change, present(writer, change), force)));
            tenant.sideBySide().reads(looks).forEach(look -> ways.add(look.get()));
        }
        return WayBack.all(ways);
    }

    /** The subject as it is now; one without any value when it was deleted. */
    private static LiveSubject present(Writer writer, SubjectChange change) {
        try {
            return writer.now(change);
        } catch (TenantException failure) {
            if (failure.kind() != TenantException.Kind.NOT_FOUND) {
                throw failure;
            }
            return LiveSubject.missing(change.subject(), change.after().keySet());
        }
    }

    private static GoalResult nothing(GoalRun run, List<String> irrevocable) {
        List<String> notes = new ArrayList<>(List.of(
                irrevocable.isEmpty()
                        ? "nothing to restore: the old values are there"
                        : "nothing that could be restored"));
        notes.addAll(irrevocable);
        Status status = irrevocable.isEmpty() ? Status.IN_SYNC : Status.DRIFT;
        return new GoalResult(
                run.outcome(status, List.of(), List.of(), Optional.empty(), notes), GoalResult.End.SUCCESS);
    }

    private GoalResult result(GoalRun run, SnapshotFinder.Source source, WayBack way, WriteResult written) {
        String rest = snapshots.restoring(source.file(), run.command());
        List<String> about = new ArrayList<>(List.of(origin(source)));
        about.addAll(way.irrevocable());
        return ApplyResults.result(
                run,
                List.of(),
                written,
                true,
                about,
                snapshots,
                new ApplyResults.Rest(
                        "To put back the rest: " + rest, "Once that is corrected, to put back the rest: " + rest));
    }

    /** A restore is kept in a snapshot as well, so that the newest may be either's. */
    private static String origin(SnapshotFinder.Source source) {
        return "Put back: what "
                + (source.snapshot().progress().restores().isPresent() ? Goal.RESTORE : Goal.APPLY).command()
                + " replaced at "
                + source.snapshot().createdAt().truncatedTo(ChronoUnit.SECONDS) + " (" + source.shown() + ")";
    }

    /**
     * Plans the way back of one subject again, just before it is written.
     *
     * @param forced the command that puts back also what has moved
     */
    private record Replanner(ChangeFile snapshot, boolean force, String forced) implements Writer.Replanner {
        @Override
        public Optional<SubjectChange> replan(SubjectChange plan, LiveSubject now) throws RefusedException {
            WayBack way = way(now);
            if (!way.moved().isEmpty()) {
                throw new RefusedException(way.moved().get(0) + ". To put it back anyway: " + forced);
            }
            return way.changes().stream().findFirst();
        }

        @Override
        public boolean reached(LiveSubject now) {
            WayBack way = way(now);
            return now.exists() && way.changes().isEmpty() && way.moved().isEmpty();
        }

        private WayBack way(LiveSubject now) {
            return snapshot.sent().stream()
                    .filter(change -> change.subject().is(now.subject())
                            || change.createsClient()
                                    && NamedClients.mark(change).equals(now.value(ClientSettings.MARK)))
                    .reduce((earlier, later) -> later)
                    .map(change -> WayBack.of(change, now, force))
                    .orElseThrow();
        }
    }
}

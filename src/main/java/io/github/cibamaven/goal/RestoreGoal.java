package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_ENABLED;

import io.github.cibamaven.apply.RefusedException;
import io.github.cibamaven.apply.SnapshotFinder;
import io.github.cibamaven.apply.Snapshots;
import io.github.cibamaven.apply.WriteResult;
import io.github.cibamaven.apply.Writer;
import io.github.cibamaven.check.Pause;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.HostName;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole of {@code ciba:restore}: puts back what an apply replaced, unless it has moved since. */
public final class RestoreGoal {
    private final Tenant tenant;
    private final Snapshots snapshots;
    private final Pause pause;

    public RestoreGoal(Tenant tenant, Snapshots snapshots, Pause pause) {
        this.tenant = tenant;
        this.snapshots = snapshots;
        this.pause = pause;
    }

    /**
     * @param force whether values that are not those the apply wrote are put back as well
     */
    public GoalResult restore(
            GoalRun run, Desired desired, SnapshotFinder.Source source, Consent consent, boolean force) {
        ChangeFile snapshot = source.snapshot();
        String domain = desired.connection().domain().value();
        if (!HostName.same(snapshot.domain(), domain)) {
            return run.refused(
                    Status.ERROR,
                    "the snapshot is of tenant " + Printable.of(snapshot.domain()) + ", not of " + domain,
                    List.of());
        }
        Optional<String> closed = consent.refusal(run, desired);
        if (closed.isPresent()) {
            return run.refused(Status.ERROR, closed.get(), List.of());
        }
        String forced = snapshots.forcing(source.file(), run.command());
        List<Setting> settings = Settings.of(SubjectKind.CLIENT).stream()
                .filter(setting -> snapshot.sent().stream()
                        .filter(change -> change.subject().kind() == SubjectKind.CLIENT)
                        .anyMatch(change -> change.after().containsKey(setting.property())))
                .toList();
        Writer writer = new Writer(tenant, settings, pause);
        List<SubjectChange> planned = new ArrayList<>();
        List<String> stays = new ArrayList<>();
        try {
            Optional<String> protectedToo =
                    desired.protectedDomains().isEmpty() ? closed : consent.refusal(run, desired, tenant.namedHosts());
            if (protectedToo.isPresent()) {
                return run.refused(Status.ERROR, protectedToo.get(), List.of());
            }
            List<String> moved = new ArrayList<>();
            // The last written goes back first: a client never counts on a part of the tenant that is gone already.
            List<SubjectChange> sent = new ArrayList<>(snapshot.sent());
            Collections.reverse(sent);
            for (SubjectChange change : sent) {
                LiveSubject now = present(writer, change);
                back(change, now, force, moved).ifPresent(planned::add);
                stays.addAll(irrevocable(change, now));
            }
            if (!moved.isEmpty()) {
                return run.refused(
                        Status.DRIFT,
                        "nothing was restored: these have moved since the snapshot\n" + String.join("\n", moved)
                                + "\nTo put them back all the same: " + forced,
                        List.of());
            }
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        }
        if (planned.isEmpty() && !stays.isEmpty()) {
            List<String> notes = new ArrayList<>(List.of("nothing that could be restored"));
            notes.addAll(stays);
            return new GoalResult(
                    run.outcome(Status.DRIFT, List.of(), List.of(), Optional.empty(), notes), GoalResult.End.SUCCESS);
        }
        if (planned.isEmpty()) {
            return new GoalResult(
                    run.outcome(
                            Status.IN_SYNC,
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            List.of("nothing to restore: the old values are there")),
                    GoalResult.End.SUCCESS);
        }
        if (consent.dryRun()) {
            return ApplyResults.dryRun(run, List.of(), planned);
        }
        Map<Subject, SubjectChange> origin = new HashMap<>();
        snapshot.sent().forEach(change -> origin.put(change.subject().unnamed(), change));
        Writer.Replanner replanner = new Writer.Replanner() {
            @Override
            public Optional<SubjectChange> replan(SubjectChange plan, LiveSubject now) throws RefusedException {
                List<String> moved = new ArrayList<>();
                Optional<SubjectChange> again = back(now, moved);
                if (!moved.isEmpty()) {
                    throw new RefusedException(moved.get(0).trim() + ". To put it back all the same: " + forced);
                }
                return again;
            }

            @Override
            public boolean reached(LiveSubject now) {
                List<String> moved = new ArrayList<>();
                return now.exists() && back(now, moved).isEmpty() && moved.isEmpty();
            }

            private Optional<SubjectChange> back(LiveSubject now, List<String> moved) {
                return RestoreGoal.back(origin.get(now.subject().unnamed()), now, force, moved);
            }
        };
        Snapshots.Open own =
                snapshots.open(domain, snapshot.configuration(), Optional.of(snapshots.reference(source.file())));
        WriteResult written = writer.write(planned, replanner, own);
        String rest = snapshots.restoring(source.file(), run.command());
        List<String> about = new ArrayList<>(List.of(origin(source)));
        about.addAll(stays);
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

    /** What an apply created cannot be deleted (Auth0 has no request for it), but switched off. */
    private static List<SettingChange> undone(SubjectChange change) {
        return change.creates()
                ? change.settings().stream()
                        .filter(setting -> setting.property().equals(TEMPLATE_ENABLED.property()))
                        .map(setting -> new SettingChange(
                                setting.property(), Value.flag(false), setting.after(), setting.declaredAt()))
                        .toList()
                : change.settings();
    }

    /** What to write for an old value; empty where there was none and Auth0 takes none back. */
    private static Optional<Value> written(Setting setting, Value before) {
        return before.absent() ? setting.cleared() : Optional.of(before);
    }

    /** The subject as it is now; one without any value when it was deleted. */
    private static LiveSubject present(Writer writer, SubjectChange change) {
        try {
            return writer.now(change.subject());
        } catch (TenantException failure) {
            if (failure.kind() != TenantException.Kind.NOT_FOUND) {
                throw failure;
            }
            return LiveSubject.missing(change.subject(), change.after().keySet());
        }
    }

    /** What stays as it is, whatever is restored. */
    private static List<String> irrevocable(SubjectChange change, LiveSubject now) {
        List<String> stays = new ArrayList<>();
        if (!now.exists()) {
            return change.creates() ? stays : List.of(change.subject().shown() + " is not there any more");
        }
        for (SettingChange setting : undone(change)) {
            Setting entry = entry(change, setting);
            if (written(entry, setting.before()).isEmpty()
                    && !now.value(setting).absent()) {
                stays.add(change.subject().shown() + " had no " + setting.property()
                        + ", and Auth0 takes none back: it stays as it is");
            }
        }
        return stays;
    }

    private static Setting entry(SubjectChange change, SettingChange setting) {
        return Settings.of(change.subject().kind(), setting.property());
    }

    /** The way back for one subject: what still is as the apply left it. */
    private static Optional<SubjectChange> back(
            SubjectChange change, LiveSubject now, boolean force, List<String> moved) {
        List<SettingChange> back = new ArrayList<>();
        if (!now.exists()) {
            // What was to be created never came to be; of anything else there is nothing left to write to.
            if (!change.creates() && !force) {
                moved.add("  " + change.subject().shown() + " is not there any more");
            }
            return Optional.empty();
        }
        for (SettingChange setting : undone(change)) {
            Setting entry = entry(change, setting);
            Value live = now.value(setting);
            Optional<Value> old = written(entry, setting.before());
            if (old.isEmpty() || Differ.same(entry, live, setting.before()) || Differ.same(entry, live, old.get())) {
                continue;
            }
            if (!force && !Differ.same(entry, live, setting.after())) {
                moved.add("  " + now.subject().shown() + " " + setting.property() + " is " + live.shown()
                        + ", the apply left " + setting.after().shown());
                continue;
            }
            back.add(new SettingChange(setting.property(), live, old.get(), Optional.empty()));
        }
        return back.isEmpty() ? Optional.empty() : Optional.of(new SubjectChange(now.subject(), back));
    }
}

package io.github.cibamaven.apply;

import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.check.Strictness;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The whole of {@code ciba:restore}: puts back what an apply replaced, unless it has moved since. */
public final class Restoration {
    private final Tenant tenant;
    private final Snapshots snapshots;
    private final Pause pause;

    public Restoration(Tenant tenant, Snapshots snapshots, Pause pause) {
        this.tenant = tenant;
        this.snapshots = snapshots;
        this.pause = pause;
    }

    /** @param force whether values that are not those the apply wrote are put back as well */
    public Result restore(Course course, Desired desired, ChangeFile snapshot, Consent consent, boolean force) {
        String domain = desired.connection().domain().value();
        if (!snapshot.domain().equalsIgnoreCase(domain)) {
            return course.refused(
                    Status.ERROR, "the snapshot is of tenant " + snapshot.domain() + ", not of " + domain, List.of());
        }
        Optional<String> closed = consent.refusal(desired);
        if (closed.isPresent()) {
            return course.refused(Status.ERROR, closed.get(), List.of());
        }
        List<Setting> settings = ClientSettings.ALL.stream()
                .filter(setting -> snapshot.changes().stream()
                        .anyMatch(change -> change.after().containsKey(setting.property())))
                .toList();
        List<SubjectChange> planned = new ArrayList<>();
        try {
            List<String> moved = new ArrayList<>();
            for (SubjectChange change : snapshot.changes()) {
                LiveSubject now = tenant.read(change.subject(), settings);
                back(change, now, force, moved).ifPresent(planned::add);
            }
            if (!moved.isEmpty()) {
                return course.refused(
                        Status.DRIFT,
                        "nothing was restored: these have moved since the snapshot\n" + String.join("\n", moved)
                                + "\nTo put them back all the same: -Dciba.force",
                        List.of());
            }
        } catch (TenantException failure) {
            return course.unread(failure, Strictness.NORMAL);
        }
        if (planned.isEmpty()) {
            return new Result(
                    course.outcome(
                            Status.IN_SYNC,
                            List.of(),
                            List.of(),
                            Optional.empty(),
                            List.of("nothing to restore: the old values are there")),
                    Result.End.SUCCESS);
        }
        if (consent.dryRun()) {
            return Writings.dryRun(course, List.of(), planned);
        }
        Map<String, SubjectChange> origin = new HashMap<>();
        snapshot.changes().forEach(change -> origin.put(change.subject().id(), change));
        Writer.Replanner replanner = (plan, now) -> {
            List<String> moved = new ArrayList<>();
            Optional<SubjectChange> again = back(origin.get(now.id()), now, force, moved);
            if (!moved.isEmpty()) {
                throw new RefusedException(moved.get(0).trim() + ". To put it back all the same: -Dciba.force");
            }
            return again;
        };
        Written written = new Writer(tenant, settings, pause)
                .write(planned, replanner, snapshots.open(domain, snapshot.configuration()));
        return Writings.result(course, List.of(), written);
    }

    /** The way back for one client: what still is as the apply left it. */
    private static Optional<SubjectChange> back(
            SubjectChange change, LiveSubject now, boolean force, List<String> moved) {
        List<SettingChange> back = new ArrayList<>();
        for (SettingChange setting : change.settings()) {
            Setting entry = Settings.of(change.subject().type(), setting.property());
            Value live = now.value(setting.property());
            if (Differ.same(entry, live, setting.before())) {
                continue;
            }
            if (!force && !Differ.same(entry, live, setting.after())) {
                moved.add("  " + now.name() + " " + setting.property() + " is " + live + ", the apply left "
                        + setting.after());
                continue;
            }
            back.add(new SettingChange(setting.property(), live, setting.before(), Optional.empty()));
        }
        return back.isEmpty() ? Optional.empty() : Optional.of(new SubjectChange(now.subject(), back));
    }
}

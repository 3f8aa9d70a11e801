package io.github.cibamaven.apply;

import static io.github.cibamaven.settings.TenantSettings.PUSH_PROVIDER;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_ENABLED;

import io.github.cibamaven.check.Course;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.check.Strictness;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.Status;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.plan.ChangeFile;
import io.github.cibamaven.plan.Differ;
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

    /**
     * @param shown the snapshot file as the user is told of it: after a failure it is not the newest any more
     * @param force whether values that are not those the apply wrote are put back as well
     */
    public Result restore(
            Course course, Desired desired, ChangeFile snapshot, String shown, Consent consent, boolean force) {
        String domain = desired.connection().domain().value();
        if (!snapshot.domain().equalsIgnoreCase(domain)) {
            return course.refused(
                    Status.ERROR, "the snapshot is of tenant " + snapshot.domain() + ", not of " + domain, List.of());
        }
        Optional<String> closed = consent.refusal(desired);
        if (closed.isPresent()) {
            return course.refused(Status.ERROR, closed.get(), List.of());
        }
        List<Setting> settings = Settings.of(Subject.Type.CLIENT).stream()
                .filter(setting -> snapshot.changes().stream()
                        .filter(change -> change.subject().type() == Subject.Type.CLIENT)
                        .anyMatch(change -> change.after().containsKey(setting.property())))
                .toList();
        Writer writer = new Writer(tenant, settings, pause);
        List<SubjectChange> planned = new ArrayList<>();
        try {
            List<String> moved = new ArrayList<>();
            for (SubjectChange change : snapshot.changes()) {
                LiveSubject now = writer.now(change.subject());
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
        Map<Subject, SubjectChange> origin = new HashMap<>();
        snapshot.changes().forEach(change -> origin.put(withoutName(change.subject()), change));
        Writer.Replanner replanner = (plan, now) -> {
            List<String> moved = new ArrayList<>();
            Optional<SubjectChange> again = back(origin.get(withoutName(now.subject())), now, force, moved);
            if (!moved.isEmpty()) {
                throw new RefusedException(moved.get(0).trim() + ". To put it back all the same: -Dciba.force");
            }
            return again;
        };
        Written written = writer.write(planned, replanner, snapshots.open(domain, snapshot.configuration()));
        return Writings.result(
                course, List.of(), written, "To put back the rest: mvn ciba:restore -Dciba.snapshot=" + shown);
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

    /** A client may have been renamed since. */
    private static Subject withoutName(Subject subject) {
        return new Subject(subject.type(), subject.id(), "");
    }

    /** Auth0 refuses null where a property always has a value: its default is what absent meant. */
    private static Value written(Setting setting, Value before) {
        if (!before.absent()) {
            return before;
        }
        return switch (setting.property()) {
            case "oidc_conformant", "allow_offline_access", "enabled" -> Value.flag(false);
            case "grant_types", "policies" -> Value.texts();
            default -> before;
        };
    }

    /** The way back for one subject: what still is as the apply left it. */
    private static Optional<SubjectChange> back(
            SubjectChange change, LiveSubject now, boolean force, List<String> moved) {
        List<SettingChange> back = new ArrayList<>();
        for (SettingChange setting : undone(change)) {
            Setting entry = Settings.of(change.subject().type(), setting.property());
            Value live = now.value(setting.property());
            if (Differ.same(entry, live, setting.before())
                    || Differ.same(entry, live, written(entry, setting.before()))) {
                continue;
            }
            if (written(entry, setting.before()).absent() && entry.equals(PUSH_PROVIDER)) {
                continue; // Nobody can be told to send through nobody.
            }
            if (!force && !Differ.same(entry, live, setting.after())) {
                moved.add("  " + now.name() + " " + setting.property() + " is " + live + ", the apply left "
                        + setting.after());
                continue;
            }
            back.add(new SettingChange(setting.property(), live, written(entry, setting.before()), Optional.empty()));
        }
        return back.isEmpty() ? Optional.empty() : Optional.of(new SubjectChange(now.subject(), back));
    }
}

package io.github.cibamaven.plan;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Whether changes that were agreed on can still be made as they stand. What is there already, as after a run that broke
 * off, is no reason against it; any other value than the one that was reviewed is.
 */
public final class Staleness {
    private Staleness() {}

    /**
     * What has moved, one line for each value; empty when the plan holds.
     *
     * @param now the changes that would be planned now
     * @param live the subjects as they are now
     */
    public static List<String> of(List<SubjectChange> agreed, List<SubjectChange> now, Collection<LiveSubject> live) {
        List<String> moved = new ArrayList<>();
        for (SubjectChange change : agreed) {
            Optional<LiveSubject> subject = live.stream()
                    .filter(one -> one.subject().is(change.subject())
                            || change.createsClient()
                                    && one.subject().kind() == SubjectKind.CLIENT
                                    && one.name().equals(change.subject().name()))
                    .findFirst();
            moved.addAll(
                    subject.isEmpty()
                            ? List.of(change.subject().shown() + " is not declared, or not there, any more")
                            : of(change, to(change.subject(), now), subject.get()));
        }
        for (SubjectChange change : now) {
            if (to(change.subject(), agreed).isEmpty()) {
                change.settings().forEach(setting -> moved.add(unplanned(change.subject(), setting)));
            }
        }
        return List.copyOf(moved);
    }

    /** The same for one subject, of which {@code now} is what would be written now. */
    public static List<String> of(SubjectChange agreed, Optional<SubjectChange> now, LiveSubject live) {
        if (agreed.createsClient() && live.exists()) {
            return List.of(live.subject().shown() + " exists now, with the client id " + live.id()
                    + ", and the plan creates it");
        }
        Map<String, SettingChange> left = new LinkedHashMap<>();
        now.ifPresent(change -> change.settings().forEach(setting -> left.put(setting.property(), setting)));
        boolean made = now.isEmpty()
                && agreed.settings().stream()
                        .allMatch(setting -> same(agreed, setting, setting.after(), live.value(setting)));
        if (made) {
            return List.of();
        }
        List<String> moved = new ArrayList<>();
        Set<String> reviewed = new HashSet<>();
        for (SettingChange setting : agreed.settings()) {
            reviewed.add(setting.property());
            SettingChange again = left.get(setting.property());
            if (again == null
                    || !again.before().equals(setting.before())
                    || !again.after().equals(setting.after())) {
                moved.add(live.subject().shown() + " " + setting.property() + " is "
                        + live.value(setting).shown() + ", the plan knew "
                        + setting.before().shown());
            }
        }
        left.values().stream()
                .filter(setting -> !reviewed.contains(setting.property()))
                .forEach(setting -> moved.add(unplanned(live.subject(), setting)));
        return List.copyOf(moved);
    }

    private static boolean same(SubjectChange change, SettingChange setting, Value one, Value other) {
        return Differ.same(Settings.of(change.subject().kind(), setting.property()), one, other);
    }

    private static String unplanned(Subject subject, SettingChange setting) {
        return subject.shown() + " " + setting.property() + " is "
                + setting.before().shown() + " and would have to be written, which the plan does not say";
    }

    /** The change to a subject; a client may have been renamed since. */
    private static Optional<SubjectChange> to(Subject subject, List<SubjectChange> changes) {
        return changes.stream().filter(change -> change.subject().is(subject)).findFirst();
    }
}

package io.github.cibamaven.goal;

import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The way back from what an apply wrote: what still is as it left it.
 *
 * @param changes what to write, one for each subject where anything is
 * @param moved what has moved since, and is put back by force alone
 * @param irrevocable what stays as it is, whatever is restored
 */
record WayBack(List<SubjectChange> changes, List<String> moved, List<String> irrevocable) {

    /** The ways back of several subjects, as one. */
    static WayBack all(List<WayBack> ways) {
        return new WayBack(
                ways.stream().flatMap(way -> way.changes().stream()).toList(),
                ways.stream().flatMap(way -> way.moved().stream()).toList(),
                ways.stream().flatMap(way -> way.irrevocable().stream()).toList());
    }

    /**
     * The way back for one subject.
     *
     * @param force whether what has moved is put back as well
     */
    static WayBack of(SubjectChange change, LiveSubject now, boolean force) {
        if (!now.exists()) {
            // What was to be created never came to be; of anything else there is nothing left to write to.
            List<String> gone =
                    change.creates() ? List.of() : List.of(change.subject().shown() + " is not there any more");
            return new WayBack(List.of(), force ? List.of() : gone, gone);
        }
        List<SettingChange> back = new ArrayList<>();
        List<String> moved = new ArrayList<>();
        List<String> stays = created(change, now);
        for (SettingChange setting : undone(change, now)) {
            Setting entry = Settings.of(change.subject().kind(), setting.property());
            Value live = now.value(setting);
            Optional<Value> old = written(entry, setting.before());
            if (old.isEmpty()) {
                if (!live.absent()) {
                    stays.add(change.subject().shown() + " had no " + setting.property()
                            + ", and Auth0 takes none back: it stays as it is");
                }
            } else if (Differ.same(entry, live, setting.before()) || Differ.same(entry, live, old.get())) {
                continue;
            } else if (!force && !Differ.same(entry, live, setting.after())) {
                moved.add(now.subject().shown() + " " + setting.property() + " is " + live.shown() + ", the apply left "
                        + setting.after().shown());
            } else {
                back.add(new SettingChange(setting.property(), live, old.get(), Optional.empty()));
            }
        }
        List<SubjectChange> changes = back.isEmpty() ? List.of() : List.of(new SubjectChange(now.subject(), back));
        return new WayBack(changes, moved, stays);
    }

    /** What stays of a subject that the apply created. */
    private static List<String> created(SubjectChange change, LiveSubject now) {
        List<String> stays = new ArrayList<>();
        if (change.createsClient()) {
            stays.add(
                    now.subject().shown() + " (client id " + now.id() + ") was created by that apply and stays, without"
                            + " the CIBA grant: nothing is deleted. A person can delete it in Auth0's dashboard, under"
                            + " Applications > Applications > " + now.subject().shown() + " > Settings > Danger Zone.");
        } else if (change.creates() && change.subject().kind() == SubjectKind.CLIENT_GRANT) {
            stays.add("the " + now.subject().shown()
                    + " was created by that apply and stays, with no scope in it: nothing"
                    + " is deleted, and the client still gets tokens for the API, without its scopes. A person can remove it"
                    + " in Auth0's dashboard, under Applications > APIs > the API > Application Access.");
        }
        return stays;
    }

    /** What an apply created is not deleted, but brought to where it does nothing. */
    private static List<SettingChange> undone(SubjectChange change, LiveSubject now) {
        if (change.creates() && change.subject().kind() == SubjectKind.CLIENT_GRANT) {
            return change.settings().stream()
                    .map(setting -> new SettingChange(
                            setting.property(),
                            Settings.of(SubjectKind.CLIENT_GRANT, setting.property())
                                    .cleared()
                                    .orElseThrow(),
                            setting.after(),
                            setting.declaredAt()))
                    .toList();
        }
        return change.creates()
                ? change.settings().stream()
                        .flatMap(setting -> Settings.of(change.subject().kind(), setting.property())
                                .created()
                                .flatMap(Setting.AtCreation::undone)
                                .map(undone -> undone(setting, undone, now))
                                .stream())
                        .toList()
                : change.settings();
    }

    private static SettingChange undone(SettingChange setting, Expectation undone, LiveSubject now) {
        if (undone instanceof Expectation.Within within) {
            // What others have added to the list since stays: nothing of it has moved.
            Value live = now.value(setting);
            return new SettingChange(
                    setting.property(), Value.texts(within.fix(live.asTexts())), live, setting.declaredAt());
        }
        Value off = ((Expectation.Exactly) undone).value();
        return new SettingChange(setting.property(), off, setting.after(), setting.declaredAt());
    }

    /** What to write for an old value; empty where there was none and Auth0 takes none back. */
    private static Optional<Value> written(Setting setting, Value before) {
        return before.absent() ? setting.cleared() : Optional.of(before);
    }
}

package io.github.cibamaven.check;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Setting.AtCreation;
import io.github.cibamaven.settings.Settings;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the e-mail template, the one thing that apply ever creates. Auth0 wants body, subject, sender and switch with it
 * (POST /email-templates).
 *
 * @param wanted the properties that no waiver accepts as they are: what can be left out of the others is left out
 */
record Creation(Declaration desired, Set<String> wanted) {
    static boolean possible(Subject subject) {
        return subject.kind().createScope().isPresent();
    }

    static LiveSubject missing(Subject subject) {
        return LiveSubject.missing(
                subject,
                Settings.of(subject.kind()).stream().map(Setting::property).collect(Collectors.toSet()));
    }

    /** The elements that the POM must declare before the template can be made. */
    List<String> lacking() {
        return Settings.declarable(desired.subject().kind()).stream()
                .filter(setting -> setting.created().filter(AtCreation::needed).isPresent())
                .filter(setting -> desired.declared(setting).isEmpty())
                .map(setting -> setting.element().orElseThrow())
                .toList();
    }

    Optional<SubjectChange> change() {
        if (!lacking().isEmpty()) {
            return Optional.empty();
        }
        List<SettingChange> settings = Settings.declarable(desired.subject().kind()).stream()
                .flatMap(setting -> change(setting).stream())
                .toList();
        return Optional.of(new SubjectChange(desired.subject(), settings, true));
    }

    private Optional<SettingChange> change(Setting setting) {
        return desired.declared(setting)
                .filter(declared -> wanted.contains(setting.property()) || required(setting))
                .or(() -> setting.created().flatMap(AtCreation::otherwise).map(Declared::of))
                .map(declared -> new SettingChange(
                        setting.property(), Value.ABSENT, declared.value(), Optional.ofNullable(declared.location())));
    }

    /** What it cannot be made without, so that a waiver of its absence alone keeps it from being sent. */
    private static boolean required(Setting setting) {
        return setting.created()
                .filter(created -> created.needed() || created.undone().isPresent())
                .isPresent();
    }
}

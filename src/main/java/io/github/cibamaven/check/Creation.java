package io.github.cibamaven.check;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Setting.AtCreation;
import io.github.cibamaven.settings.Settings;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes what the tenant lacks: the e-mail template, and a client that is declared with {@code <create>}. What Auth0 would
 * fill in by itself is spelled out, as the catalogue says it.
 *
 * @param left what no waiver accepts as it is: what can be left out of the others is left out
 */
record Creation(Declaration desired, List<Difference> left) {
    static boolean possible(Declaration declaration) {
        return declaration instanceof DesiredClient client
                ? client.create()
                : declaration.subject().kind().createScope().isPresent();
    }

    static LiveSubject missing(Subject subject) {
        return LiveSubject.missing(subject, properties(Settings.of(subject.kind())));
    }

    private static Set<String> properties(List<Setting> settings) {
        return settings.stream().map(Setting::property).collect(Collectors.toSet());
    }

    /** The elements that the POM must declare before it can be made; of two that exclude each other one is enough. */
    List<String> lacking() {
        return Settings.declarable(desired.subject().kind()).stream()
                .filter(setting -> setting.created().filter(AtCreation::needed).isPresent())
                .filter(setting -> desired.declared(setting).isEmpty())
                .filter(setting -> setting.excludes()
                        .filter(desired.settings()::containsKey)
                        .isEmpty())
                .map(setting -> setting.element().orElseThrow())
                .toList();
    }

    Optional<SubjectChange> change() {
        if (!lacking().isEmpty()) {
            return Optional.empty();
        }
        List<SettingChange> settings = Settings.of(desired.subject().kind()).stream()
                .flatMap(setting -> change(setting).stream())
                .toList();
        return Optional.of(new SubjectChange(desired.subject(), settings, true));
    }

    /** The client as it will be. */
    static LiveSubject becoming(SubjectChange change) {
        Map<String, Value> values = change.after();
        values.values().removeIf(Value::absent);
        return new LiveSubject(change.subject(), values, properties(ClientSettings.ALL));
    }

    private Optional<SettingChange> change(Setting setting) {
        return left.stream()
                .filter(difference -> difference.property().equals(setting.property()))
                .findFirst()
                .map(difference -> new SettingChange(
                        setting.property(), Value.ABSENT, difference.target(), difference.declaredAt()))
                .or(() -> desired.declared(setting)
                        .filter(declared -> required(setting))
                        .map(declared -> new SettingChange(
                                setting.property(),
                                Value.ABSENT,
                                declared.value(),
                                Optional.ofNullable(declared.location()))))
                .or(() -> setting.created()
                        .flatMap(AtCreation::otherwise)
                        .map(value -> new SettingChange(setting.property(), Value.ABSENT, value, Optional.empty())));
    }

    /** What it cannot be made without, so that a waiver of its absence alone keeps it from being sent. */
    private static boolean required(Setting setting) {
        return setting.created()
                .filter(created -> created.needed()
                        || created.undone()
                                .filter(Expectation.Exactly.class::isInstance)
                                .isPresent())
                .isPresent();
    }
}

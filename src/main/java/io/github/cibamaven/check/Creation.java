package io.github.cibamaven.check;

import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_BODY;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_ENABLED;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_FROM;
import static io.github.cibamaven.settings.TenantSettings.TEMPLATE_SUBJECT;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final List<Setting> NEEDED = List.of(TEMPLATE_SUBJECT, TEMPLATE_BODY);

    /** What a template cannot be made without, so that a waiver of its absence alone keeps it from being sent. */
    private static final Set<Setting> REQUIRED = Set.of(TEMPLATE_SUBJECT, TEMPLATE_BODY, TEMPLATE_ENABLED);

    /** What to send where the POM does not say: an empty sender is the provider's default. */
    private static final Map<Setting, Value> DEFAULTS =
            Map.of(TEMPLATE_ENABLED, Value.flag(true), TEMPLATE_FROM, Value.text(""));

    static boolean possible(Subject subject) {
        return subject.kind() == SubjectKind.EMAIL_TEMPLATE;
    }

    static LiveSubject missing(Subject subject) {
        return LiveSubject.missing(
                subject,
                Settings.of(subject.kind()).stream().map(Setting::property).collect(Collectors.toSet()));
    }

    /** The elements that the POM must declare before the template can be made. */
    List<String> lacking() {
        return NEEDED.stream()
                .filter(setting -> desired.declared(setting).isEmpty())
                .map(setting -> setting.element().orElseThrow())
                .toList();
    }

    Optional<SubjectChange> change() {
        if (!lacking().isEmpty()) {
            return Optional.empty();
        }
        List<SettingChange> settings = new ArrayList<>();
        for (Setting setting : Settings.declarable(desired.subject().kind())) {
            desired.declared(setting)
                    .filter(declared -> wanted.contains(setting.property()) || REQUIRED.contains(setting))
                    .ifPresentOrElse(
                            declared -> settings.add(new SettingChange(
                                    setting.property(),
                                    Value.ABSENT,
                                    declared.value(),
                                    Optional.ofNullable(declared.location()))),
                            () -> Optional.ofNullable(DEFAULTS.get(setting))
                                    .ifPresent(value -> settings.add(new SettingChange(
                                            setting.property(), Value.ABSENT, value, Optional.empty()))));
        }
        return Optional.of(new SubjectChange(desired.subject(), settings, true));
    }
}

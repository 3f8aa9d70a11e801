package io.github.cibamaven.plan;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;
import static io.github.cibamaven.settings.TenantSettings.API_CONSENT_POLICY;
import static io.github.cibamaven.settings.TenantSettings.TRANSACTIONAL;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredSubject;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one setting should be like, and which line of the POM says so.
 *
 * @param declared whether the POM declares a value, rather than CIBA alone requiring one
 */
record Target(Setting setting, Expectation wish, boolean declared, Optional<PomLocation> declaredAt) {

    /** What the POM declares of a client, and what CIBA requires of it. */
    static List<Target> of(DesiredClient desired) {
        List<Target> aims = new ArrayList<>();
        for (Setting setting : Settings.declarable(SubjectKind.CLIENT)) {
            wish(setting, desired)
                    .ifPresent(wish -> aims.add(new Target(
                            setting,
                            wish,
                            desired.declared(setting).isPresent(),
                            desired.declared(setting).map(Declared::location))));
        }
        return aims;
    }

    /** What the POM declares of an API or a part of the tenant. */
    static List<Target> of(DesiredSubject desired) {
        List<Target> aims = new ArrayList<>();
        for (Setting setting : Settings.declarable(desired.subject().kind())) {
            desired.declared(setting)
                    .ifPresent(value -> aims.add(new Target(
                            setting, wish(setting, value.value()), true, Optional.ofNullable(value.location()))));
        }
        return aims;
    }

    private static Expectation wish(Setting setting, Value value) {
        if (setting.equals(API_CONSENT_POLICY)) {
            return new Expectation.Never(Value.text(TRANSACTIONAL));
        }
        return setting.shape() == Setting.Shape.TYPES
                ? Expectation.contains(value.asTexts())
                : Expectation.exactly(value);
    }

    private static Optional<Expectation> wish(Setting setting, DesiredClient desired) {
        Optional<Expectation> own =
                desired.declared(setting).map(Declared::value).map(value -> declared(setting, value, desired));
        if (desired.ciba()) {
            return setting.required().map(required -> both(own, required)).or(() -> own);
        }
        return setting.equals(GRANT_TYPES) ? Optional.of(both(own, Expectation.lacks(List.of(CIBA_GRANT)))) : own;
    }

    private static Expectation declared(Setting setting, Value value, DesiredClient desired) {
        if (setting.equals(GRANT_TYPES) && !desired.exactGrantTypes()) {
            return Expectation.contains(value.asTexts());
        }
        return setting.equals(CLIENT_AUTHENTICATION_METHODS) && !desired.exactCredentials()
                ? new Expectation.Credentials(value)
                : Expectation.exactly(value);
    }

    private static Expectation both(Optional<Expectation> own, Expectation required) {
        if (own.isEmpty()) {
            return required;
        }
        if (required instanceof Expectation.Within within) {
            return own.get() instanceof Expectation.Within ownWithin
                    ? ownWithin.and(within)
                    : Expectation.exactly(Value.texts(
                            within.fix(((Expectation.Exactly) own.get()).value().asTexts())));
        }
        return own.get();
    }
}

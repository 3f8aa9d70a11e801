package io.github.cibamaven.plan;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.CLIENT_AUTHENTICATION_METHODS;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.PomLocation;
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
record Target(Setting setting, Expectation expectation, boolean declared, Optional<PomLocation> declaredAt) {

    /** What the POM declares of a subject, and what CIBA requires of it. */
    static List<Target> of(Declaration declaration) {
        List<Target> targets = new ArrayList<>();
        for (Setting setting : Settings.declarable(declaration.subject().kind())) {
            Optional<Declared<Value>> declared = declaration.declared(setting);
            expectation(setting, declaration, declared.map(Declared::value))
                    .ifPresent(expectation -> targets.add(
                            new Target(setting, expectation, declared.isPresent(), declared.map(Declared::location))));
        }
        return targets;
    }

    private static Optional<Expectation> expectation(
            Setting setting, Declaration declaration, Optional<Value> declared) {
        Optional<Expectation> own = declared.map(value -> declared(setting, value, declaration));
        if (!(declaration instanceof DesiredClient client)) {
            return own;
        }
        if (client.ciba()) {
            return setting.required().map(required -> both(own, required)).or(() -> own);
        }
        return setting.equals(GRANT_TYPES) ? Optional.of(both(own, Expectation.lacks(List.of(CIBA_GRANT)))) : own;
    }

    private static Expectation declared(Setting setting, Value value, Declaration declaration) {
        if (setting.never().isPresent()) {
            return new Expectation.Never(setting.never().get());
        }
        boolean part = declaration instanceof DesiredPart other
                ? other.contained().contains(setting.property())
                : declaration instanceof DesiredClient client
                        && (setting.equals(GRANT_TYPES) && !client.exactGrantTypes()
                                || setting.equals(CLIENT_AUTHENTICATION_METHODS) && !client.exactCredentials());
        return switch (setting.shape()) {
            case TYPES -> Expectation.contains(value.asTexts());
            case TEXTS -> part ? Expectation.contains(value.asTexts()) : new Expectation.Exactly(value);
            case CREDENTIALS ->
                Expectation.Method.givesKeys(value)
                        ? new Expectation.Method(value)
                        : part ? new Expectation.Credentials(value) : new Expectation.Exactly(value);
            default -> new Expectation.Exactly(value);
        };
    }

    private static Expectation both(Optional<Expectation> own, Expectation required) {
        if (own.isEmpty()) {
            return required;
        }
        if (required instanceof Expectation.Within within) {
            return own.get() instanceof Expectation.Within ownWithin
                    ? ownWithin.and(within)
                    : new Expectation.Exactly(Value.texts(
                            within.fix(((Expectation.Exactly) own.get()).value().asTexts())));
        }
        return own.get();
    }
}

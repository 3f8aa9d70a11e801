package io.github.cibamaven.rules;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.rules.Check.Trace;
import io.github.cibamaven.settings.Setting;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A declared client beside the client of the tenant.
 *
 * @param live empty offline
 * @param trace takes note of what is looked at; null where nobody asks
 */
record ClientView(
        DesiredClient desired,
        Optional<LiveSubject> live,
        @Nullable Trace trace) {

    ClientView(DesiredClient desired, Optional<LiveSubject> live) {
        this(desired, live, null);
    }

    /** A declared client of which nothing was read. */
    static ClientView offline(DesiredClient desired) {
        return new ClientView(desired, Optional.empty());
    }

    Subject subject() {
        return live.isPresent() ? live.get().subject() : desired.subject();
    }

    boolean offline() {
        return live.isEmpty();
    }

    boolean ciba() {
        return desired.ciba();
    }

    Optional<Declared<Value>> declared(Setting setting) {
        looked(setting);
        return desired.declared(setting);
    }

    private void looked(Setting setting) {
        if (trace != null && live.isPresent()) {
            trace.looked(live.get().subject(), setting);
            if (desired.declares(setting)) {
                unseen(setting); // Judged as it will be; nobody knows what it is.
            }
        }
    }

    private void unseen(Setting setting) {
        if (trace != null && live.isPresent() && !live.get().knows(setting)) {
            trace.unseen(setting.property());
        }
    }

    boolean declares(Setting setting) {
        looked(setting);
        return desired.declares(setting);
    }

    /** Where the setting is declared, or the client where it is not. */
    @Nullable
    PomLocation place(Setting setting) {
        Optional<Declared<Value>> declared = declared(setting);
        return declared.isPresent() && declared.get().location() != null
                ? declared.get().location()
                : desired.location();
    }

    /** The live value; {@link Value#ABSENT} offline. */
    Value live(Setting setting) {
        looked(setting);
        unseen(setting);
        return live.isPresent() ? live.get().value(setting) : Value.ABSENT;
    }

    /** The value as it will be: declared, else live. */
    Value effective(Setting setting) {
        Optional<Declared<Value>> declared = declared(setting);
        return declared.isPresent() ? declared.get().value() : live(setting);
    }

    /**
     * The value that this run is the first to know: offline the declared one, then the live one where none is declared.
     * A check of it speaks once, and as early as it can.
     */
    Optional<Value> firstKnown(Setting setting) {
        if (declares(setting) == offline()) {
            return Optional.of(effective(setting));
        }
        if (trace != null) {
            trace.deferred();
        }
        return Optional.empty();
    }
}

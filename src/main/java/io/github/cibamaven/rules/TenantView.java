package io.github.cibamaven.rules;

import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tenant beside what the POM declares of it and what the declared clients need of it.
 *
 * @param read the parts that were read; a part that nobody needs is not among them
 */
public record TenantView(Desired desired, List<Need> needs, Map<Subject, Lookup> read) {
    public TenantView {
        needs = List.copyOf(needs);
        read = Map.copyOf(read);
    }

    /** A part that was read and is there. */
    Optional<LiveSubject> found(Subject subject) {
        return read.get(subject) instanceof Lookup.Found found ? Optional.of(found.client()) : Optional.empty();
    }

    boolean missing(Subject subject) {
        return read.get(subject) instanceof Lookup.Missing;
    }

    /** Whether the POM declares this setting: then a difference is mended by apply, and said as one. */
    boolean declares(Subject subject, Setting setting) {
        return desired.declared(subject)
                .flatMap(declared -> declared.declared(setting.property()))
                .isPresent();
    }

    /** The value as it will be: declared, else live. */
    Value effective(Subject subject, Setting setting) {
        return desired.declared(subject)
                .flatMap(declared -> declared.declared(setting.property()))
                .map(declared -> declared.value())
                .orElseGet(() -> found(subject)
                        .map(live -> live.value(setting.property()))
                        .orElse(Value.ABSENT));
    }

    List<Need> push() {
        return needs.stream().filter(Need::push).toList();
    }

    List<Need> email() {
        return needs.stream().filter(Need::email).toList();
    }

    List<Need> ofApi(String identifier) {
        return needs.stream()
                .filter(need -> need.audience().filter(identifier::equals).isPresent())
                .toList();
    }
}

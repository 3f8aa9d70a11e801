package io.github.cibamaven.settings;

import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.SubjectKind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The whole catalogue. */
public final class Settings {
    private static final List<Setting> ALL = Stream.concat(ClientSettings.ALL.stream(), TenantSettings.ALL.stream())
            .toList();

    private Settings() {}

    /** Every entry, in the order in which differences are shown. */
    public static List<Setting> all() {
        return ALL;
    }

    /** The entries of one kind of subject, in order. */
    public static List<Setting> of(SubjectKind type) {
        return ALL.stream().filter(setting -> setting.of() == type).toList();
    }

    /** The entries of one kind of subject that the POM can declare, in order. */
    public static List<Setting> declarable(SubjectKind type) {
        return of(type).stream()
                .filter(setting -> setting.element().isPresent())
                .toList();
    }

    /** The entry that a difference is in. */
    public static Setting of(Difference difference) {
        return of(difference.subject().kind(), difference.property());
    }

    /** The elements that may stand in one of the POM, which the names of the elements around it lead to. */
    public static Set<String> elements(List<String> path) {
        Set<String> elements = new LinkedHashSet<>();
        SubjectKind.declarables().forEach(kind -> {
            if (kind.path().equals(path)) {
                kind.key().ifPresent(elements::add);
                declarable(kind)
                        .forEach(setting -> elements.add(setting.element().orElseThrow()));
            } else if (kind.within(path)) {
                elements.add(kind.path().get(path.size()));
            }
        });
        return elements;
    }

    /**
     * The entry of a property.
     *
     * @throws IllegalArgumentException for a property that is not in the catalogue
     */
    public static Setting of(SubjectKind type, String property) {
        return of(type).stream()
                .filter(setting -> setting.property().equals(property))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("not in the catalogue: " + type.word() + " " + property));
    }
}

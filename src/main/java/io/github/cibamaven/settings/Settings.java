package io.github.cibamaven.settings;

import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.SubjectKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The whole catalogue. */
public final class Settings {
    private static final List<Setting> ALL = all(ClientSettings.ALL, List.of(ClientSettings.MARK), TenantSettings.ALL);

    private Settings() {}

    @SafeVarargs
    private static List<Setting> all(List<Setting>... some) {
        List<Setting> all = new ArrayList<>();
        for (List<Setting> more : some) {
            all.addAll(more);
        }
        return List.copyOf(all);
    }

    /** Every entry, in the order in which differences are shown. */
    public static List<Setting> all() {
        return ALL;
    }

    /** The entries of one kind of subject, in order. */
    public static List<Setting> of(SubjectKind type) {
        List<Setting> settings = new ArrayList<>();
        for (Setting setting : ALL) {
            if (setting.of() == type) {
                settings.add(setting);
            }
        }
        return settings;
    }

    /** The entries of one kind of subject that the POM can declare, in order. */
    public static List<Setting> declarable(SubjectKind type) {
        List<Setting> declarable = new ArrayList<>();
        for (Setting setting : of(type)) {
            if (setting.element().isPresent()) {
                declarable.add(setting);
            }
        }
        return declarable;
    }

    /** The entry that a difference is in. */
    public static Setting of(Difference difference) {
        return of(difference.subject().kind(), difference.property());
    }

    /** The elements that may stand in one of the POM, which the names of the elements around it lead to. */
    public static Set<String> elements(List<String> path) {
        Set<String> elements = new LinkedHashSet<>();
        for (SubjectKind kind : SubjectKind.declarables()) {
            if (kind.path().equals(path)) {
                kind.key().ifPresent(elements::add);
                for (Setting setting : declarable(kind)) {
                    elements.add(setting.element().orElseThrow());
                }
            } else if (kind.within(path)) {
                elements.add(kind.path().get(path.size()));
            }
        }
        return elements;
    }

    /**
     * The entry of a property.
     *
     * @throws IllegalArgumentException for a property that is not in the catalogue
     */
    public static Setting of(SubjectKind type, String property) {
        for (Setting setting : of(type)) {
            if (setting.property().equals(property)) {
                return setting;
            }
        }
        throw new IllegalArgumentException("not in the catalogue: " + type.word() + " " + property);
    }
}

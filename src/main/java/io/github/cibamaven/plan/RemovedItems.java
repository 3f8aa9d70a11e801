package io.github.cibamaven.plan;

import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a write takes away: the items of a list or the credentials of a client that are there before and not after. A
 * single value that is replaced by the declared one is no loss: the POM says that it should be.
 */
public final class RemovedItems {
    private RemovedItems() {}

    /** What {@code now} takes away that {@code planned} does not: items by property. */
    public static Map<String, Set<String>> beyond(SubjectChange planned, Optional<SubjectChange> now) {
        Map<String, Set<String>> losses = now.map(RemovedItems::of).orElseGet(TreeMap::new);
        of(planned)
                .forEach((property, known) -> losses.computeIfPresent(property, (same, items) -> {
                    items.removeAll(known);
                    return items.isEmpty() ? null : items;
                }));
        return losses;
    }

    private static Map<String, Set<String>> of(SubjectChange change) {
        Map<String, Set<String>> losses = new TreeMap<>();
        for (SettingChange setting : change.settings()) {
            Set<String> items = new LinkedHashSet<>();
            collect(setting.before(), items);
            Set<String> kept = new LinkedHashSet<>();
            collect(setting.after(), kept);
            items.removeAll(kept);
            if (!items.isEmpty()) {
                losses.put(setting.property(), items);
            }
        }
        return losses;
    }

    private static void collect(Value value, Set<String> items) {
        if (value instanceof Value.Texts texts) {
            items.addAll(texts.plain());
        } else if (value instanceof Value.Items list) {
            list.items().forEach(item -> leaves(item, items));
        } else if (value instanceof Value.Tree tree) {
            tree.branches().values().forEach(branch -> leaves(branch, items));
        }
    }

    private static void leaves(Value value, Set<String> items) {
        if (value instanceof Value.Text text) {
            items.add(text.plain());
        } else {
            collect(value, items);
        }
    }
}

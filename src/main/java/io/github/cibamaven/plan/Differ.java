package io.github.cibamaven.plan;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;
import static io.github.cibamaven.settings.ClientSettings.GRANT_TYPES;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.LiveClient;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.Wish;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Compares a declared client with the live one.
 *
 * <p>Laws, which the tests hold it to: a client that is as wished has no difference; writing the change and comparing
 * again finds none; a list that must only contain something never loses an item.
 */
public final class Differ {
    private Differ() {}

    /** What is not as wished, in the order of the catalogue. Settings that were not read are not compared. */
    public static List<Difference> differences(DesiredClient desired, LiveClient live) {
        List<Difference> differences = new ArrayList<>();
        for (Setting setting : ClientSettings.declarable()) {
            if (live.knows(setting.property())) {
                wish(setting, desired)
                        .flatMap(wish -> difference(setting, wish, desired, live))
                        .ifPresent(differences::add);
            }
        }
        return differences;
    }

    /** The one write that mends them, if any of them can be mended. */
    public static Optional<SubjectChange> change(List<Difference> differences, LiveClient live) {
        Map<Integer, SettingChange> changes = new TreeMap<>();
        for (Difference difference : differences) {
            Setting setting = ClientSettings.of(difference.property());
            if (!setting.writable()) {
                continue;
            }
            put(
                    changes,
                    new SettingChange(
                            setting.property(), difference.live(), difference.target(), difference.declaredAt()));
            // Auth0 refuses the one beside the other: the same request must clear what is excluded.
            setting.excludes()
                    .filter(other -> !live.value(other).absent())
                    .ifPresent(other -> put(
                            changes,
                            new SettingChange(other, live.value(other), Value.ABSENT, difference.declaredAt())));
        }
        return changes.isEmpty()
                ? Optional.empty()
                : Optional.of(new SubjectChange(live.subject(), List.copyOf(changes.values())));
    }

    /** Whether two values of a setting mean the same. */
    public static boolean same(Setting setting, Value one, Value other) {
        return switch (setting.comparison()) {
            case LIST -> one.equals(other);
            case SET ->
                one.absent() == other.absent() && new HashSet<>(one.asTexts()).equals(new HashSet<>(other.asTexts()));
            case SCALAR -> unordered(one).equals(unordered(other));
        };
    }

    private static void put(Map<Integer, SettingChange> changes, SettingChange change) {
        changes.put(ClientSettings.ALL.indexOf(ClientSettings.of(change.property())), change);
    }

    private static Optional<Wish> wish(Setting setting, DesiredClient desired) {
        Optional<Wish> own = desired.declared(setting.property())
                .map(Declared::value)
                .map(value -> setting == GRANT_TYPES && !desired.exactGrantTypes()
                        ? Wish.contains(value.asTexts())
                        : Wish.exactly(value));
        if (desired.ciba()) {
            return setting.required().map(required -> both(own, required)).or(() -> own);
        }
        return setting == GRANT_TYPES ? Optional.of(both(own, Wish.lacks(List.of(CIBA_GRANT)))) : own;
    }

    private static Wish both(Optional<Wish> own, Wish required) {
        if (own.isEmpty()) {
            return required;
        }
        if (required instanceof Wish.Within within) {
            return own.get() instanceof Wish.Within ownWithin
                    ? ownWithin.and(within)
                    : Wish.exactly(Value.texts(
                            within.mend(((Wish.Exactly) own.get()).value().asTexts())));
        }
        return own.get();
    }

    private static Optional<Difference> difference(Setting setting, Wish wish, DesiredClient desired, LiveClient live) {
        Value value = live.value(setting.property());
        List<String> items = value.asTexts();
        Value target;
        List<String> missing;
        List<String> extra;
        if (wish instanceof Wish.Within within) {
            missing = without(within.required(), items);
            extra = items.stream().filter(within.banned()::contains).distinct().toList();
            if (missing.isEmpty() && extra.isEmpty()) {
                return Optional.empty();
            }
            target = Value.texts(within.mend(items));
        } else {
            target = ((Wish.Exactly) wish).value();
            if (same(setting, target, value)) {
                return Optional.empty();
            }
            missing = without(target.asTexts(), items);
            extra = without(items, target.asTexts());
        }
        return Optional.of(new Difference(
                live.subject(),
                setting.property(),
                value,
                target,
                missing,
                extra,
                desired.declared(setting.property()).map(Declared::location)));
    }

    private static List<String> without(List<String> items, List<String> others) {
        return items.stream().filter(item -> !others.contains(item)).distinct().toList();
    }

    /** The order of keys and of credentials means nothing to Auth0. */
    private static Object unordered(Value value) {
        if (value instanceof Value.Items list) {
            return new HashSet<>(list.items().stream().map(Differ::unordered).toList());
        }
        if (value instanceof Value.Tree tree) {
            Map<String, Object> branches = new TreeMap<>();
            tree.branches().forEach((name, branch) -> branches.put(name, unordered(branch)));
            return branches;
        }
        return value;
    }
}

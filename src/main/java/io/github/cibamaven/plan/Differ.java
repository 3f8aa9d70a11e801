package io.github.cibamaven.plan;

import static io.github.cibamaven.settings.TenantSettings.GRANT_ALL_SCOPES;
import static io.github.cibamaven.settings.TenantSettings.GRANT_SCOPES;

import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Compares what is declared with what is live.
 *
 * <p>Laws, which the tests hold it to: a subject that is as expected has no difference; writing the change and comparing
 * again finds none; a list that must only contain something never loses an item.
 */
public final class Differ {
    private Differ() {}

    /** What is not as declared, or as CIBA requires it, in the order of the catalogue; of the settings that were read. */
    public static List<Difference> differences(Declaration declaration, LiveSubject live) {
        List<Difference> differences = new ArrayList<>();
        for (Target target : Target.of(declaration)) {
            Optional<Difference> difference = difference(target, declaration, live);
            if (difference.isPresent()) {
                differences.add(difference.get());
            }
        }
        return List.copyOf(differences);
    }

    /** What differs of one setting; nothing where it was not read. */
    static Optional<Difference> difference(Target target, Declaration declaration, LiveSubject live) {
        return live.knows(target.setting()) && !allowed(target, declaration, live)
                ? difference(target, live)
                : Optional.empty();
    }

    /** Whether a client grant gives the scopes that it is to contain, and every other one. */
    private static boolean allowed(Target target, Declaration declaration, LiveSubject live) {
        return target.setting().equals(GRANT_SCOPES)
                && target.expectation() instanceof Expectation.Within
                && live.value(GRANT_ALL_SCOPES).isTrue()
                && declaration
                        .declared(GRANT_ALL_SCOPES)
                        .filter(declared -> !declared.value().isTrue())
                        .isEmpty();
    }

    /** The one write that fixes them, if any of them can be fixed. */
    public static Optional<SubjectChange> change(List<Difference> differences, LiveSubject live) {
        Map<Integer, SettingChange> changes = new TreeMap<>();
        for (Difference difference : differences) {
            Setting setting = Settings.of(difference);
            if (!setting.takes(difference.target())) {
                continue;
            }
            put(
                    changes,
                    setting,
                    new SettingChange(
                            setting.property(), difference.live(), difference.target(), difference.declaredAt()));
            // Auth0 refuses the one beside the other: the same request must clear what is excluded.
            setting.excludes()
                    .filter(other -> !live.value(other).absent())
                    .ifPresent(other -> put(
                            changes,
                            Settings.of(setting.of(), other),
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
                one.absent() == other.absent()
                        && new HashSet<>(items(setting, one)).equals(new HashSet<>(items(setting, other)));
            case TEXT_BLOCK ->
                one.absent() == other.absent() && lines(one.asText()).equals(lines(other.asText()));
            // The tenant shows the ids of the keys that a client was created with.
            case SCALAR ->
                Expectation.Method.givesKeys(one) != Expectation.Method.givesKeys(other)
                        ? new Expectation.Method(one).isOf(other)
                        : unordered(one).equals(unordered(other));
        };
    }

    private static void put(Map<Integer, SettingChange> changes, Setting setting, SettingChange change) {
        changes.put(Settings.all().indexOf(setting), change);
    }

    private static Optional<Difference> difference(Target wanted, LiveSubject live) {
        Setting setting = wanted.setting();
        Value value = live.value(setting);
        List<String> items = items(setting, value);
        Value target;
        List<String> missing;
        List<String> extra;
        if (wanted.expectation() instanceof Expectation.Within within) {
            missing = without(within.required(), items);
            extra = without(items, without(items, within.banned())); // Those that are banned.
            if (missing.isEmpty() && extra.isEmpty()) {
                return Optional.empty();
            }
            target =
                    setting.shape() == Setting.Shape.TYPES ? withTypes(value, missing) : Value.texts(within.fix(items));
        } else {
            target = target(wanted.expectation(), value);
            boolean fine = wanted.expectation() instanceof Expectation.Never never
                    ? !value.equals(never.banned())
                    : same(setting, target, value);
            if (fine) {
                return Optional.empty();
            }
            // Credentials of another method can neither stay nor come beside those of this one.
            boolean comparable = setting.shape() != Setting.Shape.CREDENTIALS
                    || target.branches().keySet().equals(value.branches().keySet());
            missing = comparable ? without(items(setting, target), items) : List.of();
            extra = comparable ? without(items, items(setting, target)) : List.of();
        }
        return Optional.of(new Difference(
                live.subject(),
                setting.property(),
                value,
                target,
                missing,
                extra,
                wanted.declared(),
                wanted.declaredAt()));
    }

    /** The value that meets an expectation which is not about the items of a list. */
    private static Value target(Expectation expectation, Value live) {
        if (expectation instanceof Expectation.Credentials credentials) {
            return credentials.fix(live);
        }
        if (expectation instanceof Expectation.Method method) {
            return method.declared();
        }
        return expectation instanceof Expectation.Exactly exactly ? exactly.value() : Value.ABSENT;
    }

    /** The items that a list is compared by: texts, the types of objects, or the ids of credentials. */
    public static List<String> items(Setting setting, Value value) {
        return switch (setting.shape()) {
            case TYPES -> names(value, "type");
            case CREDENTIALS ->
                value.branches().values().stream()
                        .flatMap(method -> names(method.get("credentials"), "id").stream())
                        .toList();
            default -> value.asTexts();
        };
    }

    private static List<String> names(Value objects, String key) {
        return objects instanceof Value.Items
                ? objects.items().stream()
                        .map(object -> object.get(key).asText())
                        .filter(name -> !name.isEmpty())
                        .toList()
                : objects.asTexts();
    }

    /** The live objects as they are, with one more for each missing type. */
    private static Value withTypes(Value live, List<String> missing) {
        List<Value> objects = new ArrayList<>(live instanceof Value.Items items ? items.items() : List.of());
        missing.forEach(type -> objects.add(new Value.Tree(Map.of("type", Value.text(type)))));
        return new Value.Items(objects);
    }

    private static List<String> without(List<String> items, List<String> others) {
        Set<String> without = new LinkedHashSet<>(items);
        without.removeAll(new HashSet<>(others));
        return List.copyOf(without);
    }

    /** Editors and version control change line ends, and set byte order marks; nobody means anything by it. */
    private static String lines(String text) {
        return FileText.unmarked(text).replace("\r\n", "\n").replaceAll("\\n+\\z", "");
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

package io.github.cibamaven.plan;

import io.github.cibamaven.model.Difference;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is left of a difference in a list when some of its items are accepted as they are: an accepted extra item stays,
 * an accepted missing one is not added.
 */
public final class UnwaivedPart {
    private UnwaivedPart() {}

    /** The difference without the accepted items; empty when nothing of it is left. */
    public static Optional<Difference> of(Difference difference, Collection<String> accepted) {
        List<String> missing = without(difference.missing(), accepted);
        List<String> extra = without(difference.extra(), accepted);
        Set<String> stay = intersection(difference.extra(), accepted);
        Set<String> lack = intersection(difference.missing(), accepted);
        Value target = target(difference, stay, lack);
        Setting setting = Settings.of(difference);
        if (missing.isEmpty() && extra.isEmpty() && Differ.same(setting, target, difference.live())) {
            return Optional.empty();
        }
        return Optional.of(difference.with(target, missing, extra));
    }

    /** Only these items of the difference. */
    public static Difference only(Difference difference, Collection<String> items) {
        return of(difference, without(difference.items(), items)).orElseThrow();
    }

    private static Value target(Difference difference, Set<String> stay, Set<String> lack) {
        if (difference.target() instanceof Value.Tree target && difference.live() instanceof Value.Tree live) {
            return credentials(target, live, stay, lack);
        }
        if (difference.target() instanceof Value.Items objects) {
            List<Value> rest = objects.items().stream()
                    .filter(object -> !lack.contains(object.get("type").asText()))
                    .toList();
            // Where the tenant has no list at all, an empty one would be another value.
            return rest.isEmpty() && difference.live().absent() ? difference.live() : new Value.Items(rest);
        }
        List<String> target = new ArrayList<>(without(difference.target().asTexts(), lack));
        List<String> live = difference.live().asTexts();
        for (int at = 0; at < live.size(); at++) {
            if (stay.contains(live.get(at)) && !target.contains(live.get(at))) {
                target.add(behind(live.subList(0, at), target), live.get(at));
            }
        }
        boolean nothing = target.isEmpty() && difference.live().absent();
        return nothing ? difference.live() : Value.texts(target);
    }

    /** Where an item that stays belongs: behind its nearest neighbour on the tenant. */
    private static int behind(List<String> before, List<String> target) {
        for (int at = before.size() - 1; at >= 0; at--) {
            int place = target.indexOf(before.get(at));
            if (place >= 0) {
                return place + 1;
            }
        }
        return 0;
    }

    /** Objects by authentication method, each with a list of credentials. */
    private static Value credentials(Value.Tree target, Value.Tree live, Set<String> stay, Set<String> lack) {
        Map<String, Value> methods = new LinkedHashMap<>();
        target.branches().forEach((method, wanted) -> {
            List<Value> credentials = new ArrayList<>(wanted.get("credentials").items().stream()
                    .filter(credential -> !lack.contains(credential.get("id").asText()))
                    .toList());
            live.get(method).get("credentials").items().stream()
                    .filter(credential ->
                            stay.contains(credential.get("id").asText()) && !credentials.contains(credential))
                    .forEach(credentials::add);
            methods.put(method, wanted.with("credentials", new Value.Items(credentials)));
        });
        return new Value.Tree(methods);
    }

    private static List<String> without(List<String> items, Collection<String> others) {
        return items.stream().filter(item -> !others.contains(item)).toList();
    }

    private static Set<String> intersection(List<String> items, Collection<String> others) {
        Set<String> both = new HashSet<>(items);
        both.retainAll(others);
        return both;
    }
}

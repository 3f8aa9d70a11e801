package io.github.cibamaven.plan;

import io.github.cibamaven.model.Declaration;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Expectation;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.outcome.Contradiction;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What two declarations for one tenant ask for and no tenant can be: applied in turn, each would undo the other.
 *
 * <p>Laws, which the tests hold it to: no declaration contradicts itself; the order of the two does not matter; where
 * there is none, the second can be applied and the first still finds nothing to write.
 */
public final class Contradictions {
    private static final int MOST_CHARACTERS = 80;

    private Contradictions() {}

    /** Those between two declarations; none when they are for two tenants. */
    public static List<Contradiction> between(Desired one, Desired other) {
        List<Contradiction> found = new ArrayList<>();
        if (!sameTenant(one.connection(), other.connection())) {
            return found;
        }
        for (DesiredClient client : one.clients()) {
            other.clients().stream()
                    .filter(same ->
                            client.selector().isPresent() && client.selector().equals(same.selector()))
                    .forEach(same -> found.addAll(between(client, same)));
        }
        for (DesiredPart subject : one.subjects()) {
            other.declared(subject.subject()).ifPresent(same -> found.addAll(between(subject, same)));
        }
        return found;
    }

    /**
     * Those between a client and other declarations of it, which name it in another way: by its id where it is named by its
     * name, or by its name. Only the tenant tells that they are one.
     *
     * @param live as the tenant knows it
     */
    public static List<Contradiction> between(DesiredClient one, Subject live, List<DesiredClient> others) {
        return others.stream()
                .filter(other -> !other.selector().equals(one.selector())
                        && other.selector()
                                .filter(selector -> selector.selects(live))
                                .isPresent())
                .flatMap(other -> between(one, other).stream())
                .toList();
    }

    /** Those between two declarations of one subject. */
    static List<Contradiction> between(Declaration one, Declaration other) {
        List<Contradiction> found = new ArrayList<>();
        if (one instanceof DesiredClient client
                && other instanceof DesiredClient same
                && client.ciba() != same.ciba()) {
            found.add(new Contradiction(
                    one.subject(),
                    ClientSettings.GRANT_TYPES.property(),
                    ciba(client),
                    Optional.ofNullable(one.location()),
                    ciba(same),
                    Optional.ofNullable(other.location())));
        }
        between(one.subject(), placed(one), placed(other)).stream()
                .filter(more ->
                        found.isEmpty() || !more.setting().equals(found.get(0).setting()))
                .forEach(found::add);
        if (one instanceof DesiredClient client && other instanceof DesiredClient same) {
            found.addAll(ofGrants(client.clientGrants(), same.clientGrants()));
        }
        return found;
    }

    /** Those between grants for the same API: two clients that are one may be named in different ways. */
    private static List<Contradiction> ofGrants(List<DesiredPart> some, List<DesiredPart> others) {
        return some.stream()
                .flatMap(grant -> others.stream()
                        .filter(other -> audience(other).equals(audience(grant)))
                        .flatMap(other -> between(grant, other).stream()))
                .toList();
    }

    private static String audience(DesiredPart grant) {
        return grant.subject().grant().orElseThrow().audience();
    }

    /** One tenant is one domain, reached in one way. */
    public static boolean sameTenant(Connection one, Connection other) {
        return one.domain().value().equalsIgnoreCase(other.domain().value())
                && one.baseUrl().equals(other.baseUrl());
    }

    private static String ciba(DesiredClient client) {
        return client.ciba() ? "the CIBA grant" : "no CIBA grant (<ciba>false)";
    }

    private static List<Contradiction> between(Subject subject, List<Placed> ones, List<Placed> others) {
        List<Contradiction> found = new ArrayList<>();
        for (Placed one : ones) {
            for (Placed other : others) {
                if (contradict(one.target(), other.target())) {
                    found.add(new Contradiction(
                            subject,
                            one.target().setting().property(),
                            shown(one.target(), other.target()),
                            one.place(),
                            shown(other.target(), one.target()),
                            other.place()));
                }
            }
        }
        return found;
    }

    private static boolean contradict(Target one, Target other) {
        if (!one.setting().property().equals(other.setting().property())) {
            return excludes(one, other) || excludes(other, one);
        }
        return (one.declared() || other.declared()) && !together(one.setting(), one.expectation(), other.expectation());
    }

    /** Auth0 refuses the one beside the other: whoever writes the one clears the other. */
    private static boolean excludes(Target one, Target other) {
        return one.declared()
                && other.declared()
                && one.setting()
                        .excludes()
                        .filter(other.setting().property()::equals)
                        .isPresent();
    }

    /** Whether one value can meet both. */
    private static boolean together(Setting setting, Expectation one, Expectation other) {
        if (one instanceof Expectation.Exactly exactly) {
            return meets(setting, exactly.value(), other);
        }
        if (other instanceof Expectation.Exactly exactly) {
            return meets(setting, exactly.value(), one);
        }
        if (one instanceof Expectation.Within within && other instanceof Expectation.Within more) {
            return Collections.disjoint(within.required(), more.banned())
                    && Collections.disjoint(more.required(), within.banned());
        }
        if (one instanceof Expectation.Method method) {
            return other instanceof Expectation.Method keys
                    ? method.declared().equals(keys.declared())
                    : !(other instanceof Expectation.Credentials ids) || method.isOf(ids.declared());
        }
        if (other instanceof Expectation.Method) {
            return together(setting, other, one);
        }
        return !(one instanceof Expectation.Credentials first && other instanceof Expectation.Credentials second)
                || methods(first.fix(second.declared())).equals(methods(second.declared()));
    }

    private static boolean meets(Setting setting, Value value, Expectation expectation) {
        if (expectation instanceof Expectation.Exactly exactly) {
            return Differ.same(setting, exactly.value(), value);
        }
        if (expectation instanceof Expectation.Within within) {
            return value.asTexts().containsAll(within.required())
                    && Collections.disjoint(value.asTexts(), within.banned());
        }
        if (expectation instanceof Expectation.Method method) {
            return method.isOf(value);
        }
        if (expectation instanceof Expectation.Credentials credentials) {
            return Differ.same(setting, credentials.fix(value), value);
        }
        return !(expectation instanceof Expectation.Never never) || !value.equals(never.banned());
    }

    private static Object methods(Value credentials) {
        return credentials instanceof Value.Tree ? credentials.branches().keySet() : credentials;
    }

    private static String shown(Target target, Target beside) {
        String text;
        if (target.expectation() instanceof Expectation.Exactly exactly) {
            text = exactly.value().toString();
        } else if (target.expectation() instanceof Expectation.Within within) {
            text = within.required().isEmpty() ? "none of " + within.banned() : "at least " + within.required();
        } else if (target.expectation() instanceof Expectation.Credentials credentials) {
            text = "at least " + credentials.declared();
        } else if (target.expectation() instanceof Expectation.Method method) {
            text = "keys of its own for "
                    + String.join(", ", method.declared().branches().keySet());
        } else {
            text = "another value";
        }
        String wanted = text.length() > MOST_CHARACTERS || text.lines().count() > 1 ? "another value" : text;
        return target.setting().equals(beside.setting())
                ? wanted
                : target.setting().property() + " " + wanted;
    }

    /** An target with the place to show: that of the setting, else that of its subject. */
    private record Placed(Target target, Optional<PomLocation> place) {}

    private static List<Placed> placed(Declaration declaration) {
        return Target.of(declaration).stream()
                .map(target ->
                        new Placed(target, target.declaredAt().or(() -> Optional.ofNullable(declaration.location()))))
                .toList();
    }
}

package io.github.cibamaven.plan;

import static io.github.cibamaven.settings.ClientSettings.CIBA_GRANT;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.providers.ArbitraryProvider;
import net.jqwik.api.providers.TypeUsage;

/** Clients as a POM may declare them, and clients as a tenant may have them. */
public final class Clients implements ArbitraryProvider {
    static final Set<String> EVERYTHING =
            ClientSettings.ALL.stream().map(Setting::property).collect(Collectors.toUnmodifiableSet());

    @Override
    public boolean canProvideFor(TypeUsage type) {
        return type.isOfType(DesiredClient.class) || type.isOfType(LiveSubject.class);
    }

    @Override
    public Set<Arbitrary<?>> provideFor(TypeUsage type, SubtypeProvider subtypes) {
        // Edge cases of every setting combined are many and no edgier than chance.
        return Set.of((type.isOfType(DesiredClient.class) ? desired() : live()).withoutEdgeCases());
    }

    /** Declarations that pass the offline rules. */
    static Arbitrary<DesiredClient> desired() {
        return Combinators.combine(Arbitraries.of(true, false), Arbitraries.of(true, false), settings(true), places())
                .as((ciba, exact, settings, place) -> {
                    Map<String, Declared<Value>> declared = new LinkedHashMap<>();
                    settings.forEach((property, value) -> declared.put(property, new Declared<>(value, place)));
                    // Only one of the two can be meant, and what CIBA needs cannot be declared otherwise.
                    if (declared.containsKey("client_authentication_methods")) {
                        declared.remove("token_endpoint_auth_method");
                    }
                    if (ciba) {
                        declared.computeIfPresent(
                                "oidc_conformant", (property, value) -> new Declared<>(Value.flag(true), place));
                    } else {
                        declared.computeIfPresent(
                                "grant_types",
                                (property, value) -> new Declared<>(without(value.value(), CIBA_GRANT), place));
                    }
                    return new DesiredClient(
                            Optional.of(ClientSelector.id("abc")),
                            ciba,
                            exact && declared.containsKey("grant_types"),
                            exact && declared.containsKey("client_authentication_methods"),
                            declared,
                            Optional.empty(),
                            place);
                });
    }

    /** A client with any of the settings, some of which may not have been read. */
    static Arbitrary<LiveSubject> live() {
        return Combinators.combine(
                        settings(false), Arbitraries.of(EVERYTHING).set().ofMaxSize(3))
                .as((values, hidden) -> {
                    Map<String, Value> shown = new HashMap<>(values);
                    shown.keySet().removeAll(hidden);
                    Set<String> asked = EVERYTHING.stream()
                            .filter(property -> !hidden.contains(property))
                            .collect(Collectors.toSet());
                    return new LiveSubject(Subject.client("abc", "call-centre"), shown, asked);
                });
    }

    private static Arbitrary<Map<String, Value>> settings(boolean declarable) {
        List<Arbitrary<Optional<Map.Entry<String, Value>>>> each = new ArrayList<>();
        for (Setting setting : declarable ? Settings.declarable(SubjectKind.CLIENT) : ClientSettings.ALL) {
            each.add(value(setting, declarable)
                    .map(value -> Map.entry(setting.property(), value))
                    .optional(0.7));
        }
        return Combinators.combine(each).as(entries -> {
            Map<String, Value> settings = new LinkedHashMap<>();
            entries.forEach(entry -> entry.ifPresent(one -> settings.put(one.getKey(), one.getValue())));
            return settings;
        });
    }

    private static Arbitrary<Value> value(Setting setting, boolean declarable) {
        return switch (setting.shape()) {
            case FLAG -> Arbitraries.of(Value.flag(true), Value.flag(false));
            case TEXT ->
                (setting.allowed().isEmpty() ? Arbitraries.of("RS256", "HS256") : Arbitraries.of(setting.allowed()))
                        .map(Value::text);
            case TEXTS -> {
                Arbitrary<List<String>> items = (setting == ClientSettings.GRANT_TYPES
                                ? Arbitraries.of(CIBA_GRANT, "implicit", "password", "refresh_token", "custom")
                                : Arbitraries.of("guardian-push", "email"))
                        .list()
                        .ofMinSize(declarable ? 1 : 0)
                        .ofMaxSize(5);
                // The tenant may hold anything; a declaration lists each item once.
                yield (declarable ? items.map(list -> list.stream().distinct().toList()) : items).map(Value::texts);
            }
            case NUMBER, TEXT_FILE, TYPES -> throw new IllegalStateException("no client has " + setting.shape());
            case CREDENTIALS ->
                Combinators.combine(
                                Arbitraries.of(setting.allowed()),
                                Arbitraries.of("cred_1", "cred_2", "cred_3")
                                        .list()
                                        .uniqueElements()
                                        .ofMinSize(declarable ? 1 : 0))
                        .as((method, ids) -> Value.of(Map.of(
                                method,
                                Map.of(
                                        "credentials",
                                        ids.stream().map(id -> Map.of("id", id)).toList()))));
        };
    }

    private static Arbitrary<PomLocation> places() {
        return Arbitraries.integers().between(1, 500).map(line -> new PomLocation("pom.xml", line));
    }

    private static Value without(Value list, String item) {
        return Value.texts(
                list.asTexts().stream().filter(one -> !one.equals(item)).toList());
    }
}

package io.github.cibamaven.check;

import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.PomLocation;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A {@code <client>} as a test declares it; immutable. */
public record Wanted(ClientSelector selector, boolean ciba, boolean exact, Map<String, Declared<Value>> settings) {

    public static Wanted client(String id) {
        return new Wanted(ClientSelector.id(id), true, false, Map.of());
    }

    public static Wanted named(String name) {
        return new Wanted(ClientSelector.name(name), true, false, Map.of());
    }

    public Wanted withoutCiba() {
        return new Wanted(selector, false, exact, settings);
    }

    public Wanted grants(String... grants) {
        return with(ClientSettings.GRANT_TYPES, Value.texts(grants));
    }

    public Wanted exactly(String... grants) {
        return new Wanted(selector, ciba, true, grants(grants).settings);
    }

    public Wanted channels(String... channels) {
        return with(ClientSettings.CHANNELS, Value.texts(channels));
    }

    public Wanted authMethod(String method) {
        return with(ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD, Value.text(method));
    }

    public Wanted privateKeyJwt(String credential) {
        return with(
                ClientSettings.CLIENT_AUTHENTICATION_METHODS,
                Value.of(Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", credential))))));
    }

    public Wanted with(Setting setting, Value value) {
        Map<String, Declared<Value>> all = new LinkedHashMap<>(settings);
        all.put(setting.property(), Declared.of(value));
        return new Wanted(selector, ciba, exact, all);
    }

    public DesiredClient declaration() {
        return new DesiredClient(
                Optional.of(selector), ciba, exact, settings, Optional.empty(), new PomLocation("pom.xml", 7));
    }
}

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
public record ClientBuilder(
        ClientSelector selector, boolean ciba, boolean exact, Map<String, Declared<Value>> settings) {

    public static ClientBuilder client(String id) {
        return new ClientBuilder(ClientSelector.id(id), true, false, Map.of());
    }

    public static ClientBuilder named(String name) {
        return new ClientBuilder(ClientSelector.name(name), true, false, Map.of());
    }

    public ClientBuilder withoutCiba() {
        return new ClientBuilder(selector, false, exact, settings);
    }

    public ClientBuilder grants(String... grants) {
        return with(ClientSettings.GRANT_TYPES, Value.texts(grants));
    }

    public ClientBuilder exactly(String... grants) {
        return new ClientBuilder(selector, ciba, true, grants(grants).settings);
    }

    public ClientBuilder channels(String... channels) {
        return with(ClientSettings.CHANNELS, Value.texts(channels));
    }

    public ClientBuilder authMethod(String method) {
        return with(ClientSettings.TOKEN_ENDPOINT_AUTH_METHOD, Value.text(method));
    }

    public ClientBuilder privateKeyJwt(String credential) {
        return with(
                ClientSettings.CLIENT_AUTHENTICATION_METHODS,
                Value.of(Map.of("private_key_jwt", Map.of("credentials", List.of(Map.of("id", credential))))));
    }

    public ClientBuilder with(Setting setting, Value value) {
        Map<String, Declared<Value>> all = new LinkedHashMap<>(settings);
        all.put(setting.property(), Declared.of(value));
        return new ClientBuilder(selector, ciba, exact, all);
    }

    public DesiredClient declaration() {
        return new DesiredClient(
                Optional.of(selector), ciba, exact, false, settings, Optional.empty(), new PomLocation("pom.xml", 7));
    }
}

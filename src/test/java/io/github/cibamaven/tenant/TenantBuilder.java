package io.github.cibamaven.tenant;

import io.github.cibamaven.model.Connection;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.text.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A tenant as tests open it: fast, with time that stands still. */
final class TenantBuilder {
    static final String SECRET = "s3cr3t-Zx81-qwertz";
    static final Credentials CLIENT_SECRET =
            new Credentials.ClientSecret("m2m", Secret.of(SECRET), "AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET");
    static final Credentials GIVEN_TOKEN = new Credentials.Token(Secret.of(ScriptedServer.TOKEN), "AUTH0_API_TOKEN");

    final FakeTime time;
    final HostEnvironment surroundings;
    final TenantConnections connections;

    private String baseUrl;
    private Declared<String> domain = Declared.of("acme.eu.auth0.com");
    private Optional<String> audience = Optional.empty();
    private Duration maxWait = Duration.ofSeconds(60);
    private Duration connectTimeout = Duration.ofSeconds(20);
    private Duration readTimeout = Duration.ofSeconds(20);
    private Optional<Path> caFile = Optional.empty();
    private Optional<ProxySettings> proxy = Optional.empty();
    private TrafficListener listener = TrafficListener.NONE;

    TenantBuilder(String baseUrl) {
        this(baseUrl, new FakeTime());
    }

    TenantBuilder(String baseUrl, FakeTime time) {
        this.baseUrl = baseUrl;
        this.time = time;
        surroundings = new HostEnvironment(time, time::sleep, () -> 0.0, () -> "run-1", "9.9");
        connections = new TenantConnections(surroundings);
    }

    TenantBuilder domain(Declared<String> given) {
        domain = given;
        return this;
    }

    TenantBuilder audience(String given) {
        audience = Optional.of(given);
        return this;
    }

    TenantBuilder maxWait(Duration duration) {
        maxWait = duration;
        return this;
    }

    TenantBuilder connectTimeout(Duration duration) {
        connectTimeout = duration;
        return this;
    }

    TenantBuilder readTimeout(Duration duration) {
        readTimeout = duration;
        return this;
    }

    TenantBuilder caFile(Path file) {
        caFile = Optional.of(file);
        return this;
    }

    TenantBuilder proxy(ProxySettings settings) {
        proxy = Optional.of(settings);
        return this;
    }

    TrafficListener listener() {
        return listener;
    }

    TenantBuilder listener(TrafficListener given) {
        listener = given;
        return this;
    }

    /** A change of one client. */
    static SubjectChange change(String clientId, Map<String, Value> after) {
        return change(Subject.client(clientId, clientId), after, false);
    }

    static SubjectChange change(Subject subject, Map<String, Value> after, boolean creates) {
        return new SubjectChange(
                subject,
                after.entrySet().stream()
                        .map(one -> new SettingChange(one.getKey(), Value.ABSENT, one.getValue(), Optional.empty()))
                        .toList(),
                creates);
    }

    Connection connection() {
        return new Connection(
                domain,
                audience,
                Optional.of(URI.create(baseUrl)),
                Optional.empty(),
                caFile,
                connectTimeout,
                readTimeout,
                maxWait);
    }

    Tenant open() {
        return open(GIVEN_TOKEN);
    }

    Tenant open(Credentials credentials) {
        return connections.open(connection(), credentials, proxy, "session-1", listener);
    }
}

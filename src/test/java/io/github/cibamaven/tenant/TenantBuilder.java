package io.github.cibamaven.tenant;

import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.tenant.http.HostEnvironment;
import io.github.cibamaven.text.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A tenant as tests open it: fast, with time that stands still. */
public final class TenantBuilder {
    public static final String SECRET = "s3cr3t-Zx81-qwertz";
    public static final Credentials CLIENT_SECRET =
            new Credentials.ClientSecret("m2m", Secret.of(SECRET), "AUTH0_CLIENT_ID and AUTH0_CLIENT_SECRET");
    public static final Credentials GIVEN_TOKEN =
            new Credentials.Token(Secret.of(ScriptedServer.TOKEN), "AUTH0_API_TOKEN");

    /** Reads one after the other, so that it is known which request is which; a test of more says so. */
    private static final int READERS = Integer.getInteger("ciba.readers", 1);

    public final FakeTime time;
    public final HostEnvironment environment;
    public final TenantConnections connections;

    private String baseUrl;
    private Declared<String> domain = Declared.of("acme.eu.auth0.com");
    private Optional<String> audience = Optional.empty();
    private Duration maxWait = Duration.ofSeconds(60);
    private Duration connectTimeout = Duration.ofSeconds(20);
    private Duration readTimeout = Duration.ofSeconds(20);
    private Optional<Path> caFile = Optional.empty();
    private Optional<ProxySettings> proxy = Optional.empty();
    private TrafficListener listener = QuietListener.NONE;

    public TenantBuilder(String baseUrl) {
        this(baseUrl, new FakeTime());
    }

    public TenantBuilder(String baseUrl, FakeTime time) {
        this.baseUrl = baseUrl;
        this.time = time;
        environment = new HostEnvironment(time, time::sleep, () -> 0.0, () -> "run-1", "9.9", READERS);
        connections = new TenantConnections(environment);
    }

    public TenantBuilder domain(Declared<String> given) {
        domain = given;
        return this;
    }

    public TenantBuilder audience(String given) {
        audience = Optional.of(given);
        return this;
    }

    public TenantBuilder maxWait(Duration duration) {
        maxWait = duration;
        return this;
    }

    public TenantBuilder connectTimeout(Duration duration) {
        connectTimeout = duration;
        return this;
    }

    public TenantBuilder readTimeout(Duration duration) {
        readTimeout = duration;
        return this;
    }

    public TenantBuilder caFile(Path file) {
        caFile = Optional.of(file);
        return this;
    }

    public TenantBuilder proxy(ProxySettings settings) {
        proxy = Optional.of(settings);
        return this;
    }

    public TrafficListener listener() {
        return listener;
    }

    public TenantBuilder listener(TrafficListener given) {
        listener = given;
        return this;
    }

    /** A change of one client. */
    public static SubjectChange change(String clientId, Map<String, Value> after) {
        return change(Subject.client(clientId, clientId), after, false);
    }

    public static SubjectChange change(Subject subject, Map<String, Value> after, boolean creates) {
        return new SubjectChange(
                subject,
                after.entrySet().stream()
                        .map(one -> new SettingChange(one.getKey(), Value.ABSENT, one.getValue(), Optional.empty()))
                        .toList(),
                creates);
    }

    public Connection connection() {
        return new Connection(
                domain,
                audience,
                Optional.of(BaseUrl.of(baseUrl)),
                Optional.empty(),
                caFile,
                connectTimeout,
                readTimeout,
                maxWait);
    }

    public Tenant open() {
        return open(GIVEN_TOKEN);
    }

    public Tenant open(Credentials credentials) {
        return connections.open(connection(), credentials, proxy, "session-1", listener);
    }

    /** With so many reads at the same time. */
    public Tenant open(Credentials credentials, int readers) {
        return connections(environment.withReaders(readers))
                .open(connection(), credentials, proxy, "session-1", listener);
    }

    /**
     * As Maven has them, but with reads in a known order, and with time that passes in pauses only: on a slow machine nothing
     * else is told than on a quick one.
     */
    public static TenantConnections oneAfterTheOther() {
        HostEnvironment real = TenantConnections.real();
        FakeTime time = FakeTime.from(real.clock().instant());
        Pause pause = millis -> {
            real.pause().millis(millis);
            time.pass(Duration.ofMillis(millis));
        };
        return new TenantConnections(new HostEnvironment(time, pause, real.random(), real.runIds(), real.version(), 1));
    }

    /** Connections in another environment than this one's. */
    public static TenantConnections connections(HostEnvironment environment) {
        return new TenantConnections(environment);
    }
}

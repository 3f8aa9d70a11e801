package io.github.cibamaven.tenant.http;

import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.ProxySettings;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.tenant.tls.TrustedAuthorities;
import io.github.cibamaven.text.Placeholder;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.ConnectionPool;
import okhttp3.ConnectionSpec;
import okhttp3.Credentials;
import okhttp3.Dns;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/** The one HTTP client of a tenant: token and API share its connections, its trust and its budget. */
public final class Transport implements AutoCloseable {
    private static final String PROXY_AUTHORIZATION = "Proxy-Authorization";

    private final OkHttpClient client;
    private final ThreadLocal<CallProgress> call = new ThreadLocal<>();
    private final RequestCounter counter = new RequestCounter(call);
    private final AnswerRecorder recorder = new AnswerRecorder();
    private final Pacer pacer;
    private final int readers;
    private final Clock clock;
    private final Optional<ProxyRoute> proxy;

    /** How often a request is sent. */
    public enum Sending {
        /** Repeats what is harmless, within the budget. */
        PATIENT,
        /** Sends each request once, whatever happens. */
        ONCE
    }

    public Transport(
            BaseAddress base,
            Connection connection,
            Optional<ProxySettings> proxySettings,
            HostEnvironment environment,
            RequestLog log,
            Sending sending) {
        boolean once = sending == Sending.ONCE;
        WaitBudget budget = new WaitBudget(once ? Duration.ZERO : connection.maxWait());
        Optional<ProxySettings> used = proxySettings.filter(settings -> !base.isLoopback());
        proxy = base.isLoopback()
                ? Optional.empty()
                : used.map(ProxyRoute::of)
                        .or(() -> ProxyRoute.ofJvm(base.url().uri(), ProxySelector.getDefault(), System::getProperty));
        readers = environment.readers();
        clock = environment.clock();
        pacer = new Pacer(environment.clock(), environment.pause(), budget, counter, log);
        Duration longestAnswer = connection.readTimeout().multipliedBy(4);
        OkHttpClient.Builder builder = bounded(base, connection, once)
                .addInterceptor(new RequestHeaders(
                        environment.version(), environment.runIds().get()))
                .addInterceptor(recorder)
                .addInterceptor(new RetryInterceptor(
                        environment,
                        budget,
                        pacer,
                        counter,
                        log,
                        longestAnswer,
                        longestAnswer.plus(connection.connectTimeout()),
                        call))
                .addNetworkInterceptor(new HostGuard(base, call))
                .addNetworkInterceptor(counter);
        if (base.url().isHttps()) {
            TrustedAuthorities.trust(connection.caFile(), environment.clock().instant(), builder);
        }
        used.ifPresent(settings -> proxied(builder, settings));
        client = builder.build();
    }

    /** A client that waits no longer than it is told, and repeats and redirects nothing of its own accord. */
    private static OkHttpClient.Builder bounded(BaseAddress base, Connection connection, boolean once) {
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        if (!base.url().isHttps()) {
            builder.connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)); // Reads no certificates that nobody needs.
        }
        if (base.isLoopback()) {
            builder.proxy(Proxy.NO_PROXY);
        }
        // How a connection is lost is tested with this protocol.
        return builder.protocols(List.of(Protocol.HTTP_1_1))
                .dns(new BoundedDns(Dns.SYSTEM, connection.connectTimeout(), base.isLoopback()))
                .connectTimeout(connection.connectTimeout())
                .readTimeout(connection.readTimeout())
                .writeTimeout(connection.readTimeout())
                // Repeating is decided in one place: by itself OkHttp would also send a write a second time.
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .followSslRedirects(false)
                // Idle connections keep the plugin's class loader alive in a Maven daemon. What is sent once only
                // must not find a dead one.
                .connectionPool(new ConnectionPool(once ? 0 : 5, 15, TimeUnit.SECONDS));
    }

    private static void proxied(OkHttpClient.Builder builder, ProxySettings settings) {
        builder.proxy(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(settings.host(), settings.port())));
        settings.username().ifPresent(user -> {
            requireFilledIn("username", user);
            requireFilledIn("password", settings.password().reveal());
            String basic = Credentials.basic(user, settings.password().reveal(), StandardCharsets.UTF_8);
            // OkHttp asks before the first CONNECT already, and once more after a 407: then there is nothing to add.
            builder.proxyAuthenticator((route, response) -> response.request().header(PROXY_AUTHORIZATION) != null
                    ? null
                    : response.request()
                            .newBuilder()
                            .header(PROXY_AUTHORIZATION, basic)
                            .build());
        });
    }

    private static void requireFilledIn(String element, String text) {
        Placeholder.in(text).ifPresent(left -> {
            throw TenantException.of(
                    Kind.CREDENTIALS, "<" + element + "> of the <proxy> of settings.xml refers to " + left);
        });
    }

    public OkHttpClient client() {
        return client;
    }

    /** Hears every answer. */
    public AnswerRecorder recorder() {
        return recorder;
    }

    /** What each goal has sent. */
    public PerGoal<AtomicReference<Requests>> sent() {
        return counter.sent();
    }

    /** What the goal on the calling thread has sent. */
    public Requests requests() {
        return Objects.requireNonNull(counter.sent().own().get());
    }

    /**
     * How much may be done at the same time now, by what the tenant has told of its rate limits; at least one.
     *
     * @param requests how many requests each takes
     */
    public int room(int requests) {
        return Math.max(1, Math.min(readers, pacer.room() / requests));
    }

    public Instant now() {
        return clock.instant();
    }

    /** The proxy in use, be it of Maven or of the JVM. */
    public Optional<ProxyRoute> proxy() {
        return proxy;
    }

    @Override
    public void close() {
        client.dispatcher().executorService().shutdown();
        client.connectionPool().evictAll();
    }
}

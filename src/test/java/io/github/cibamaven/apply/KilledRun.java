package io.github.cibamaven.apply;

import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.DesiredBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * A writing run that may be killed: the same work as the goals {@code apply} and {@code restore}, as a program of its own
 * with real time, for {@link KillTest}.
 */
final class KilledRun {
    static final String DOMAIN = EmbeddedTenant.DOMAIN;
    static final String TOKEN = "token-of-a-run-that-is-killed";
    static final String API = "https://api.acme.example/";

    private final URI url;
    private final Path folder;

    KilledRun(URI url, Path folder) {
        this.url = url;
        this.folder = folder;
    }

    /** @param arguments goal, address of the tenant, output directory */
    public static void main(String[] arguments) throws Exception {
        KilledRun run = new KilledRun(URI.create(arguments[1]), Path.of(arguments[2]));
        GoalResult result = switch (arguments[0]) {
            case "apply" -> run.apply(Thread::sleep);
            case "create" -> run.create(Thread::sleep);
            case "grant" -> run.grant(Thread::sleep);
            default -> run.restore(Thread::sleep);
        };
        System.out.println(result.outcome().status());
    }

    GoalResult apply(Pause pause) {
        return goals(pause).apply(desired());
    }

    /** An apply that creates a client. */
    GoalResult create(Pause pause) {
        return goals(pause)
                .apply(new DesiredBuilder(connection())
                        .clients(ClientBuilder.created("Kiosk").grantTypes("refresh_token"))
                        .build());
    }

    /** An apply that writes a client grant, whether it is there or not. */
    GoalResult grant(Pause pause) {
        return goals(pause)
                .apply(new DesiredBuilder(connection())
                        .granting(ClientBuilder.client("a"), API, "read:x")
                        .build());
    }

    /** Puts back the snapshot that the goal takes when none is named. */
    GoalResult restore(Pause pause) {
        Goals goals = goals(pause);
        return goals.restore(desired(), goals.toRestore(), Goals.YES, false);
    }

    Snapshots snapshots() {
        return new Snapshots(folder, Clock.systemUTC(), Goals.PLAIN);
    }

    private Goals goals(Pause pause) {
        return new Goals(connection(), this::tenant, folder, Clock.systemUTC(), pause);
    }

    private Tenant tenant() {
        Credentials token = new Credentials.Token(Secret.of(TOKEN), "AUTH0_API_TOKEN");
        return new TenantConnections().open(connection(), token, Optional.empty(), "one run", QuietListener.NONE);
    }

    private Connection connection() {
        return new Connection(
                Declared.of(DOMAIN),
                Optional.empty(),
                Optional.of(new BaseUrl(url)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
    }

    /** Two clients and a part of the tenant: three writes. */
    private Desired desired() {
        return new DesiredBuilder(connection())
                .clients(client("a"), client("b"))
                .subjects(DesiredBuilder.subject(Subject.PUSH_FACTOR, Map.of("enabled", Value.flag(true))))
                .build();
    }

    private static ClientBuilder client(String id) {
        return ClientBuilder.client(id).asyncApprovalNotificationChannels("guardian-push", "email");
    }
}

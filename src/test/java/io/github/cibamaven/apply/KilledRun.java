package io.github.cibamaven.apply;

import io.github.cibamaven.goal.ApplyGoal;
import io.github.cibamaven.goal.Consent;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.GoalRun;
import io.github.cibamaven.goal.RestoreGoal;
import io.github.cibamaven.goal.Runs;
import io.github.cibamaven.model.ClientSelector;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.DesiredPart;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.UndeclaredClients;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.connection.BaseUrl;
import io.github.cibamaven.model.connection.Connection;
import io.github.cibamaven.model.connection.QuietListener;
import io.github.cibamaven.model.outcome.Requests;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantConnections;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A writing run that may be killed: the same work as the goals {@code apply} and {@code restore}, as a program of its own
 * with real time, for {@link KillTest}.
 */
final class KilledRun {
    static final String DOMAIN = "acme.eu.auth0.com";
    static final String TOKEN = "token-of-a-run-that-is-killed";

    private final URI url;
    private final Path folder;

    KilledRun(URI url, Path folder) {
        this.url = url;
        this.folder = folder;
    }

    /** @param arguments goal, address of the tenant, output directory */
    public static void main(String[] arguments) throws Exception {
        KilledRun run = new KilledRun(URI.create(arguments[1]), Path.of(arguments[2]));
        GoalResult result = arguments[0].equals("apply") ? run.apply(Thread::sleep) : run.restore(Thread::sleep);
        System.out.println(result.outcome().status());
    }

    GoalResult apply(Pause pause) {
        try (Tenant tenant = tenant()) {
            return new ApplyGoal(tenant, snapshots(), pause, List.of())
                    .apply(course(Goal.APPLY), desired(), new Consent(false, Optional.empty()), Optional.empty());
        }
    }

    /** Puts back the snapshot that the goal takes when none is named. */
    GoalResult restore(Pause pause) throws Exception {
        SnapshotFinder.Source source =
                new SnapshotFinder(snapshots(), desired().connection().domain().value(), Commands.PLAIN).newest();
        try (Tenant tenant = tenant()) {
            return new RestoreGoal(tenant, snapshots(), pause)
                    .restore(course(Goal.RESTORE), desired(), source, new Consent(false, Optional.empty()), false);
        }
    }

    Snapshots snapshots() {
        return new Snapshots(folder, Clock.systemUTC());
    }

    private Tenant tenant() {
        Credentials token = new Credentials.Token(Secret.of(TOKEN), "AUTH0_API_TOKEN");
        return new TenantConnections()
                .open(desired().connection(), token, Optional.empty(), "one run", QuietListener.NONE);
    }

    /** Two clients and a part of the tenant: three writes. */
    private Desired desired() {
        Connection connection = new Connection(
                Declared.of(DOMAIN),
                Optional.empty(),
                Optional.of(new BaseUrl(url)),
                Optional.empty(),
                Optional.empty(),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5),
                Duration.ofSeconds(5));
        DesiredPart push = new DesiredPart(Subject.PUSH_FACTOR, Map.of("enabled", Declared.of(Value.flag(true))), null);
        return new Desired(
                connection,
                List.of(client("a"), client("b")),
                List.of(push),
                UndeclaredClients.IGNORE,
                Set.of(),
                List.of(),
                false);
    }

    private static DesiredClient client(String id) {
        return new DesiredClient(
                Optional.of(ClientSelector.id(id)),
                true,
                false,
                false,
                Map.of("async_approval_notification_channels", Declared.of(Value.texts("guardian-push", "email"))),
                Optional.empty(),
                null);
    }

    private static GoalRun course(Goal goal) {
        return Runs.of(goal, DOMAIN, List.of(), () -> Requests.NONE);
    }
}

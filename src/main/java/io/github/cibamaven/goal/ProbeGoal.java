package io.github.cibamaven.goal;

import static io.github.cibamaven.settings.ClientSettings.CHANNELS;

import io.github.cibamaven.check.ReadSession;
import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.model.BcAuthorize;
import io.github.cibamaven.model.Declared;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Lookup;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.rules.ClientNeed;
import io.github.cibamaven.rules.Rules;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Backchannel;
import io.github.cibamaven.tenant.BackchannelAnswer;
import io.github.cibamaven.tenant.Tenant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The end-to-end proof: asks a user through {@code /bc-authorize} as the application would, and waits for the outcome at
 * the pace that the tenant asks for. The tokens of an approval are thrown away.
 *
 * @param tenant to check the user beforehand; empty without Management API credentials
 * @param progress takes each line for the user as it comes
 */
public record ProbeGoal(Backchannel channel, Optional<Tenant> tenant, Consumer<String> progress, Pause pause) {
    private static final String DEFAULT_MESSAGE = "ciba-maven-plugin probe";
    private static final String DEFAULT_SCOPE = "openid";
    private static final String EXPIRED = "the user did not answer in time. Check that the notification arrived: "
            + "the right app or mailbox, enrolment, spam";

    /**
     * Asks the user that the options name, on behalf of the client that they mean.
     *
     * @param management the tenant, to find the client and to check the user beforehand; empty without credentials
     * @param channels the backchannel of the client of an id
     */
    public static GoalResult probe(
            GoalRun run,
            Desired desired,
            Options.ProbeOptions options,
            Supplier<Optional<Tenant>> management,
            Function<String, Backchannel> channels,
            Consumer<String> progress) {
        if (options.user().isEmpty()) {
            return run.refused("probe needs a user to ask: -Dciba.probe.user=auth0|…");
        }
        Optional<Tenant> tenant = management.get();
        ProbeClient.Choice choice = new ProbeClient(desired, tenant).choose(options.client());
        if (choice.client().isEmpty()) {
            return run.refused(choice.text());
        }
        DesiredClient client = choice.client().get();
        String message = options.message()
                .or(() -> client.bcAuthorize()
                        .flatMap(BcAuthorize::bindingMessage)
                        .map(Declared::value))
                .orElse(DEFAULT_MESSAGE);
        try (Backchannel channel = channels.apply(choice.text())) {
            int uses = tenant.map(Tenant::uses).orElse(0);
            Supplier<Scopes> scopes =
                    () -> tenant.map(known -> known.scopesSince(uses)).orElse(Scopes.NONE);
            return new ProbeGoal(channel, tenant, progress, Thread::sleep)
                    .prove(
                            run.costing(channel::requests, scopes),
                            client,
                            choice.text(),
                            options.user().get(),
                            message);
        } catch (TenantException failure) {
            return run.unread(failure, Strictness.NORMAL);
        }
    }

    /**
     * Asks the user on behalf of a declared client.
     *
     * @param clientId of that client
     * @param user id of the user who is asked, such as {@code auth0|5f…}
     * @param message the binding message that the user is shown
     */
    public GoalResult prove(GoalRun run, DesiredClient client, String clientId, String user, String message) {
        List<Finding> findings = new ArrayList<>();
        try {
            tenant.ifPresent(known -> findings.addAll(user(known, client, clientId, user)));
            findings.forEach(finding -> progress.accept("first look: " + finding.message()));
            Backchannel.Started started = channel.start(ask(client, user, message));
            progress.accept("asked " + user + ": \"" + message + "\" ("
                    + started.expiresIn().toSeconds() + " s to answer)");
            return await(run, started, findings);
        } catch (TenantException failure) {
            return ended(run, failure, findings);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return run.broken("interrupted while waiting for the user; the request expires by itself");
        }
    }

    private GoalResult await(GoalRun run, Backchannel.Started first, List<Finding> findings)
            throws InterruptedException {
        Backchannel.Started started = first;
        for (long waited = 0; ; ) {
            long next = Math.max(1, started.interval().toMillis());
            pause.millis(next);
            waited += next;
            BackchannelAnswer answer = channel.poll(started);
            if (answer instanceof BackchannelAnswer.Approved approved) {
                return approved(run, approved, findings, waited);
            }
            if (answer instanceof BackchannelAnswer.Denied) {
                return run.refused(
                        Status.ERROR,
                        "the user said no, or let the request expire: Auth0 does not tell which" + again(run),
                        findings);
            }
            if (answer instanceof BackchannelAnswer.Expired) {
                return run.refused(Status.ERROR, EXPIRED + again(run), findings);
            }
            if (answer instanceof BackchannelAnswer.Refused refused) {
                return run.refused(
                        Status.ERROR,
                        "the tenant ended the request: " + refused.error() + " (" + refused.description() + ")",
                        findings);
            }
            if (answer instanceof BackchannelAnswer.SlowDown slower) {
                started = started.every(slower.interval());
                progress.accept("asked to poll every " + slower.interval().toSeconds() + " s");
            } else {
                progress.accept("waiting for the user, " + waited / 1000 + " of "
                        + started.expiresIn().toSeconds() + " s");
            }
            if (Duration.ofMillis(waited).compareTo(started.expiresIn()) > 0) {
                return run.refused(Status.ERROR, EXPIRED + again(run), findings);
            }
        }
    }

    private static String again(GoalRun run) {
        return "\nTo ask again: " + run.command().again(run.goal());
    }

    private static GoalResult approved(
            GoalRun run, BackchannelAnswer.Approved approved, List<Finding> findings, long waited) {
        String scopes = approved.scopes().isEmpty() ? "" : ", scopes " + String.join(" ", approved.scopes());
        String note = "approved after " + waited / 1000 + " s" + scopes
                + (approved.refreshToken() ? ", with a refresh token" : ", without a refresh token")
                + "; the tokens were thrown away";
        return new GoalResult(
                run.outcome(Status.IN_SYNC, warnings(findings), List.of(), Optional.empty(), List.of(note)),
                GoalResult.End.SUCCESS);
    }

    /** What the first look could not see has been proved otherwise. */
    private static List<Finding> warnings(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.status() != Finding.Status.NOT_CHECKED)
                .toList();
    }

    private static GoalResult ended(GoalRun run, TenantException failure, List<Finding> findings) {
        String hint = BcAuthorizeAdvice.hint(failure.getMessage())
                .map(text -> "\n" + text)
                .orElse("");
        return switch (failure.kind()) {
            case REJECTED, ENTITLEMENT, SCOPE -> run.refused(Status.ERROR, failure.getMessage() + hint, findings);
            default ->
                new GoalResult(
                        run.broken(failure.getMessage() + hint).outcome(), GoalResult.End.ERROR, !failure.mayPass());
        };
    }

    private static Backchannel.Ask ask(DesiredClient client, String user, String message) {
        Optional<BcAuthorize> request = client.bcAuthorize();
        return new Backchannel.Ask(
                user,
                request.flatMap(BcAuthorize::scope).map(Declared::value).orElse(DEFAULT_SCOPE),
                message,
                request.flatMap(BcAuthorize::audience).map(Declared::value),
                request.flatMap(BcAuthorize::resource).map(Declared::value),
                request.flatMap(BcAuthorize::requestedExpiry)
                        .map(expiry -> OptionalInt.of(expiry.value().intValue()))
                        .orElse(OptionalInt.empty()),
                request.map(asked -> asked.authorizationDetails().stream()
                                .map(Declared::value)
                                .toList())
                        .orElse(List.of()));
    }

    /** Looks whether the user can be asked, as far as the scopes allow. */
    private static List<Finding> user(Tenant tenant, DesiredClient client, String clientId, String userId) {
        Optional<ClientNeed> need = ClientNeed.of(client, channels(tenant, client, clientId));
        if (need.isEmpty()) {
            return List.of();
        }
        Map<Subject, Lookup> read = new LinkedHashMap<>();
        if (need.get().push() && !need.get().email()) {
            look(tenant, Subject.enrollments(userId), read);
        }
        if (need.get().email() && !need.get().push()) {
            look(tenant, Subject.user(userId), read);
        }
        return Rules.user(need.get(), Subject.user(userId), read);
    }

    /** The client with its channels, which only the tenant knows where the POM does not declare them. */
    private static LiveSubject channels(Tenant tenant, DesiredClient client, String clientId) {
        LiveSubject unknown = new LiveSubject(Subject.client(clientId, clientId), Map.of(), Set.of());
        if (client.declared(CHANNELS).isPresent()) {
            return unknown;
        }
        try {
            return tenant.client(clientId, List.of(CHANNELS));
        } catch (TenantException unseen) {
            return unknown; // Then Auth0's default is assumed; the request itself shows whether that is right.
        }
    }

    private static void look(Tenant tenant, Subject subject, Map<Subject, Lookup> read) {
        try {
            read.put(subject, new Lookup.Found(tenant.read(subject, Settings.of(subject.kind()))));
        } catch (TenantException failure) {
            Lookup lookup = ReadSession.lookup(failure);
            if (lookup instanceof Lookup.Unread) {
                throw failure;
            }
            read.put(subject, lookup);
        }
    }
}

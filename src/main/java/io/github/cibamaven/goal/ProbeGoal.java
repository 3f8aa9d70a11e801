package io.github.cibamaven.goal;

import io.github.cibamaven.config.Options;
import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.outcome.Finding;
import io.github.cibamaven.model.outcome.Provenance;
import io.github.cibamaven.model.outcome.Scopes;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.tenant.Backchannel;
import io.github.cibamaven.tenant.BackchannelAnswer;
import io.github.cibamaven.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The end-to-end proof: asks a user through {@code /bc-authorize} as the application would, and waits for the outcome at
 * the pace that the tenant asks for. The tokens of an approval are thrown away.
 *
 * @param tenant to check the user beforehand, and to read the tenant log afterwards; empty without Management API
 *     credentials
 * @param progress takes each line for the user as it comes
 * @param clock also tells the time zone of the time that is shown
 */
public record ProbeGoal(
        Backchannel channel, Optional<Tenant> tenant, Consumer<String> progress, Pause pause, Clock clock) {
    /** Who waits is told no more often. */
    private static final long QUIET_MILLIS = 30_000;

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
            return run.refused("probe needs a user to ask: '-Dciba.probe.user=auth0|…'");
        }
        Optional<String> tooMuch = ProbeRequest.tooMuch(options, progress);
        if (tooMuch.isPresent()) {
            return run.refused(tooMuch.get());
        }
        Optional<Tenant> tenant = management.get();
        ProbeRequest.elsewhere(desired.connection()).ifPresent(progress);
        ProbeClient.Choice choice = new ProbeClient(desired, tenant).choose(options.client());
        if (choice.client().isEmpty()) {
            return run.refused(choice.text());
        }
        DesiredClient client = ProbeRequest.client(choice.client().get(), options);
        try (Backchannel channel = channels.apply(choice.text())) {
            int uses = tenant.map(Tenant::uses).orElse(0);
            Supplier<Scopes> scopes =
                    () -> tenant.map(known -> known.scopesSince(uses)).orElse(Scopes.NONE);
            return new ProbeGoal(channel, tenant, progress, Thread::sleep, Clock.systemDefaultZone())
                    .prove(
                            run.costing(channel::requests, scopes)
                                    .by(new Provenance.Identity(Optional.of(choice.text()), false)),
                            client,
                            choice.text(),
                            options.user().get(),
                            ProbeRequest.message(client, options));
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
            tenant.ifPresent(known -> findings.addAll(new ProbedUser(known, user).findings(client, clientId)));
        } catch (TenantException failure) {
            return unseen(run, failure, findings);
        }
        findings.forEach(finding -> progress.accept("first look: " + finding.message()));
        ProbeLog log = new ProbeLog(tenant, clientId, user, clock.instant(), pause, channel::quoted);
        try {
            Backchannel.Started started;
            try {
                started = channel.start(ProbeRequest.ask(client, user, message));
            } catch (TenantException failure) {
                return notStarted(run, failure, findings, log);
            }
            progress.accept("asked " + user + ": \"" + message + "\"");
            progress.accept("waiting for the user until " + until(started.expiresIn()) + " ("
                    + started.expiresIn().toSeconds() + " s), when the request expires");
            return await(run, started, findings, log);
        } catch (TenantException failure) {
            return unseen(run, failure, findings);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return run.broken("interrupted while waiting for the user; the request expires by itself");
        }
    }

    private GoalResult await(GoalRun run, Backchannel.Started first, List<Finding> findings, ProbeLog log)
            throws InterruptedException {
        Backchannel.Started started = first;
        long told = 0;
        for (long waited = 0; ; ) {
            long next = Math.max(1, started.interval().toMillis());
            pause.millis(next);
            waited += next;
            BackchannelAnswer answer = channel.poll(started);
            if (answer instanceof BackchannelAnswer.Approved approved) {
                return approved(run, approved, findings, waited);
            }
            if (answer instanceof BackchannelAnswer.Pending) {
                if (waited - told >= QUIET_MILLIS) {
                    told = waited;
                    progress.accept("waiting for the user, " + waited / 1000 + " of "
                            + started.expiresIn().toSeconds() + " s");
                }
            } else if (answer instanceof BackchannelAnswer.SlowDown slower) {
                started = started.every(slower.interval());
                progress.accept("asked to poll every " + slower.interval().toSeconds() + " s");
            } else {
                return ended(run, answer, findings, log);
            }
            if (Duration.ofMillis(waited).compareTo(started.expiresIn()) > 0) {
                return ended(run, new BackchannelAnswer.Expired(), findings, log);
            }
        }
    }

    /** By this machine's clock. */
    private String until(Duration wait) {
        ZonedDateTime now = clock.instant().atZone(clock.getZone());
        ZonedDateTime end = now.plus(wait);
        boolean today = end.toLocalDate().equals(now.toLocalDate());
        return end.format(DateTimeFormatter.ofPattern(today ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss"));
    }

    /** The request came to its end without an approval. */
    private GoalResult ended(GoalRun run, BackchannelAnswer answer, List<Finding> findings, ProbeLog log)
            throws InterruptedException {
        String why;
        Set<String> wanted = Set.of(ProbeLog.START_SUCCEEDED, ProbeLog.EXCHANGE_FAILED);
        if (answer instanceof BackchannelAnswer.Denied) {
            why = "the user said no, or let the request expire: Auth0 does not tell which";
        } else if (answer instanceof BackchannelAnswer.Refused refused) {
            why = "the tenant ended the request: " + refused.error() + " (" + refused.description() + ")\n"
                    + CibaErrors.atPoll(refused.error());
        } else {
            why = EXPIRED;
            wanted = Set.of(ProbeLog.START_SUCCEEDED);
        }
        return run.refused(Status.ERROR, why + log.tells(wanted) + again(run), findings);
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

    /** {@code /bc-authorize} did not take the request. */
    private static GoalResult notStarted(GoalRun run, TenantException failure, List<Finding> findings, ProbeLog log)
            throws InterruptedException {
        if (failure.oauthError().isEmpty()) {
            return unseen(run, failure, findings);
        }
        // What a wrong secret is called differs; that it is one the failure knows.
        String error = failure.kind() == TenantException.Kind.UNAUTHORIZED ? "invalid_client" : failure.oauthError();
        String why = failure.getMessage() + hint(failure) + "\n" + CibaErrors.atStart(error)
                + log.tells(Set.of(ProbeLog.START_FAILED));
        return failure.kind() == TenantException.Kind.REJECTED
                ? run.refused(Status.ERROR, why, findings)
                : new GoalResult(run.broken(why).outcome(), GoalResult.End.ERROR, !failure.mayPass());
    }

    /** What is no word of the tenant's on the request. */
    private static GoalResult unseen(GoalRun run, TenantException failure, List<Finding> findings) {
        String why = failure.getMessage() + hint(failure);
        return switch (failure.kind()) {
            case REJECTED, ENTITLEMENT, SCOPE -> run.refused(Status.ERROR, why, findings);
            default -> new GoalResult(run.broken(why).outcome(), GoalResult.End.ERROR, !failure.mayPass());
        };
    }

    private static String hint(TenantException failure) {
        return BcAuthorizeAdvice.hint(failure.getMessage())
                .map(text -> "\n" + text)
                .orElse("");
    }
}

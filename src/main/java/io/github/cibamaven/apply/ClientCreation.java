package io.github.cibamaven.apply;

import io.github.cibamaven.apply.Attempt.Fate;
import io.github.cibamaven.check.NamedClients;
import io.github.cibamaven.check.Progress;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.ClientSettings;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.text.Printable;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * Creates a client, in one request that is never sent again: names are not unique, so that a second one would be a second
 * application. Where its answer is lost, the mark in {@code client_metadata} tells the new client from all others.
 */
record ClientCreation(Tenant tenant, NamedClients clients, Pause pause, Progress told, Writer.Replanner replanner) {

    ClientCreation(Tenant tenant, List<Setting> settings, Pause pause, Progress told, Writer.Replanner replanner) {
        this(tenant, NamedClients.marked(tenant, settings), pause, told, replanner);
    }

    /** The client of that name as it is now, which somebody else may have created; one that does not exist else. */
    LiveSubject now(SubjectChange planned) throws RefusedException {
        List<Subject> named = clients.named(planned.subject().name());
        if (named.size() > 1) {
            throw new RefusedException(several(planned.subject(), named)
                    + " Declare the one that is meant by <clientId>, or delete the others in the dashboard.");
        }
        return named.isEmpty()
                ? LiveSubject.missing(planned.subject(), planned.after().keySet())
                : clients.read(named.get(0));
    }

    /** The change with a mark of its own. */
    static SubjectChange marked(SubjectChange planned) {
        Value mark = Value.text(UUID.randomUUID().toString());
        List<SettingChange> settings = planned.settings().stream()
                .map(setting -> setting.property().equals(ClientSettings.MARK.property())
                        ? new SettingChange(setting.property(), setting.before(), mark, setting.declaredAt())
                        : setting)
                .toList();
        return new SubjectChange(planned.subject(), settings, planned.creates());
    }

    Attempt send(SubjectChange change) {
        Optional<String> id = Optional.empty();
        Optional<TenantException> lost = Optional.empty();
        try {
            id = tenant.write(change);
        } catch (TenantException failure) {
            if (!failure.maybeApplied()) {
                return failure.kind() == TenantException.Kind.POSTPONED
                        ? Attempt.postponed(Fate.NOT_MADE)
                        : Attempt.stopped(Fate.NOT_MADE, WriteStop.failed(change, failure));
            }
            lost = Optional.of(failure);
        }
        try {
            return proof(
                    change,
                    id.map(known -> Subject.client(known, change.subject().name())),
                    lost);
        } catch (TenantException unread) {
            return Attempt.stopped(Fate.UNSEEN, WriteStop.failed(change, unread));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return Attempt.stopped(Fate.UNSEEN, WriteStop.interrupted());
        }
    }

    /** Looks for it until it is there with all that was sent, or a few seconds have passed. */
    private Attempt proof(SubjectChange change, Optional<Subject> answered, Optional<TenantException> lost)
            throws InterruptedException {
        Optional<LiveSubject> seen = Optional.empty();
        ReadBack waits = new ReadBack(pause, told, change.subject());
        do {
            Optional<Subject> known = seen.map(LiveSubject::subject).or(() -> answered);
            seen = known.isPresent() ? there(known.get()) : clients.marked(change);
            if (seen.filter(live -> Sender.proves(change, live, replanner)).isPresent()) {
                return alone(change, seen.get());
            }
        } while (waits.again());
        TenantException why = seen.isPresent()
                ? Sender.unproven(change, seen.get())
                : lost.map(failure -> unseen(change, failure)).orElseGet(() -> unseen(change, answered));
        return Attempt.stopped(Fate.UNSEEN, WriteStop.failed(change, why));
    }

    /** What was created may show late. */
    private Optional<LiveSubject> there(Subject client) {
        try {
            return Optional.of(clients.read(client));
        } catch (TenantException failure) {
            if (failure.kind() != TenantException.Kind.NOT_FOUND) {
                throw failure;
            }
            return Optional.empty();
        }
    }

    /** Somebody may have created another one of that name at the same time: neither is touched any further then. */
    private Attempt alone(SubjectChange change, LiveSubject ours) {
        try {
            List<Subject> others = clients.named(change.subject().name()).stream()
                    .filter(client -> !client.is(ours.subject()))
                    .toList();
            if (others.isEmpty()) {
                return Attempt.proven(ours);
            }
            RefusedException refusal = new RefusedException("this run has created "
                    + ours.subject().shown() + " with the client id " + ours.id()
                    + ", and somebody else one of the same"
                    + " name at the same time: " + ids(others) + ". Neither was deleted. Decide which one stays, delete"
                    + " the other in the dashboard, and run again.");
            return new Attempt(Fate.PROVEN, Optional.of(ours), Optional.of(WriteStop.refused(refusal)));
        } catch (TenantException unread) {
            return new Attempt(Fate.PROVEN, Optional.of(ours), Optional.of(WriteStop.failed(change, unread)));
        }
    }

    private static String several(Subject subject, List<Subject> named) {
        return named.size() + " clients are named " + subject.shown() + " now: " + ids(named) + ".";
    }

    private static String ids(List<Subject> clients) {
        return clients.stream().map(client -> Printable.of(client.id())).collect(Collectors.joining(", "));
    }

    private static TenantException unseen(SubjectChange change, TenantException lost) {
        return TenantException.of(
                        lost.kind(),
                        lost.getMessage() + "\nThe request to create "
                                + change.subject().shown()
                                + " was sent once, and no client of that name bears the mark of"
                                + " this run (client_metadata ciba_maven_plugin " + NamedClients.mark(change)
                                + ") after "
                                + ReadBack.SECONDS
                                + " s. Look into the dashboard before you run again: the next run takes"
                                + " a client of that name for the one that is declared.")
                .withMayPass(lost.mayPass());
    }

    private static TenantException unseen(SubjectChange change, Optional<Subject> answered) {
        String id = answered.map(Subject::id)
                .map(known -> " with the client id " + known)
                .orElse("");
        return TenantException.badAnswer("the tenant has answered that it created "
                + change.subject().shown() + id + ", but does not show it after "
                + ReadBack.SECONDS + " s. Run ciba:verify.");
    }
}

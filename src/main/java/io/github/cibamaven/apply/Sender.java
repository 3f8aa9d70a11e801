package io.github.cibamaven.apply;

import io.github.cibamaven.apply.Attempt.Fate;
import io.github.cibamaven.check.Progress;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Sends a change in one request, and reads back until the new values are there. Several threads may use it, each for
 * another subject.
 *
 * @param look reads a subject as it is now
 */
record Sender(
        Tenant tenant, Function<Subject, LiveSubject> look, Pause pause, Progress told, Writer.Replanner replanner) {
    Attempt send(SubjectChange change) {
        Optional<TenantException> lost = Optional.empty();
        try {
            tenant.write(change);
        } catch (TenantException failure) {
            boolean postponed = failure.kind() == TenantException.Kind.POSTPONED;
            if (!failure.maybeApplied()) {
                return postponed || taken(change, failure)
                        ? Attempt.postponed(Fate.NOT_MADE)
                        : Attempt.stopped(Fate.NOT_MADE, WriteStop.failed(change, failure));
            }
            if (postponed) {
                return postponed(change);
            }
            lost = Optional.of(failure); // The answer was lost, not necessarily the write: only reading tells.
        }
        try {
            return proof(change, lost);
        } catch (TenantException unread) {
            return Attempt.stopped(Fate.UNSEEN, WriteStop.failed(change, unread));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return Attempt.stopped(Fate.UNSEEN, WriteStop.interrupted());
        }
    }

    /** Whether somebody else has created the one client grant that there can be: it is looked at, and planned again. */
    private boolean taken(SubjectChange change, TenantException refusal) {
        try {
            return change.creates()
                    && change.subject().kind() == SubjectKind.CLIENT_GRANT
                    && refusal.statusCode().orElse(0) == 409
                    && look.apply(change.subject()).exists();
        } catch (TenantException unread) {
            return false; // The refusal is what stands.
        }
    }

    /** It is planned again, unless an earlier attempt was carried out in spite of its answer. */
    private Attempt postponed(SubjectChange change) {
        try {
            LiveSubject now = look.apply(change.subject());
            return proves(change, now) ? Attempt.proven(now) : Attempt.postponed(Fate.NOT_SHOWN);
        } catch (TenantException unread) {
            return Attempt.stopped(Fate.UNSEEN, WriteStop.failed(change, unread));
        }
    }

    private Attempt proof(SubjectChange change, Optional<TenantException> lost) throws InterruptedException {
        LiveSubject seen = readBack(change);
        if (proves(change, seen)) {
            return Attempt.proven(seen);
        }
        return lost.isPresent()
                ? Attempt.stopped(Fate.NOT_SHOWN, WriteStop.failed(change, lost.get()))
                // Accepted, so it may show later.
                : Attempt.stopped(Fate.UNSEEN, WriteStop.failed(change, unproven(change, seen)));
    }

    /** The subject once it proves the write, or as it is after a few seconds. */
    private LiveSubject readBack(SubjectChange change) throws InterruptedException {
        ReadBack waits = new ReadBack(pause, told, change.subject());
        LiveSubject now;
        do {
            now = look.apply(change.subject());
        } while (!proves(change, now) && waits.again());
        return now;
    }

    /** What was sent is there; or what was wanted, with something of somebody else's that came since. */
    private boolean proves(SubjectChange change, LiveSubject now) {
        return proves(change, now, replanner);
    }

    static boolean proves(SubjectChange change, LiveSubject now, Writer.Replanner replanner) {
        return others(change, now, SettingChange::after).isEmpty() || replanner.reached(now);
    }

    static TenantException unproven(SubjectChange change, LiveSubject seen) {
        String written = "the write to " + change.subject().shown() + " was accepted, but ";
        List<SettingChange> foreign = others(change, seen, SettingChange::after).stream()
                .filter(others(change, seen, SettingChange::before)::contains)
                .toList();
        return TenantException.badAnswer(
                foreign.isEmpty()
                        ? written + "the new values did not show within " + ReadBack.SECONDS
                                + " s. Run ciba:verify; if they still are not there, look into the tenant's logs."
                        : written + "after " + ReadBack.SECONDS + " s "
                                + String.join(
                                        ", ",
                                        foreign.stream()
                                                .map(setting -> setting.property() + " is "
                                                        + seen.value(setting).shown())
                                                .toList())
                                + ": neither the old value nor the new one. Somebody may be changing it at the same time;"
                                + " look at it, then run again.");
    }

    /** The settings whose live value is another than the old or the new one. */
    private static List<SettingChange> others(
            SubjectChange change, LiveSubject now, Function<SettingChange, Value> one) {
        return change.settings().stream()
                .filter(setting -> !Differ.same(
                        Settings.of(change.subject().kind(), setting.property()),
                        one.apply(setting),
                        now.value(setting)))
                .toList();
    }
}

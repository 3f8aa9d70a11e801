package io.github.cibamaven.apply;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes planned changes one subject at a time: reads the subject again, plans it anew if it moved, keeps the old values
 * on disk, sends one request, and reads back until the new values are there.
 */
public record Writer(Tenant tenant, List<Setting> settings, Pause pause) {
    /** How long a write may take to show, in milliseconds. Auth0 showed it at once in every recording. */
    private static final long PROOF_MILLIS = 5_000;

    private static final long FIRST_PAUSE_MILLIS = 200;

    /** Decides what to write to a subject as it is now. */
    public interface Replanner {
        /**
         * @return the change to make; empty when the subject already is as it should be
         * @throws RefusedException when it must not be written
         */
        Optional<SubjectChange> replan(SubjectChange planned, LiveSubject now) throws RefusedException;

        /** Whether nothing is left to write, also where a value is not quite the one that was sent. */
        boolean reached(LiveSubject now);
    }

    public WriteResult write(List<SubjectChange> planned, Replanner replanner, Snapshots.Open snapshot) {
        Run run = new Run(new ArrayList<>(planned), snapshot);
        try {
            while (run.done < run.changes.size()) {
                step(run, replanner);
            }
            run.finish();
            return run.result(Optional.empty());
        } catch (RefusedException refusal) {
            return run.result(Optional.of(WriteStop.refused(refusal)));
        } catch (TenantException failure) {
            return run.result(Optional.of(WriteStop.failed(failure)));
        } catch (IOException failure) {
            String reason = "the old values could not be kept in " + snapshot.file() + ", so nothing more was written: "
                    + failure.getMessage();
            return run.result(Optional.of(new WriteStop(reason, WriteStop.Kind.LASTING, Optional.empty())));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return run.result(
                    Optional.of(new WriteStop("the build was interrupted", WriteStop.Kind.PASSING, Optional.empty())));
        }
    }

    private void step(Run run, Replanner replanner) throws RefusedException, IOException, InterruptedException {
        SubjectChange plan = run.changes.get(run.done);
        LiveSubject now = now(plan.subject());
        Optional<SubjectChange> change = replanner.replan(plan, now);
        if (change.isEmpty() && run.doubtful) {
            run.proven(now); // An earlier attempt of ours was carried out after all.
            return;
        }
        if (change.isEmpty()) {
            run.drop(now); // Somebody else made it so meanwhile: not ours to report, nor to put back.
            return;
        }
        run.changes.set(run.done, change.get());
        run.keep(run.done + 1);
        send(change.get(), run, replanner);
    }

    private void send(SubjectChange change, Run run, Replanner replanner) throws InterruptedException {
        Optional<TenantException> lost = Optional.empty();
        try {
            tenant.write(change);
        } catch (TenantException failure) {
            if (failure.kind() == TenantException.Kind.POSTPONED) {
                postponed(change, failure, run, replanner);
                return;
            }
            if (!failure.maybeApplied()) {
                run.refused();
                throw failure;
            }
            lost = Optional.of(failure); // The answer was lost, not necessarily the write: only reading tells.
        }
        run.uncertain = true;
        LiveSubject seen = readBack(change, replanner);
        boolean proven = proves(change, seen, replanner);
        run.uncertain = !proven && lost.isEmpty(); // Accepted, so it may show later.
        if (!proven) {
            throw lost.orElseGet(() -> unproven(change, seen));
        }
        run.proven(seen);
    }

    /** The next step reads and plans it again, unless an earlier attempt was carried out in spite of its answer. */
    private void postponed(SubjectChange change, TenantException why, Run run, Replanner replanner) {
        if (!why.maybeApplied()) {
            run.refused();
            return;
        }
        run.doubtful = true;
        run.uncertain = true;
        LiveSubject now = now(change.subject());
        run.uncertain = false;
        if (proves(change, now, replanner)) {
            run.proven(now);
        }
    }

    /** The subject once it proves the write, or as it is after a few seconds. */
    private LiveSubject readBack(SubjectChange change, Replanner replanner) throws InterruptedException {
        long waited = 0;
        for (long step = FIRST_PAUSE_MILLIS; ; step *= 2) {
            LiveSubject now = now(change.subject());
            if (waited >= PROOF_MILLIS || proves(change, now, replanner)) {
                return now;
            }
            long next = Math.min(step, PROOF_MILLIS - waited);
            pause.millis(next);
            waited += next;
        }
    }

    /** What was sent is there; or what was wanted, with something of somebody else's that came since. */
    private static boolean proves(SubjectChange change, LiveSubject now, Replanner replanner) {
        return others(change, now, SettingChange::after).isEmpty() || replanner.reached(now);
    }

    private static TenantException unproven(SubjectChange change, LiveSubject seen) {
        String written = "the write to " + change.subject().shown() + " was accepted, but ";
        List<SettingChange> foreign = others(change, seen, SettingChange::after).stream()
                .filter(others(change, seen, SettingChange::before)::contains)
                .toList();
        return TenantException.badAnswer(
                foreign.isEmpty()
                        ? written + "the new values did not show within " + PROOF_MILLIS / 1000
                                + " s. Run ciba:verify; if they still are not there, look into the tenant's logs."
                        : written + "after " + PROOF_MILLIS / 1000 + " s "
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

    /** The subject as it is now. */
    public LiveSubject now(Subject subject) {
        boolean client = subject.kind() == SubjectKind.CLIENT;
        List<Setting> wanted = client ? settings : Settings.of(subject.kind());
        try {
            return tenant.read(subject, wanted);
        } catch (TenantException failure) {
            if (client || failure.kind() != TenantException.Kind.NOT_FOUND) {
                throw failure;
            }
            // Only what a plan creates may be missing; everything else is refused by whoever plans it anew.
            return LiveSubject.missing(
                    subject, wanted.stream().map(Setting::property).collect(Collectors.toSet()));
        }
    }

    /** How far one run has come. */
    private static final class Run {
        private final List<SubjectChange> changes;
        private final Snapshots.Open snapshot;
        private final Map<Subject, LiveSubject> proven = new HashMap<>();
        private boolean kept;
        private boolean uncertain;
        /** Whether the change under way may have been made by an attempt that the tenant seemed to refuse. */
        private boolean doubtful;

        private int done;

        private Run(List<SubjectChange> changes, Snapshots.Open snapshot) {
            this.changes = changes;
            this.snapshot = snapshot;
        }

        /** A snapshot of nothing would stand before an earlier one that can be put back. */
        private void keep(int sent) throws IOException {
            if (sent == 0) {
                snapshot.discard();
            } else {
                snapshot.keep(changes, sent, false);
            }
            kept = sent > 0;
        }

        /** The tenant did not take it: nothing of the change under way is to be put back. */
        private void refused() {
            try {
                keep(done);
            } catch (IOException e) {
                // Then the file says that it was sent, and a restore finds the old values in place.
            }
        }

        /** Nothing breaks off any more. */
        private void finish() {
            try {
                if (kept) {
                    snapshot.keep(changes, done, true);
                }
            } catch (IOException e) {
                // Old values and progress are on the disk already; a restore that looks unfinished finds nothing to do.
            }
        }

        private void drop(LiveSubject client) throws IOException {
            changes.remove(done);
            proven.put(client.subject(), client);
            if (kept) {
                keep(done);
            }
        }

        private void proven(LiveSubject client) {
            proven.put(client.subject(), client);
            doubtful = false;
            done++;
        }

        private WriteResult result(Optional<WriteStop> halt) {
            return new WriteResult(
                    changes.subList(0, done),
                    changes.subList(done, changes.size()),
                    proven,
                    kept ? Optional.of(snapshot.file()) : Optional.empty(),
                    halt,
                    uncertain);
        }
    }
}

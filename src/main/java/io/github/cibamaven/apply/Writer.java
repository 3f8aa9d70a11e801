package io.github.cibamaven.apply;

import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.plan.Differ;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes planned changes one subject at a time: reads the subject again, plans it anew if it moved, keeps the old values
 * on disk, sends one request, and reads back until the new values are there.
 */
final class Writer {
    /** How long a write may take to show, in milliseconds. Auth0 showed it at once in every recording. */
    private static final long PROOF_MILLIS = 5_000;

    private static final long FIRST_PAUSE_MILLIS = 200;

    private final Tenant tenant;
    private final List<Setting> settings;
    private final Pause pause;

    Writer(Tenant tenant, List<Setting> settings, Pause pause) {
        this.tenant = tenant;
        this.settings = settings;
        this.pause = pause;
    }

    /** Decides what to write to a subject as it is now. */
    @FunctionalInterface
    interface Replanner {
        /**
         * @return the change to make; empty when the subject already is as it should be
         * @throws RefusedException when it must not be written
         */
        Optional<SubjectChange> replan(SubjectChange planned, LiveSubject now) throws RefusedException;
    }

    Written write(List<SubjectChange> planned, Replanner replanner, Snapshots.Open snapshot) {
        Run run = new Run(new ArrayList<>(planned), snapshot);
        try {
            run.keep();
            while (run.done < run.changes.size()) {
                step(run, replanner);
            }
            return run.result(Optional.empty(), false);
        } catch (RefusedException refusal) {
            return run.result(Optional.of(refusal.getMessage()), true);
        } catch (TenantException failure) {
            return run.result(Optional.of(failure.getMessage()), false);
        } catch (IOException failure) {
            return run.result(
                    Optional.of("the old values could not be kept in " + snapshot.file()
                            + ", so nothing more was written: " + failure.getMessage()),
                    false);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            return run.result(Optional.of("the build was interrupted"), false);
        }
    }

    private void step(Run run, Replanner replanner) throws RefusedException, IOException, InterruptedException {
        SubjectChange plan = run.changes.get(run.done);
        LiveSubject now = tenant.read(plan.subject(), settings);
        Optional<SubjectChange> change = replanner.replan(plan, now);
        if (change.isEmpty()) {
            run.proven(now); // Somebody else made it so meanwhile.
            return;
        }
        if (!change.get().equals(plan)) {
            run.changes.set(run.done, change.get());
            run.keep();
        }
        send(change.get(), run);
    }

    private void send(SubjectChange change, Run run) throws InterruptedException {
        Optional<TenantException> lost = Optional.empty();
        try {
            tenant.write(change);
        } catch (TenantException failure) {
            if (!failure.maybeApplied()) {
                throw failure;
            }
            lost = Optional.of(failure); // The answer was lost, not necessarily the write: only reading tells.
        }
        run.uncertain = true;
        Optional<LiveSubject> seen = readBack(change);
        run.uncertain = false;
        if (seen.isEmpty()) {
            throw lost.orElseGet(() -> TenantException.badAnswer("PATCH /clients/"
                    + change.subject().id() + " was accepted, but the new values did not show within "
                    + PROOF_MILLIS / 1000
                    + " s. Run ciba:verify; if they still are not there, look into the tenant's logs."));
        }
        run.proven(seen.get());
    }

    private Optional<LiveSubject> readBack(SubjectChange change) throws InterruptedException {
        long waited = 0;
        for (long step = FIRST_PAUSE_MILLIS; ; step *= 2) {
            LiveSubject now = tenant.read(change.subject(), settings);
            if (shows(change, now)) {
                return Optional.of(now);
            }
            if (waited >= PROOF_MILLIS) {
                return Optional.empty();
            }
            long next = Math.min(step, PROOF_MILLIS - waited);
            pause.millis(next);
            waited += next;
        }
    }

    private static boolean shows(SubjectChange change, LiveSubject now) {
        for (SettingChange setting : change.settings()) {
            Value value = now.value(setting.property());
            if (!Differ.same(Settings.of(change.subject().type(), setting.property()), setting.after(), value)) {
                return false;
            }
        }
        return true;
    }

    /** How far one run has come. */
    private static final class Run {
        private final List<SubjectChange> changes;
        private final Snapshots.Open snapshot;
        private final Map<String, LiveSubject> proven = new HashMap<>();
        private boolean kept;
        private boolean uncertain;
        private int done;

        private Run(List<SubjectChange> changes, Snapshots.Open snapshot) {
            this.changes = changes;
            this.snapshot = snapshot;
        }

        private void keep() throws IOException {
            snapshot.keep(changes);
            kept = true;
        }

        private void proven(LiveSubject client) {
            proven.put(client.id(), client);
            done++;
        }

        private Written result(Optional<String> failure, boolean refused) {
            return new Written(
                    changes.subList(0, done),
                    changes.subList(done, changes.size()),
                    proven,
                    kept ? Optional.of(snapshot.file()) : Optional.empty(),
                    failure,
                    refused,
                    uncertain);
        }
    }
}

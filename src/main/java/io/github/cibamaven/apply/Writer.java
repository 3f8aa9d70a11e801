package io.github.cibamaven.apply;

import io.github.cibamaven.apply.WriteProgress.Item;
import io.github.cibamaven.check.NamedClients;
import io.github.cibamaven.check.Progress;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.Concurrency;
import io.github.cibamaven.tenant.Tenant;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Writes planned changes: reads each subject again, plans it anew if it moved, keeps the old values on disk, sends one
 * request, and reads back until the new values are there.
 *
 * <p>Clients do not depend on each other, so a few of them go through this side by side, step by step, as a wave. Parts of
 * the tenant, which clients need, go one after the other. What stops the run stops it after the wave: the others of it are
 * on their way already.
 */
public record Writer(Tenant tenant, List<Setting> settings, Pause pause) {
    /** What may pass within a wave before somebody has to wait for the rate limit: look, and write. */
    private static final int REQUESTS = 2;

    /** The looks of one wave lie no further apart: what was seen earlier is looked at again, before it is written. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    /** Decides what to write to a subject as it is now. */
    public interface Replanner {
        /**
         * @return the change to make; empty when the subject already is as it should be
         * @throws RefusedException when it must not be written
         */
        Optional<SubjectChange> replan(SubjectChange planned, LiveSubject now) throws RefusedException;

        /** Whether nothing is left to write, also where a value is not quite the one that was sent. Several threads ask. */
        boolean reached(LiveSubject now);
    }

    /** A subject and when it was read. */
    private record Look(LiveSubject subject, Instant at) {}

    /**
     * What of a wave is to be sent.
     *
     * @param stop why what comes after it is not
     */
    private record Wave(List<Item> sending, Optional<WriteStop> stop) {}

    public WriteResult write(List<SubjectChange> planned, Replanner replanner, Snapshots.Open snapshot) {
        WriteProgress progress = new WriteProgress(planned, snapshot);
        Progress told = new Progress(tenant);
        Sender sender = new Sender(tenant, this::now, pause, told, replanner);
        ClientCreation creation = new ClientCreation(tenant, settings, pause, told, replanner);
        Concurrency together = tenant.sideBySide();
        while (progress.goesOn()) {
            told.tell("Wrote", progress.proven(), OptionalLong.of(progress.size()), "changes");
            Wave wave = planned(progress.next(together.room(REQUESTS)), progress, replanner, creation);
            try {
                progress.keep(wave.sending);
                progress.note(wave.sending, together.all(sent(wave.sending, sender, creation)));
            } catch (IOException failure) {
                progress.stop(WriteStop.unkept(snapshot.file(), failure));
            }
            wave.stop.ifPresent(progress::stop);
        }
        return progress.result();
    }

    private static List<Supplier<Attempt>> sent(List<Item> items, Sender sender, ClientCreation creation) {
        List<Supplier<Attempt>> writes = new ArrayList<>();
        items.forEach(item -> writes.add(
                () -> item.change().createsClient() ? creation.send(item.change()) : sender.send(item.change())));
        return writes;
    }

    /**
     * Reads them again and plans them anew, in their order up to one that must not be written. Those before it are sent, as
     * they would be without it; but nothing where a look failed in a way that a write would as well.
     */
    private Wave planned(List<Item> items, WriteProgress progress, Replanner replanner, ClientCreation creation) {
        // What is to be created goes alone.
        List<Supplier<Look>> looks = items.get(0).change().createsClient() ? List.of() : looks(items);
        List<Item> sending = new ArrayList<>();
        List<Instant> seen = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            Item item = items.get(i);
            try {
                Look look = looks.isEmpty()
                        ? new Look(
                                creation.now(item.change()), tenant.sideBySide().now())
                        : looks.get(i).get();
                Optional<SubjectChange> change = replanner
                        .replan(item.change(), look.subject)
                        .map(again -> again.createsClient() ? ClientCreation.marked(again) : again);
                if (change.isPresent()) {
                    progress.replan(item, change.get());
                    sending.add(item);
                    seen.add(look.at);
                } else {
                    progress.reached(item, look.subject);
                }
            } catch (RefusedException refusal) {
                return new Wave(fresh(sending, seen), Optional.of(WriteStop.refused(refusal)));
            } catch (TenantException failure) {
                return new Wave(
                        failure.concernsAll() ? List.of() : fresh(sending, seen),
                        Optional.of(WriteStop.failed(item.change(), failure)));
            }
        }
        return new Wave(fresh(sending, seen), Optional.empty());
    }

    private List<Supplier<Look>> looks(List<Item> items) {
        Concurrency together = tenant.sideBySide();
        List<Supplier<Look>> looks = new ArrayList<>();
        items.forEach(item -> looks.add(() -> new Look(now(item.change().subject()), together.now())));
        return together.reads(looks);
    }

    /** Those that were seen at about the same time as the last of them. */
    private static List<Item> fresh(List<Item> items, List<Instant> seen) {
        Instant last = seen.stream().max(Instant::compareTo).orElse(Instant.MIN);
        List<Item> fresh = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!seen.get(i).plus(FRESH).isBefore(last)) {
                fresh.add(items.get(i));
            }
        }
        return fresh;
    }

    /** The subject of a change that was sent, as it is now; of a client that was created nothing but the mark may be known. */
    public LiveSubject now(SubjectChange sent) {
        return sent.createsClient() ? NamedClients.marked(tenant, settings).created(sent) : now(sent.subject());
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
}

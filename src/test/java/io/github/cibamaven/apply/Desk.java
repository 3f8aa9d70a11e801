package io.github.cibamaven.apply;

import io.github.cibamaven.check.Pause;
import io.github.cibamaven.check.Result;
import io.github.cibamaven.check.Stage;
import io.github.cibamaven.check.Wanted;
import io.github.cibamaven.model.Command;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Outcome;
import io.github.cibamaven.plan.ChangeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Applies, plans and restores on a {@link Stage} as the goals do, with waits that take no time. */
final class Desk {
    static final Consent YES = new Consent(false, Optional.empty());
    static final Consent DRY = new Consent(true, Optional.empty());

    final Stage stage;
    final Path folder;
    final List<Long> pauses = new ArrayList<>();
    private final Ticking clock = new Ticking();
    private final List<DesiredClient> elsewhere;

    Desk(Stage stage, Path folder) {
        this(stage, folder, List.of());
    }

    private Desk(Stage stage, Path folder, List<DesiredClient> elsewhere) {
        this.stage = stage;
        this.folder = folder;
        this.elsewhere = elsewhere;
    }

    /** The same in a build whose other modules declare these. */
    Desk beside(DesiredClient... others) {
        return new Desk(stage, folder, List.of(others));
    }

    Result apply(Wanted... clients) {
        return apply(YES, clients);
    }

    Result apply(Consent consent, Wanted... clients) {
        return apply(stage.desired(clients), consent, Optional.empty());
    }

    Result applyAgreed(Wanted... clients) {
        return apply(stage.desired(clients), YES, Optional.of(agreed()));
    }

    Result apply(Desired desired, Consent consent, Optional<ChangeFile> agreed) {
        return application(pauses::add).apply(Stage.course("apply"), desired, consent, agreed);
    }

    Application application(Pause pause) {
        return new Application(stage.tenant(), snapshots(), pause, elsewhere);
    }

    Result plan(Wanted... clients) {
        return plan(stage.desired(clients));
    }

    Result plan(Desired desired) {
        return new Planning(stage.tenant(), clock, elsewhere)
                .plan(Stage.course("plan"), desired, planFile(), "target/ciba-plan.json");
    }

    Path planFile() {
        return folder.resolve("ciba-plan.json");
    }

    ChangeFile agreed() {
        return parse(ChangeFile.Kind.PLAN, planFile());
    }

    /** As the goal does when no snapshot is named. */
    Result restore() {
        return restore(toRestore());
    }

    Result restore(Path snapshot) {
        return restore(stage.desired(), parse(ChangeFile.Kind.SNAPSHOT, snapshot), snapshot, YES, false);
    }

    Result restore(ChangeFile snapshot, Consent consent, boolean force) {
        return restore(stage.desired(), snapshot, consent, force);
    }

    Result restore(Desired desired, ChangeFile snapshot, Consent consent, boolean force) {
        return restore(desired, snapshot, folder.resolve("snapshots/first.json"), consent, force);
    }

    private Result restore(Desired desired, ChangeFile snapshot, Path file, Consent consent, boolean force) {
        String shown = "snapshots/" + file.getFileName();
        return new Restoration(stage.tenant(), snapshots(), pauses::add)
                .restore(
                        Stage.course("restore"),
                        desired,
                        new Restoration.Source(snapshot, file, shown),
                        consent,
                        force);
    }

    Snapshots snapshots() {
        return new Snapshots(folder, clock);
    }

    ChangeFile newest() {
        try {
            return parse(
                    ChangeFile.Kind.SNAPSHOT,
                    snapshots().files().stream().findFirst().orElseThrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the goal takes when no snapshot is named. */
    Path toRestore() {
        try {
            return finder().newest().file();
        } catch (SnapshotFinder.NoneException e) {
            throw new AssertionError(e);
        }
    }

    SnapshotFinder finder() {
        return new SnapshotFinder(snapshots(), Stage.DOMAIN, Command.PLAIN);
    }

    List<Path> snapshotFiles() {
        Path kept = folder.resolve("snapshots");
        if (!Files.isDirectory(kept)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(kept)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ChangeFile parse(ChangeFile.Kind kind, Path file) {
        try {
            return ChangeFile.parse(kind, Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ChangeFile.DamagedException e) {
            throw new AssertionError(e);
        }
    }

    static List<String> applied(Result result) {
        return ids(result, true);
    }

    static List<String> notApplied(Result result) {
        return ids(result, false);
    }

    private static List<String> ids(Result result, boolean applied) {
        return result.outcome().changes().stream()
                .filter(change -> change.applied() == applied)
                .map(Outcome.Change::change)
                .map(change -> change.subject().id())
                .toList();
    }

    static String error(Result result) {
        return result.outcome().error().orElse("");
    }

    /** Each look at it is a second later, so that no two snapshots bear the same time. */
    private static final class Ticking extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        @Override
        public Instant instant() {
            now = now.plus(Duration.ofSeconds(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}

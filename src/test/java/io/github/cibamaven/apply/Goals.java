package io.github.cibamaven.apply;

import io.github.cibamaven.check.ClientBuilder;
import io.github.cibamaven.check.ClientTenant;
import io.github.cibamaven.goal.ApplyGoal;
import io.github.cibamaven.goal.Consent;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.goal.PlanGoal;
import io.github.cibamaven.goal.RestoreGoal;
import io.github.cibamaven.model.Commands;
import io.github.cibamaven.model.Desired;
import io.github.cibamaven.model.DesiredClient;
import io.github.cibamaven.model.Goal;
import io.github.cibamaven.model.Pause;
import io.github.cibamaven.model.outcome.Outcome;
import io.github.cibamaven.model.outcome.RunError;
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

/** Applies, plans and restores on a {@link ClientTenant} as the goals do, with waits that take no time. */
final class Goals {
    static final Consent YES = new Consent(false, Optional.empty());
    static final Consent DRY = new Consent(true, Optional.empty());

    final ClientTenant stage;
    final Path folder;
    final List<Long> pauses = new ArrayList<>();
    private final Ticking clock = new Ticking();
    private final List<DesiredClient> elsewhere;

    Goals(ClientTenant stage, Path folder) {
        this(stage, folder, List.of());
    }

    private Goals(ClientTenant stage, Path folder, List<DesiredClient> elsewhere) {
        this.stage = stage;
        this.folder = folder;
        this.elsewhere = elsewhere;
    }

    /** The same in a build whose other modules declare these. */
    Goals beside(DesiredClient... others) {
        return new Goals(stage, folder, List.of(others));
    }

    GoalResult apply(ClientBuilder... clients) {
        return apply(YES, clients);
    }

    GoalResult apply(Consent consent, ClientBuilder... clients) {
        return apply(stage.desired(clients), consent, Optional.empty());
    }

    GoalResult applyAgreed(ClientBuilder... clients) {
        return apply(stage.desired(clients), YES, Optional.of(agreed()));
    }

    GoalResult apply(Desired desired, Consent consent, Optional<ChangeFile> agreed) {
        return application(pauses::add).apply(ClientTenant.course(Goal.APPLY), desired, consent, agreed);
    }

    ApplyGoal application(Pause pause) {
        return new ApplyGoal(stage.tenant(), snapshots(), pause, elsewhere);
    }

    GoalResult plan(ClientBuilder... clients) {
        return plan(stage.desired(clients));
    }

    GoalResult plan(Desired desired) {
        return new PlanGoal(stage.tenant(), clock, elsewhere)
                .plan(ClientTenant.course(Goal.PLAN), desired, planFile(), "target/ciba-plan.json");
    }

    Path planFile() {
        return folder.resolve("ciba-plan.json");
    }

    ChangeFile agreed() {
        return parse(ChangeFile.Kind.PLAN, planFile());
    }

    /** As the goal does when no snapshot is named. */
    GoalResult restore() {
        return restore(toRestore());
    }

    GoalResult restore(Path snapshot) {
        return restore(stage.desired(), parse(ChangeFile.Kind.SNAPSHOT, snapshot), snapshot, YES, false);
    }

    GoalResult restore(ChangeFile snapshot, Consent consent, boolean force) {
        return restore(stage.desired(), snapshot, consent, force);
    }

    GoalResult restore(Desired desired, ChangeFile snapshot, Consent consent, boolean force) {
        return restore(desired, snapshot, folder.resolve("snapshots/first.json"), consent, force);
    }

    private GoalResult restore(Desired desired, ChangeFile snapshot, Path file, Consent consent, boolean force) {
        String shown = "snapshots/" + file.getFileName();
        return new RestoreGoal(stage.tenant(), snapshots(), pauses::add)
                .restore(
                        ClientTenant.course(Goal.RESTORE),
                        desired,
                        new SnapshotFinder.Source(snapshot, file, shown),
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
        return new SnapshotFinder(snapshots(), ClientTenant.DOMAIN, Commands.PLAIN);
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

    static List<String> applied(GoalResult result) {
        return ids(result, true);
    }

    static List<String> notApplied(GoalResult result) {
        return ids(result, false);
    }

    private static List<String> ids(GoalResult result, boolean applied) {
        return result.outcome().changes().stream()
                .filter(change -> change.applied() == applied)
                .map(Outcome.Change::change)
                .map(change -> change.subject().id())
                .toList();
    }

    static String error(GoalResult result) {
        return result.outcome().error().map(RunError::text).orElse("");
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

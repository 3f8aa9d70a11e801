package io.github.cibamaven.apply;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.goal.GoalResult;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.sandbox.state.Seeds;
import io.github.cibamaven.tenant.FakeTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A run that writes clients side by side and dies at one of its requests, each in turn: the disk is as it was at that
 * moment, and the tenant hears nothing of this request and those after it. That a run dies after the tenant has carried
 * out a request is the same as that it dies before the next one. {@link KillTest} kills real processes, which takes longer.
 */
class KilledInWaveTest {
    /** The first goes alone, then four, then one. */
    private static final ClientBuilder[] SIX =
            IntStream.range(0, 6).mapToObj(i -> ClientBuilder.client("c" + i)).toArray(ClientBuilder[]::new);

    /** Before that nothing is written: token and list, or token and a look at each client. */
    private static final int READS_OF_APPLY = 2;

    private static final int READS_OF_RESTORE = 1 + 6;
    private static final int WRITES = 3 * 6;

    @TempDir
    Path folder;

    static IntStream applies() {
        return IntStream.range(READS_OF_APPLY, READS_OF_APPLY + WRITES);
    }

    static IntStream restores() {
        return IntStream.range(READS_OF_RESTORE, READS_OF_RESTORE + WRITES);
    }

    @ParameterizedTest
    @MethodSource("applies")
    void whatAnApplyLeavesIsGoneOnWithOrPutBack(int at) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ClientBuilder.crowd(6))) {
            JsonNode original = stage.sandbox().state();
            Path left = killed(stage, at, goals(stage, folder), true);
            JsonNode killed = stage.sandbox().state();

            try (EmbeddedTenant copy = as(killed)) {
                Goals desk = goals(copy, left);
                if (desk.snapshotFiles().isEmpty()) {
                    assertThat(killed).isEqualTo(original);
                } else {
                    GoalResult restored = desk.restore();
                    assertThat(restored.end()).as(Goals.error(restored)).isEqualTo(GoalResult.End.SUCCESS);
                    assertThat(copy.sandbox().state()).isEqualTo(original);
                }
            }
            GoalResult again = goals(stage, left).apply(SIX);
            assertThat(again.end()).as(Goals.error(again)).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(stage.verify(SIX).outcome().status()).isEqualTo(Status.IN_SYNC);
        }
    }

    @ParameterizedTest
    @MethodSource("restores")
    void whatARestoreLeavesIsGoneOnWith(int at) {
        try (EmbeddedTenant stage = EmbeddedTenant.of(ClientBuilder.crowd(6))) {
            JsonNode original = stage.sandbox().state();
            goals(stage, folder).apply(SIX);

            Path left = killed(stage, at, goals(stage, folder), false);

            GoalResult again = goals(stage, left).restore();
            assertThat(again.end()).as(Goals.error(again)).isEqualTo(GoalResult.End.SUCCESS);
            assertThat(stage.sandbox().state()).isEqualTo(original);
        }
    }

    /** Where a copy of the disk lies, as it was when the request came. */
    private Path killed(EmbeddedTenant stage, int at, Goals run, boolean apply) {
        Path left = folder.resolve("left");
        stage.sandbox()
                .faults()
                .add(
                        TenantFaults.before(() -> copy(left)).after(at),
                        Fault.closedBeforeAnswer().unhandled().after(at).always());
        if (apply) {
            run.apply(SIX);
        } else {
            run.restore();
        }
        stage.sandbox().faults().clear();
        assertThat(left).as("it died at a request that it made").exists();
        return left;
    }

    private void copy(Path to) {
        try {
            Files.createDirectories(to);
            Path snapshots = folder.resolve("snapshots");
            if (Files.isDirectory(snapshots)) {
                Files.createDirectories(to.resolve("snapshots"));
                try (Stream<Path> files = Files.list(snapshots)) {
                    for (Path file : files.toList()) {
                        Files.copy(file, to.resolve("snapshots").resolve(file.getFileName()));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Goals goals(EmbeddedTenant stage, Path output) {
        return Goals.sideBySide(4, stage, output, stage.time()::sleep);
    }

    private static EmbeddedTenant as(JsonNode state) {
        return EmbeddedTenant.of(Seeds.of(state), new FakeTime(), Duration.ofSeconds(20));
    }
}

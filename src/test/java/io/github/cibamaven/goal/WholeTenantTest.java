package io.github.cibamaven.goal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.model.outcome.Status;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stage of the sweep and of the walk, undisturbed. */
class WholeTenantTest {
    @TempDir
    Path folder;

    @Test
    void undisturbedItIsMendedAndPutBack() {
        try (WholeTenant estate = WholeTenant.of(WholeTenant.DRIFTED, folder)) {
            JsonNode before = estate.sandbox.state();
            assertThat(estate.verify().outcome().status()).isEqualTo(Status.DRIFT);

            assertThat(estate.apply().outcome().changes()).hasSize(5).allMatch(change -> change.applied());
            assertThat(estate.verify().outcome().findings()).isEmpty();

            estate.restore(estate.snapshot().orElseThrow());
            assertThat(estate.sandbox.state()).isEqualTo(before);
        }
    }
}

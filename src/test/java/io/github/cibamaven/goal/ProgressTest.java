package io.github.cibamaven.goal;

import static io.github.cibamaven.fixture.ClientBuilder.client;
import static io.github.cibamaven.fixture.ClientBuilder.unready;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.config.Strictness;
import io.github.cibamaven.fixture.ClientBuilder;
import io.github.cibamaven.fixture.EmbeddedTenant;
import io.github.cibamaven.fixture.Goals;
import io.github.cibamaven.model.connection.TrafficListener;
import io.github.cibamaven.model.outcome.Status;
import io.github.cibamaven.sandbox.fault.TenantFaults;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What who waits is told while a goal takes more than two seconds. */
class ProgressTest {
    private static final ClientBuilder[] SEVEN =
            IntStream.range(0, 7).mapToObj(number -> client("c" + number)).toArray(ClientBuilder[]::new);

    @TempDir
    Path folder;

    private final List<String> told = new ArrayList<>();
    private final EmbeddedTenant stage = EmbeddedTenant.of(
            IntStream.range(0, 7).mapToObj(number -> unready("c" + number)).toList());

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void nothingIsToldOfARunThatIsQuick() {
        each(Duration.ofMillis(50));

        assertThat(apply(SEVEN).outcome().status()).isEqualTo(Status.APPLIED);

        assertThat(told).isEmpty();
    }

    @Test
    void writingTellsHowFarItIs() {
        each(Duration.ofMillis(800));

        assertThat(apply(SEVEN).outcome().status()).isEqualTo(Status.APPLIED);

        assertThat(told).containsExactly("Wrote 1 of 7 changes so far", "Wrote 6 of 7 changes so far");
    }

    @Test
    void readingPartsOfTheTenantTellsHowManyItHasRead() {
        each(Duration.ofMillis(900));

        Goals.verify(tenant(), stage.declaring(SEVEN[0]).checkPrerequisites().build(), Strictness.NORMAL);

        assertThat(told).containsExactly("Read 2 parts of the tenant so far");
    }

    @Test
    void aWriteThatShowsLateIsToldOnce() {
        stage.sandbox().faults().add(TenantFaults.staleReads().times(5));

        assertThat(apply(SEVEN[0]).outcome().status()).isEqualTo(Status.APPLIED);

        assertThat(told).containsExactly("Waiting up to 5 s for the tenant to show what was written to The c0");
    }

    private void each(Duration request) {
        stage.sandbox()
                .faults()
                .add(TenantFaults.before(() -> stage.time().pass(request)).always());
    }

    private GoalResult apply(ClientBuilder... clients) {
        return new Goals(stage.connection(), this::tenant, folder, stage.time(), stage.time()::sleep).apply(clients);
    }

    private Tenant tenant() {
        TrafficListener listener = new TrafficListener() {
            @Override
            public void request(Supplier<String> line) {}

            @Override
            public void waiting(String line) {
                told.add(line);
            }
        };
        return new TenantBuilder(stage.sandbox().url().toString(), stage.time())
                .listener(listener)
                .open(new Credentials.Token(Secret.of(EmbeddedTenant.OPAQUE), "AUTH0_API_TOKEN"));
    }
}

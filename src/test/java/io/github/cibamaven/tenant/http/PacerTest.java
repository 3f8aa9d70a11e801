package io.github.cibamaven.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.outcome.TenantException;
import io.github.cibamaven.model.outcome.TenantException.Kind;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.TestOptions;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.RateLimit;
import io.github.cibamaven.sandbox.state.Seed;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.tenant.FakeTime;
import io.github.cibamaven.tenant.Tenant;
import io.github.cibamaven.tenant.TenantBuilder;
import io.github.cibamaven.tenant.credentials.Credentials;
import io.github.cibamaven.text.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whether requests stay under a rate limit, from one thread and from several. */
class PacerTest {
    private static final Credentials MANAGER =
            new Credentials.ClientSecret("ciba-sandbox", Secret.of("ciba-sandbox-secret"), "AUTH0_CLIENT_ID");
    private static final List<Subject> PARTS = List.of(
            Subject.PUSH_PROVIDER,
            Subject.client("ciba-sandbox", "ciba-sandbox"),
            Subject.PUSH_FACTOR,
            Subject.EMAIL_PROVIDER);

    private final FakeTime time = new FakeTime();
    private Sandbox sandbox;

    @BeforeEach
    void start() throws Exception {
        sandbox = Sandbox.start(Seed.example(), TestOptions.clock(time));
    }

    @AfterEach
    void stop() {
        sandbox.close();
    }

    /** What tenants of several plans of Auth0 have. */
    private enum Limit {
        TWO_PER_SECOND,
        TWO_PER_SECOND_TEN_AT_ONCE,
        HUNDRED_PER_MINUTE_FIVE_AT_ONCE,
        ONE_PER_SECOND,
        THREE_IN_EACH_SECOND;

        RateLimit on(FakeTime time) {
            return switch (this) {
                case TWO_PER_SECOND -> RateLimit.dripping(2, 500, time);
                case TWO_PER_SECOND_TEN_AT_ONCE -> RateLimit.dripping(10, 500, time);
                case HUNDRED_PER_MINUTE_FIVE_AT_ONCE -> RateLimit.dripping(5, 600, time);
                case ONE_PER_SECOND -> RateLimit.dripping(1, 1000, time);
                case THREE_IN_EACH_SECOND -> RateLimit.eachSecond(3, time);
            };
        }
    }

    private Tenant open(Duration maxWait) {
        return new TenantBuilder(sandbox.url().toString(), time)
                .maxWait(maxWait)
                .open(MANAGER);
    }

    private Tenant open() {
        return open(Duration.ofMinutes(5));
    }

    private static void read(Tenant tenant, int times) {
        for (int i = 0; i < times; i++) {
            Subject part = PARTS.get(i % PARTS.size());
            tenant.read(part, Settings.of(part.kind()));
        }
    }

    private static void readAtOnce(Tenant tenant, int threads, int times) throws Exception {
        ExecutorService modules = Executors.newFixedThreadPool(threads);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                all.add(modules.submit(() -> read(tenant, times)));
            }
            for (Future<?> one : all) {
                one.get();
            }
        } finally {
            modules.shutdownNow();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneModuleIsNeverRefused(Limit limit) {
        RateLimit rate = limit.on(time);
        sandbox.faults().add(rate.at("/api/v2/"));

        try (Tenant tenant = open()) {
            read(tenant, 40);
        }

        assertThat(rate.refused()).isZero();
        assertThat(sandbox.requests()).hasSize(41);
    }

    @ParameterizedTest
    @EnumSource
    void modulesThatAreBuiltAtTheSameTimeAreNeverRefused(Limit limit) throws Exception {
        RateLimit rate = limit.on(time);
        sandbox.faults().add(rate.at("/api/v2/"));

        try (Tenant tenant = open()) {
            readAtOnce(tenant, 4, 10);
        }

        assertThat(rate.refused()).isZero();
        assertThat(sandbox.requests()).hasSize(41);
    }

    @ParameterizedTest
    @EnumSource
    void noneOfSeveralLimitsRefuses(Limit limit) throws Exception {
        RateLimit clients = RateLimit.dripping(4, 700, time);
        RateLimit rest = limit.on(time);
        sandbox.faults().add(clients.at("/api/v2/clients"), rest.at("/api/v2/"));

        try (Tenant tenant = open()) {
            readAtOnce(tenant, 4, 12);
        }

        assertThat(clients.refused() + rest.refused()).isZero();
        assertThat(sandbox.requests()).hasSize(49);
    }

    /** Two at once, and then two each time that the tenant has said when there are two again. */
    @Test
    void waitsNoLongerThanTheTenantSays() {
        sandbox.faults().add(RateLimit.dripping(2, 500, time).at("/api/v2/"));

        try (Tenant tenant = open()) {
            read(tenant, 10);
            assertThat(time.naps()).containsOnly(Duration.ofSeconds(1)).hasSize(4);
            assertThat(tenant.requests().waited()).isEqualTo(Duration.ofSeconds(4));
        }
    }

    @Test
    void modulesThatAreBuiltAtTheSameTimePayEachWaitOnce() throws Exception {
        sandbox.faults().add(RateLimit.dripping(2, 500, time).at("/api/v2/"));

        try (Tenant tenant = open(Duration.ofSeconds(4))) {
            readAtOnce(tenant, 5, 2);
        }

        assertThat(time.naps()).containsOnly(Duration.ofSeconds(1)).hasSize(4);
    }

    @Test
    void waitsForNoMoreThanMaxWaitInAll() {
        RateLimit rate = RateLimit.dripping(2, 500, time);
        sandbox.faults().add(rate.at("/api/v2/"));

        try (Tenant tenant = open(Duration.ofSeconds(3))) {
            assertThatExceptionOfType(TenantException.class)
                    .isThrownBy(() -> read(tenant, 10))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RATE_LIMITED));
        }

        assertThat(time.naps()).containsOnly(Duration.ofSeconds(1)).hasSize(3);
        assertThat(rate.refused()).isOne();
    }

    /** Somebody else uses the tenant as well. */
    @Test
    void modulesBesideOneThatWasRefusedDoNotTryMeanwhile() throws Exception {
        sandbox.faults().add(Fault.rateLimited().header("Retry-After", "5").at("/api/v2/"));

        try (Tenant tenant = open()) {
            readAtOnce(tenant, 4, 3);
        }

        assertThat(sandbox.journal().stream().filter(entry -> entry.status() == 429))
                .hasSize(1);
        assertThat(time.naps()).allSatisfy(nap -> assertThat(nap).isLessThanOrEqualTo(Duration.ofSeconds(5)));
    }
}

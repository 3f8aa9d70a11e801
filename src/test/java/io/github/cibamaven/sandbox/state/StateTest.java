package io.github.cibamaven.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class StateTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500); // wraps around, as nanoTime may
    private final State state = new State(TenantState.empty("v1.example"), nanos::get);

    @Test
    void remembersWhatWasCurrentSoLongAgo() {
        nanos.addAndGet(1_000);
        write("one");
        nanos.addAndGet(1_000);
        write("two");
        nanos.addAndGet(10);

        assertThat(clients(state.asOf(Duration.ZERO))).isEqualTo(2);
        assertThat(clients(state.asOf(Duration.ofNanos(10)))).isEqualTo(2);
        assertThat(clients(state.asOf(Duration.ofNanos(11)))).isEqualTo(1);
        assertThat(clients(state.asOf(Duration.ofNanos(1_011)))).isZero();
        assertThat(clients(state.asOf(Duration.ofDays(1)))).isZero();
        assertThat(clients(state.previous())).isEqualTo(1);
    }

    @Test
    void dropsDraftsThatAreNotKept() {
        TenantState before = state.now();

        state.write(
                draft -> {
                    put(draft, "lost");
                    return false;
                },
                keep -> keep);

        assertThat(state.now()).isSameAs(before);
        assertThat(clients(before)).isZero();
        assertThat(state.version()).isEqualTo(1);
    }

    @Test
    void handedOutVersionsNeverChange() {
        write("one");
        TenantState seen = state.now();
        write("two");

        assertThat(clients(seen)).isEqualTo(1);
    }

    @Test
    void forgetsVeryOldVersionsAndEverythingOnReset() {
        for (int i = 0; i < 200; i++) {
            nanos.addAndGet(1);
            write("c" + i);
        }
        assertThat(clients(state.asOf(Duration.ofDays(1)))).isGreaterThan(100);

        state.reset(TenantState.empty("v2.example"));

        assertThat(state.previous().domain()).isEqualTo("v2.example");
    }

    private void write(String id) {
        state.write(
                draft -> {
                    put(draft, id);
                    return true;
                },
                keep -> keep);
    }

    private static void put(TenantState tenant, String id) {
        tenant.putClient(Json.object().put("client_id", id));
    }

    private static long clients(TenantState tenant) {
        return (int) tenant.clients().count();
    }
}

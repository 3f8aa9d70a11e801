package io.github.cibamaven.sandbox.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 500); // wraps around, as nanoTime may
    private final State state = new State(TenantState.empty("v1.example"));
    private final History history = new History(state, nanos::get);

    @Test
    void remembersWhatWasCurrentSoLongAgo() {
        nanos.addAndGet(1_000);
        write("one");
        nanos.addAndGet(1_000);
        write("two");
        nanos.addAndGet(10);

        assertThat(clients(history.asOf(Duration.ZERO))).isEqualTo(2);
        assertThat(clients(history.asOf(Duration.ofNanos(10)))).isEqualTo(2);
        assertThat(clients(history.asOf(Duration.ofNanos(11)))).isEqualTo(1);
        assertThat(clients(history.asOf(Duration.ofNanos(1_011)))).isZero();
        assertThat(clients(history.asOf(Duration.ofDays(1)))).isZero();
        assertThat(clients(history.previous())).isEqualTo(1);
    }

    @Test
    void forgetsVeryOldVersions() {
        for (int i = 0; i < 200; i++) {
            nanos.addAndGet(1);
            write("c" + i);
        }
        assertThat(clients(history.asOf(Duration.ofDays(1)))).isGreaterThan(100);
    }

    @Test
    void countsWhatIsKept() {
        state.write(draft -> false, keep -> keep);
        assertThat(history.version()).isEqualTo(1);
        write("one");
        assertThat(history.version()).isEqualTo(2);
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

    private static int clients(TenantState tenant) {
        return (int) tenant.clients().count();
    }
}

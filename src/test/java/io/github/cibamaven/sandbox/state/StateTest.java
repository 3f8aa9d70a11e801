package io.github.cibamaven.sandbox.state;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StateTest {

    private final State state = new State(TenantState.empty("v1.example"));

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
    }

    @Test
    void handedOutVersionsNeverChange() {
        write("one");
        TenantState seen = state.now();
        write("two");

        assertThat(clients(seen)).isEqualTo(1);
    }

    @Test
    void handedOutVersionsKeepTheirClients() {
        write("one");
        TenantState seen = state.now();
        state.write(
                draft -> {
                    ObjectNode client = draft.client("one").orElseThrow();
                    draft.putClient(client.put("name", "new"));
                    return true;
                },
                keep -> keep);

        assertThat(seen.client("one").orElseThrow().has("name")).isFalse();
        assertThat(state.now().client("one").orElseThrow().path("name").asText())
                .isEqualTo("new");
    }

    @Test
    void aClientThatWasAskedForIsACopy() {
        write("one");

        state.now().client("one").orElseThrow().put("name", "new");

        assertThat(state.now().client("one").orElseThrow().has("name")).isFalse();
    }

    @Test
    void showsAndTellsNothingElseAfterReset() {
        AtomicInteger told = new AtomicInteger();
        TenantState other = TenantState.empty("other.example");
        state.watch(version -> told.incrementAndGet());
        state.show(current -> other);
        write("one");
        assertThat(state.shown()).isSameAs(other);
        assertThat(told).hasValue(1);

        state.reset(TenantState.empty("v2.example"));
        write("two");

        assertThat(state.shown()).isSameAs(state.now());
        assertThat(state.now().domain()).isEqualTo("v2.example");
        assertThat(told).hasValue(1);
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

package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.Sandbox;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What may be wrong with the tenant itself: what it stores and shows, whom it trusts, and who else changes it. */
public final class TenantFaults {

    private TenantFaults() {}

    /** The write is answered as a success and not stored. */
    public static Fault lostWrite() {
        return Fault.of("lost write", (request, tenant) -> forgotten(request, tenant));
    }

    /** The write is answered as a success, but its last property is not stored. Of a single one nothing is stored. */
    public static Fault partlyStored() {
        return Fault.of("partly stored", (request, tenant) -> {
            ObjectNode body = properties(request);
            List<String> names = new ArrayList<>();
            body.fieldNames().forEachRemaining(names::add);
            return names.size() < 2
                    ? forgotten(request, tenant)
                    : tenant.handle(withBody(request, body.without(names.get(names.size() - 1))));
        });
    }

    private static Request withBody(Request request, ObjectNode body) {
        return new Request(request.method(), request.path(), request.query(), request.headers(), Json.bytes(body));
    }

    private static Answer forgotten(Request request, StruckTenant tenant) {
        return tenant.handler().handle(request, tenant.state().shown(), false);
    }

    private static ObjectNode properties(Request request) {
        try {
            return Json.read(request.body()) instanceof ObjectNode body ? body : Json.object();
        } catch (IOException e) {
            return Json.object();
        }
    }

    /** The write is answered as a success, and reads do not show it for so long, or until {@link Faults#clear()}. */
    public static Fault shownLate(Duration delay) {
        return Fault.of("shown late", begun((state, clock) -> (request, tenant) -> {
            TenantState before = state.now();
            Answer answer = tenant.handle(request);
            Instant until = clock.instant().plus(delay);
            if (!request.reads()) {
                state.show(current -> clock.instant().isBefore(until) ? before : current);
            }
            return answer;
        }));
    }

    /**
     * Reads see the tenant as it was before the last write. Nothing is counted until something has been written after
     * the fault was switched on. Applies to GET unless {@link Fault#on} says otherwise.
     */
    public static Fault staleReads() {
        return Fault.of("stale reads", begun((state, clock) -> new StaleRead(History.of(state, clock))))
                .on("GET");
    }

    private record StaleRead(History history) implements Effect {

        @Override
        public boolean ready() {
            return history.version() > 1;
        }

        @Override
        public Answer answer(Request request, StruckTenant tenant) {
            return tenant.handler().handle(request, history.previous(), true);
        }
    }

    /** Every read, until cleared, sees the tenant as it was {@code lag} ago, or when the fault was switched on. */
    public static Fault lag(Duration lag) {
        return Fault.of("lag", begun((state, clock) -> {
                    History history = History.of(state, clock);
                    return (request, tenant) -> tenant.handler().handle(request, history.asOf(lag), true);
                }))
                .on("GET")
                .always();
    }

    /** An effect that begins when its fault is switched on. */
    private static Effect begun(BiFunction<State, Clock, Effect> beginning) {
        return new Effect() {
            @Override
            public Effect armed(State state, Clock clock) {
                return beginning.apply(state, clock);
            }

            @Override
            public Answer answer(Request request, StruckTenant tenant) {
                throw new IllegalStateException("not switched on");
            }
        };
    }

    /** From the struck request on, no token issued or seeded so far is good for anything; newly issued ones are. */
    public static Fault revokedTokens() {
        return Fault.of("revoked tokens", new Effect.Hook(StruckTenant.Levers::revokeTokens))
                .at("/api/v2/");
    }

    /** Somebody else edits a client just before the struck request is handled. See {@link Sandbox#patchClient}. */
    public static Fault editedClient(String id, ObjectNode patch) {
        ObjectNode kept = patch.deepCopy();
        return Fault.of("edited client", new Effect.Hook(levers -> levers.patchClient(id, kept)));
    }

    /** Somebody else edits a part of the tenant just before the struck request is handled. See {@link Sandbox#patch}. */
    public static Fault edited(Part part, ObjectNode patch) {
        ObjectNode kept = patch.deepCopy();
        return Fault.of("edited", new Effect.Hook(levers -> levers.patch(part, kept)));
    }

    /** Runs any code, on the connection's thread, just before the struck request is handled. */
    public static Fault before(Runnable hook) {
        return Fault.of("hook", new Effect.Hook(levers -> hook.run()));
    }
}

package io.github.cibamaven.sandbox.fault;

import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.State;
import java.time.Clock;
import java.util.function.Consumer;

/** Something that changes how one request is answered. */
@FunctionalInterface
public interface Effect {

    /** No effect: stands in when no fault strikes. */
    Effect NONE = (request, tenant) -> tenant.handle(request);

    /** The answer to a struck request, by the tenant or in its place. */
    Answer answer(Request request, StruckTenant tenant);

    /** The effect of a fault that is switched on now; one that must know what happens from then on can begin to watch. */
    default Effect armed(State state, Clock clock) {
        return this;
    }

    /** Whether there is anything to spoil yet. */
    default boolean ready() {
        return true;
    }

    /** What happens just before a request is handled; any number of hooks, and one other fault, act on one request. */
    record Hook(Consumer<StruckTenant.Levers> action) implements Effect {

        @Override
        public Answer answer(Request request, StruckTenant tenant) {
            action.accept(tenant.levers());
            return tenant.handle(request);
        }
    }

    /** An answer given without looking at the request. */
    record Instead(Answer given) implements Effect {

        @Override
        public Answer answer(Request request, StruckTenant tenant) {
            return given;
        }
    }
}

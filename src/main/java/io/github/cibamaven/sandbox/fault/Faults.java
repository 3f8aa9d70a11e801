package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.State;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The faults that are switched on. Of those that match a request all hooks run; of the others the one that was added
 * first and is not used up strikes, so that two faults added one after the other happen one after the other.
 */
public final class Faults {

    private static final class Armed {

        private final Fault fault;
        private final Effect effect;
        private int toSkip;
        private int left;
        private int toPass;

        Armed(Fault fault, Effect effect) {
            this.fault = fault;
            this.effect = effect;
            this.toSkip = fault.skip();
            this.left = fault.times();
            this.toPass = fault.after();
        }

        /** Whether it is its turn at all; to be asked once per request. */
        boolean due() {
            if (toPass > 0) {
                toPass--;
                return false;
            }
            return true;
        }

        Map<String, String> describe() {
            String times = left == Integer.MAX_VALUE ? "always" : String.valueOf(left);
            return Map.of("fault", fault.name(), "method", fault.method().orElse("any"), "left", times);
        }

        boolean strikes() {
            if (toSkip > 0) {
                toSkip--;
                return false;
            }
            if (left < Integer.MAX_VALUE) {
                left--;
            }
            return true;
        }
    }

    private final State state;
    private final Clock clock;
    private final Runnable fix;
    private final List<Armed> armed = new ArrayList<>();

    /** @param fix undoes what a fault leaves behind */
    public Faults(State state, Clock clock, Runnable fix) {
        this.state = state;
        this.clock = clock;
        this.fix = fix;
    }

    /** Switches faults on, in this order. */
    public synchronized Faults add(Fault... faults) {
        for (Fault fault : faults) {
            armed.add(new Armed(fault, fault.effect().armed(state, clock)));
        }
        return this;
    }

    /** Switches all faults off, and listens and shows what is stored again. Tokens that were revoked stay so. */
    public synchronized void clear() {
        armed.clear();
        fix.run();
    }

    /** How many faults have not struck as often as they were told to; those that always strike count too. */
    public synchronized int pending() {
        return (int) armed.stream().filter(each -> each.left > 0).count();
    }

    /** The answer to a request, with all the faults that strike it. */
    public Answer answer(Request request, StruckTenant tenant) {
        List<Effect.Hook> hooks = new ArrayList<>();
        Effect effect = next(request, hooks);
        hooks.forEach(hook -> hook.action().accept(tenant.levers()));
        return effect.answer(request, tenant);
    }

    /** The effect that strikes this request, and the hooks beside it. */
    private synchronized Effect next(Request request, List<Effect.Hook> hooks) {
        Effect effect = Effect.NONE;
        for (Armed each : armed) {
            Effect own = each.effect;
            boolean wanted = own instanceof Effect.Hook || effect == Effect.NONE;
            boolean applies = each.due() && each.left > 0 && each.fault.matches(request) && own.ready();
            if (wanted && applies && each.strikes()) {
                if (own instanceof Effect.Hook hook) {
                    hooks.add(hook);
                } else {
                    effect = own;
                }
            }
        }
        armed.removeIf(each -> each.left == 0);
        return effect;
    }

    public synchronized JsonNode describe() {
        return Json.of(armed.stream().map(Armed::describe).toList());
    }
}

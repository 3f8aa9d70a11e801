package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.fault.Effect;
import io.github.cibamaven.sandbox.fault.Faults;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;

/** Takes each request through faults, routes, state and journal. */
final class Dispatcher {

    private final State state;
    private final Routes routes;
    private final Faults faults;
    private final Journal journal;
    private final ControlPlane control;
    private final Effect.Levers levers;
    private final RateLimitHeaders rateLimit;

    Dispatcher(
            State state,
            Routes routes,
            Faults faults,
            Journal journal,
            ControlPlane control,
            Effect.Levers levers,
            RateLimitHeaders rateLimit) {
        this.state = state;
        this.routes = routes;
        this.faults = faults;
        this.journal = journal;
        this.control = control;
        this.levers = levers;
        this.rateLimit = rateLimit;
    }

    Answer handle(Request request) {
        if (control.owns(request)) {
            return control.handle(request);
        }
        Faults.Strike strike = faults.next(request);
        Answer answer;
        try {
            strike.hooks().forEach(hook -> hook.before(levers));
            Effect effect = strike.effect();
            answer = effect.instead().orElseGet(() -> effect.after(served(request, effect)));
        } catch (RuntimeException e) {
            // A hook's or our own mistake: visible as such, and the connection lives on.
            answer = Answer.error(
                    500, "Internal Server Error", "sandbox: " + e.getClass().getName(), null);
        }
        journal.add(request, answer);
        return answer;
    }

    private Answer served(Request asked, Effect effect) {
        Request request = effect.rewrite(asked);
        boolean forgotten = effect.forgets(asked);
        Answer answer =
                request.reads() ? routes.handle(request, effect.read(state)) : written(request, effect, forgotten);
        return api(request) ? rateLimit.on(answer) : answer;
    }

    private Answer written(Request request, Effect effect, boolean forgotten) {
        TenantState before = state.now();
        Answer answer = state.write(
                draft -> routes.handle(request, draft), given -> given.succeeded() && !forgotten && api(request));
        if (!effect.hides().isZero()) {
            state.hide(before, effect.hides());
        }
        return answer;
    }

    private static boolean api(Request request) {
        return request.path().startsWith("/api/v2/");
    }
}

package io.github.cibamaven.sandbox;

import io.github.cibamaven.sandbox.fault.Faults;
import io.github.cibamaven.sandbox.fault.StruckTenant;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;

/** Takes each request through faults, routes, state and journal. */
record Dispatcher(
        State state,
        Routes routes,
        Faults faults,
        Journal journal,
        ControlPlane control,
        StruckTenant.Levers levers,
        RateLimitHeaders rateLimit) {

    Answer handle(Request request) {
        if (control.owns(request)) {
            return control.handle(request);
        }
        Answer answer;
        try {
            answer = faults.answer(request, new StruckTenant(levers, state, this::served));
        } catch (RuntimeException e) {
            // A hook's or our own mistake: visible as such, and the connection lives on.
            answer = Answer.error(500, "sandbox: " + e.getClass().getName(), null);
        }
        journal.add(request, answer);
        return answer;
    }

    private Answer served(Request request, TenantState shown, boolean stored) {
        Answer answer = request.reads()
                ? routes.handle(request, shown)
                : state.write(
                        draft -> routes.handle(request, draft), given -> given.succeeded() && stored && api(request));
        return api(request) ? rateLimit.on(answer) : answer;
    }

    private static boolean api(Request request) {
        return request.path().startsWith("/api/v2/");
    }
}

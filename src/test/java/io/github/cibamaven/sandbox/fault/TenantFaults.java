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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

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
                    : tenant.handle(request.withBody(Json.bytes(body.without(names.get(names.size() - 1)))));
        });
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
        return Fault.of("shown late", (request, tenant) -> {
            TenantState before = tenant.state().now();
            Answer answer = tenant.handle(request);
            if (!request.reads()) {
                tenant.state().hide(before, delay);
            }
            return answer;
        });
    }

    /**
     * Reads see the tenant as it was before the last write. Nothing is counted until something has been written after
     * the fault was switched on. Applies to GET unless {@link Fault#on} says otherwise.
     */
    public static Fault staleReads() {
        Effect stale = new Effect() {
            @Override
            public boolean ready(State state, long since) {
                return state.version() > since;
            }

            @Override
            public Answer answer(Request request, StruckTenant tenant) {
                return tenant.handler().handle(request, tenant.state().previous(), true);
            }
        };
        return Fault.of("stale reads", stale).on("GET");
    }

    /** Every read, until cleared, sees the tenant as it was {@code lag} ago. */
    public static Fault lag(Duration lag) {
        Effect late = (request, tenant) ->
                tenant.handler().handle(request, tenant.state().asOf(lag), true);
        return Fault.of("lag", late).on("GET").always();
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

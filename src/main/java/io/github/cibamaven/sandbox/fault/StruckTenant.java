package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;

/** The tenant that a struck request was sent to, with all that an {@link Effect} may do to it. */
public record StruckTenant(Levers levers, State state, Handler handler) {

    /** What a fault may change behind the client's back. */
    public interface Levers {

        void revokeTokens();

        void stopListening();

        void patchClient(String id, ObjectNode patch);

        void patch(Part part, ObjectNode patch);
    }

    /** A function that answers a request. */
    @FunctionalInterface
    public interface Handler {

        /**
         * @param shown the version of the tenant that a reading request sees
         * @param stored whether a change is kept
         */
        Answer handle(Request request, TenantState shown, boolean stored);
    }

    /** The answer as it is without a fault. */
    public Answer handle(Request request) {
        return handler.handle(request, state.shown(), true);
    }

    /** The same tenant with nobody who handles a request. */
    StruckTenant unattended() {
        return new StruckTenant(levers, state, (request, shown, stored) -> Answer.json(200, Json.object()));
    }
}

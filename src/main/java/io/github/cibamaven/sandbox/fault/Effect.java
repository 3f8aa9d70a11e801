package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Part;
import io.github.cibamaven.sandbox.state.State;
import io.github.cibamaven.sandbox.state.TenantState;
import java.time.Duration;
import java.util.Optional;

/** What a fault does to a request it strikes. Each method is one moment in the life of a request. */
public interface Effect {

    /** What an effect may do to the tenant behind the client's back. */
    interface Levers {

        void revokeTokens();

        void stopListening();

        void patchClient(String id, ObjectNode patch);

        void patch(Part part, ObjectNode patch);
    }

    /** A hook only runs before the request; any number of them, and one other fault, act on the same request. */
    default boolean isHook() {
        return false;
    }

    /**
     * Whether there is anything to spoil yet.
     *
     * @param since the state's version when the fault was switched on
     */
    default boolean ready(State state, long since) {
        return true;
    }

    default void before(Levers levers) {}

    default Request rewrite(Request request) {
        return request;
    }

    /** An answer given without looking at the request. */
    default Optional<Answer> instead() {
        return Optional.empty();
    }

    /** The version of the tenant that a reading request sees. */
    default TenantState read(State state) {
        return state.shown();
    }

    /** Whether a change is forgotten although it was answered. Asked of the request as it came. */
    default boolean forgets(Request request) {
        return false;
    }

    /** How long reads do not show what the struck request wrote. */
    default Duration hides() {
        return Duration.ZERO;
    }

    default Answer after(Answer answer) {
        return answer;
    }
}

package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The effects that {@link Fault} offers. */
final class Effects {

    /** No effect: stands in when no fault strikes. */
    static final Effect NONE = new Effect() {};

    private Effects() {}

    static Effect hook(Consumer<Effect.Levers> hook) {
        return new Effect() {
            @Override
            public boolean isHook() {
                return true;
            }

            @Override
            public void before(Levers levers) {
                hook.accept(levers);
            }
        };
    }

    static Effect edit(String clientId, ObjectNode patch) {
        ObjectNode kept = patch.deepCopy();
        return hook(levers -> levers.patchClient(clientId, kept));
    }

    static Effect edit(Part part, ObjectNode patch) {
        ObjectNode kept = patch.deepCopy();
        return hook(levers -> levers.patch(part, kept));
    }

    static Effect instead(Answer answer) {
        return new Effect() {
            @Override
            public Optional<Answer> instead() {
                return Optional.of(answer);
            }
        };
    }

    static Effect after(UnaryOperator<Answer> change) {
        return new Effect() {
            @Override
            public Answer after(Answer answer) {
                return change.apply(answer);
            }
        };
    }

    static Effect rewrite(UnaryOperator<Request> change) {
        return new Effect() {
            @Override
            public Request rewrite(Request request) {
                return change.apply(request);
            }
        };
    }

    static Effect forget() {
        return new Effect() {
            @Override
            public boolean forgets() {
                return true;
            }
        };
    }

    static Effect previousVersion() {
        return new Effect() {
            @Override
            public boolean ready(State state, long since) {
                return state.version() > since;
            }

            @Override
            public Tenant read(State state) {
                return state.previous();
            }
        };
    }

    static Effect lagging(Duration lag) {
        return new Effect() {
            @Override
            public Tenant read(State state) {
                return state.asOf(lag);
            }
        };
    }
}

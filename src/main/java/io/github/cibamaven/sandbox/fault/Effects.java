package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The effects that {@link Fault} offers. */
public final class Effects {

    /** No effect: stands in when no fault strikes. */
    static final Effect NONE = new Effect() {};

    private Effects() {}

    public static Effect hook(Consumer<Effect.Levers> hook) {
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

    public static Effect edit(String clientId, ObjectNode patch) {
        ObjectNode kept = patch.deepCopy();
        return hook(levers -> levers.patchClient(clientId, kept));
    }

    public static Effect edit(Part part, ObjectNode patch) {
        ObjectNode kept = patch.deepCopy();
        return hook(levers -> levers.patch(part, kept));
    }

    public static Effect instead(Answer answer) {
        return new Effect() {
            @Override
            public Optional<Answer> instead() {
                return Optional.of(answer);
            }
        };
    }

    /** The change of a JSON body; an answer that is no JSON stays as it is. */
    public static Effect distorted(UnaryOperator<JsonNode> change) {
        return after(answer -> {
            try {
                return answer.withBody(Json.bytes(change.apply(Json.read(answer.body()))));
            } catch (IOException e) {
                return answer;
            }
        });
    }

    /** The answer is spoiled in the same way, but there was nobody to handle the request. */
    public static Effect unhandled(Effect spoiling) {
        return instead(spoiling.after(Answer.json(200, Json.object())));
    }

    public static Effect hiding(Duration duration) {
        return new Effect() {
            @Override
            public Duration hides() {
                return duration;
            }
        };
    }

    /** The last property of the body is lost on the way to the store; of a single one nothing is stored. */
    public static Effect halved() {
        return new Effect() {
            @Override
            public Request rewrite(Request request) {
                ObjectNode body = properties(request);
                List<String> names = new ArrayList<>();
                body.fieldNames().forEachRemaining(names::add);
                return names.size() < 2
                        ? request
                        : request.withBody(Json.bytes(body.without(names.get(names.size() - 1))));
            }

            @Override
            public boolean forgets(Request request) {
                return properties(request).size() < 2;
            }
        };
    }

    private static ObjectNode properties(Request request) {
        try {
            return Json.read(request.body()) instanceof ObjectNode body ? body : Json.object();
        } catch (IOException e) {
            return Json.object();
        }
    }

    public static Effect after(UnaryOperator<Answer> change) {
        return new Effect() {
            @Override
            public Answer after(Answer answer) {
                return change.apply(answer);
            }
        };
    }

    public static Effect rewrite(UnaryOperator<Request> change) {
        return new Effect() {
            @Override
            public Request rewrite(Request request) {
                return change.apply(request);
            }
        };
    }

    /** The request as the first changes it, the answer as the second does. */
    public static Effect both(Effect rewriting, Effect spoiling) {
        return new Effect() {
            @Override
            public Request rewrite(Request request) {
                return rewriting.rewrite(request);
            }

            @Override
            public Answer after(Answer answer) {
                return spoiling.after(answer);
            }
        };
    }

    public static Effect forget() {
        return new Effect() {
            @Override
            public boolean forgets(Request request) {
                return true;
            }
        };
    }

    public static Effect previousVersion() {
        return new Effect() {
            @Override
            public boolean ready(State state, long since) {
                return state.version() > since;
            }

            @Override
            public TenantState read(State state) {
                return state.previous();
            }
        };
    }

    public static Effect lagging(Duration lag) {
        return new Effect() {
            @Override
            public TenantState read(State state) {
                return state.asOf(lag);
            }
        };
    }
}

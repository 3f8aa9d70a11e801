package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.fault.Fault;
import io.github.cibamaven.sandbox.fault.FaultReader;
import io.github.cibamaven.sandbox.http.Answer;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Part;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * The sandbox from outside its process. Its requests are neither recorded nor struck by faults, and need no token: it
 * listens on the loopback address only.
 *
 * <ul>
 *   <li>{@code GET /_sandbox/journal}: the exchanges so far; {@code DELETE} forgets them
 *   <li>{@code GET /_sandbox/faults}: the faults switched on; {@code POST} adds one or an array of them, {@code DELETE}
 *       clears them
 *   <li>{@code GET /_sandbox/clients/{id}}: the stored client, secrets masked; {@code PATCH} edits it as
 *       {@link Sandbox#patchClient} does
 *   <li>{@code GET /_sandbox/state/{path}}: any other part of the tenant, as {@link Part} names it, secrets masked;
 *       {@code PATCH} edits it as {@link Sandbox#patch} does, {@code DELETE} removes it
 *   <li>{@code POST /_sandbox/reset}: back to the seed, with an empty journal and no faults
 * </ul>
 */
record ControlPlane(Sandbox sandbox, Journal journal, FaultReader faults) {

    private static final String ROOT = "/_sandbox/";

    boolean owns(Request request) {
        return request.path().startsWith(ROOT);
    }

    Answer handle(Request request) {
        try {
            return switch (request.method() + " " + request.path().substring(ROOT.length())) {
                case "GET journal" -> Answer.json(200, journal.toJson());
                case "DELETE journal" -> done(journal::clear);
                case "GET faults" -> Answer.json(200, sandbox.faults().describe());
                case "POST faults" -> addFaults(request.json());
                case "DELETE faults" -> done(() -> sandbox.faults().clear());
                case "POST reset" -> done(sandbox::reset);
                default -> request.path().startsWith(ROOT + "state/") ? part(request) : client(request);
            };
        } catch (IllegalArgumentException e) {
            return Answer.error(400, String.valueOf(e.getMessage()), null);
        } catch (IOException e) {
            return Answer.error(400, "the body is not JSON", null);
        }
    }

    private Answer part(Request request) throws IOException {
        List<String> segments = request.segments();
        Part part = new Part(segments.subList(2, segments.size()));
        return switch (request.method()) {
            case "GET" -> shown(segments.get(segments.size() - 1), sandbox.part(part));
            case "DELETE" -> done(() -> sandbox.remove(part));
            case "PATCH" -> {
                ObjectNode patch = object(request.json(), "the body must be an object");
                yield done(() -> sandbox.patch(part, patch));
            }
            default -> unknown(request);
        };
    }

    /** Masked under its own name, so that a secret asked for directly is masked too. */
    private static Answer shown(String name, JsonNode value) {
        return Answer.json(200, Masking.json(Json.object().set(name, value)).get(name));
    }

    private Answer client(Request request) throws IOException {
        List<String> segments = request.segments();
        boolean named = segments.size() == 3 && segments.get(1).equals("clients");
        if (named && request.method().equals("GET")) {
            return Answer.json(200, Masking.json(sandbox.client(segments.get(2))));
        }
        if (named && request.method().equals("PATCH") && request.json() instanceof ObjectNode patch) {
            return done(() -> sandbox.patchClient(segments.get(2), patch));
        }
        return unknown(request);
    }

    private static Answer unknown(Request request) {
        return Answer.error(404, "The control plane has no " + request, null);
    }

    private Answer addFaults(JsonNode body) {
        List<Fault> added = new ArrayList<>();
        for (JsonNode one : body.isArray() ? body : Json.array().add(body)) {
            added.add(faults.read(object(one, "a fault is an object")));
        }
        return done(() -> sandbox.faults().add(added.toArray(Fault[]::new)));
    }

    private static ObjectNode object(JsonNode node, String otherwise) {
        if (node instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException(otherwise);
    }

    private static Answer done(Runnable action) {
        action.run();
        return Answer.empty(204);
    }
}

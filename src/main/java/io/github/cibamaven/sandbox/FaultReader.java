package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults as the control plane takes them, such as {@code {"kind": "rate-limited", "path": "/api/v2/clients", "times":
 * 2}}.
 *
 * <ul>
 *   <li>which requests, all optional: {@code method}; {@code path} (a prefix) or {@code regex} (the whole path)
 *   <li>how often: {@code times} (a number or {@code "always"}), after {@code skip} matching requests
 *   <li>{@code kind}, named as the factory methods of {@link Fault}, with their arguments: {@code status} (answer,
 *       gateway-error, server-error, stored-but-fails), {@code millis} (delay, lag, slow-drip), {@code bytes}
 *       (oversized-body, reset-inside-body), {@code location} (redirect), {@code type} (content-type),
 *       {@code client_id} and {@code patch} (edited-client), {@code part} (an array of strings, see {@link Part}) and
 *       {@code patch} (edited)
 *   <li>{@code headers}, {@code body} (JSON) and {@code html}, for kinds that give an answer of their own
 * </ul>
 */
final class FaultReader {

    private static final Set<String> KEYS = Set.of(
            "kind",
            "method",
            "path",
            "regex",
            "times",
            "skip",
            "status",
            "headers",
            "body",
            "html",
            "location",
            "bytes",
            "millis",
            "type",
            "client_id",
            "part",
            "patch");
    private static final List<String> KINDS = List.of(
            "answer",
            "captive-portal",
            "content-type",
            "delay",
            "edited",
            "edited-client",
            "empty-body",
            "gateway-error",
            "lag",
            "lost-write",
            "null-body",
            "oversized-body",
            "rate-limited",
            "redirect",
            "repeating-pages",
            "reset-before-answer",
            "reset-inside-body",
            "revoked-tokens",
            "server-error",
            "slow-drip",
            "stale-reads",
            "stored-but-fails",
            "truncated-body");

    private FaultReader() {}

    /** @throws IllegalArgumentException saying what is wrong with it */
    static Fault read(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw new IllegalArgumentException("unknown key \"" + name + "\" in a fault");
            }
        }
        Fault fault = answer(kind(json), json);
        if (json.has("method")) {
            fault = fault.on(json.get("method").asText());
        }
        if (json.has("path")) {
            fault = fault.at(json.get("path").asText());
        }
        if (json.has("regex")) {
            fault = fault.matching(json.get("regex").asText());
        }
        if (json.has("skip")) {
            fault = fault.skip(number(json, "skip"));
        }
        if (json.path("times").asText().equals("always")) {
            return fault.always();
        }
        return json.has("times") ? fault.times(number(json, "times")) : fault;
    }

    private static Fault kind(ObjectNode json) {
        String kind = json.path("kind").asText();
        return switch (kind) {
            case "answer" -> Fault.answer(number(json, "status"));
            case "captive-portal" -> Fault.captivePortal();
            case "content-type" -> Fault.contentType(text(json, "type"));
            case "delay" -> Fault.delay(Duration.ofMillis(number(json, "millis")));
            case "edited" -> Fault.edited(Part.at(Json.strings(json.get("part"))), object(json, "patch"));
            case "edited-client" -> Fault.editedClient(text(json, "client_id"), object(json, "patch"));
            case "empty-body" -> Fault.emptyBody();
            case "gateway-error" -> Fault.gatewayError(number(json, "status"));
            case "lag" -> Fault.lag(Duration.ofMillis(number(json, "millis")));
            case "lost-write" -> Fault.lostWrite();
            case "null-body" -> Fault.nullBody();
            case "oversized-body" -> Fault.oversizedBody(number(json, "bytes"));
            case "rate-limited" -> Fault.rateLimited();
            case "redirect" -> Fault.redirect(text(json, "location"));
            case "repeating-pages" -> Fault.repeatingPages();
            case "reset-before-answer" -> Fault.resetBeforeAnswer();
            case "reset-inside-body" -> Fault.resetInsideBody(number(json, "bytes"));
            case "revoked-tokens" -> Fault.revokedTokens();
            case "server-error" -> Fault.serverError(number(json, "status"));
            case "slow-drip" -> Fault.slowDrip(Duration.ofMillis(number(json, "millis")));
            case "stale-reads" -> Fault.staleReads();
            case "stored-but-fails" -> Fault.storedButFails(number(json, "status"));
            case "truncated-body" -> Fault.truncatedBody();
            default ->
                throw new IllegalArgumentException(
                        "unknown kind \"" + kind + "\"; it is one of " + String.join(", ", KINDS));
        };
    }

    private static Fault answer(Fault fault, ObjectNode json) {
        Fault answer = fault;
        try {
            for (Map.Entry<String, JsonNode> header : json.path("headers").properties()) {
                answer = answer.header(header.getKey(), header.getValue().asText());
            }
            if (json.has("body")) {
                answer = answer.json(json.get("body"));
            }
            return json.has("html") ? answer.html(json.get("html").asText()) : answer;
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static int number(ObjectNode json, String name) {
        if (!json.path(name).canConvertToInt() || json.get(name).asInt() < 0) {
            throw new IllegalArgumentException("\"" + name + "\" must be a whole number");
        }
        return json.get(name).asInt();
    }

    private static String text(ObjectNode json, String name) {
        if (!json.path(name).isTextual()) {
            throw new IllegalArgumentException("\"" + name + "\" must be a string");
        }
        return json.get(name).asText();
    }

    private static ObjectNode object(ObjectNode json, String name) {
        if (json.get(name) instanceof ObjectNode object) {
            return object;
        }
        throw new IllegalArgumentException("\"" + name + "\" must be an object");
    }
}

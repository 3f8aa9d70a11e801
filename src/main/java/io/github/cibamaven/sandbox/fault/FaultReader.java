package io.github.cibamaven.sandbox.fault;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.state.Json;
import io.github.cibamaven.sandbox.state.Part;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Faults as the control plane takes them, such as {@code {"kind": "rate-limited", "path": "/api/v2/clients", "times":
 * 2}}.
 *
 * <ul>
 *   <li>which requests, all optional: {@code method}; {@code path} (a prefix) or {@code regex} (the whole path)
 *   <li>how often: {@code times} (a number or {@code "always"}), after {@code skip} matching requests, and after
 *       {@code after} requests of any kind
 *   <li>{@code kind}, named as the factory methods of {@link Fault}, with their arguments: {@code status} (answer,
 *       gateway-error, server-error, stored-but-fails; redirect, which may leave it out), {@code millis} (delay, lag,
 *       shown-late, silence, slow-drip), {@code bytes} (oversized-body, reset-inside-body), {@code location}
 *       (redirect), {@code type} (content-type), {@code headers} (with-headers),
 *       {@code client_id} and {@code patch} (edited-client), {@code part} (an array of strings, see {@link Part}) and
 *       {@code patch} (edited)
 *   <li>{@code unhandled}: true if nobody is to handle the request, where the fault spoils its answer
 *   <li>{@code headers}, {@code body} (JSON) and {@code html}, for kinds that give an answer of their own
 * </ul>
 */
public final class FaultReader {

    private static final Set<String> KEYS = Set.of(
            "kind",
            "method",
            "path",
            "regex",
            "times",
            "skip",
            "after",
            "unhandled",
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
            "closed-before-answer",
            "content-type",
            "delay",
            "edited",
            "edited-client",
            "empty-body",
            "endless-pages",
            "gateway-error",
            "lag",
            "lost-write",
            "misshapen",
            "null-body",
            "nulls",
            "oversized-body",
            "partly-stored",
            "rate-limited",
            "promising-pages",
            "redirect",
            "repeating-pages",
            "reset-after-body",
            "reset-before-answer",
            "reset-inside-body",
            "revoked-tokens",
            "server-error",
            "shown-late",
            "silence",
            "slow-drip",
            "stale-reads",
            "stored-but-fails",
            "swapped-shape",
            "then-gone",
            "truncated-body",
            "unknown-fields",
            "unknown-words",
            "with-headers");

    private FaultReader() {}

    /** @throws IllegalArgumentException saying what is wrong with it */
    public static Fault read(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!KEYS.contains(name)) {
                throw new IllegalArgumentException("unknown key \"" + name + "\" in a fault");
            }
        }
        Fault fault = unhandled(answer(kind(json), json), json);
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
        if (json.has("after")) {
            fault = fault.after(number(json, "after"));
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
            case "closed-before-answer" -> Fault.closedBeforeAnswer();
            case "content-type" -> Fault.contentType(text(json, "type"));
            case "delay" -> Fault.delay(Duration.ofMillis(number(json, "millis")));
            case "edited" -> Fault.edited(Part.at(Json.strings(json.get("part"))), object(json, "patch"));
            case "edited-client" -> Fault.editedClient(text(json, "client_id"), object(json, "patch"));
            case "empty-body" -> Fault.emptyBody();
            case "endless-pages" -> Fault.endlessPages();
            case "gateway-error" -> Fault.gatewayError(number(json, "status"));
            case "lag" -> Fault.lag(Duration.ofMillis(number(json, "millis")));
            case "lost-write" -> Fault.lostWrite();
            case "misshapen" -> Fault.misshapen();
            case "null-body" -> Fault.nullBody();
            case "nulls" -> Fault.nulls();
            case "oversized-body" -> Fault.oversizedBody(number(json, "bytes"));
            case "partly-stored" -> Fault.partlyStored();
            case "promising-pages" -> Fault.promisingPages();
            case "rate-limited" -> Fault.rateLimited();
            case "redirect" ->
                Fault.redirect(json.has("status") ? number(json, "status") : 302, text(json, "location"));
            case "repeating-pages" -> Fault.repeatingPages();
            case "reset-after-body" -> Fault.resetAfterBody();
            case "reset-before-answer" -> Fault.resetBeforeAnswer();
            case "reset-inside-body" -> Fault.resetInsideBody(number(json, "bytes"));
            case "revoked-tokens" -> Fault.revokedTokens();
            case "server-error" -> Fault.serverError(number(json, "status"));
            case "shown-late" -> Fault.shownLate(Duration.ofMillis(number(json, "millis")));
            case "silence" -> Fault.silence(Duration.ofMillis(number(json, "millis")));
            case "slow-drip" -> Fault.slowDrip(Duration.ofMillis(number(json, "millis")));
            case "stale-reads" -> Fault.staleReads();
            case "stored-but-fails" -> Fault.storedButFails(number(json, "status"));
            case "swapped-shape" -> Fault.swappedShape();
            case "then-gone" -> Fault.thenGone();
            case "truncated-body" -> Fault.truncatedBody();
            case "unknown-fields" -> Fault.unknownFields();
            case "unknown-words" -> Fault.unknownWords();
            case "with-headers" -> Fault.withHeaders(headers(json));
            default ->
                throw new IllegalArgumentException(
                        "unknown kind \"" + kind + "\"; it is one of " + String.join(", ", KINDS));
        };
    }

    private static Map<String, String> headers(ObjectNode json) {
        Map<String, String> headers = new LinkedHashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        return headers;
    }

    private static Fault unhandled(Fault fault, ObjectNode json) {
        try {
            return json.path("unhandled").asBoolean() ? fault.unhandled() : fault;
        } catch (IllegalStateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static Fault answer(Fault fault, ObjectNode json) {
        Fault answer = fault;
        try {
            if (!json.path("kind").asText().equals("with-headers")) {
                for (Map.Entry<String, String> header : headers(json).entrySet()) {
                    answer = answer.header(header.getKey(), header.getValue());
                }
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

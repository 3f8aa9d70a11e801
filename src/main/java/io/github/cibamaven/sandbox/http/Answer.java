package io.github.cibamaven.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.cibamaven.sandbox.state.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What goes back to the client, and how its bytes are put on the wire. */
public record Answer(int status, Map<String, String> headers, byte[] body, Delivery delivery) {

    public static final String JSON_TYPE = "application/json; charset=utf-8";
    public static final String HTML_TYPE = "text/html; charset=utf-8";

    public static Answer json(int status, JsonNode body) {
        return of(status, JSON_TYPE, Json.bytes(body));
    }

    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, Map.of("Content-Type", contentType), body, Delivery.WHOLE);
    }

    public static Answer html(int status, String title) {
        String page = "<!DOCTYPE html>\n<html><head><title>" + title + "</title></head><body><h1>" + title
                + "</h1></body></html>\n";
        return of(status, HTML_TYPE, page.getBytes(StandardCharsets.UTF_8));
    }

    public static Answer empty(int status) {
        return new Answer(status, Map.of(), new byte[0], Delivery.WHOLE);
    }

    /** No answer, but what this delivery does instead; its status is 0. */
    public static Answer none(Delivery instead) {
        return new Answer(0, Map.of(), new byte[0], instead);
    }

    /** An error in the shape of the Management API; {@code errorCode} may be null, as it is on many real answers. */
    public static Answer error(int status, String message, @Nullable String errorCode) {
        var body = Json.object()
                .put("statusCode", status)
                .put("error", AnswerWriter.reason(status))
                .put("message", message);
        if (errorCode != null) {
            body.put("errorCode", errorCode);
        }
        return json(status, body);
    }

    /** An error in the shape of the Authentication API. */
    public static Answer oauthError(int status, String error, String description) {
        return json(status, Json.object().put("error", error).put("error_description", description));
    }

    /** Sets a header, in place of one whose name differs in case only. */
    public Answer withHeader(String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.keySet().removeIf(name::equalsIgnoreCase);
        all.put(name, value);
        return new Answer(status, all, body, delivery);
    }

    public Answer withBody(byte[] other) {
        return new Answer(status, headers, other, delivery);
    }

    public boolean succeeded() {
        return status >= 200 && status < 300;
    }
}

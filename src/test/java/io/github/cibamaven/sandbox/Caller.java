package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A client of a sandbox, as plain as can be: what it gets is what was on the wire. */
public final class Caller {

    public static final String ID = "ciba-sandbox";
    public static final String SECRET = "ciba-sandbox-secret";
    public static final String AUDIENCE = "https://acme.eu.auth0.com/api/v2/";

    /** @param json null if the body is not JSON */
    public record Reply(int status, HttpResponse<String> raw, JsonNode json) {

        public Optional<String> header(String name) {
            return raw.headers().firstValue(name);
        }

        public String text(String property) {
            return json.path(property).asText(null);
        }
    }

    private final HttpClient http;
    private final URI base;
    private final String token;

    private Caller(HttpClient http, URI base, String token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    public static Caller of(Sandbox sandbox) {
        return new Caller(HttpClient.newHttpClient(), sandbox.url(), null);
    }

    public static Caller of(Sandbox sandbox, HttpClient http) {
        return new Caller(http, sandbox.url(), null);
    }

    public Caller with(String bearer) {
        return new Caller(http, base, bearer);
    }

    /** With a token fresh from the example seed's management client. */
    public Caller signedIn() {
        return with(token().text("access_token"));
    }

    public Caller signedIn(String scope) {
        Reply reply = form(Map.of(
                "grant_type",
                "client_credentials",
                "client_id",
                ID,
                "client_secret",
                SECRET,
                "audience",
                AUDIENCE,
                "scope",
                scope));
        return with(reply.text("access_token"));
    }

    public Reply token() {
        return form(Map.of(
                "grant_type", "client_credentials", "client_id", ID, "client_secret", SECRET, "audience", AUDIENCE));
    }

    public Reply form(Map<String, String> fields) {
        return form("/oauth/token", fields);
    }

    public Reply form(String path, Map<String, String> fields) {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(request(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply send(String method, String path, String json) {
        return send(
                request(path).header("Content-Type", "application/json").method(method, BodyPublishers.ofString(json)));
    }

    public Reply patch(String clientId, String json) {
        return send("PATCH", "/api/v2/clients/" + clientId, json);
    }

    public Reply patch(String clientId, ObjectNode json) {
        return patch(clientId, json.toString());
    }

    public HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(20));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    public Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> raw = http.send(request.build(), BodyHandlers.ofString());
            return new Reply(raw.statusCode(), raw, json(raw.body()));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(String body) {
        try {
            return body.isEmpty() ? null : Json.read(body);
        } catch (IOException e) {
            return null;
        }
    }
}

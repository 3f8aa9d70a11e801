package io.github.cibamaven.sandbox.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * One request as it came in. It still holds every secret the client sent: it is never logged, kept or printed.
 *
 * @param path the path as sent, percent-encoding included, without the query
 * @param headers by lower-case name; repeated headers are joined by a comma
 */
public record Request(
        String method, String path, Map<String, List<String>> query, Map<String, String> headers, byte[] body) {

    /**
     * @param target origin form ({@code /a?b=c}) or absolute form (as sent to a proxy)
     * @throws IllegalArgumentException for a malformed percent escape
     */
    public static Request of(String method, String target, Map<String, String> headers, byte[] body) {
        String local = target.replaceFirst("^[a-zA-Z]+://[^/?]*", "");
        int mark = local.indexOf('?');
        String path = mark < 0 ? local : local.substring(0, mark);
        Map<String, List<String>> query = mark < 0 ? Map.of() : pairs(local.substring(mark + 1));
        return new Request(method, path.isEmpty() ? "/" : path, query, headers, body);
    }

    /** The decoded segments of the path; an encoded slash stays inside its segment. */
    public List<String> segments() {
        return Arrays.stream(path.substring(1).split("/", -1))
                .map(segment -> decode(segment.replace("+", "%2B")))
                .toList();
    }

    public Optional<String> query(String name) {
        return Optional.ofNullable(query.get(name)).map(values -> values.get(values.size() - 1));
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    public boolean reads() {
        return method.equals("GET") || method.equals("HEAD");
    }

    public boolean isForm() {
        return header("content-type")
                .orElse("")
                .toLowerCase(Locale.ROOT)
                .startsWith("application/x-www-form-urlencoded");
    }

    /** The form fields as an object of strings; a repeated field keeps its last value. */
    public ObjectNode form() {
        ObjectNode form = Json.object();
        pairs(new String(body, StandardCharsets.UTF_8))
                .forEach((name, values) -> form.put(name, values.get(values.size() - 1)));
        return form;
    }

    public JsonNode json() throws IOException {
        return Json.read(body);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Map<String, List<String>> pairs(String encoded) {
        Map<String, List<String>> pairs = new LinkedHashMap<>();
        for (String pair : encoded.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                pairs.computeIfAbsent(decode(name), key -> new ArrayList<>()).add(decode(value));
            }
        }
        return pairs;
    }

    private static String decode(String encoded) {
        return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
    }
}

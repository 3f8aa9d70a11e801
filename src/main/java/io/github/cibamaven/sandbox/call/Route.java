package io.github.cibamaven.sandbox.call;

import io.github.cibamaven.sandbox.http.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which endpoint answers which method and path.
 *
 * @param pattern path segments; {@code {name}} takes any one segment
 * @param scopes any of which the token must have; empty where no token is asked for
 */
public record Route(String method, List<String> pattern, Optional<List<String>> scopes, Endpoint endpoint) {

    public static Route open(String method, String path, Endpoint endpoint) {
        return new Route(method, List.of(path.substring(1).split("/")), Optional.empty(), endpoint);
    }

    public static Route api(String method, String path, Endpoint endpoint, String... scopes) {
        return new Route(method, List.of(("api/v2" + path).split("/")), Optional.of(List.of(scopes)), endpoint);
    }

    public Optional<Map<String, String>> match(Request request) {
        List<String> segments = request.segments();
        if (!request.method().equals(method) || segments.size() != pattern.size()) {
            return Optional.empty();
        }
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < pattern.size(); i++) {
            String expected = pattern.get(i);
            String actual = segments.get(i);
            if (expected.startsWith("{") && !actual.isEmpty()) {
                variables.put(expected.substring(1, expected.length() - 1), actual);
            } else if (!expected.equals(actual)) {
                return Optional.empty();
            }
        }
        return Optional.of(variables);
    }
}

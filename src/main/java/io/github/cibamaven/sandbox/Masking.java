package io.github.cibamaven.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.http.Request;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Takes the secrets out of what is kept or shown. */
final class Masking {

    static final String MASK = "***";

    private static final Set<String> SECRET = Set.of("""
            authorization client_secret client_assertion access_token refresh_token id_token token
            auth_req_id code password encryption_key signing_keys signing_secret pem private_key p12
            server_key server_credentials aws_secret_access_key api_key smtp_pass accesskeyid
            secretaccesskey clientsecret connectionstring\
            """.split("\\s+"));

    private Masking() {}

    static JournalEntry exchange(Request request, int status) {
        Map<String, List<String>> query = new TreeMap<>();
        request.query().forEach((name, values) -> query.put(name, secret(name) ? List.of(MASK) : List.copyOf(values)));
        return new JournalEntry(request.method(), request.path(), query, body(request), status);
    }

    static JsonNode json(JsonNode node) {
        JsonNode masked = node.deepCopy();
        mask(masked);
        return masked;
    }

    private static @Nullable JsonNode body(Request request) {
        if (request.body().length == 0) {
            return null;
        }
        try {
            return json(request.isForm() ? request.form() : request.json());
        } catch (IOException | IllegalArgumentException e) {
            // Text we cannot take apart might hold anything.
            return Json.text("");
        }
    }

    private static void mask(JsonNode node) {
        if (node instanceof ObjectNode object) {
            Map<String, JsonNode> masked = new LinkedHashMap<>();
            object.properties().forEach(field -> {
                if (secret(field.getKey()) && !field.getValue().isNull()) {
                    masked.put(field.getKey(), object.textNode(MASK));
                }
            });
            object.setAll(masked);
        }
        node.forEach(Masking::mask);
    }

    private static boolean secret(String name) {
        return SECRET.contains(name.toLowerCase(Locale.ROOT));
    }
}

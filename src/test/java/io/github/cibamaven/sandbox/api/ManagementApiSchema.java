package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.github.cibamaven.sandbox.JournalEntry;
import io.github.cibamaven.sandbox.state.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Holds requests and answers against Auth0's OpenAPI document of the Management API. Formats are not checked: Auth0's
 * are its own ({@code url-with-placeholders}).
 *
 * <p>The document is not part of this repository. It is looked for where the system property {@code ciba.openapi}
 * points, then at {@code ../shared/management-api.openapi.json} beside the project.
 */
public final class ManagementApiSchema {

    /** Why a test is skipped without it; the last step of the build prints that. */
    public static final String ABSENT = "Auth0's OpenAPI document is not at hand: there is no"
            + " ../shared/management-api.openapi.json, and -Dciba.openapi names no file";

    private static final String BASE = "/api/v2";

    private final JsonNode document;
    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> compiled = new ConcurrentHashMap<>();

    private ManagementApiSchema(JsonNode document) {
        this.document = document;
    }

    /**
     * Empty where the document is not at hand.
     *
     * @throws IllegalStateException if it is, and cannot be read
     */
    public static Optional<ManagementApiSchema> load() {
        Path file = Path.of(System.getProperty("ciba.openapi", "../shared/management-api.openapi.json"));
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ManagementApiSchema(Json.read(Files.readAllBytes(file))));
        } catch (IOException e) {
            throw new IllegalStateException("cannot read the OpenAPI document", e);
        }
    }

    /**
     * Fails unless the document has this operation and takes this body.
     *
     * @param path without a query, with or without {@code /api/v2} in front
     * @param body null for none
     */
    public void checkRequest(String method, String path, JsonNode body) {
        JsonNode operation = operation(method, path);
        JsonNode schema = operation.at("/requestBody/content/application~1json/schema");
        if (body == null || schema.isMissingNode()) {
            if ((body == null) != schema.isMissingNode()) {
                throw new AssertionError(method + " " + path + (body == null ? " needs a body" : " takes no body"));
            }
            return;
        }
        check("the body of " + method + " " + path, schema, body);
    }

    /** Fails unless every parameter is one the operation has, with a value it takes. */
    public void checkQuery(String method, String path, Map<String, List<String>> query) {
        Map<String, JsonNode> known = new ConcurrentHashMap<>();
        operation(method, path).path("parameters").forEach(parameter -> {
            if (parameter.path("in").asText().equals("query")) {
                known.put(parameter.get("name").asText(), parameter.get("schema"));
            }
        });
        query.forEach((name, values) -> {
            String what = "parameter " + name + " of " + method + " " + path;
            if (!known.containsKey(name)) {
                throw new AssertionError("there is no " + what);
            }
            values.forEach(value -> check(what, known.get(name), typed(value, known.get(name))));
        });
    }

    /** Checks the request that a sandbox has recorded: operation, query and body. */
    public void checkRequest(JournalEntry exchange) {
        checkRequest(exchange.method(), exchange.path(), exchange.body());
        checkQuery(exchange.method(), exchange.path(), exchange.query());
    }

    /**
     * Fails unless the document foresees this answer. A success must be listed and match its schema, where 200 stands
     * for 201 and the other way round (the document and real traffic differ). The document does not describe errors;
     * they must have the shape that all recorded ones have.
     *
     * @param body null for none
     */
    public void checkAnswer(String method, String path, int status, JsonNode body) {
        String what = "the answer " + status + " to " + method + " " + path;
        JsonNode responses = operation(method, path).path("responses");
        if (status >= 400) {
            checkError(what, status, body);
            return;
        }
        String twin = status == 200 ? "201" : status == 201 ? "200" : "";
        JsonNode response = responses.path(responses.has(String.valueOf(status)) ? String.valueOf(status) : twin);
        if (response.isMissingNode()) {
            throw new AssertionError("the document does not know " + what);
        }
        JsonNode schema = response.at("/content/application~1json/schema");
        if (!schema.isMissingNode()) {
            check(what, loosened(schema), body == null ? JsonNodeFactory.instance.missingNode() : body);
        }
    }

    /** The scopes any one of which suffices for an operation. */
    public List<String> scopes(String method, String path) {
        return Json.strings(operation(method, path).at("/security/1/oAuth2ClientCredentials"));
    }

    private static void checkError(String what, int status, JsonNode body) {
        boolean shaped = body != null
                && body.path("statusCode").asInt() == status
                && body.path("error").isTextual()
                && body.path("message").isTextual()
                && (!body.has("errorCode") || body.get("errorCode").isTextual());
        if (!shaped) {
            throw new AssertionError(what + " is not an Auth0 error: " + body);
        }
    }

    private JsonNode operation(String method, String path) {
        String local = path.startsWith(BASE) ? path.substring(BASE.length()) : path;
        JsonNode best = null;
        int fewest = Integer.MAX_VALUE;
        for (Map.Entry<String, JsonNode> entry : document.get("paths").properties()) {
            int variables = entry.getKey().split("\\{", -1).length;
            // A literal path such as /guardian/factors/sms wins over one with a variable.
            if (matches(entry.getKey(), local)
                    && entry.getValue().has(method.toLowerCase(Locale.ROOT))
                    && variables < fewest) {
                best = entry.getValue().get(method.toLowerCase(Locale.ROOT));
                fewest = variables;
            }
        }
        if (best == null) {
            throw new AssertionError("the Management API has no " + method + " " + local);
        }
        return best;
    }

    private static boolean matches(String pattern, String path) {
        String[] expected = pattern.split("/", -1);
        String[] actual = path.split("/", -1);
        if (expected.length != actual.length) {
            return false;
        }
        for (int i = 0; i < expected.length; i++) {
            boolean variable = expected[i].startsWith("{") && !actual[i].isEmpty();
            if (!variable && !expected[i].equals(actual[i])) {
                return false;
            }
        }
        return true;
    }

    private static JsonNode typed(String value, JsonNode schema) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        String type = schema.path("type").asText();
        if (type.equals("boolean") && value.matches("true|false")) {
            return nodes.booleanNode(Boolean.parseBoolean(value));
        }
        if (type.equals("integer") && value.matches("-?[0-9]{1,9}")) {
            return nodes.numberNode(Integer.parseInt(value));
        }
        return nodes.textNode(value);
    }

    private void check(String what, JsonNode schema, JsonNode value) {
        Set<ValidationMessage> faults =
                compiled.computeIfAbsent(schema, this::compile).validate(value);
        if (!faults.isEmpty()) {
            throw new AssertionError(what + ": "
                    + faults.stream().map(ValidationMessage::getMessage).collect(Collectors.joining("; ")));
        }
    }

    /** The last page of a list fits two of the shapes that the document says exclude each other. */
    private JsonNode loosened(JsonNode given) {
        JsonNode answer =
                given.has("$ref") ? document.at(given.get("$ref").asText().substring(1)) : given;
        if (!answer.has("oneOf")) {
            return answer;
        }
        return JsonNodeFactory.instance.objectNode().set("anyOf", answer.get("oneOf"));
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = JsonNodeFactory.instance.objectNode();
        whole.putArray("allOf").add(schema);
        // The schema's references point into the document.
        whole.set("components", document.get("components"));
        return factory.getSchema(whole);
    }
}

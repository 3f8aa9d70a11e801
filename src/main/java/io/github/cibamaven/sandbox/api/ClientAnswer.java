package io.github.cibamaven.sandbox.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.sandbox.call.Access;
import io.github.cibamaven.sandbox.call.ApiError;
import io.github.cibamaven.sandbox.call.Call;
import io.github.cibamaven.sandbox.call.FieldSelection;
import io.github.cibamaven.sandbox.call.Queries;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which properties of a client a reader gets to see: those that its scopes permit, cut down to the {@code fields} it
 * asks for. A property it may not see is left out in silence, unless it is asked for by name. That
 * {@code async_approval_notification_channels} goes with {@code read:clients} is assumed.
 */
record ClientAnswer(Access access, FieldSelection selection) {

    private static final Set<String> ANYONE = Set.of("client_id", "app_type", "name", "description");
    private static final Set<String> SECRET =
            Set.of("client_secret", "client_authentication_methods", "encryption_key", "signing_keys");

    /** @throws ApiError 400 for a name the API does not know, 403 for one the token may not read */
    static ClientAnswer of(Call call) {
        // Of a bad flag and a bad name the flag is answered.
        new Queries(call.request()).flag("include_fields");
        FieldSelection selection = FieldSelection.of(call.request(), "clientFields");
        ClientAnswer view = new ClientAnswer(call.access(), selection);
        List<String> gated = selection.fields().stream()
                .filter(field -> !view.permits(top(field)))
                .toList();
        if (selection.include() && !gated.isEmpty()) {
            throw ApiError.of(
                    403, "insufficient_scope", "You cannot read the following fields: " + String.join(", ", gated));
        }
        return view;
    }

    JsonNode of(JsonNode client) {
        ObjectNode seen = client.deepCopy();
        seen.properties().removeIf(field -> !permits(field.getKey()) || !selects(field.getKey()));
        return nested(seen);
    }

    /** The answer to a write: everything, the secret parts only for a token that may also read them. */
    static JsonNode afterWrite(Access access, ObjectNode client) {
        ObjectNode seen = client.deepCopy();
        if (!access.hasAny("read:client_keys", "read:client_credentials")) {
            seen.remove(SECRET);
        }
        return seen;
    }

    private boolean permits(String name) {
        if (ANYONE.contains(name)) {
            return true;
        }
        if (SECRET.contains(name)) {
            return access.hasAny("read:client_keys", "read:client_credentials");
        }
        return access.hasAny("read:clients", "read:client_keys");
    }

    private boolean selects(String name) {
        Set<String> fields = selection.fields();
        if (fields.isEmpty() || name.equals("tenant")) {
            return true;
        }
        return selection.include()
                ? fields.stream().anyMatch(field -> top(field).equals(name))
                : !fields.contains(name);
    }

    /** Cuts objects down where only parts of them were asked for, or were asked to be left out. */
    private ObjectNode nested(ObjectNode seen) {
        Set<String> fields = selection.fields();
        for (String name : fields.stream().map(ClientAnswer::top).distinct().toList()) {
            if (seen.get(name) instanceof ObjectNode object && !fields.contains(name)) {
                Set<String> parts = fields.stream()
                        .filter(field -> field.startsWith(name + "."))
                        .map(field -> field.substring(name.length() + 1))
                        .collect(Collectors.toSet());
                seen.set(name, new FieldSelection(parts, selection.include()).of(object));
            }
        }
        return seen;
    }

    private static String top(String field) {
        int dot = field.indexOf('.');
        return dot < 0 ? field : field.substring(0, dot);
    }
}

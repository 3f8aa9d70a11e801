package io.github.cibamaven.tenant;

import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.model.LiveSubject;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Setting;
import io.github.cibamaven.settings.TenantSettings;
import io.github.cibamaven.text.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns a JSON object of the tenant into a subject of ours, by what is actually there. */
record SubjectParser(List<Setting> settings) {
    SubjectParser {
        settings = List.copyOf(settings);
    }

    /** @throws IllegalArgumentException for a setting of another kind of subject */
    static SubjectParser of(SubjectKind kind, List<Setting> settings) {
        for (Setting setting : settings) {
            if (setting.of() != kind) {
                throw new IllegalArgumentException(kind.word() + " has no " + setting.property());
            }
        }
        return new SubjectParser(settings);
    }

    /** Asks for the list of clients. */
    ApiRequest clients() {
        return ApiRequest.get("clients").projected(projection("client_id", "name"));
    }

    /** The {@code fields} to ask for: no secret is ever among them. */
    String projection(String... always) {
        Set<String> fields = new LinkedHashSet<>(List.of(always));
        for (Setting setting : settings) {
            fields.add(setting.projection());
        }
        return String.join(",", fields);
    }

    /** Any of these scopes shows the settings. */
    List<String> scopes() {
        Set<String> scopes = new LinkedHashSet<>();
        for (Setting setting : settings) {
            scopes.addAll(setting.scopes());
        }
        return List.copyOf(scopes);
    }

    /** The least scopes that show all of the settings. */
    List<String> needed() {
        Set<String> needed = new LinkedHashSet<>();
        for (Setting setting : settings) {
            if (!setting.scopes().isEmpty()) {
                needed.add(setting.scopes().get(0));
            }
        }
        return List.copyOf(needed);
    }

    /** @throws ShapeException when something is of another type than the catalogue says */
    LiveSubject client(JsonValue json) throws ShapeException {
        JsonValue id = json.path("client_id");
        if (!id.isText() || id.text().isBlank()) {
            throw new ShapeException("client_id");
        }
        JsonValue name = json.path("name");
        return read(Subject.client(id.text(), name.isText() ? name.text() : id.text()), json);
    }

    /** @throws ShapeException when something is of another type than the catalogue says */
    List<LiveSubject> clients(List<JsonValue> items) throws ShapeException {
        List<LiveSubject> clients = new ArrayList<>();
        for (JsonValue item : items) {
            if (!item.isNull()) {
                clients.add(client(item));
            }
        }
        return clients;
    }

    /** @throws ShapeException when something is of another type than the catalogue, or Auth0, says */
    ClientPage page(JsonValue json) throws ShapeException {
        JsonValue total = json.path("total");
        JsonValue next = json.path("next");
        if (!next.isText() && !next.isNull() && !next.isMissing()) {
            throw new ShapeException("next");
        }
        return new ClientPage(
                clients(json.path("clients").items()),
                total.isNumber() ? OptionalLong.of(total.number()) : OptionalLong.empty(),
                next.isText() && !next.text().isEmpty() ? Optional.of(next.text()) : Optional.empty());
    }

    /** @throws ShapeException when something is of another type than the catalogue says */
    LiveSubject read(Subject subject, JsonValue json) throws ShapeException {
        Map<String, Value> values = new LinkedHashMap<>();
        Set<String> asked = new LinkedHashSet<>();
        for (Setting setting : settings) {
            asked.add(setting.property());
            JsonValue node = find(json, setting.property());
            if (!node.isMissing() && !node.isNull()) {
                Value value = value(node, setting);
                // An object that names no authentication method says the same as none.
                if (!(setting.shape() == Setting.Shape.CREDENTIALS
                        && value instanceof Value.Tree tree
                        && tree.branches().isEmpty())) {
                    values.put(setting.property(), value);
                }
            }
        }
        // Auth0's own id of a grant is needed to change it.
        Subject known = subject.kind() == SubjectKind.CLIENT_GRANT
                ? subject.grantedAs(json.path("id").text())
                : subject;
        return new LiveSubject(known, values, asked);
    }

    /**
     * The one grant for users, with every property that it may leave out where there is nothing to say.
     *
     * @return missing when there is none
     * @throws ShapeException when its id is none that can be asked for
     */
    static JsonValue grantForUsers(List<JsonValue> grants) throws ShapeException {
        for (JsonValue grant : grants) {
            if (grant.path("subject_type").text().equals("user")) {
                String id = grant.path("id").text();
                if (!grant.path("id").isText() || !Ids.isWord(id)) {
                    throw new ShapeException("id");
                }
                return JsonValue.of(new JsonObject()
                        .put("id", id)
                        .put(
                                TenantSettings.GRANT_SCOPES.property(),
                                said(grant, TenantSettings.GRANT_SCOPES, List.of()))
                        .put(
                                TenantSettings.GRANT_DETAILS.property(),
                                said(grant, TenantSettings.GRANT_DETAILS, List.of()))
                        .put(
                                TenantSettings.GRANT_ALL_SCOPES.property(),
                                said(grant, TenantSettings.GRANT_ALL_SCOPES, false))
                        .plain());
            }
        }
        return JsonValue.MISSING;
    }

    private static Object said(JsonValue grant, Setting setting, Object otherwise) {
        JsonValue value = grant.path(setting.property());
        @Nullable Object plain = value.isMissing() ? null : value.plain();
        return plain == null ? otherwise : plain;
    }

    private static JsonValue find(JsonValue json, String property) throws ShapeException {
        JsonValue node = json;
        for (String step : property.split("\\.")) {
            if (!node.isObject() && !node.isMissing() && !node.isNull()) {
                throw new ShapeException(property);
            }
            node = node.path(step);
        }
        return node;
    }

    private static Value value(JsonValue node, Setting setting) throws ShapeException {
        Value value = Value.of(plain(node.plain()));
        boolean fits = switch (setting.shape()) {
            case TEXT, TEXT_FILE -> value instanceof Value.Text && node.isText();
            case NUMBER -> value instanceof Value.Whole;
            case TYPES -> value instanceof Value.Items || value instanceof Value.Texts;
            case FLAG -> value instanceof Value.Flag;
            case TEXTS -> value instanceof Value.Texts;
            case CREDENTIALS -> value instanceof Value.Tree;
        };
        if (!fits || holdsSecret(value)) {
            throw new ShapeException(setting.property());
        }
        return value;
    }

    /** Settings hold none. One that does is neither printed nor kept, and so cannot be written back either. */
    private static boolean holdsSecret(Value value) {
        for (Map.Entry<String, Value> branch : value.branches().entrySet()) {
            if (SecretNames.has(branch.getKey()) || holdsSecret(branch.getValue())) {
                return true;
            }
        }
        for (Value item : value.items()) {
            if (holdsSecret(item)) {
                return true;
            }
        }
        return false;
    }

    /** A null in a list says nothing, and a list of ours takes none. */
    private static @Nullable Object plain(@Nullable Object json) {
        if (json instanceof List<?> items) {
            List<Object> said = new ArrayList<>();
            for (Object item : items) {
                @Nullable Object value = plain(item);
                if (value != null) {
                    said.add(value);
                }
            }
            return said;
        }
        if (json instanceof Map<?, ?> members) {
            Map<String, @Nullable Object> branches = new LinkedHashMap<>();
            members.forEach((name, member) -> branches.put((String) name, plain(member)));
            return branches;
        }
        return json;
    }
    /** A property of another type than the catalogue says; names it, and does not quote it. */
    static final class ShapeException extends Exception {
        private static final long serialVersionUID = 1L;

        ShapeException(String property) {
            super(property);
        }
    }
}

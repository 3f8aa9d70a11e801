package io.github.cibamaven.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.files.FileText;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectKind;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import io.github.cibamaven.plan.ChangeFile.Kind;
import io.github.cibamaven.plan.ChangeFile.Progress;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.text.VisibleJson;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** A {@link ChangeFile} as JSON that people can review, and that nobody can change unnoticed by accident. */
final class ChangeFileJson {
    private static final int SCHEMA_VERSION = 1;
    private static final String DIGEST = "digest";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private ChangeFileJson() {}

    static String write(ChangeFile file) {
        boolean snapshot = file.kind() == Kind.SNAPSHOT;
        ObjectNode root = JSON.createObjectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("kind", file.kind().word())
                .put("domain", file.domain())
                .put("createdAt", file.createdAt().toString())
                .put("configuration", file.configuration());
        if (snapshot) {
            file.progress().restores().ifPresent(restored -> root.put("restores", restored));
            root.put("finished", file.progress().finished());
        }
        ArrayNode list = root.putArray("changes");
        for (int at = 0; at < file.changes().size(); at++) {
            ObjectNode entry = entry(file.changes().get(at));
            list.add(snapshot ? entry.put("sent", at < file.progress().sent()) : entry);
        }
        root.put(DIGEST, digest(root));
        return VisibleJson.exactly(root);
    }

    private static ObjectNode entry(SubjectChange change) {
        ObjectNode entry = JSON.createObjectNode();
        entry.putObject("subject")
                .put("type", word(change.subject().kind()))
                .put("id", change.subject().id())
                .put("name", change.subject().name());
        if (change.creates()) {
            entry.put("creates", true);
        }
        ArrayNode settings = entry.putArray("settings");
        for (SettingChange setting : change.settings()) {
            ObjectNode node = settings.addObject().put("property", setting.property());
            node.set("before", JSON.valueToTree(setting.before().plain()));
            node.set("after", JSON.valueToTree(setting.after().plain()));
        }
        return entry;
    }

    static ChangeFile read(Kind kind, String json) throws DamagedException {
        try {
            JsonNode root = JSON.readTree(FileText.unmarked(json));
            if (root == null || !root.isObject()) {
                throw new DamagedException("it is not a JSON object");
            }
            if (!root.path("kind").asText().equals(kind.word())) {
                throw new DamagedException("it is no " + kind.word() + " file");
            }
            JsonNode version = root.path("schemaVersion");
            if (!version.isInt() || version.intValue() != SCHEMA_VERSION) {
                throw new DamagedException("its schemaVersion is " + (version.isMissingNode() ? "missing" : version)
                        + ", this version of the plugin knows " + SCHEMA_VERSION);
            }
            List<SubjectChange> changes = new ArrayList<>();
            for (JsonNode entry : list(root, "changes")) {
                changes.add(change(entry));
            }
            ChangeFile file = new ChangeFile(
                    kind,
                    text(root, "domain"),
                    Instant.parse(text(root, "createdAt")),
                    text(root, "configuration"),
                    changes,
                    kind == Kind.PLAN ? Progress.NONE : progress(root));
            if (!text(root, DIGEST).equals(digest((ObjectNode) root))) {
                throw new DamagedException("it was changed since it was written: its digest does not fit");
            }
            return file;
        } catch (JsonProcessingException malformed) {
            throw new DamagedException("it is not JSON: line "
                    + (malformed.getLocation() == null
                            ? "?"
                            : malformed.getLocation().getLineNr()));
        } catch (DateTimeParseException malformed) {
            throw new DamagedException("createdAt is not a time");
        }
    }

    private static Progress progress(JsonNode root) throws DamagedException {
        int sent = 0;
        int at = 0;
        for (JsonNode entry : root.get("changes")) {
            boolean was = flag(entry, "sent");
            if (was && sent < at) {
                throw new DamagedException("a change was sent before an earlier one");
            }
            sent += was ? 1 : 0;
            at++;
        }
        Optional<String> restores = root.has("restores") ? Optional.of(text(root, "restores")) : Optional.empty();
        return new Progress(sent, flag(root, "finished"), restores);
    }

    private static SubjectChange change(JsonNode entry) throws DamagedException {
        JsonNode node = entry.path("subject");
        String word = text(node, "type");
        SubjectKind type = Arrays.stream(SubjectKind.values())
                .filter(known -> word(known).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new DamagedException("it changes a " + word + ", which this version of the plugin cannot"));
        Subject subject = new Subject(type, text(node, "id"), text(node, "name"));
        List<SettingChange> settings = new ArrayList<>();
        for (JsonNode setting : list(entry, "settings")) {
            String property = text(setting, "property");
            boolean writable = Settings.of(type).stream()
                    .anyMatch(known -> known.property().equals(property) && known.writable());
            if (!writable || !setting.has("before") || !setting.has("after")) {
                throw new DamagedException("its entry for " + property + " is not one that the plugin writes");
            }
            settings.add(new SettingChange(
                    property, value(setting.get("before")), value(setting.get("after")), Optional.empty()));
        }
        if (settings.isEmpty()) {
            throw new DamagedException("a change without settings");
        }
        return new SubjectChange(subject, settings, entry.path("creates").asBoolean());
    }

    /** Subjects of one kind in reports are written in different ways: here each has its own word. */
    private static String word(SubjectKind type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Of everything but the digest itself. Guards against accidents, not against somebody who makes it anew. */
    private static String digest(ObjectNode root) {
        ObjectNode rest = root.deepCopy();
        rest.remove(DIGEST);
        return Digest.of(JSON.convertValue(rest, Object.class));
    }

    private static Value value(JsonNode node) throws DamagedException {
        try {
            return Value.of(JSON.treeToValue(node, Object.class));
        } catch (JsonProcessingException malformed) {
            throw new DamagedException("a value that is not plain JSON");
        }
    }

    private static JsonNode list(JsonNode node, String name) throws DamagedException {
        return required(node, name, JsonNode::isArray);
    }

    private static String text(JsonNode node, String name) throws DamagedException {
        return required(node, name, JsonNode::isTextual).textValue();
    }

    private static boolean flag(JsonNode node, String name) throws DamagedException {
        return required(node, name, JsonNode::isBoolean).booleanValue();
    }

    private static JsonNode required(JsonNode node, String name, Predicate<JsonNode> ofType) throws DamagedException {
        JsonNode value = node.path(name);
        if (!ofType.test(value)) {
            throw new DamagedException(name + " is missing");
        }
        return value;
    }
}

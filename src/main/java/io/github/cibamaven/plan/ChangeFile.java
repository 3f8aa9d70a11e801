package io.github.cibamaven.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.SettingChange;
import io.github.cibamaven.model.Subject;
import io.github.cibamaven.model.SubjectChange;
import io.github.cibamaven.model.Value;
import io.github.cibamaven.settings.Settings;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The file form of a list of changes: a plan to carry out, or a snapshot to put back. Holds changed settings only, and
 * no secret.
 *
 * @param configuration fingerprint of what the POM declared when it was written
 */
public record ChangeFile(
        Kind kind, String domain, Instant createdAt, String configuration, List<SubjectChange> changes) {

    /** What the file is for. */
    public enum Kind {
        PLAN("ciba-plan"),
        SNAPSHOT("ciba-snapshot");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Says why a file is no plan, or no snapshot. */
    public static final class DamagedException extends Exception {
        private static final long serialVersionUID = 1L;
        private static final int LIMIT = 250;
        private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

        /** @param message may quote the file: whatever it holds becomes one short printable line */
        DamagedException(String message) {
            super(printable(message));
        }

        private static String printable(String message) {
            String line = UNPRINTABLE.matcher(message).replaceAll("?");
            return line.codePointCount(0, line.length()) <= LIMIT
                    ? line
                    : line.substring(0, line.offsetByCodePoints(0, LIMIT - 1)) + "…";
        }
    }

    private static final int SCHEMA_VERSION = 1;
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    public ChangeFile {
        Objects.requireNonNull(kind);
        Objects.requireNonNull(domain);
        Objects.requireNonNull(createdAt);
        Objects.requireNonNull(configuration);
        changes = List.copyOf(changes);
    }

    public String toJson() {
        ObjectNode root = JSON.createObjectNode()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("kind", kind.word)
                .put("domain", domain)
                .put("createdAt", createdAt.toString())
                .put("configuration", configuration);
        ArrayNode list = root.putArray("changes");
        for (SubjectChange change : changes) {
            ObjectNode entry = list.addObject();
            entry.putObject("subject")
                    .put("type", change.subject().type().name().toLowerCase(Locale.ROOT))
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
        }
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(new DefaultIndenter("  ", "\n"));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return JSON.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a tree of plain values is always JSON", impossible);
        }
    }

    /**
     * Reads a file of this kind.
     *
     * @throws DamagedException when it is none, or not whole, or from a newer version
     */
    public static ChangeFile parse(Kind kind, String json) throws DamagedException {
        try {
            JsonNode root = JSON.readTree(json);
            if (root == null || !root.isObject()) {
                throw new DamagedException("it is not a JSON object");
            }
            if (!root.path("kind").asText().equals(kind.word)) {
                throw new DamagedException("it is no " + kind.word + " file");
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
            return new ChangeFile(
                    kind,
                    text(root, "domain"),
                    Instant.parse(text(root, "createdAt")),
                    text(root, "configuration"),
                    changes);
        } catch (JsonProcessingException malformed) {
            throw new DamagedException("it is not JSON: line "
                    + (malformed.getLocation() == null
                            ? "?"
                            : malformed.getLocation().getLineNr()));
        } catch (DateTimeParseException malformed) {
            throw new DamagedException("createdAt is not a time");
        }
    }

    private static SubjectChange change(JsonNode entry) throws DamagedException {
        JsonNode node = entry.path("subject");
        String word = text(node, "type");
        Subject.Type type = Arrays.stream(Subject.Type.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(word))
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

    private static Value value(JsonNode node) throws DamagedException {
        try {
            return Value.of(JSON.treeToValue(node, Object.class));
        } catch (JsonProcessingException malformed) {
            throw new DamagedException("a value that is not plain JSON");
        }
    }

    private static JsonNode list(JsonNode node, String name) throws DamagedException {
        if (!node.path(name).isArray()) {
            throw new DamagedException(name + " is missing");
        }
        return node.get(name);
    }

    private static String text(JsonNode node, String name) throws DamagedException {
        if (!node.path(name).isTextual()) {
            throw new DamagedException(name + " is missing");
        }
        return node.get(name).textValue();
    }
}

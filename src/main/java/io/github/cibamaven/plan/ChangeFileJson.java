package io.github.cibamaven.plan;

import io.github.cibamaven.files.FileText;
import io.github.cibamaven.json.JsonObject;
import io.github.cibamaven.json.JsonText;
import io.github.cibamaven.json.JsonValue;
import io.github.cibamaven.json.MalformedJsonException;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A {@link ChangeFile} as JSON that people can review, and that nobody can change unnoticed by accident. */
final class ChangeFileJson {
    private static final int SCHEMA_VERSION = 1;
    private static final String DIGEST = "digest";

    private ChangeFileJson() {}

    static String write(ChangeFile file) {
        boolean snapshot = file.kind() == Kind.SNAPSHOT;
        JsonObject root = new JsonObject()
                .put("schemaVersion", SCHEMA_VERSION)
                .put("kind", file.kind().word())
                .put("domain", file.domain())
                .put("createdAt", file.createdAt().toString());
        file.only().ifPresent(client -> root.put("only", client));
        root.put("configuration", file.configuration());
        if (snapshot) {
            file.progress().restores().ifPresent(restored -> root.put("restores", restored));
            root.put("finished", file.progress().finished());
        }
        JsonObject.Items list = root.array("changes");
        for (int at = 0; at < file.changes().size(); at++) {
            JsonObject entry = entry(file.changes().get(at));
            list.add(snapshot ? entry.put("sent", at < file.progress().sent()) : entry);
        }
        root.put(DIGEST, Digest.of(root.plain()));
        return VisibleJson.exactly(root.plain());
    }

    private static JsonObject entry(SubjectChange change) {
        JsonObject entry = new JsonObject();
        entry.object("subject")
                .put("type", word(change.subject().kind()))
                .put("id", change.subject().id())
                .put("name", change.subject().name());
        if (change.creates()) {
            entry.put("creates", true);
        }
        JsonObject.Items settings = entry.array("settings");
        for (SettingChange setting : change.settings()) {
            settings.object()
                    .put("property", setting.property())
                    .put("before", setting.before().plain())
                    .put("after", setting.after().plain());
        }
        return entry;
    }

    static ChangeFile read(Kind kind, String json) throws DamagedException {
        try {
            JsonValue root = JsonValue.readStrictly(FileText.unmarked(json));
            if (!root.isObject()) {
                throw new DamagedException("it is not a JSON object");
            }
            if (!root.path("kind").text().equals(kind.word())) {
                throw new DamagedException("it is no " + kind.word() + " file");
            }
            JsonValue version = root.path("schemaVersion");
            if (version.isMissing() || !Integer.valueOf(SCHEMA_VERSION).equals(version.plain())) {
                throw new DamagedException("its schemaVersion is "
                        + (version.isMissing() ? "missing" : JsonText.of(version.plain()))
                        + ", this version of the plugin knows " + SCHEMA_VERSION);
            }
            List<SubjectChange> changes = new ArrayList<>();
            for (JsonValue entry : list(root, "changes")) {
                changes.add(change(entry));
            }
            ChangeFile file = new ChangeFile(
                    kind,
                    text(root, "domain"),
                    Instant.parse(text(root, "createdAt")),
                    optional(root, "only"),
                    text(root, "configuration"),
                    changes,
                    kind == Kind.PLAN ? Progress.NONE : progress(root));
            if (!text(root, DIGEST).equals(digest(root))) {
                throw new DamagedException("it was changed since it was written: its digest does not fit");
            }
            return file;
        } catch (MalformedJsonException malformed) {
            throw new DamagedException("it is not JSON: line " + malformed.line());
        } catch (DateTimeParseException malformed) {
            throw new DamagedException("createdAt is not a time");
        }
    }

    private static Progress progress(JsonValue root) throws DamagedException {
        int sent = 0;
        int at = 0;
        for (JsonValue entry : list(root, "changes")) {
            boolean was = flag(entry, "sent");
            if (was && sent < at) {
                throw new DamagedException("a change was sent before an earlier one");
            }
            sent += was ? 1 : 0;
            at++;
        }
        return new Progress(sent, flag(root, "finished"), optional(root, "restores"));
    }

    private static SubjectChange change(JsonValue entry) throws DamagedException {
        JsonValue node = entry.path("subject");
        String word = text(node, "type");
        SubjectKind type = Arrays.stream(SubjectKind.values())
                .filter(known -> word(known).equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new DamagedException("it changes a " + word + ", which this version of the plugin cannot"));
        Subject subject = new Subject(type, text(node, "id"), text(node, "name"));
        if (type == SubjectKind.CLIENT_GRANT && subject.grant().isEmpty()) {
            throw new DamagedException("its id " + subject.id() + " is of no client grant");
        }
        boolean creates = entry.path("creates").text().equals("true");
        List<SettingChange> settings = new ArrayList<>();
        for (JsonValue setting : list(entry, "settings")) {
            String property = text(setting, "property");
            boolean writable = Settings.of(type).stream()
                    .anyMatch(known -> known.property().equals(property)
                            && (known.writable() || creates && known.created().isPresent()));
            JsonValue before = setting.path("before");
            JsonValue after = setting.path("after");
            if (!writable || before.isMissing() || after.isMissing()) {
                throw new DamagedException("its entry for " + property + " is not one that the plugin writes");
            }
            settings.add(
                    new SettingChange(property, Value.of(before.plain()), Value.of(after.plain()), Optional.empty()));
        }
        if (settings.isEmpty()) {
            throw new DamagedException("a change without settings");
        }
        return new SubjectChange(subject, settings, creates);
    }

    /** Subjects of one kind in reports are written in different ways: here each has its own word. */
    private static String word(SubjectKind type) {
        return type.name().toLowerCase(Locale.ROOT);
    }

    /** Of everything but the digest itself. Guards against accidents, not against somebody who makes it anew. */
    private static String digest(JsonValue root) {
        Map<String, @Nullable Object> rest = new LinkedHashMap<>();
        root.members().forEach((name, member) -> rest.put(name, member.plain()));
        rest.remove(DIGEST);
        return Digest.of(rest);
    }

    private static List<JsonValue> list(JsonValue json, String name) throws DamagedException {
        return required(json, name, JsonValue::isArray).items();
    }

    private static String text(JsonValue json, String name) throws DamagedException {
        return required(json, name, JsonValue::isText).text();
    }

    private static Optional<String> optional(JsonValue json, String name) throws DamagedException {
        return json.path(name).isMissing() ? Optional.empty() : Optional.of(text(json, name));
    }

    private static boolean flag(JsonValue json, String name) throws DamagedException {
        return required(json, name, JsonValue::isFlag).text().equals("true");
    }

    private static JsonValue required(JsonValue json, String name, Predicate<JsonValue> ofType)
            throws DamagedException {
        JsonValue value = json.path(name);
        if (!ofType.test(value)) {
            throw new DamagedException(name + " is missing");
        }
        return value;
    }
}

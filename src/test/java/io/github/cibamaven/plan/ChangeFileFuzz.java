package io.github.cibamaven.plan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cibamaven.model.outcome.SettingChange;
import io.github.cibamaven.model.outcome.SubjectChange;
import io.github.cibamaven.plan.ChangeFile.DamagedException;
import io.github.cibamaven.plan.ChangeFile.Kind;
import io.github.cibamaven.settings.Settings;
import io.github.cibamaven.text.Printable;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Fuzz target: plan files and snapshots, which lie in a folder that others may write to. */
public final class ChangeFileFuzz {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As many characters as are shown, each of them escaped. */
    private static final int LONGEST = (Printable.LIMIT + 1) * "\\u{10ffff}".length();

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    private ChangeFileFuzz() {}

    public static void fuzzerTestOneInput(byte[] input) {
        String json = new String(input, StandardCharsets.UTF_8);
        for (Kind kind : Kind.values()) {
            read(kind, json);
            read(kind, signed(json));
        }
    }

    private static void read(Kind kind, String json) {
        try {
            judge(ChangeFile.parse(kind, json));
        } catch (DamagedException damaged) {
            judge(damaged);
        }
    }

    /** With a digest that fits, which anybody can make. */
    private static String signed(String json) {
        try {
            if (JSON.readTree(json) instanceof ObjectNode root) {
                root.remove("digest");
                return root.put("digest", Digest.of(JSON.convertValue(root, Object.class)))
                        .toString();
            }
        } catch (JsonProcessingException malformed) {
            // Stays what it is.
        }
        return json;
    }

    private static void judge(ChangeFile file) {
        for (SubjectChange change : file.changes()) {
            must(!change.settings().isEmpty(), "changes nothing: " + change);
            for (SettingChange setting : change.settings()) {
                must(
                        Settings.of(change.subject().kind(), setting.property()).writable(),
                        "would write " + setting.property());
            }
        }
        try {
            ChangeFile again = ChangeFile.parse(file.kind(), file.toJson());
            must(again.equals(file), "is another when written and read: " + file + "\n" + again);
        } catch (DamagedException damaged) {
            throw new AssertionError("cannot be read when written: " + file.toJson(), damaged);
        }
    }

    private static void judge(DamagedException damaged) {
        String message = damaged.getMessage();
        must(!message.isBlank() && message.length() <= LONGEST, "says too much or nothing: " + message);
        must(!UNPRINTABLE.matcher(message).find(), "is not printable: " + message);
    }

    private static void must(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
